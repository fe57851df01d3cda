"""Every failure is told as a page or as JSON, keeps what was sent, and leaves no report's words in the log."""

import logging
import sqlite3
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from corroborate import workflow
from corroborate.model.errors import BadInput, ReportError, RunAborted, Stale, StoreUnusable, UnknownId
from corroborate.model.judgements import Founding
from corroborate.store import open_store
from corroborate.web.deps import OpenStore
from corroborate.workflow.overview import refresh
from tests.builders import account, claim, reading, report
from tests.web.conftest import Post, token

FAILURES = [
    (Stale("It has changed: killed is 5 now."), 409),
    (UnknownId("No incident's id begins with 'zz'."), 404),
    (StoreUnusable("desk.db: the disk is full"), 503),
    (BadInput("No day is called 2015-13."), 422),
    (ReportError("no text"), 422),
    (RunAborted("cannot go on"), 500),
]


@pytest.mark.parametrize(("error", "status"), FAILURES, ids=lambda value: type(value).__name__)
def test_a_failure_is_a_page_or_json(app: FastAPI, client: TestClient, error: Exception, status: int) -> None:
    @app.get("/failing")
    @app.get("/api/failing")
    def failing() -> None:
        raise error

    page = client.get("/failing", headers={"Accept": "text/html"})
    assert page.status_code == status and "<h1>" in page.text
    assert str(error).replace("'", "&#39;") in page.text
    for answer in (client.get("/api/failing"), client.get("/failing", headers={"Accept": "application/json"})):
        assert answer.status_code == status and answer.json()["detail"] == str(error)


@pytest.mark.parametrize("error", [error for error, status in FAILURES if status in (409, 503)], ids=str)
def test_what_a_form_held_is_kept(app: FastAPI, client: TestClient, error: Exception) -> None:
    @app.post("/deciding")
    def deciding() -> None:
        raise error

    answer = client.post(
        "/deciding", data={"csrf": token(client), "because": "The morgue <said> so", "password": "morning-glory-77"}
    )
    assert "The morgue &lt;said&gt; so" in answer.text and "Send again" in answer.text
    assert "morning-glory-77" not in answer.text


def test_a_stale_form_comes_back_without_its_version(app: FastAPI, client: TestClient) -> None:
    @app.post("/incidents/abc/trying")
    def trying() -> None:
        raise Stale("Killed is 5 now.")

    form = {"csrf": token(client), "because": "the morgue", "version": "v1"}
    answer = client.post("/incidents/abc/trying", data=form)
    assert answer.status_code == 409 and "the morgue" in answer.text and "v1" not in answer.text
    assert 'href="/incidents/abc" target="_blank"' in answer.text


def test_an_unknown_id_shows_those_that_begin_alike(app: FastAPI, client: TestClient, tmp_path: Path) -> None:
    @app.get("/incidents/{id}")
    def incident(id: str) -> None:
        raise UnknownId(f"No incident's id begins with {id!r}.")

    store = open_store(tmp_path / "desk.db")
    store.found(
        [Founding("incident-abcdef0123", "a"), Founding("incident-abc9990123", "b"), Founding("incident-ff", "c")]
    )
    store.close()
    near = client.get("/incidents/abcdee").text
    assert 'href="/incidents/incident-abcdef0123"' in near and "abc999" not in near
    assert client.get("/incidents/incident-abcx").text.count('href="/incidents/incident-abc') == 2
    assert "begin alike" not in client.get("/incidents/zz").text


def test_an_unknown_incident_leads_to_the_list_and_what_is_near_says_what_it_is(
    client: TestClient, tmp_path: Path
) -> None:
    store = open_store(tmp_path / "desk.db")
    source = report("gao.txt", "Three died in Gao.")
    store.save(reading(source, account(claim("killed", 3, "Three", report=source), date="2026-03-03", town="Gao")))
    (known,) = workflow.incidents(store)
    refresh(store)
    store.close()
    told = client.get("/incidents/zz").text
    assert "No incident&#39;s id begins with &#39;zz&#39;." in told and "corroborate incidents" not in told
    assert '<a class="button" href="/">The list of all incidents</a>' in told
    near = client.get(f"/incidents/{known.id}0").text
    assert f'href="/incidents/{known.id}"' in near and "Armed attack, Gao, Mali, 2026-03-03" in near


def test_a_database_that_somebody_else_writes_to_loses_nothing(
    client: TestClient, app: FastAPI, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @app.post("/deciding")
    def deciding(store: OpenStore) -> None:
        store.found([Founding("incident-a", "a")])

    monkeypatch.setattr("corroborate.store.opening.PATIENCE", 0.05)
    app.state.desk.stores.close()
    form = {"csrf": token(client), "because": "the morgue"}
    app.state.desk.stores.close()
    other = sqlite3.connect(tmp_path / "desk.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = client.post("/deciding", data=form)
    assert answer.status_code == 503 and "another program is writing" in answer.text and "the morgue" in answer.text
    other.execute("ROLLBACK")
    other.close()


def test_an_unforeseen_error_is_a_page_and_its_words_stay_out_of_the_log(
    app: FastAPI, client: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    @app.get("/broken")
    def broken() -> None:
        raise ValueError("gunmen at the market")

    with caplog.at_level(logging.DEBUG):
        answer = client.get("/broken")
    assert answer.status_code == 500 and "Traceback" not in answer.text and "gunmen" not in answer.text
    assert "ValueError at broken" in caplog.text and "gunmen" not in caplog.text


def test_unknown_pages_and_wrong_methods_help(client: TestClient, post: Post) -> None:
    unknown = client.get("/nowhere")
    assert unknown.status_code == 404 and 'type="search"' in unknown.text
    assert post("/").status_code == 405
    assert client.get("/api/nowhere").json()["error"] == "There is no such page"


def test_fields_that_cannot_be_taken_are_named(client: TestClient, post: Post) -> None:
    answer = post("/person", name="x" * 500)
    assert answer.status_code == 422 and "name: " in answer.text


def test_a_database_that_is_gone_is_told(client: TestClient, tmp_path: Path) -> None:
    for file in tmp_path.glob("desk.db*"):
        file.unlink()
    answer = client.get("/")
    assert answer.status_code == 503 and "no longer there" in answer.text
