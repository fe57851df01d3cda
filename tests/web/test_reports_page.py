"""The page of all reports: what was added is found again, whatever it tells of and whether or not it could be read."""

from dataclasses import replace
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corroborate import workflow
from corroborate.model.reports import Failure
from corroborate.model.storing import NOT_ENGLISH
from corroborate.store import open_store
from tests.builders import account, claim, reading, report

NOTE = f"{NOT_ENGLISH}, which is all that is read: it seems to be in French"
HOSTILE = "<img src=x>\u202e.txt"
REASON = "it is a PDF: save it as plain text and add that"


@pytest.fixture
def shelf(client: TestClient, tmp_path: Path) -> TestClient:
    """A desk with a report of an incident, a French one, a quiet one of a hostile name, a row, and two bad files."""
    store = open_store(tmp_path / "desk.db")
    raid = report("raid.txt", "Gunmen killed five people at a market in Gao.", outlet="Radio Gao")
    told = claim("killed", 5, "five people", report=raid)
    store.save(reading(raid, account(told, report=raid, date="2016-03-08", town="Gao"), published="2016-03-09"))
    french = reading(report("dépêche.txt", "Des hommes armés ont attaqué le marché de Gao.", title="À Gao"))
    store.save(replace(french, unread=(NOTE,)))
    store.save(reading(report(HOSTILE, "The market in Gao was quiet."), published="2017"))
    store.save(reading(report("ged:1", "", dataset="UCDP GED", id="report-row")))
    store.record_failure(Failure("/somewhere/scan.pdf", REASON), Failure("/somewhere/a<b>.txt", "empty"))
    workflow.relink(store)
    store.close()
    return client


def names(page: str) -> list[str]:
    rows = page.split("<tbody>")[1].split("</tbody>")[0].split("<bdi>")[1:] if "<tbody>" in page else []
    return [row.split("</bdi>")[0] for row in rows if row.split("</bdi>")[0].endswith((".txt", "ged:1"))]


def test_every_report_is_listed_the_last_added_first_and_opens(shelf: TestClient) -> None:
    page = shelf.get("/reports").text
    assert names(page) == ["ged:1", "&lt;img src=x&gt;\\u202e.txt", "dépêche.txt", "raid.txt"]
    assert page.count("tells of no incident") == 3 and "<b>4</b> reports" in page
    assert "1 incident,</span>" in page and "1 claim</span>" in page and "coded row of UCDP GED" in page
    assert "not English" in page and NOTE in page
    assert "2 files could not be read" in page and "only=failed" in page
    assert 'aria-current="page">Reports' in page and 'href="/reports"' in shelf.get("/").text
    assert shelf.get(page.split("<bdi>dépêche")[0].rpartition('href="')[2].partition('"')[0]).status_code == 200


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("text=gao&only=silent", ["&lt;img src=x&gt;\\u202e.txt", "dépêche.txt"]),
        ("text=depeche", ["dépêche.txt"]),
        ("only=foreign", ["dépêche.txt"]),
        ("outlet=radio+gao", ["raid.txt"]),
        ("only=nameless&coded=no&order=published", ["&lt;img src=x&gt;\\u202e.txt", "dépêche.txt"]),
        ("text=nowhere", []),
    ],
)
def test_filters(shelf: TestClient, query: str, told: list[str]) -> None:
    assert names(shelf.get(f"/reports?{query}").text) == told


def test_what_could_not_be_read_says_why_and_what_to_do(shelf: TestClient) -> None:
    page = shelf.get("/reports?only=failed").text
    assert "scan.pdf" in page and "it is a PDF" in page and "save it as plain text" in page and "a&lt;b&gt;.txt" in page
    assert "<b>2</b> files that could not be read" in page and "2 files could not be read" not in page
    named = shelf.get("/reports?only=failed&text=scan").text
    assert "scan.pdf" in named and "a&lt;b&gt;.txt" not in named
    assert "1 file could not be read" in shelf.get("/reports?text=scan").text
    assert "/reports?only=failed" in shelf.get("/add").text


@pytest.mark.parametrize("query", ["only=odd", "coded=x", "order=x", "text=%2B", f"outlet={'x' * 201}"])
def test_what_cannot_be_asked_is_said_beside_the_form(shelf: TestClient, query: str) -> None:
    answer = shelf.get(f"/reports?{query}")
    assert answer.status_code == 422 and 'role="alert"' in answer.text and 'aria-label="Filter reports"' in answer.text


def test_pages(shelf: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corroborate.web.pages.reports.SIZE", 3)
    first, second = shelf.get("/reports?coded=no").text, shelf.get("/reports?page=2").text
    assert 'rel="next"' not in first and len(names(first)) == 3
    assert names(second) == ["raid.txt"] and 'href="?"' in second
    assert "There is no page 9" in shelf.get("/reports?page=9").text
    assert shelf.get("/reports?page=99999999999&only=failed").status_code == 200


def test_an_empty_database_leads_to_adding(client: TestClient) -> None:
    assert 'href="/add">Add reports' in client.get("/reports").text


def test_incidents_searched_for_lead_to_reports_that_tell_of_none(shelf: TestClient) -> None:
    page = shelf.get("/?text=gao+market").text
    link = '<a href="/reports?text=gao+market&amp;only=silent">1 report that tells of no incident has these words</a>'
    assert link in page
    assert "tells of no incident has" not in shelf.get("/?text=gunmen").text


def test_programs_list_the_same(shelf: TestClient) -> None:
    found = shelf.get("/api/reports?size=2&coded=false").json()
    assert (found["total"], found["pages"], found["failures"]) == (3, 2, 0)
    assert [(each["name"], each["english"], each["incidents"]) for each in found["reports"]] == [
        (HOSTILE, True, 0),
        ("dépêche.txt", False, 0),
    ]
    assert found["reports"][1]["unread"] == [NOTE] and found["reports"][1]["title"] == "À Gao"
    (raid,) = shelf.get("/api/reports?outlet=radio+gao").json()["reports"]
    assert (raid["incidents"], raid["claims"], raid["published"]["edtf"]) == (1, 1, "2016-03-09")
    assert shelf.get("/api/reports").json()["failures"] == 2
    assert shelf.get("/api/reports?only=odd").status_code == 422
