"""Tables over the API: what the filter lets pass, without names of persons unless they are asked for."""

import csv
import io
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web import test_exporting_page

told = test_exporting_page.told
__all__ = ["told"]


def rows(client: TestClient, address: str) -> list[dict[str, str]]:
    answer = client.get(address)
    assert answer.status_code == 200 and answer.headers["content-type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_a_table_is_the_one_that_the_page_writes(client: TestClient) -> None:
    assert [row["place"] for row in rows(client, "/api/export/csv?place=Mosul")] == ["Mosul"]
    for name in ("csv", "claims", "ucdp", "gtd"):
        assert client.get(f"/api/export/{name}?place=Gao").content == client.get(f"/export/{name}?place=Gao").content
    assert client.get("/api/export/acled").headers["content-disposition"].endswith('"incidents-acled.csv"')


def test_names_are_left_out_unless_they_are_asked_for(client: TestClient, tmp_path: Path) -> None:
    assert "Diallo" not in client.get("/api/export/claims").text
    assert "Diallo" in client.get("/api/export/claims?names=true").text


@pytest.mark.parametrize("asked", ["json", "pdf", "csv?names=on", "csv?since=2024-05-02&until=2024-05-01", "csv?x=1"])
def test_what_cannot_be_written_is_refused_in_json(client: TestClient, asked: str) -> None:
    answer = client.get(f"/api/export/{asked}")
    assert answer.status_code == 422 and set(answer.json()) == {"error", "detail", "advice"}
