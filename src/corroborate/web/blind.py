"""Coding blind: a second coder's browser shows the queue and the reports' words, and nothing that has findings.

Programs, which show a token, are not bound by it.
"""

import re

from fastapi import Request
from starlette.exceptions import HTTPException

from corroborate.model.decisions import Decision
from corroborate.web.people import asking
from corroborate.web.security import READING

COOKIE = "corroborate-blind"
"""Of a second coder, who sees neither what rules make of the reports nor what others decided."""
_OPEN = re.compile(
    r"/queue(/(blind|code|skip|back|undo))?|/(words|add|people|me|login|logout|person)(/.*)?"
    r"|/api(/openapi\.json|/queue/code|/me(/.*)?)?",
    re.DOTALL,
)
_WORDS = re.compile(r"/reports/[^/]+")
"""The page of a report, which shows its words alone."""
_UNITS = "/api/queue"


class Blinded(HTTPException):
    """Something is asked for that a blind coder had better not see."""

    advice = "Stop coding blind on the page /queue, or show a token as programs do."

    def __init__(self) -> None:
        super().__init__(403, "You are coding blind, and this shows what the rules make of the reports.")


def coding(request: Request) -> bool:
    """Whether this browser codes blind."""
    return request.cookies.get(COOKIE) == "1"


def admitted(request: Request) -> None:
    """Runs before every route: keeps a blind coder from what would tell them what to say."""
    if coding(request) and asking.bearer(request) is None and not _fit(request):
        raise Blinded


def _fit(request: Request) -> bool:
    """Whether what is asked for tells no finding."""
    path = request.url.path
    if _OPEN.fullmatch(path):
        return True
    if path == _UNITS:
        return request.query_params.getlist("blind") == ["true"]
    return request.method in READING and _WORDS.fullmatch(path) is not None


def may_see(request: Request, by: str, decision: Decision) -> bool:
    """Whether this browser's page may tell of a decision: to a blind coder only of their own blind ones."""
    return not coding(request) or (decision.blind and decision.by == by)
