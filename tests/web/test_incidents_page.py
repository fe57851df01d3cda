"""The incidents' page over HTTP: what it lists, how it is filtered, and what it says where it cannot."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corroborate.model.overview import Range
from corroborate.store import open_store
from corroborate.web.pages import incidents as page_of
from tests.builders import account, place, reading, report
from tests.web.rows import keep, row

HOSTILE = "<img src=x onerror=alert(1)>\u202e\x00\"'{{7*7}}"


@pytest.fixture
def listed(client: TestClient, tmp_path: Path) -> TestClient:
    """A browser at a desk with four incidents."""
    store = open_store(tmp_path / "desk.db")
    keep(
        store,
        row(1, killed=Range(4, 5, 7), status="disputed", disputed=("killed",), look=2.0, look_because=("so",)),
        row(2, kind="bombing", when_edtf="2024-04-01", venue=HOSTILE, outlets=(HOSTILE,)),
        row(3, place="Mali", precision="country", radius_km=600.0, when_edtf=None, earliest=None, latest=None),
        row(4, place=None, country=None, precision=None, latitude=None, longitude=None, radius_km=None, killed=None),
    )
    store.close()
    return client


def test_rows_say_what_is_known_and_what_is_not(listed: TestClient) -> None:
    page = listed.get("/").text
    assert page.count("<tr data-row") == 4 and "4 incidents" in page
    assert "4–7 (best 5)" in page and "known to the country only" in page
    assert "place unknown" in page and "undated" in page and "not stated" in page
    assert 'href="/incidents/incident-0000000000000001"' in page
    assert page.index("2024-04-01") < page.index("2024-03-05")


def test_hostile_words_are_shown_not_run(listed: TestClient) -> None:
    page = listed.get("/", params={"place": HOSTILE, "outlet": HOSTILE}).text + listed.get("/").text
    assert "<img src=x" not in page and "{{7*7}}" in page
    rows = page.split('<table class="rows">')[1].split("</table>")[0]
    assert "\u202e" not in rows and "\\u202e" in rows


def test_filters_stand_in_the_address_and_as_chips(listed: TestClient) -> None:
    page = listed.get("/?kind=bombing&since=2024-01-01").text
    assert "1 of 4 incidents" in page
    assert '<a class="chip drop-it" href="/?since=2024-01-01"' in page
    assert '<option value="bombing" selected>' in page and 'value="2024-01-01"' in page


def test_where_nothing_matches_the_page_says_what_to_leave_out(listed: TestClient) -> None:
    page = listed.get("/?kind=bombing&status=disputed").text
    assert "No incident matches" in page and "0 of 4 incidents" in page
    assert 'href="/?status=disputed"' in page and "Without <bdi>Kind: bombing</bdi>" in page


@pytest.mark.parametrize(
    "query", ["since=2024-02-31", "since=2024-02-01&until=2024-01-01", "country=Atlantis", "kind=picnic", "text=%2B"]
)
def test_what_cannot_be_asked_is_said_beside_the_form(listed: TestClient, query: str) -> None:
    answer = listed.get(f"/?{query}")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text and '<form id="filter"' in answer.text
    assert listed.get(f"/?{query}", headers={"HX-Request": "true"}).status_code == 200


def test_a_page_too_far_leads_back(listed: TestClient) -> None:
    assert "There is no page 9" in listed.get("/?page=9").text
    assert listed.get("/?page=99999999999999999999&size=x").status_code == 200


def test_a_fragment_has_the_parts_that_are_swapped_and_no_frame(listed: TestClient) -> None:
    part = listed.get("/?kind=bombing", headers={"HX-Request": "true"}).text
    assert all(f'id="{name}"' in part for name in ("count", "summary", "list"))
    assert "<html" not in part and 'id="filter"' not in part


def test_the_timeline_links_to_its_months(listed: TestClient) -> None:
    page = listed.get("/?place=Gao").text
    assert 'href="/?place=Gao&amp;since=2024-04-01&amp;until=2024-04-30"' in page
    assert "April 2024: 1 incident, 4 killed" in page


def test_reports_without_incidents_are_told_apart_from_no_reports(client: TestClient, tmp_path: Path) -> None:
    assert "No reports yet" in client.get("/").text
    store = open_store(tmp_path / "desk.db")
    store.save(reading(report()))
    store.close()
    assert "none tells of an incident" in client.get("/").text


def test_the_map_has_the_same_incidents_as_the_address(listed: TestClient) -> None:
    everything = listed.get("/map.json").json()
    assert len(everything["points"]) == 2 and len(everything["areas"]) == 1
    assert "1 without a known place is in the table alone" in everything["told"]
    bombing = listed.get("/map.json?kind=bombing&view=map&page=4").json()
    assert [point[-1] for point in bombing["points"]] == ["incident-0000000000000002"] and not bombing["areas"]
    refused = listed.get("/map.json?since=yesterday", headers={"Accept": "application/json"})
    assert refused.status_code == 422 and refused.json()["detail"] == "From: Give a day as 2024-03-31."


def test_the_map_is_beside_its_twin(listed: TestClient) -> None:
    for view in ("map", "both"):
        page = listed.get(f"/?view={view}&place=Gao").text
        assert 'data-points="/map.json"' in page and "<noscript>" in page and page.count("<tr data-row") == 2
        assert '<input type="hidden" name="view"' in page
    assert "map.mjs" not in listed.get("/").text


def test_rows_that_are_not_made_yet_are_told_and_made_while_one_looks(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_of, "PREPARED", 2)
    store = open_store(tmp_path / "desk.db")
    for place_name in ("Gao", "Niamey", "Kabul"):
        source = report(f"{place_name}.txt", f"Gunmen attacked {place_name}.")
        store.save(reading(source, account(report=source, location=place(place_name))))
    store.close()
    first = client.get("/").text
    assert "2 incidents" in first and "1 more or changed ones are still being prepared" in first
    assert 'id="late"' not in client.get("/").text and "3 incidents" in client.get("/").text


def test_where_nothing_matches_the_map_says_so_too(listed: TestClient) -> None:
    page = listed.get("/?view=map&place=Atlantis").text
    assert 'class="list is-empty"' in page and "No incident matches" in page
    assert 'class="list"' in listed.get("/?view=map").text


def test_the_names_under_the_map_may_be_kept_for_a_day(client: TestClient) -> None:
    answer = client.get("/map/names.json")
    assert "86400" in answer.headers["Cache-Control"] and ["Mali", -3.0, 17.5, 1.0, 1] in answer.json()
