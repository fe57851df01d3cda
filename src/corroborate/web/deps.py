"""What pages ask for: the store, the person who asks, a template filled in, a way on after a form.

A route says `store: OpenStore, person: Asking` and returns `page(request, "name.html", ...)` or `onward(request, url)`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, cast
from urllib.parse import quote, unquote, urlencode

from fastapi import Depends, Request
from jinja2 import Environment
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, RedirectResponse, Response

from corroborate.model.storing import Store
from corroborate.render.harmless import cut, printable
from corroborate.web import assets, rendering, security
from corroborate.web.adding import Intake
from corroborate.web.people import Person, Role
from corroborate.web.people.throttle import Throttle
from corroborate.web.settings import Settings
from corroborate.web.stores import Stores

NOTE = "corroborate-note"
LONGEST_NOTE = 500
NOTE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Desk:
    """What one running desk holds, as `app.state.desk`."""

    settings: Settings
    stores: Stores
    intake: Intake
    hashes: Mapping[str, str]
    templates: Environment
    throttle: Throttle = field(default_factory=Throttle)


def desk(request: Request) -> Desk:
    """The desk that a request came to."""
    return cast(Desk, request.app.state.desk)


def environment(hashes: Mapping[str, str]) -> Environment:
    """The templates as the desk fills them in."""
    made = rendering.environment(lambda name: f"{assets.AT}/{name}?v={hashes[name]}")
    made.globals["query"] = query
    return made


def query(request: Request, **changes: object) -> str:
    """The query of this page with some of it changed, None leaving a key out: `?place=Gao&page=2`."""
    kept = [(key, value) for key, value in request.query_params.multi_items() if key not in changes]
    return f"?{urlencode(kept + [(key, str(value)) for key, value in changes.items() if value is not None])}"


def opened_store(request: Request) -> Iterator[Store]:
    """One connection to the database for one request."""
    with desk(request).stores.lent() as store:
        yield store


def asking(request: Request) -> Person:
    """The person who asks, as `security.admitted` found them."""
    return cast(Person, request.state.person)


def administrator(person: Annotated[Person, Depends(asking)]) -> Person:
    """The person who asks, if they may look after people; refused otherwise."""
    security.require(person, Role.ADMIN)
    return person


def needs_people(request: Request) -> None:
    """Hides pages about accounts where the desk has none."""
    if not desk(request).settings.people:
        raise HTTPException(404)


OpenStore = Annotated[Store, Depends(opened_store)]
Asking = Annotated[Person, Depends(asking)]
Administrator = Annotated[Person, Depends(administrator)]


def page(request: Request, template: str, status: int = 200, **shown: object) -> HTMLResponse:
    """A template as a whole page or a fragment of one.

    Every template has: request, settings, person (None before it is known), csrf (the hidden field that every form
    needs), csrf_token, note (told once after a form), and what `environment` gives.
    """
    settings = desk(request).settings
    token = security.token_of(request)
    field = Markup('<input type="hidden" name="{}" value="{}">').format(security.FIELD, token)
    fixed = {
        "request": request,
        "settings": settings,
        "person": getattr(request.state, "person", None),
        "csrf": field,
        "csrf_token": token,
        "note": unquote(request.cookies.get(NOTE, "")) or None,
    }
    text = desk(request).templates.get_template(template).render({**fixed, **shown})
    # A report may hold half of a pair of surrogates, which no page can: it is written as an escape.
    response = HTMLResponse(text.encode("utf-8", "backslashreplace"), status)
    security.keep_token(request, response, token)
    if NOTE in request.cookies:
        response.delete_cookie(NOTE)
    return response


def onward(request: Request, url: str, note: str | None = None) -> Response:
    """Sends the browser to a page of the desk after a form was taken, with a note that is shown there once."""
    response = RedirectResponse(url, status_code=303)
    if note is not None:
        kept = quote(cut(printable(note), LONGEST_NOTE))
        security.keep_cookie(request, response, NOTE, kept, NOTE_SECONDS)
    return response


__all__ = ["Administrator", "Asking", "Desk", "OpenStore", "desk", "environment", "onward", "page", "query"]
