"""All of the API, its description, and the page that lists it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.routing import APIRoute
from starlette.responses import HTMLResponse, Response

from corroborate.web.api import adding, coding, decisions, exporting, history, incidents, people, reports, shelf
from corroborate.web.deps import page

ROUTERS = (
    incidents.router,
    shelf.router,
    reports.router,
    decisions.router,
    coding.router,
    history.router,
    adding.router,
    exporting.router,
    people.router,
)
ABOUT = """All that the desk's pages can do, for programs.

Reading needs nothing on this machine; whatever writes shows a token: `Authorization: Bearer TOKEN`.
Every decision may name the `version` of the incident that was looked at, in the body or as `If-Match`; where it is
another by now, nothing is written (409). Failures are JSON with `error`, `detail` and `advice`.
"""
TAGS = [
    {"name": "incidents", "description": "What happened: lists, the map, one incident, rules compared, look-alikes."},
    {"name": "reports", "description": "Who said it: the texts as stored, with what was read from them."},
    {"name": "decisions", "description": "What people decide: accept, correct, merge, split, undo; previews of each."},
    {"name": "coding", "description": "What to decide next; a second coder's units; how far coders agree."},
    {"name": "history", "description": "Who decided what, when and why, in a chain that shows any change."},
    {"name": "adding", "description": "Reports sent in, and what became of each."},
    {"name": "record", "description": "All of it as one document, or incidents as tables."},
    {"name": "people", "description": "Who works at the desk, and your own account."},
]
router = APIRouter()


def attach(app: FastAPI) -> None:
    """Adds the API and its page to the desk."""
    app.description, app.openapi_tags = ABOUT, TAGS
    for each in ROUTERS:
        each.generate_unique_id_function = _id
        app.include_router(each, generate_unique_id_function=_id)
    app.include_router(router, include_in_schema=False)


def _id(route: APIRoute) -> str:
    return route.name


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the page lists it; `parameters` are names with what they mean."""

    method: str
    path: str
    summary: str
    tag: str
    parameters: tuple[tuple[str, str], ...]


def operations(described: Mapping[str, Any]) -> Iterator[Operation]:
    """The operations of an OpenAPI description, in its order."""
    for path, methods in described["paths"].items():
        for method, known in methods.items():
            parameters = tuple(
                (parameter["name"], parameter.get("description", "")) for parameter in known.get("parameters", ())
            )
            yield Operation(method.upper(), path, known["description"], known["tags"][0], parameters)


@router.get("/api", response_class=HTMLResponse)
def listing(request: Request) -> Response:
    """The page that lists the operations."""
    described = request.app.openapi()
    found = list(operations(described))
    groups = [(tag["name"], tag["description"], [o for o in found if o.tag == tag["name"]]) for tag in TAGS]
    return page(request, "api.html", groups=groups)
