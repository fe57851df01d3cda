"""Deciding on an incident: a preview first, then what was done, and back again."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from corroborate import workflow
from corroborate.interchange.incidents import location_of
from corroborate.model.claims import Claim, Property
from corroborate.model.decisions import Correction
from corroborate.model.judgements import Incident
from corroborate.model.storing import Store
from corroborate.store import SqliteStore
from corroborate.web.app import create_app
from corroborate.web.settings import Settings
from tests.builders import account, claim, reading, report
from tests.web.conftest import client_of, token

STORY = (("one.txt", 3, "2016-03-08"), ("two.txt", 5, "2016-04-15"), ("three.txt", 3, "2016-03-08"))
Send = Callable[..., Any]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two reports of one attack in Gao, and one of another there five weeks later."""
    opened = SqliteStore(tmp_path / "desk.db")
    for name, dead, day in STORY:
        source = report(name, f"In Gao, {dead} people were killed, says {name}.", outlet=name)
        told = claim("killed", dead, f"{dead} people were killed", report=source, speaker="police")
        opened.save(reading(source, account(told, report=source, date=day, town="Gao"), published="2016-04-20"))
    workflow.relink(opened)
    yield opened
    opened.close()


@pytest.fixture
def send(store: Store, tmp_path: Path) -> Iterator[Send]:
    """Sends a form of an incident's page as a browser does."""
    with client_of(create_app(Settings(tmp_path / "desk.db", person="Amina"))) as client:
        known = token(client)

        def sent(url: str, **fields: object) -> Any:
            return client.post(url, data={"csrf": known, **fields})

        sent.client = client  # type: ignore[attr-defined]
        yield sent


def got(send: Send, url: str) -> str:
    client: TestClient = send.client  # type: ignore[attr-defined]
    return client.get(url).text


def dated(store: Store, day: str) -> Incident:
    return next(i for i in workflow.incidents(store) if any(a.when and a.when.edtf == day for a in i.accounts))


def toll(store: Store, day: str = "2016-03-08") -> tuple[int | None, int | None, int | None]:
    found = dated(store, day).finding(Property.KILLED)
    return (None, None, None) if found is None else (found.low, found.best, found.high)


def first_claim(incident: Incident) -> Claim:
    return incident.accounts[0].of(Property.KILLED)[0]


def confirmed(send: Send, answer: Any) -> Any:
    """Confirms a preview as its form stands, with a reason."""
    assert answer.status_code == 200, answer.text
    form = answer.text.partition("<main")[2].partition("<form")[2].partition("</form>")[0]
    action = re.search(r'action="([^"]+)"', form)
    fields: dict[str, Any] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form):
        fields.setdefault(name, []).append(value)
    assert action is not None
    fields.pop("csrf")
    return send(action.group(1), because="seen at the morgue", **fields)


def test_accepting_is_previewed_then_done_then_undone(store: Store, send: Send) -> None:
    one = dated(store, "2016-03-08")
    preview = send(f"/incidents/{one.id}/accept?preview=1")
    assert "Accept this incident?" in preview.text and not workflow.history(store)
    done = confirmed(send, preview)
    assert done.status_code == 303
    text = got(send, done.headers["location"])
    assert "Amina accepted the incident." in text and "accepted</span>" in text
    (decision,) = workflow.history(store)
    assert decision.because == "seen at the morgue" and decision.by == "Amina"
    undone = send(f"/incidents/{one.id}/undo", decision=decision.id)
    assert undone.status_code == 303 and len(workflow.history(store)) == 2
    history = got(send, f"/incidents/{one.id}?tab=history")
    assert "undone" in history and "seen at the morgue" in history


def test_a_correction_shows_what_moves_and_stands_beside_the_rules(store: Store, send: Send) -> None:
    one = dated(store, "2016-03-08")
    preview = send(f"/incidents/{one.id}/correct?preview=1", property="killed", low="4", best="4", high="6")
    assert '<span class="before">3</span>' in preview.text and '<span class="after">4–6 (best 4)</span>' in preview.text
    assert toll(store) == (3, 3, 3)
    confirmed(send, preview)
    assert toll(store) == (4, 4, 6)
    text = got(send, f"/incidents/{one.id}")
    assert "corrected by Amina" in text and "the rules (plain/1) have" in text
    assert "corrected by Amina" in got(send, f"/incidents/{one.id}?pack=acled")


def test_a_single_figure_is_corrected_by_its_best_alone(store: Store, send: Send) -> None:
    one = dated(store, "2016-03-08")
    form = got(send, f"/incidents/{one.id}").partition('name="property" value="killed"')[2].partition("</form>")[0]
    assert re.findall(r'name="(low|best|high)" type="text" value="([^"]*)"', form) == [
        ("low", ""),
        ("best", "3"),
        ("high", ""),
    ]
    assert "both empty: the same as best" in form
    preview = send(f"/incidents/{one.id}/correct?preview=1", property="killed", low="", best="4", high="")
    assert "Kept: low 4, best 4, high 4." in preview.text
    opened = send(f"/incidents/{one.id}/correct?preview=1", property="killed", low="2", best="4", high="")
    assert "Kept: low 2, best 4, high open." in opened.text
    confirmed(send, preview)
    assert toll(store) == (4, 4, 4)
    wordy = send(f"/incidents/{one.id}/correct?preview=1", property="killed", low="eight", best="a dozen", high="1,200")
    assert "Kept: low 8, best 12, high 1200." in wordy.text
    wrong = send(f"/incidents/{one.id}/correct?preview=1", property="killed", best="4", high="2")
    assert wrong.status_code == 422 and "Raise high to 4 or more, or lower best to 2 or less" in wrong.text


def test_a_place_that_several_are_called_is_chosen_in_the_preview_or_kept_without_a_point(
    store: Store, send: Send
) -> None:
    one = dated(store, "2016-03-08")
    address = f"/incidents/{one.id}/correct"
    assert "its point is from the gazetteer: Hombori, town in ML (15.28, -1.70)" in (
        send(f"{address}?preview=1", property="place", values="Hombori").text
    )
    preview = send(f"{address}?preview=1", property="place", values="Paris")
    assert "Which place is meant" in preview.text and "places of that name, and none was chosen" in preview.text
    texas = re.search(
        r'name="where" value="(\d+)"[^§]*?Paris</bdi>, <bdi>Texas</bdi>, US', preview.text.replace("</label>", "§")
    )
    assert texas is not None
    confirmed(send, preview)
    assert location_of(dated(store, "2016-03-08")) is None
    send(address, property="place", values="Paris", where=texas[1])
    found = location_of(dated(store, "2016-03-08"))
    assert found is not None and found.country == "US" and found.latitude is not None
    assert "its point is from the gazetteer: Paris, town in US" in got(send, f"/incidents/{one.id}?tab=history")


def test_a_rejected_claim_is_struck_through_and_can_be_taken_back(store: Store, send: Send) -> None:
    later = dated(store, "2016-04-15")
    told = first_claim(later)
    confirmed(send, send(f"/incidents/{later.id}/reject-claim?preview=1", claim=told.id))
    assert toll(store, "2016-04-15") == (None, None, None)
    text = got(send, f"/incidents/{later.id}")
    assert "Rejected: weighed no more" in text and "struck" in text and "rejected by Amina: seen at the morgue" in text
    assert "5 people were killed" in text
    (decision,) = workflow.history(store)
    confirmed(send, send(f"/incidents/{later.id}/undo?preview=1", decision=decision.id))
    assert toll(store, "2016-04-15") == (5, 5, 5)


def test_incidents_are_merged_from_similar_and_parted_again(store: Store, send: Send) -> None:
    one, later = dated(store, "2016-03-08"), dated(store, "2016-04-15")
    preview = send(f"/incidents/{one.id}/judge?preview=1", other=later.id.rpartition("-")[2][:8], verdict="same")
    assert "Merge these incidents?" in preview.text and "becomes part of another" in preview.text
    done = confirmed(send, preview)
    whole = dated(store, "2016-03-08")
    assert {a.id for a in whole.accounts} == {a.id for i in (one, later) for a in i.accounts}
    gone = ({one.id, later.id} - {whole.id}).pop()
    assert done.headers["location"].startswith(f"/incidents/{whole.id}?")
    assert send.client.get(f"/incidents/{gone}").status_code == 303  # type: ignore[attr-defined]
    parting = [a.id for a in later.accounts]
    confirmed(send, send(f"/incidents/{whole.id}/split?preview=1", account=parting))
    assert dated(store, "2016-04-15").id != dated(store, "2016-03-08").id
    assert send(f"/incidents/{whole.id}/split?preview=1").status_code == 422


def test_different_and_unsure_are_kept(store: Store, send: Send) -> None:
    one, later = dated(store, "2016-03-08"), dated(store, "2016-04-15")
    for verdict in ("different", "unsure"):
        confirmed(send, send(f"/incidents/{one.id}/judge?preview=1", other=later.id, verdict=verdict))
    assert [str(d.action) for d in workflow.history(store)] == ["unsure", "different"]
    assert "Amina judged them unsure" in got(send, f"/incidents/{one.id}?tab=similar")


def test_a_stale_form_writes_nothing_and_shows_what_would_change_now(store: Store, send: Send) -> None:
    one = dated(store, "2016-03-08")
    preview = send(f"/incidents/{one.id}/correct?preview=1", property="killed", best="7", low="7", high="7")
    workflow.correct(store, one.id, "killed", Correction(9, 9, 9), by="Bintou")
    answer = confirmed(send, preview)
    assert answer.status_code == 409 and "Bintou" in answer.text and "Nothing was written" in answer.text
    assert toll(store) == (9, 9, 9) and len(workflow.history(store)) == 1
    assert '<span class="before">9</span>' in answer.text and '<span class="after">7</span>' in answer.text
    assert "seen at the morgue" in answer.text
    form = answer.text.partition("<main")[2].partition("<form")[2]
    again = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form))
    again.pop("csrf")
    assert send(f"/incidents/{one.id}/correct", **again).status_code == 303
    assert toll(store) == (7, 7, 7)


def test_numbers_out_of_bounds_and_unknown_ids_are_refused(store: Store, send: Send) -> None:
    one = dated(store, "2016-03-08")
    for fields in ({"low": "-1"}, {"best": "1e3"}, {"high": "99999999999"}, {}):
        answer = send(f"/incidents/{one.id}/correct?preview=1", property="killed", **fields)
        assert answer.status_code == 422, fields
    assert send(f"/incidents/{one.id}/correct?preview=1", property="none", best="1").status_code == 422
    assert send("/incidents/incident-ffff/accept?preview=1").status_code == 404
    assert send(f"/incidents/{one.id}/reject-claim?preview=1", claim="claim-ffff").status_code in (404, 422)
    assert send(f"/incidents/{one.id}/undo", decision="decision-ffff").status_code in (404, 422)
    assert not workflow.history(store)


def test_a_form_of_another_page_is_refused(store: Store, send: Send) -> None:
    one = dated(store, "2016-03-08")
    answer = send.client.post(f"/incidents/{one.id}/accept", data={})  # type: ignore[attr-defined]
    assert answer.status_code == 403 and not workflow.history(store)
