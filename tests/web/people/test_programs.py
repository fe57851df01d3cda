"""Programs of several people: everybody shows a token of their own, and decides under their own name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI

from corroborate import workflow
from corroborate.store import open_store
from corroborate.web.people import keeping
from corroborate.web.people.throttle import FREE
from tests.builders import account, claim, reading, report
from tests.web.conftest import client_of
from tests.web.people.conftest import PASSWORD, ROLES

Ask = Callable[..., Any]


@pytest.fixture
def ask(app: FastAPI, database: Path) -> Ask:
    """Asks the API as somebody, or as nobody."""
    store = open_store(database)
    source = report("one.txt", "In Gao, 3 people were killed.")
    told = claim("killed", 3, "3 people were killed", report=source)
    store.save(reading(source, account(told, report=source, date="2016-03-08", town="Gao")))
    workflow.relink(store)
    tokens = {name: keeping.give_token(store, name) for name in ROLES}
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


FIELDS = {"name", "role", "since", "token"}


def roles(ask: Ask) -> dict[str, str]:
    return {each["name"]: each["role"] for each in ask("Zoë", "GET", "/api/people").json()["people"]}


def test_admins_look_after_people_and_no_answer_has_a_secret(ask: Ask) -> None:
    new = {"name": "Fanta", "role": "viewer", "password": "seven quiet rivers"}
    answers = [
        ask("Zoë", "POST", "/api/people", new),
        ask("Zoë", "POST", "/api/people/role", {"name": "Fanta", "role": "reviewer"}),
        ask("Zoë", "POST", "/api/people/password", {"name": "Fanta", "password": "eight quiet rivers"}),
    ]
    assert [(each.status_code, set(each.json())) for each in answers] == [(200, FIELDS)] * 3
    assert answers[1].json()["role"] == "reviewer" and answers[2].json()["token"] is False
    listed = ask("Zoë", "GET", "/api/people")
    assert {each["name"]: each["token"] for each in listed.json()["people"]} == {"Fanta": False} | dict.fromkeys(
        ROLES, True
    )
    assert ask("Zoë", "POST", "/api/people/remove", {"name": "Fanta"}).json()["name"] == "Fanta"
    assert roles(ask) == {name: str(role) for name, role in ROLES.items()}
    told = "".join(each.text for each in (*answers, listed))
    assert not [secret for secret in ("argon2", "rivers", "password", "session") if secret in told]


def test_a_new_password_ends_log_ins(ask: Ask, enter: Callable[[str], Any]) -> None:
    browser = enter("Vera")
    assert browser.get("/").status_code == 200
    ask("Zoë", "POST", "/api/people/password", {"name": "Vera", "password": "eight quiet rivers"})
    assert browser.get("/").status_code == 303


def test_nobody_but_an_admin_looks_after_people(ask: Ask) -> None:
    acts = {
        "/api/people": {"name": "Fanta", "role": "admin", "password": "seven quiet rivers"},
        "/api/people/role": {"name": "Ali", "role": "admin"},
        "/api/people/password": {"name": "Zoë", "password": "seven quiet rivers"},
        "/api/people/remove": {"name": "Zoë"},
    }
    for name in ("Ali", "Vera", None):
        status = 401 if name is None else 403
        assert ask(name, "GET", "/api/people").status_code == status
        assert [ask(name, "POST", path, body).status_code for path, body in acts.items()] == [status] * 4
    assert roles(ask) == {name: str(role) for name, role in ROLES.items()}


def test_what_cannot_be_done_with_accounts_is_refused(ask: Ask) -> None:
    refused = (
        ("", {"name": "ALI", "role": "viewer", "password": "seven quiet rivers"}, 422),
        ("", {"name": "Ali\u200d", "role": "viewer", "password": "seven quiet rivers"}, 422),
        ("", {"name": "a\u200bb", "role": "viewer", "password": "seven quiet rivers"}, 422),
        ("", {"name": "Fanta", "role": "viewer", "password": "short"}, 422),
        ("", {"name": "Fanta", "role": "owner", "password": "seven quiet rivers"}, 422),
        ("", {"name": "Fanta", "role": "viewer", "password": "seven quiet rivers", "since": "1999"}, 422),
        ("", {"name": "F" * 81, "role": "viewer", "password": "seven quiet rivers"}, 422),
        ("/role", {"name": "Zoë", "role": "viewer"}, 422),
        ("/remove", {"name": "Zoë"}, 422),
        ("/remove", {"name": "Nobody"}, 404),
        ("/role", {"name": "a\x00", "role": "viewer"}, 422),
    )
    for path, body, status in refused:
        answer = ask("Zoë", "POST", f"/api/people{path}", body)
        assert answer.status_code == status and "rivers" not in answer.text and "short" not in answer.text, body
    assert len(roles(ask)) == len(ROLES)


def test_everybody_changes_their_own_password_and_token(ask: Ask, enter: Callable[[str], Any]) -> None:
    assert ask("Vera", "GET", "/api/me").json() == {"name": "Vera", "role": "viewer"}
    new = "nine quiet rivers"
    assert ask("Vera", "POST", "/api/me/password", {"password": "not it", "new": new}).status_code == 422
    assert ask("Vera", "POST", "/api/me/password", {"password": PASSWORD, "new": new}).json()["name"] == "Vera"
    token = ask("Vera", "POST", "/api/me/token").json()["token"]
    assert ask("Vera", "GET", "/api/me").status_code == 401, "the token before is worth nothing"
    assert ask(token, "GET", "/api/me").json()["name"] == "Vera"
    assert ask(token, "POST", "/api/me/password", {"password": new, "new": PASSWORD}).status_code == 200
    assert enter("Vera").get("/").status_code == 200


def test_a_coder_asks_for_their_own_queue_alone(ask: Ask) -> None:
    assert ask("Ali", "GET", "/api/queue?blind=true&by=Zoë").status_code == 422
    assert ask("Vera", "POST", "/api/queue/code", {"key": "blind:killed:x", "best": 1}).status_code == 403
    assert ask("Vera", "POST", "/api/examples", {}).status_code == 403


def test_a_program_does_not_guess_passwords(ask: Ask) -> None:
    guess = {"password": "not it", "new": "nine quiet rivers"}
    codes = [ask("Ali", "POST", "/api/me/password", guess).status_code for _ in range(FREE + 1)]
    assert codes == [422] * FREE + [429]
    slowed = ask("Ali", "POST", "/api/me/password", guess)
    assert int(slowed.headers["Retry-After"]) >= 1 and "Too many tries" in slowed.json()["detail"]
