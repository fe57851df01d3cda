"""How the API answers: JSON that any text fits into, versions as ETags, failures in one shape."""

import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Security
from fastapi.security import HTTPBearer
from pydantic import Field
from starlette.responses import JSONResponse, Response

from corroborate.web.api.models import DecisionTold

TOKEN = Security(
    HTTPBearer(
        auto_error=False,
        description="The token that `corroborate serve --token FILE` writes; with accounts, a person's own.",
    )
)


class Json(JSONResponse):
    """JSON in ASCII alone: stored text may have lone surrogates, which UTF-8 cannot hold."""

    def render(self, content: Any) -> bytes:
        """The content with dataclasses as objects and days as ISO 8601."""
        return json.dumps(content, default=_plain, allow_nan=False, separators=(",", ":")).encode("ascii")


class Csv(Response):
    """A table as a program saves it."""

    media_type = "text/csv"


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} is not told over the API")


def answer(content: object, version: str | None = None, status: int = 200) -> Json:
    """An answer, with the version of the one incident that it is about as its ETag."""
    return Json(content, status, None if version is None else {"ETag": f'"{version}"'})


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something was not done. Nothing was changed by a request that is answered with it."""

    error: Annotated[str, Field(description="What happened, in a few words.")]
    detail: Annotated[str, Field(description="What exactly, without what was sent.")]
    advice: Annotated[str, Field(description="What to do; empty where the detail says it.")]


@dataclass(frozen=True, slots=True)
class Conflict(Problem):
    """The incident is no longer what was looked at. Read it again, or send again with the present version."""

    version: Annotated[str | None, Field(description="The present version; null where it cannot be told.")]
    changed: Annotated[
        tuple[DecisionTold, ...], Field(description="The decisions that changed it since, newest first.")
    ]


def _said(description: str, model: type = Problem) -> dict[str, Any]:
    return {"model": model, "description": description}


READ: dict[int | str, dict[str, Any]] = {
    400: _said("The request is no HTTP that can be read."),
    401: _said("Log in first, or show a token."),
    403: _said("You may not do that, or showed no token."),
    422: _said("Something in the request cannot be taken: the detail names the field."),
    503: _said("The database cannot be used now: it is locked, full or gone. Send again later."),
}
# The framework takes a table's own type for that of its failures too, where it is not told theirs.
TABLE: dict[int | str, dict[str, Any]] = {
    status: {
        "description": said["description"],
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}}},
    }
    for status, said in READ.items()
}
FOUND = {**READ, 404: _said("Nothing has that id.")}
_TOO_LARGE = _said("More was sent than may be sent at once.")
SENT = {**READ, 413: _TOO_LARGE}
CHANGED = {**FOUND, 413: _TOO_LARGE}
GUESSED = {**CHANGED, 429: _said("Too many wrong passwords were tried: wait as long as Retry-After says.")}
DECIDED = {**CHANGED, 409: _said("What was looked at has changed meanwhile; nothing was written.", Conflict)}
