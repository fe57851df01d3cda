"""Failures told to a person: a page that says what happened and what to do, or JSON for a program.

Whatever a form held is kept on the page, so that a full disk or a lost session costs nobody their words.
"""

import json
import logging
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corroborate.model.errors import BadInput, CorroborateError, ReportError, Stale, StoreUnusable, UnknownId
from corroborate.model.overview import Row
from corroborate.render import machine
from corroborate.web import blind, deps, security
from corroborate.web.api.answering import Json
from corroborate.web.deps import page
from corroborate.web.people import asking
from corroborate.web.views.incidents import line

log = logging.getLogger("corroborate.web")
API = "/api"
# The field of a form that names what it was made on; left out when what is there now is to be written over.
VERSION = "version"
PASSWORDS = frozenset({"password", "new"})
LONGEST_LIKENESS, SHORTEST_LIKENESS, MOST_NEAR = 16, 2, 5


@dataclass(frozen=True, slots=True)
class Trouble:
    """A failure in words: what happened, what to do, and whether what was sent may simply be sent again."""

    status: int
    title: str
    words: str
    advice: str = ""
    again: bool = False
    search: bool = False
    more: Mapping[str, object] = field(default_factory=dict)


def of(error: Exception) -> Trouble:
    """What an error means to the person who asked."""
    match error:
        case Stale():
            words = str(error)
            advice = "Nothing was written. What you sent is kept below: sent again, it goes over what is there now."
            changed = [machine.decision(decision, False) for decision in error.changed]
            again = "Nothing was written. Look at what is there now, and send it again with the present version."
            more = {"advice": again, "version": error.version, "changed": changed}
            return Trouble(409, "Somebody was faster", words, advice, again=True, more=more)
        case UnknownId() as error:
            return Trouble(404, "Nothing of that id", error.words, search=True)
        case StoreUnusable():
            advice = "Nothing was lost: what was saved before is kept. Mend it, then send again."
            return Trouble(503, "The database cannot be used now", str(error), advice, again=True)
        case BadInput() | ReportError():
            return Trouble(422, "That cannot be done as asked", str(error), "Nothing was changed.", again=True)
        case CorroborateError():
            return Trouble(500, "The desk cannot go on", str(error))
        case HTTPException():
            return _of_http(error)
    return Trouble(500, "Something went wrong in the desk", "This is a mistake of the program, not yours.", _REPORT_IT)


_REPORT_IT = (
    "What was saved before is kept. Please tell the makers what you did; the desk's own log says where it failed."
)


def _of_http(error: HTTPException) -> Trouble:
    if isinstance(error, security.Refused):
        return Trouble(error.status_code, "Nothing was done", error.detail, again=error.again)
    if isinstance(error, blind.Blinded):
        return Trouble(error.status_code, "You are coding blind", error.detail, error.advice)
    match error.status_code:
        case 401:
            return Trouble(401, "Log in first", error.detail)
        case 404:
            return Trouble(404, "There is no such page", "The address may be old or mistyped.", search=True)
        case 405:
            return Trouble(405, "That is not how this page is used", "Open the page and use its forms.")
    return Trouble(error.status_code, HTTPStatus(error.status_code).phrase, str(error.detail))


def of_fields(error: RequestValidationError) -> Trouble:
    """Fields that cannot be taken, each by its name and without the value that was sent."""
    told = [f"{' '.join(str(part) for part in e['loc'][1:]) or 'the request'}: {e['msg']}" for e in error.errors()]
    return Trouble(422, "That cannot be done as asked", "; ".join(told[:20]), "Nothing was changed.", again=True)


def wants_json(request: Request) -> bool:
    """Whether a program asks."""
    accepted = request.headers.get("accept", "")
    return request.url.path.startswith(security.PROGRAMS) or ("json" in accepted and "html" not in accepted)


async def told(request: Request, trouble: Trouble, headers: dict[str, str] | None = None) -> Response:
    """The trouble as JSON or as a page that keeps what was sent."""
    if wants_json(request):
        record = {"error": trouble.title, "detail": trouble.words, "advice": trouble.advice, **trouble.more}
        return Json(record, trouble.status, headers)
    kept, files = await _sent(request) if trouble.again else ([], False)
    if trouble.status == HTTPStatus.CONFLICT:
        kept = [(name, value) for name, value in kept if not name.startswith(VERSION)]
    near = await run_in_threadpool(_near, request) if trouble.search else []
    shown = {"trouble": trouble, "kept": kept, "files": files, "to": _here(request), "near": near}
    response = page(request, "error.html", trouble.status, **shown)
    response.headers.update(headers or {})
    return response


def _near(request: Request) -> list[tuple[str, str]]:
    """Incidents whose ids begin like the one that was asked for, as long as any does, by their ids and titles."""
    _, first, asked, *_ = [*request.url.path.split("/"), "", ""]
    digits = asked.rpartition("-")[2].lower()[:LONGEST_LIKENESS]
    if first != "incidents":
        return []
    with suppress(StoreUnusable), deps.desk(request).stores.lent() as store:
        for length in range(len(digits), SHORTEST_LIKENESS - 1, -1):
            found = store.foundings_called(digits[:length], MOST_NEAR)
            if found:
                return [(founding.id, _title(store.overview.row(founding.id))) for founding in found]
    return []


def _title(row: Row | None) -> str:
    """What happened where and when, as far as the overview has it."""
    if row is None:
        return ""
    told = line(row)
    return f"{told.what.capitalize()}, {told.where}, {told.when}"


def _here(request: Request) -> str:
    """The address that was asked for, within the desk."""
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


async def log_in_first(request: Request, error: security.NotLoggedIn) -> Response:
    """The way to the login page; a form that was sent is kept there until its sender has logged in."""
    if wants_json(request) or asking.bearer(request) is not None:
        return await told(request, of(error), dict(error.headers or {}))
    login = f"/login?{urlencode({'to': _here(request)})}"
    if error.reading and "hx-request" in request.headers:
        return Response(status_code=401, headers={"HX-Redirect": login})
    if error.reading:
        return RedirectResponse(login, 303)
    kept, _ = await _sent(request)
    words = json.dumps([(key, value) for key, value in kept if value is not None])
    return page(request, "login.html", 401, to=_here(request), kept=words, name="", wrong=None)


def blinded(request: Request, error: blind.Blinded) -> Response:
    """Why a page stays closed to a blind coder, and the ways on; who asked for a fragment asks for the whole page."""
    to = _here(request) if request.method in security.READING else None
    if "hx-request" in request.headers:
        return Response(status_code=error.status_code, headers={"HX-Redirect": to or "/queue"})
    return page(request, "blinded.html", error.status_code, to=to)


async def _sent(request: Request) -> tuple[list[tuple[str, str | None]], bool]:
    """The fields of the form that was sent without its token, and whether files were among them.

    Passwords are None: their fields have to be filled in again.
    """
    if request.method in security.READING or "form" not in request.headers.get("content-type", ""):
        return [], False
    form = await request.form()
    words = [(key, value) for key, value in form.multi_items() if isinstance(value, str) and key != security.FIELD]
    kept = [(key, None if key in PASSWORDS else value) for key, value in words]
    return kept, any(not isinstance(value, str) for value in form.values())


class Unexpected:
    """Turns an unforeseen error into a page; the log gets where it happened, never the words that it carried."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers with a page where the answer has not begun."""
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, sending)
        except Exception as error:
            # The last frame of the program: whatever it is, a person gets a page and no report's words reach the log.
            log.error("%s at %s", type(error).__name__, _where(error))
            if begun or scope["type"] != "http":
                raise RuntimeError(f"{type(error).__name__} after the answer had begun") from None
            response = await told(Request(scope, receive), of(error))
            await response(scope, receive, send)


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    return " < ".join(f"{frame.name} ({frame.filename.rsplit('/', 1)[-1]}:{frame.lineno})" for frame in frames[::-1])


def install(app: FastAPI) -> None:
    """Has every expected failure of the app told by `told`."""

    @app.exception_handler(CorroborateError)
    async def _ours(request: Request, error: CorroborateError) -> Response:
        return await told(request, of(error))

    @app.exception_handler(HTTPException)
    async def _http(request: Request, error: HTTPException) -> Response:
        if isinstance(error, security.NotLoggedIn):
            return await log_in_first(request, error)
        if isinstance(error, blind.Blinded) and not wants_json(request):
            return blinded(request, error)
        return await told(request, of(error), dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    async def _fields(request: Request, error: RequestValidationError) -> Response:
        return await told(request, of_fields(error))
