"""Incidents written out at the desk: what the filter lets pass, without names unless they are asked for."""

import csv
import io
import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corroborate import workflow
from corroborate.store import open_store
from tests.builders import account, claim, place, reading, report, when


@pytest.fixture(autouse=True)
def told(tmp_path: Path) -> None:
    """Two attacks, in Gao and in Mosul; a witness is named."""
    store = open_store(tmp_path / "desk.db")
    for number, (town, day) in enumerate((("Gao", "2024-05-01"), ("Mosul", "2021-02-03"))):
        text = f"Gunmen shot {number + 2} people in {town}, Ibrahim Diallo said."
        source = report(f"{town}.txt", text)
        dead = claim("killed", number + 2, f"{number + 2} people", report=source, speaker="Ibrahim Diallo")
        where = claim("place", town, town, report=source, location=place(town))
        date = claim("date", day, "shot", report=source, when=when(day))
        store.save(reading(source, account(dead, where, date, report=source, date=day, town=town)))
    workflow.relink(store)
    store.close()


def rows(client: TestClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/csv")
    assert answer.headers["content-disposition"].startswith("attachment; ")
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_a_table_holds_what_the_filter_lets_pass(client: TestClient) -> None:
    assert {row["place"] for row in rows(client, "/export/csv")} == {"Gao", "Mosul"}
    assert [row["place"] for row in rows(client, "/export/csv?place=Mosul")] == ["Mosul"]
    assert rows(client, "/export/csv?text=nothing") == []


def test_names_are_left_out_unless_they_are_asked_for(client: TestClient) -> None:
    assert "Diallo" not in client.get("/export/claims").text
    assert "Diallo" in client.get("/export/claims?names=on").text
    refused = client.get("/export/json")
    assert refused.status_code == 422 and "Diallo" not in refused.text
    assert "Diallo" in json.dumps(client.get("/export/json?names=on").json())


def test_the_page_offers_each_form_with_the_filter(client: TestClient) -> None:
    page = client.get("/export?place=Gao").text
    assert "Export 1 incident" in page and "Place: Gao" in page
    assert 'href="/export/acled?place=Gao"' in page and 'href="/export/json?place=Gao&amp;names=on"' in page
    assert 'href="/export?place=Gao"' in client.get("/?place=Gao").text


@pytest.mark.parametrize("address", ["/export/pdf", "/export?since=yesterday", "/export/csv?country=Nowhere+Land+X"])
def test_what_cannot_be_written_is_refused(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 422
