"""The page of all decisions, and whether they are whole."""

import sqlite3
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corroborate import workflow
from corroborate.workflow import opened
from tests.web.conftest import Post
from tests.web.test_adding import REPORT, finished


@pytest.fixture
def decided(client: TestClient, post: Post, tmp_path: Path) -> TestClient:
    """A desk where Amina has accepted the one incident that there is."""
    finished(client, post("/add/text", text=REPORT, name="radio-1.txt", published="2021-05-03"))
    with opened(tmp_path / "desk.db") as store:
        incident = workflow.incidents(store)[0].id
        workflow.accept(store, incident, by="Amina", because="I rang the mayor.")
    return client


def test_nobody_has_decided(client: TestClient) -> None:
    shown = client.get("/history").text
    assert "Nobody has decided anything yet" in shown and "0:" + "0" * 64 in shown


def test_a_decision_is_told_with_who_and_why(decided: TestClient) -> None:
    shown = decided.get("/history").text
    assert "Amina" in shown and "I rang the mayor." in shown and "in force" in shown and "Undo…" in shown
    assert "No decision fits that" in decided.get("/history?by=Berthe").text


def test_an_undo_names_what_it_took_back(decided: TestClient, tmp_path: Path) -> None:
    with opened(tmp_path / "desk.db") as store:
        workflow.undo(store, workflow.history(store)[0].id, by="Moussa")
    assert "undid no. 1: accepted the incident" in decided.get("/history").text


def test_the_chain_is_verified_against_a_kept_line(decided: TestClient, tmp_path: Path) -> None:
    with opened(tmp_path / "desk.db") as store:
        line = workflow.checkpoint(store)
    assert "The history is whole" in decided.get("/history/verify", params={"checkpoint": line}).text
    assert decided.get("/history/verify", params={"checkpoint": "no line"}).status_code == 422
    later = "7:" + "a" * 64
    shown = decided.get("/history/verify", params={"checkpoint": later}).text
    assert "The line that you kept is not one of this history" in shown and "broken" not in shown
    assert "Decisions 2 to 7 of the line are missing" in shown and "mistyped" in shown


def test_a_changed_row_is_told(decided: TestClient, tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "desk.db")
    for (trigger,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'decisions'"):
        db.execute(f"DROP TRIGGER {trigger}")
    db.execute("UPDATE decisions SET because = ?", ('"I did not."',))
    db.commit()
    db.close()
    shown = decided.get("/history/verify").text
    assert "The history is broken" in shown and "decision 1" in shown


@pytest.mark.parametrize("query", ["before=0", "before=99999999999999999999", "before=x", "by=" + "a" * 300])
def test_bounds(client: TestClient, query: str) -> None:
    assert client.get(f"/history?{query}").status_code == 422
