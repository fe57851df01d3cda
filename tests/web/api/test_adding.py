"""Reports sent over the API: read in the background, each told with its id or the reason."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from benchmarks.desk.api import NothingReader
from corroborate.web.app import create_app
from corroborate.web.settings import Settings
from tests.web.api.conftest import TOKEN
from tests.web.conftest import client_of

SHOWN = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestClient]:
    """A desk whose reader finds nothing, so that no language model is loaded."""
    made = Settings(tmp_path / "desk.db", token=TOKEN, person="Amina", reader=NothingReader, max_upload=4096)
    with client_of(create_app(made)) as client:
        yield client


def finished(desk: TestClient, answer: Any) -> Any:
    """The batch once all of it is read."""
    assert answer.status_code == 202, answer.text
    for _ in range(600):
        batch = desk.get(f"/api/batches/{answer.json()['id']}").json()
        if batch["stage"] in ("done", "failed"):
            return batch
        time.sleep(0.02)
    raise AssertionError("the reports were not read within 12 seconds")


def test_texts_are_taken_with_what_is_said_of_them(desk: TestClient) -> None:
    sent = {"text": "Shots were heard in Gao.\n", "name": "radio-1", "published": "2021-05-03", "outlet": "Radio Gao"}
    batch = finished(desk, desk.post("/api/reports", json={"reports": [sent, {"text": "Calm."}]}, headers=SHOWN))
    assert batch["total"] == 2 and batch["read"] == 2 and batch["by"] == "Amina" and batch["error"] is None
    report = desk.get(f"/api/reports/{batch['outcomes'][0]['report']}").json()
    assert (report["text"], report["report"]["name"]) == ("Shots were heard in Gao.\n", "radio-1")
    assert report["report"]["outlet"] == "Radio Gao"
    assert [each["id"] for each in desk.get("/api/batches").json()["batches"]] == [batch["id"]]


def test_of_files_the_bad_one_is_told_with_its_reason(desk: TestClient) -> None:
    files = [("files", ("a.txt", b"Calm in Gao.")), ("files", ("b.csv", b"a,b\n1,2\n"))]
    batch = finished(desk, desk.post("/api/files", files=files, data={"outlet": "Radio"}, headers=SHOWN))
    told = {outcome["name"]: outcome["reason"] for outcome in batch["outcomes"]}
    assert told["a.txt"] is None and "rows" in told["b.csv"]
    failures = desk.get("/api/failures").json()
    assert failures["total"] == 1 and "rows" in failures["failures"][0]["reason"]
    assert desk.get("/api/failures?page=2").json() == {"failures": [], "total": 1}


def test_the_examples_are_taken_and_nothing_of_them_stays_outside_the_database(
    desk: TestClient, tmp_path: Path
) -> None:
    batch = finished(desk, desk.post("/api/examples", json={"by": "Bintou"}, headers=SHOWN))
    assert batch["by"] == "Bintou" and batch["total"] == batch["read"] > 3
    assert {outcome["reason"] for outcome in batch["outcomes"]} == {None}
    assert desk.get("/api/batches").json() == {"batches": []}
    assert [each["id"] for each in desk.get("/api/batches?by=Bintou").json()["batches"]] == [batch["id"]]
    assert [path for path in tmp_path.rglob("*") if path.name.endswith((".json", ".txt"))] == []


def test_what_cannot_be_taken_is_refused_at_once(desk: TestClient) -> None:
    for reports in ([], [{"text": " "}], [{"text": "a\x00"}], [{"text": "a", "published": "soon"}], [{"words": "a"}]):
        assert desk.post("/api/reports", json={"reports": reports}, headers=SHOWN).status_code == 422, reports
    assert desk.post("/api/files", headers=SHOWN).status_code == 422
    large = desk.post("/api/reports", json={"reports": [{"text": "a" * 5000}]}, headers=SHOWN)
    assert large.status_code == 413
    assert desk.get("/api/batches").json() == {"batches": []}
