"""HEAD: everything that GET answers, and no body."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from fastapi.testclient import TestClient

from tests.web.api.conftest import api, ids
from tests.web.routes import routes

__all__ = ["api", "ids"]
NEW_EVERY_TIME = frozenset({"set-cookie", "date"})


def addresses(app: Any, incident: str, report: str, claim: str) -> Iterator[str]:
    """An address of every route that answers GET, and some that are answered otherwise."""
    known = {"report": report, "claim": claim, "doing": "reject", "form": "csv", "name": "csv"}
    elsewhere = defaultdict(lambda: "ffff", known)
    for route in routes(app):
        if "GET" in route.methods:
            path = str(route.path)
            elsewhere["id"] = report if "/reports/" in path else incident
            yield path.format_map(elsewhere)
    yield from ("/static/desk.css", "/api/why?left=x&right=y", "/nowhere", "/logout", f"/incidents/{incident[:14]}")


def test_every_address_answers_head_as_get_without_its_body(api: TestClient, ids: list[str]) -> None:
    told = api.get(f"/api/incidents/{ids[0]}").json()
    report, claim = told["reports"][0]["id"], told["incident"]["claims"][0]["id"]
    asked = [*addresses(api.app, ids[0], report, claim)]
    api.get("/")
    bodies = 0
    for address in asked:
        got, head = api.get(address), api.head(address)
        assert head.status_code == got.status_code and head.content == b"", address
        assert _told(head) == _told(got) and head.headers["x-content-type-options"] == "nosniff", address
        bodies += bool(got.content)
    assert len(asked) > 40 and bodies > 40


def _told(answer: Any) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name not in NEW_EVERY_TIME}


def test_head_is_refused_as_get_is(api: TestClient) -> None:
    refused = api.head("/", headers={"Host": "elsewhere.example"})
    assert refused.status_code == 421 and refused.content == b"" and "content-security-policy" in refused.headers
