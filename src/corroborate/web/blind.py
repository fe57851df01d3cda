"""Coding blind: a second coder's browser shows the queue and the reports' words, and no page that has findings.

Programs, which ask with a token under `/api`, are not bound by it.
"""

import re

from fastapi import Request
from starlette.exceptions import HTTPException

from corroborate.web.security import READING

COOKIE = "corroborate-blind"
"""Of a second coder, who sees neither what rules make of the reports nor what others decided."""
_OPEN = re.compile(
    r"/queue(/(blind|code|skip|back|undo))?|/(api|words|add|people|me|login|logout|person)(/.*)?", re.DOTALL
)
_WORDS = re.compile(r"/reports/[^/]+")
"""The page of a report, which shows its words alone."""


class Blinded(HTTPException):
    """A page is asked for that a blind coder had better not see."""

    def __init__(self) -> None:
        super().__init__(403, "You are coding blind, and this shows what the rules make of the reports.")


def coding(request: Request) -> bool:
    """Whether this browser codes blind."""
    return request.cookies.get(COOKIE) == "1"


def admitted(request: Request) -> None:
    """Runs before every route: keeps a blind coder from what would tell them what to say."""
    path = request.url.path
    words = request.method in READING and _WORDS.fullmatch(path)
    if coding(request) and not words and not _OPEN.fullmatch(path):
        raise Blinded
