"""Programs of several people: everybody shows a token of their own, and decides under their own name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from corroborate import workflow
from corroborate.store import open_store
from corroborate.web.people import keeping
from tests.builders import account, claim, reading, report
from tests.web.conftest import client_of

Ask = Callable[..., Any]


@pytest.fixture
def ask(app: FastAPI, database: Path) -> Ask:
    """Asks the API as somebody, or as nobody."""
    store = open_store(database)
    source = report("one.txt", "In Gao, 3 people were killed.")
    told = claim("killed", 3, "3 people were killed", report=source)
    store.save(reading(source, account(told, report=source, date="2016-03-08", town="Gao")))
    workflow.relink(store)
    tokens = {name: keeping.give_token(store, name) for name in ("Ali", "Vera")}
    store.close()
    client = client_of(app)

    def asked(name: str | None, method: str, path: str, body: object = None) -> Any:
        shown = {} if name is None else {"Authorization": f"Bearer {tokens.get(name, name)}"}
        return client.request(method, path, json=body, headers=shown)

    return asked


def test_reading_needs_a_token_too_and_only_the_description_is_open(ask: Ask) -> None:
    for nobody in (None, "a token of nobody"):
        answer = ask(nobody, "GET", "/api/incidents")
        assert answer.status_code == 401 and answer.headers["www-authenticate"] == "Bearer" and answer.json()["error"]
    assert ask(None, "GET", "/api/openapi.json").status_code == 200
    assert ask("Vera", "GET", "/api/incidents").json()["total"] == 1


def test_who_may_only_read_decides_nothing(ask: Ask) -> None:
    key = ask("Vera", "GET", "/api/incidents").json()["rows"][0]["incident"]
    for path in (f"/api/incidents/{key}/accept", f"/api/incidents/{key}/accept?preview=true"):
        refused = ask("Vera", "POST", path, {})
        assert refused.status_code == 403 and "reviewer" in refused.json()["detail"]
    assert ask("Ali", "GET", "/api/history").json()["total"] == 0


def test_a_decision_is_kept_under_the_name_of_the_token_and_no_other(ask: Ask) -> None:
    key = ask("Ali", "GET", "/api/incidents").json()["rows"][0]["incident"]
    assert ask("Ali", "POST", f"/api/incidents/{key}/accept", {"by": "Zoë"}).status_code == 422
    assert ask("Ali", "POST", f"/api/incidents/{key}/accept", {"by": "Ali"}).json()["decision"]["by"] == "Ali"
