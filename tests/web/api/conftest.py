"""The API over a database of three reports, asked by a program that has the desk's token."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from corroborate import workflow
from corroborate.store import SqliteStore
from corroborate.web.app import create_app
from corroborate.web.settings import Settings
from tests.builders import account, claim, reading, report
from tests.web.conftest import client_of

TOKEN = "t" * 43
STORY = (("one.txt", 3, "2016-03-08"), ("two.txt", 5, "2016-04-15"), ("three.txt", 3, "2016-03-08"))
Send = Callable[..., Any]


@pytest.fixture
def api(tmp_path: Path) -> Iterator[TestClient]:
    """Two reports of one attack in Gao, and one of another there five weeks later, in a strange text."""
    store = SqliteStore(tmp_path / "desk.db")
    for name, dead, day in STORY:
        source = report(name, f"In Gao, {dead} people were killed, says {name}. \ud800", outlet=name)
        told = claim("killed", dead, f"{dead} people were killed", report=source, speaker="police")
        store.save(reading(source, account(told, report=source, date=day, town="Gao"), published="2016-04-20"))
    workflow.relink(store)
    store.close()
    with client_of(create_app(Settings(tmp_path / "desk.db", token=TOKEN, person="Amina"))) as client:
        yield client


@pytest.fixture
def send(api: TestClient) -> Send:
    """Sends JSON with the token."""

    def sent(path: str, headers: dict[str, str] | None = None, **fields: object) -> Any:
        shown = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
        return api.post(path, content=json.dumps(fields), headers={**shown, **(headers or {})})

    return sent


@pytest.fixture
def ids(api: TestClient) -> list[str]:
    """The incidents, the earlier one first."""
    return [row["incident"] for row in api.get("/api/incidents?order=oldest").json()["rows"]]
