"""`/incidents/{id}`: the page as a browser gets it."""

import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from itertools import pairwise
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corroborate import workflow
from corroborate.model.judgements import Incident
from corroborate.model.storing import Store
from corroborate.store import SqliteStore
from corroborate.web.app import create_app
from corroborate.web.settings import Settings
from tests.builders import account, claim, reading, report
from tests.web.conftest import client_of

STORY = (
    ("one.txt", 3, "Gao", "2016-03-08"),
    ("two <b>.txt", 5, "Gao", "2016-04-15"),
    ("far.txt", 9, "Kabul", "2016-03-08"),
)
HOSTILE = "<script>alert(1)</script> \u202egnp\u202c \x07"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A desk over two reports of one attack that disagree, one of them hostile, and one of another place."""
    path = tmp_path_factory.mktemp("desk") / "desk.db"
    store = SqliteStore(path)
    for name, dead, town, day in STORY:
        source = report(name, f"{HOSTILE} In {town}, {dead} people were killed in {name}.", outlet=f"{name} {HOSTILE}")
        told = claim("killed", dead, f"{dead} people were killed", report=source, speaker=f"Chief {dead} {HOSTILE}")
        store.save(reading(source, account(told, report=source, date=day, town=town), published="2016-04-20"))
    workflow.relink(store)
    one, two = (i for i in workflow.incidents(store) if town_of(i) == "Gao")
    workflow.merge(store, [one.id, two.id])
    store.close()
    with client_of(create_app(Settings(path, person="Amina"))) as opened:
        yield opened


def incident_id(desk: TestClient, town: str = "Gao") -> str:
    with stored(desk) as store:
        return next(i.id for i in workflow.incidents(store) if town_of(i) == town)


def stored(desk: TestClient) -> AbstractContextManager[Store]:
    return workflow.opened(desk.app.state.desk.settings.database)  # type: ignore[attr-defined]


def town_of(incident: Incident) -> str:
    place = incident.accounts[0].location
    return place.name if place is not None else ""


@pytest.mark.parametrize("tab", ["evidence", "disagreements", "reports", "similar", "history"])
def test_every_tab_is_a_whole_page_with_headings_in_order_and_nothing_hostile_in_it(desk: TestClient, tab: str) -> None:
    answer = desk.get(f"/incidents/{incident_id(desk)}", params={"tab": tab})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text and "\u202e" not in answer.text and "\x07" not in answer.text
    assert " style=" not in answer.text and "<style" not in answer.text
    levels = [
        int(level) for level in re.findall(r"<h([1-6])", answer.text.partition("<main")[2].partition("</main")[0])
    ]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert f'tab={tab}" aria-current="page"' in answer.text
    ids = re.findall(r' id="([^"]+)"', answer.text)
    assert len(ids) == len(set(ids))


def test_a_value_opens_without_script_to_its_words_and_their_place_in_the_report(desk: TestClient) -> None:
    text = desk.get(f"/incidents/{incident_id(desk)}").text
    killed = text.partition('id="killed"')[2].partition("</section>")[0]
    assert "<details" in killed and "<summary" in killed and "sources disagree" in killed
    place = r"/reports/report-[0-9a-f]+[?]claim=(claim-[0-9a-f]+)#claim-\1"
    assert re.search(rf'<a href="{place}"><mark class="hl">3 people were killed</mark>', killed)
    assert 'role="img" aria-label="3–5' in killed


def test_another_pack_says_what_differs_and_keeps_the_tab(desk: TestClient) -> None:
    text = desk.get(f"/incidents/{incident_id(desk)}", params={"pack": "acled"}).text
    assert "Weighed by" in text and "acled/1" in text and "Plain has 3–5, no best figure." in text
    assert "pack=ucdp" in text and 'pack=acled&amp;tab=similar"' in text


def test_a_short_id_leads_on_and_an_incident_that_became_another_says_so(desk: TestClient) -> None:
    whole = incident_id(desk)
    answer = desk.get(f"/incidents/{whole.rpartition('-')[2][:8]}")
    assert answer.status_code == 303 and answer.headers["location"].startswith(f"/incidents/{whole}?")
    with stored(desk) as store:
        (former,) = workflow.show(store, whole).formerly
    answer = desk.get(f"/incidents/{former}")
    assert answer.status_code == 303
    assert "has become one with this incident" in desk.get(answer.headers["location"]).text


def test_an_unknown_id_a_pack_and_a_tab_that_are_none_are_told(desk: TestClient) -> None:
    unknown = desk.get("/incidents/incident-ffff")
    assert unknown.status_code == 404 and "Search" in unknown.text
    assert desk.get(f"/incidents/{incident_id(desk)}", params={"pack": "none"}).status_code == 422
    assert desk.get(f"/incidents/{incident_id(desk)}", params={"tab": "none"}).status_code == 422


def test_origins_that_are_reports_without_an_outlet_are_told_with_the_way_to_state_one(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    store = SqliteStore(path)
    for name, dead, outlet in (("one", 3, None), ("two", 3, None), ("three", 3, "Radio Gao")):
        source = report(name, f"In Gao, {dead} people were killed, {name} said.", outlet=outlet)
        told = claim("killed", dead, f"{dead} people were killed", report=source, speaker=f"Chief {name}")
        kind = claim("kind", "bombing", "were killed", report=source, speaker=f"Chief {name}")
        store.save(reading(source, account(told, kind, report=source, date="2016-03-08"), published="2016-03-09"))
    workflow.relink(store)
    ids = [each.id for each in workflow.incidents(store)]
    (incident,) = workflow.merge(store, ids).incidents if len(ids) > 1 else workflow.incidents(store)
    store.close()
    with client_of(create_app(Settings(path, person="Amina"))) as desk:
        shown = desk.get(f"/incidents/{incident.id}?tab=reports").text
    assert "from 3 independent origins, 2 of them reports without an outlet" in shown
    assert "2 reports without an outlet count each as an origin" in shown and 'href="/add"' in shown
