"""Everything that the pages can do: beside every page and form stands the operation of the API that does the same."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import pytest
from fastapi.testclient import TestClient

from corroborate.model.decisions import ClaimChange
from corroborate.model.overview import Filter
from tests.web.routes import routes


@dataclass(frozen=True)
class Only:
    """Why a page's route has no operation beside it: it does nothing but what a browser needs."""

    why: str


SEEN = Only("shows what other operations answer, as a form to fill in")
DECIDED = "POST /api/decisions/{id}/undo"
LISTS = ("GET /api/incidents", "GET /api/facets", "GET /api/months", "GET /api/points")
SAME: dict[str, tuple[str, ...] | Only] = {
    "GET /": LISTS,
    "GET /map.json": ("GET /api/points",),
    "GET /map/names.json": Only("draws names of countries and towns, the same on every map"),
    "GET /incidents/{id}": (
        "GET /api/incidents/{id}",
        "GET /api/incidents/{id}/compare",
        "GET /api/incidents/{id}/timeline",
        "GET /api/why",
        "GET /api/history",
        "GET /api/packs",
    ),
    "POST /incidents/{id}/accept": ("POST /api/incidents/{id}/accept",),
    "POST /incidents/{id}/correct": ("POST /api/incidents/{id}/correct",),
    "POST /incidents/{id}/reject-claim": ("POST /api/incidents/{id}/reject-claim",),
    "POST /incidents/{id}/split": ("POST /api/incidents/{id}/split",),
    "POST /incidents/{id}/judge": ("POST /api/judgements",),
    "POST /incidents/{id}/undo": (DECIDED,),
    "GET /reports": ("GET /api/reports", "GET /api/failures"),
    "GET /reports/{report}": ("GET /api/reports/{id}",),
    "GET /reports/{report}/claims/new": SEEN,
    "POST /reports/{report}/claims/new": ("POST /api/incidents/{id}/add-claim", "POST /api/reports/{id}/add-claim"),
    "GET /reports/{report}/claims/{claim}/{doing}": SEEN,
    "POST /reports/{report}/claims/{claim}/{doing}": (
        "POST /api/incidents/{id}/reject-claim",
        "POST /api/incidents/{id}/correct-claim",
        DECIDED,
    ),
    "GET /queue": ("GET /api/queue",),
    "POST /queue/judge": ("POST /api/judgements",),
    "POST /queue/settle": ("POST /api/incidents/{id}/correct",),
    "POST /queue/accept": ("POST /api/incidents/{id}/accept",),
    "POST /queue/reject": ("POST /api/incidents/{id}/reject-claim",),
    "POST /queue/undo": (DECIDED,),
    "POST /queue/skip": Only("keeps in a cookie what this browser put off; a program is given the whole queue"),
    "POST /queue/back": Only("fetches back what this browser put off"),
    "POST /queue/blind": ("GET /api/queue",),
    "POST /queue/code": ("POST /api/queue/code",),
    "GET /queue/agreement": ("GET /api/agreement", "GET /api/codings"),
    "GET /queue/agreement/{what}/{unit}": ("GET /api/agreement", "GET /api/incidents/{id}"),
    "GET /queue/agreement.csv": ("GET /api/agreement.csv",),
    "GET /queue/codings.csv": ("GET /api/codings.csv",),
    "GET /export": SEEN,
    "GET /export/{name}": ("GET /api/export/{form}", "GET /api/record"),
    "GET /add": ("GET /api/batches", "GET /api/failures"),
    "POST /add/files": ("POST /api/files",),
    "POST /add/text": ("POST /api/reports",),
    "POST /add/examples": ("POST /api/examples",),
    "GET /add/{key}": ("GET /api/batches/{id}",),
    "GET /history": ("GET /api/history", "GET /api/decisions/{id}", "GET /api/checkpoint"),
    "GET /history/verify": ("GET /api/verify", "GET /api/checkpoint"),
    "GET /people": ("GET /api/people",),
    "POST /people": ("POST /api/people",),
    "POST /people/role": ("POST /api/people/role",),
    "POST /people/password": ("POST /api/people/password",),
    "POST /people/remove": ("POST /api/people/remove",),
    "GET /me": ("GET /api/me",),
    "POST /me/password": ("POST /api/me/password",),
    "POST /me/token": ("POST /api/me/token",),
    "POST /person": Only("keeps a name in a cookie; a program says `by`"),
    "GET /login": Only("asks a person for a password; a program shows a token"),
    "POST /login": Only("begins a log-in of a browser; a program shows a token"),
    "POST /logout": Only("ends the log-in of a browser; a token ends with the next one"),
    "GET /words": Only("explains the words of the pages"),
    "GET /api": Only("lists the operations, as openapi.json does"),
}
RENAMED = {
    "account": "accounts",
    "choice": "best",
    "decision": "id",
    "incident": "id",
    "item": "key",
    "key": "id",
    "on": "blind",
    "other": "ids",
    "pack": "rule",
}
"""Fields of pages that have another name in the API."""
SHOWN = {
    "GET /queue": {"after", "done", "undone"},
    "POST /queue/blind": {"to"},
    "GET /incidents/{id}": {"tab"},
    "GET /reports/{report}": {"claim"},
}
"""Parameters that say only what a page shows first, or which page comes next."""
ITEM = {f"POST /queue/{name}": {"item"} for name in ("judge", "settle", "accept", "reject")}
"""The item that a page goes on from, beside the incident that is decided on."""
PAIRED = {"POST /queue/judge": {"incident": "ids"}}


def pages(app: Any) -> Iterator[tuple[str, Any]]:
    """The routes of the pages by method and path, without the API's."""
    for route in routes(app):
        if not route.include_in_schema and route.path != "/api/openapi.json":
            yield from ((f"{method} {route.path}", route) for method in sorted(route.methods))


def sent(dependant: Any) -> set[str]:
    """The fields and parameters of a page's route."""
    own = {each.alias for each in (*dependant.query_params, *dependant.body_params)}
    return own.union(*(sent(each) for each in dependant.dependencies))


def taken(described: Any, operation: str) -> set[str]:
    """The fields and parameters of an operation, those in its path too."""
    method, _, path = operation.partition(" ")
    told = described["paths"][path][method.lower()]
    names = {each["name"] for each in told.get("parameters", ())}
    return names | _of_body(told.get("requestBody", {}), described)


def _of_body(part: Any, described: Any) -> set[str]:
    """All names of fields in a part of a description, however deep."""
    if isinstance(part, list):
        return set().union(*(_of_body(each, described) for each in part))
    if not isinstance(part, dict):
        return set()
    found = {*part["properties"]} if isinstance(part.get("properties"), dict) else set()
    if "$ref" in part:
        found |= _of_body(described["components"]["schemas"][part["$ref"].rpartition("/")[2]], described)
    return found.union(*(_of_body(each, described) for each in part.values()))


@pytest.fixture
def described(api: TestClient) -> Any:
    return api.get("/api/openapi.json").json()


def test_every_page_and_form_has_its_operation(api: TestClient, described: Any) -> None:
    assert sorted(name for name, _ in pages(api.app)) == sorted(SAME)
    known = {f"{method.upper()} {path}" for path, methods in described["paths"].items() for method in methods}
    named_there = {operation for same in SAME.values() if not isinstance(same, Only) for operation in same}
    assert named_there <= known
    only_here = {"GET /api/search"}
    """Words in reports, which the pages look for in incidents."""
    assert known - named_there == only_here


def test_every_field_of_a_form_can_be_sent(api: TestClient, described: Any) -> None:
    missing = set()
    for name, route in pages(api.app):
        same = SAME[name]
        if isinstance(same, Only):
            continue
        can = set().union(*(taken(described, operation) for operation in same))
        needed = sent(route.dependant) - SHOWN.get(name, set()) - ITEM.get(name, set())
        spelt = {each: {each, {**RENAMED, **PAIRED.get(name, {})}.get(each, each)} for each in needed}
        missing |= {(name, each) for each, either in spelt.items() if not either & can}
    # Neither is made on a version: a blind coding changes no finding, and an undoing names its decision.
    assert missing == {("POST /queue/code", "version"), ("POST /incidents/{id}/undo", "version")}


def test_filters_and_claims_are_whole(described: Any) -> None:
    filters = {field.name for field in fields(Filter)}
    for operation in (*(each for each in LISTS if each != "GET /api/facets"), "GET /api/export/{form}"):
        assert filters <= taken(described, operation), operation
    for act in ("correct-claim", "add-claim"):
        assert {field.name for field in fields(ClaimChange)} <= taken(described, f"POST /api/incidents/{{id}}/{act}")
