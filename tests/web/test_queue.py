"""The queue over HTTP: one decision at a time, answered by plain forms, put off and taken back."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi import Request
from fastapi.testclient import TestClient

from corroborate import workflow
from corroborate.model.claims import Property
from corroborate.model.decisions import Correction
from corroborate.model.storing import Store
from corroborate.store import SqliteStore
from corroborate.web.app import create_app
from corroborate.web.pages.queue import MOST_SKIPPED, SKIPPED, put_off
from corroborate.web.settings import Settings
from tests.test_queueing import told
from tests.web.conftest import client_of, token

REPORTS = (("one.txt", 3, "2016-03-08"), ("two.txt", 8, "2016-03-08"), ("far.txt", 12, "2015-01-02", "Kabul"))
PAIR = (("one.txt", 3, "2016-03-08"), ("two.txt", 5, "2016-03-11"))


class Desk:
    """A browser at the queue of a database."""

    def __init__(self, client: TestClient, store: Store, path: Path) -> None:
        self.client, self.store, self.path = client, store, path
        self.token = token(client)

    def filled(self, *reports: tuple[object, ...]) -> "Desk":
        for each in reports:
            told(self.store, *each)  # type: ignore[arg-type]
        workflow.relink(self.store)
        return self

    def page(self, url: str = "/queue") -> str:
        return self.client.get(url).text

    def item(self) -> str:
        found = re.search(r'data-item="([^"]+)"', self.page())
        return found.group(1) if found else ""

    def press(self, key: str, page: str = "/queue", **more: str) -> Any:
        """Presses the button of a key, as the page that is shown sends it."""
        text = self.page(page)
        form = text.partition('id="decide"')[2].partition("</form>")[0]
        fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
        button = re.search(rf'<button formaction="([^"]+)"(?: name="([^"]+)" value="([^"]*)")? data-key="{key}', form)
        assert button is not None, form
        if button.group(2):
            fields[button.group(2)] = unescape(button.group(3))
        return self.client.post(button.group(1), data={**fields, **more})

    def send(self, url: str, **fields: str) -> Any:
        return self.client.post(url, data={"csrf": self.token, **fields})


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    store = SqliteStore(tmp_path / "desk.db")
    with client_of(create_app(Settings(tmp_path / "desk.db", person="Amina"))) as client:
        yield Desk(client, store, tmp_path / "desk.db")
    store.close()


def test_an_empty_queue_says_so(desk: Desk) -> None:
    assert "Nothing waits for a decision" in desk.page()


def test_a_dispute_shows_every_word_and_why_it_comes_now(desk: Desk) -> None:
    text = desk.filled(*REPORTS).page()
    assert "Sources disagree: what stands?" in text and "sources disagree on killed: from 3 to 8; 3 killed" in text
    assert "3 people</mark>" in text and "8 people</mark>" in text
    assert re.findall(r'name="choice" value="([^"]+)" data-key="(\d)"', text) == [("3|3|3", "1"), ("8|8|8", "2")]


def test_choosing_a_figure_settles_it_and_goes_on_and_can_be_undone(desk: Desk) -> None:
    desk.filled(*REPORTS)
    first = desk.item()
    done = desk.press("2", because="the hospital's list")
    assert done.status_code == 303
    text = desk.page(done.headers["location"])
    assert (
        "Amina corrected Killed." in text and desk.item() != first and '<b class="count">1</b> decided by you' in text
    )
    (decision,) = workflow.history(desk.store)
    assert (decision.property, decision.because) == (Property.KILLED, "the hospital's list")
    assert desk.send("/queue/undo", decision=decision.id).status_code == 303
    assert desk.item() == first


def test_who_comes_back_may_take_the_last_decision_back_and_sees_its_item_first(desk: Desk) -> None:
    desk.filled(*REPORTS)
    assert "Your last decision" not in desk.page() and 'data-key="z' not in desk.page()
    desk.press("2")
    second = desk.item()
    desk.press("a")
    (accepted, _) = workflow.history(desk.store)
    text = desk.page()
    assert "Your last decision, " in text and "accepted the incident" in text and "in Kabul, " in text
    undo = re.search(r'action="/queue/undo"[^§]*?name="decision" value="([^"]+)"[^§]*?data-key="z[ u]*"', text)
    assert undo is not None and undo[1] == accepted.id
    workflow.undo(desk.store, workflow.history(desk.store)[1].id, by="Amina")
    done = desk.send("/queue/undo", decision=accepted.id)
    assert done.headers["location"] == f"/queue?undone={accepted.id}"
    assert desk.item() != second and f'data-item="{second}"' in desk.page(done.headers["location"])
    assert "Your last decision" not in desk.page() and f'data-item="{desk.item()}"' in desk.page("/queue?undone=none")


def test_a_range_and_other_values_are_taken_too(desk: Desk) -> None:
    incident = desk.filled(*REPORTS).item().split(":")[1]
    sent = {"item": desk.item(), "incident": incident, "property": "killed", "low": "3", "best": "", "high": "8"}
    assert desk.send("/queue/settle", **sent).status_code == 303
    finding = next(i for i in workflow.incidents(desk.store) if i.id == incident).finding(Property.KILLED)
    assert finding is not None and (finding.low, finding.best, finding.high) == (3, None, 8)
    for wrong in ({"choice": "x|y|z"}, {"choice": "1|2"}, {"choice": "1|2|3x"}, {"choice": "1|²|3"}, {"low": "-3"}, {}):
        answer = desk.send("/queue/settle", item="x", incident=incident, property="killed", **wrong)
        assert answer.status_code == 422, wrong


def test_accepting_and_rejecting_a_claim(desk: Desk) -> None:
    desk.filled(*REPORTS)
    desk.press("a")
    assert [str(d.action) for d in workflow.history(desk.store)] == ["accept"]
    text = desk.page()
    assert "Little stands behind this" in text and "one origin alone tells of killed" in text
    claim = re.search(r'formaction="/queue/reject" name="claim" value="([^"]+)"', text)
    assert claim is not None
    incident = desk.item().split(":")[1]
    assert desk.send("/queue/reject", item="x", incident=incident, claim=claim.group(1)).status_code == 303
    assert "Nothing waits" in desk.page()


@pytest.mark.parametrize(("key", "action"), [("s", "merge"), ("d x", "different"), ("u", "unsure")])
def test_a_pair_is_judged(desk: Desk, key: str, action: str) -> None:
    text = desk.filled(*PAIR).page()
    assert "Are these two one incident?" in text and "All together" in text
    assert text.count('class="card side"') == 2 and "3 people</mark>" in text and "5 people</mark>" in text
    assert desk.press(key).status_code == 303
    assert [str(d.action) for d in workflow.history(desk.store)] == [action]
    assert not desk.item().startswith("link:")


def test_what_was_skipped_comes_back_at_the_end_and_on_asking(desk: Desk) -> None:
    desk.filled(*REPORTS)
    first = desk.item()
    desk.press("j")
    second = desk.item()
    assert first != second and '<b class="count">1</b> put off' in desk.page()
    desk.press("j")
    assert desk.item() == first
    desk.send("/queue/back")
    assert desk.item() == second
    desk.send("/queue/back")
    assert desk.item() == first and not workflow.history(desk.store)


def test_marks_of_skipped_items_are_bounded_and_checked() -> None:
    def asked(cookie: str) -> Request:
        return Request({"type": "http", "headers": [(b"cookie", f"{SKIPPED}={cookie}".encode())]})

    assert put_off(asked("../../etc.<b>.0123456789.zz")) == ["0123456789"]
    assert put_off(asked("")) == []
    many = [f"{number:010}" for number in range(MOST_SKIPPED + 5)]
    assert put_off(asked(".".join(many))) == many[5:]


def test_an_answer_that_comes_too_late_writes_nothing_and_keeps_the_reason(desk: Desk) -> None:
    desk.filled(*REPORTS)
    text = desk.page()
    fields = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text.partition('id="decide"')[2]))
    workflow.correct(desk.store, fields["incident"], "wounded", Correction(2, 2, 2), by="Bintou")
    answer = desk.client.post("/queue/settle", data={**fields, "choice": "8|8|8", "because": "seen there"})
    assert answer.status_code == 409 and "Bintou" in answer.text and "Nothing was written" in answer.text
    assert "seen there" in answer.text and f'data-item="{fields["item"]}"' in answer.text
    assert len(workflow.history(desk.store)) == 1
    assert desk.press("2").status_code == 303


def test_unknown_ids_and_forms_of_other_pages_are_refused(desk: Desk) -> None:
    desk.filled(*REPORTS)
    assert desk.send("/queue/accept", item="x", incident="incident-ffff").status_code == 404
    assert desk.send("/queue/judge", item="x", incident="a", other="b", verdict="perhaps").status_code == 422
    assert desk.client.post("/queue/skip", data={"item": "x"}).status_code == 403
    assert not workflow.history(desk.store)


@pytest.mark.parametrize(("reports", "undo"), [(PAIR, "z"), (REPORTS, "z u")])
def test_every_key_of_the_page_does_one_thing(desk: Desk, reports: tuple[tuple[object, ...], ...], undo: str) -> None:
    desk.filled(*reports)
    kept = workflow.accept(desk.store, workflow.incidents(desk.store)[0].id, by="Amina")
    text = desk.page(f"/queue?done={kept.decision.id}").partition("<main")[2]
    names = re.findall(r'data-key="([^"]+)"', text)
    keys = " ".join(names).split()
    assert undo in names and len(keys) == len(set(keys)), keys
