"""Who may ask and how: headers on every answer, host and origin checks, the form token, and bounds on what is sent.

`Guard` stands before everything else; `admitted` runs before every route. Nothing here writes to a log.
"""

import re
import secrets
from collections.abc import Mapping, MutableMapping
from hmac import compare_digest

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corroborate.web.people import Person, Role, asking
from corroborate.web.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
REFUSAL = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Nothing was done · Corroborate</title></head>
<body><main><h1>Nothing was done</h1><p>{words}</p></main></body></html>
"""
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With `no-referrer` a browser would hide the origin of our own forms too.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-DNS-Prefetch-Control": "off",
}
FIELD, HEADER, COOKIE = "csrf", "x-csrf-token", "corroborate-csrf"
# Bytes of a form token; in the alphabet of addresses it is longer.
SHORTEST = 32
# Where nobody needs to have logged in, and where everybody changes only what is their own.
OPEN = frozenset({"/login"})
OWN = frozenset({"/logout", "/me/password", "/me/token", "/api/me/password", "/api/me/token"})
# What begins so is for programs: failures are told as JSON.
PROGRAMS = "/api/"
READING = frozenset({"GET", "HEAD", "OPTIONS"})
HOST = re.compile(r"(?:\[(?P<address>[0-9A-Fa-f:.]{2,45})\]|(?P<name>[\w.-]{1,253}))(?::\d{1,5})?", re.ASCII)
FORM = "application/x-www-form-urlencoded"


class Refused(HTTPException):
    """A request that is refused for its form, not for what it asks; `again` when sending it anew is safe."""

    def __init__(self, status_code: int, detail: str, again: bool = False) -> None:
        super().__init__(status_code, detail)
        self.again = again


class NotLoggedIn(HTTPException):
    """Nobody has logged in, or their log-in has ended; `reading` when nothing was sent that could be lost."""

    def __init__(self, reading: bool) -> None:
        super().__init__(401, "Log in first, or show a token.", {"WWW-Authenticate": "Bearer"})
        self.reading = reading


class Guard:
    """Stands before all routes: refuses foreign hosts and origins and too large bodies, and adds the headers."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on what may pass."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        sending = _with_headers(send, self.settings)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await refusal(scope, receive, sending)
            return
        await self.app(scope, _bounded(receive, self._most(headers)), sending)

    def _refusal(self, scope: Scope, headers: Headers) -> Response | None:
        if not self.settings.answers_to(_host_of(headers)):
            return _refused(scope, "This desk does not answer to that name.", 421)
        if scope["method"] not in READING and not _same_origin(headers):
            return _refused(scope, "This form was sent by a page that is not the desk's: nothing was done.", 403)
        length, most = headers.get("content-length", "0"), self._most(headers)
        if not length.isdecimal() or int(length) > most:
            return _refused(scope, _too_large(most), 413, {"Connection": "close"})
        return None

    def _most(self, headers: Headers) -> int:
        """How many bytes a body of this type may have."""
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        return self.settings.max_form if kind == FORM else self.settings.max_upload


def _refused(scope: Scope, words: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """The refusal in words, as the API's failures are told, or for a browser as a bare page without a template."""
    if scope["path"].startswith(PROGRAMS):
        return JSONResponse({"error": "Nothing was done", "detail": words, "advice": ""}, status, headers)
    if "html" not in Headers(scope=scope).get("accept", ""):
        return PlainTextResponse(words, status, headers)
    return HTMLResponse(REFUSAL.format(words=words), status, headers)


def _too_large(most: int) -> str:
    return f"That is too large: at most {most // 1024} KiB can be sent at once. Nothing was kept. Send it in parts."


def _host_of(headers: Headers) -> str:
    """The host that a request names, without its port; empty where it is none."""
    found = HOST.fullmatch(headers.get("host", ""))
    return (found["address"] or found["name"]) if found else ""


def _same_origin(headers: Headers) -> bool:
    """Whether a request that writes comes from the desk's own pages or from no page at all."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host")


def _bounded(receive: Receive, most: int) -> Receive:
    """The body, refused as soon as more of it has come than may come."""
    seen = 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise Refused(413, _too_large(most))
        return message

    return bounded


def _with_headers(send: Send, settings: Settings) -> Send:
    async def sending(message: MutableMapping[str, object]) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers[name] = value
            headers.setdefault("Cache-Control", "no-store" if settings.people else "private, no-cache")
        await send(message)

    return sending


def token_of(request: Request) -> str:
    """The form token of this browser; a new one where it has none."""
    given = getattr(request.state, "token", None) or request.cookies.get(COOKIE, "")
    return given if len(given) >= SHORTEST else renew_token(request)


def renew_token(request: Request) -> str:
    """A new form token, which the page that answers this request gives to the browser."""
    request.state.token = secrets.token_urlsafe(SHORTEST)
    return str(request.state.token)


def keep_token(request: Request, response: Response, token: str) -> None:
    """Gives the token to a browser that does not have it yet."""
    if request.cookies.get(COOKIE) != token:
        keep_cookie(request, response, COOKIE, token)


def keep_cookie(request: Request, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """Sets a cookie that scripts cannot read and that other sites' forms do not send."""
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure)


async def admitted(request: Request) -> None:
    """Runs before every route: finds out who asks, and lets nobody write who may not or did not mean to."""
    desk = request.app.state.desk
    person = await run_in_threadpool(asking.who, request, desk.settings, desk.stores)
    request.state.person = person
    path = request.url.path
    if person is None and path not in OPEN:
        raise NotLoggedIn(request.method in READING)
    if request.method in READING:
        return
    if asking.bearer(request) is None and not await _meant(request):
        if path.startswith(PROGRAMS):
            raise NotLoggedIn(reading=False)
        raise Refused(403, "This form is from an earlier visit. Nothing was done yet: send it again.", again=True)
    if person is not None and path not in OPEN | OWN:
        require(person, Role.REVIEWER)


def require(person: Person, role: Role) -> None:
    """Refuses a person whose role does not include another."""
    if not person.role.may(role):
        raise Refused(403, f"That needs the role of {role}; yours is {person.role}. Nothing was changed.")


async def _meant(request: Request) -> bool:
    """Whether the form token that came with a form or in a header is the one that this browser keeps."""
    kept, given = request.cookies.get(COOKIE, ""), request.headers.get(HEADER)
    if given is None and "form" in request.headers.get("content-type", ""):
        given = str((await request.form()).get(FIELD, ""))
    return len(kept) >= SHORTEST and compare_digest(kept.encode(), (given or "").encode())
