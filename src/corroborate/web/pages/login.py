"""`/login`, `/logout`: where a desk has people, they come in and go here."""

import json
from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from corroborate.web import guesses, security
from corroborate.web.deps import OpenStore, desk, onward, page
from corroborate.web.people import asking, keeping

router = APIRouter()
LONGEST_ADDRESS = 4000


def local(address: str) -> str:
    """The address where it is a page of this desk, otherwise the first page."""
    ours = address.startswith("/") and not address.startswith(("//", "/\\")) and "\\" not in address
    return address if ours and address.isprintable() and not address.startswith("/login") else "/"


@router.get("/login", response_class=HTMLResponse)
def login(request: Request, to: str = "/") -> Response:
    """Asks for name and password."""
    if not desk(request).settings.people:
        return onward(request, "/")
    return page(request, "login.html", to=local(to), kept="", name="", wrong=None)


@router.post("/login")
def enter(
    request: Request,
    store: OpenStore,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=2000)],
    to: Annotated[str, Form(max_length=LONGEST_ADDRESS)] = "/",
    kept: Annotated[str, Form()] = "",
) -> Response:
    """Begins a session and goes on to where the person wanted; what they had sent before comes back first."""
    if not desk(request).settings.people:
        raise HTTPException(404)
    refused = HTTPException(401, "Name and password do not fit.")
    try:
        secret = guesses.log_in(request, store, name, password)
    except guesses.TooMany as too_many:
        secret, refused = None, too_many
    if secret is not None:
        return _entered(request, secret, local(to), _pairs(kept))
    again = {"to": local(to), "kept": kept, "name": name, "wrong": refused.detail}
    response = page(request, "login.html", refused.status_code, **again)
    response.headers.update(refused.headers or {})
    return response


def _entered(request: Request, secret: str, to: str, kept: list[tuple[str, str]]) -> Response:
    token = security.renew_token(request)
    if kept:
        response: Response = page(request, "again.html", to=to, kept=kept, files=False)
    else:
        response = onward(request, to)
        security.keep_token(request, response, token)
    security.keep_cookie(request, response, asking.session_cookie(request), secret)
    return response


def _pairs(kept: str) -> list[tuple[str, str]]:
    """The fields that a form held before; none where they are not as the desk wrote them."""
    try:
        found = json.loads(kept or "[]")
        return [(str(key), str(value)) for key, value in found]
    except (ValueError, TypeError):
        return []


@router.post("/logout")
def leave(request: Request, store: OpenStore) -> Response:
    """Ends the session."""
    keeping.log_out(store, request.cookies.get(asking.session_cookie(request), ""))
    response = onward(request, "/login", "You are logged out.")
    response.delete_cookie(asking.session_cookie(request))
    return response
