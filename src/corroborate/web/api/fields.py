"""What a program may send, field by field: bounded, spelt one way, nothing that a database could trip over."""

from datetime import date
from typing import Annotated

from fastapi import Header, Path, Query
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from corroborate.model.errors import BadInput
from corroborate.weigh.packs import PACKS
from corroborate.workflow.checking import LONGEST_NAME, LONGEST_REASON, LONGEST_VALUE, MOST_COUNTED

LARGEST = 2**53
"""Numbers up to here are exact for every program that reads JSON."""
LONGEST_ID, LONGEST_VERSION, LONGEST_TEXT = 100, 2000, 1_000_000
MOST_PAGES, MOST_ROWS, MOST_AT_ONCE = 100_000, 200, 100
NO_NUL = r"^[^\x00]*$"
ID = r"^[0-9A-Za-z][0-9A-Za-z._:-]*$"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def _day(told: object) -> object:
    """A day as ISO 8601 writes it, and in no other way: pydantic would take a number for seconds since 1970."""
    if isinstance(told, str) and len(told) == 10:
        return date.fromisoformat(told)
    raise ValueError("a day is written like 2015-11-20")


def _flag(told: object) -> object:
    if told in ("true", "false") or isinstance(told, bool):
        return told
    raise ValueError("true or false is needed")


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("a text has no NUL")
    return text


def _pack(name: str) -> str:
    if name not in PACKS:
        raise ValueError(f"there are the rule packs {', '.join(PACKS)}")
    return name


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date", "pattern": DAY})]
Flag = Annotated[bool, BeforeValidator(_flag)]
"""Yes or no in an address."""
Truth = Annotated[bool, Field(strict=True)]
"""Yes or no in a body."""
Text = Annotated[str, Field(max_length=LONGEST_VALUE, pattern=NO_NUL)]
Id = Annotated[str, Field(min_length=1, max_length=LONGEST_ID, pattern=ID)]
UnitKey = Annotated[str, Field(min_length=1, max_length=2 * LONGEST_ID, pattern=ID)]
Name = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, pattern=NO_NUL)]
Reason = Annotated[str, Field(max_length=LONGEST_REASON, pattern=NO_NUL)]
Version = Annotated[str, Field(min_length=1, max_length=LONGEST_VERSION, pattern=r"^[0-9A-Za-z, -]+$")]
Count = Annotated[int, Field(strict=True, ge=0, le=MOST_COUNTED)]
Place = Annotated[int, Field(strict=True, ge=0, le=LARGEST)]
"""A place in a text, in code points."""
PackName = Annotated[str, AfterValidator(_pack), WithJsonSchema({"type": "string", "enum": [*PACKS]})]
Page = Annotated[int, Field(ge=1, le=MOST_PAGES)]
Size = Annotated[int, Field(ge=1, le=MOST_ROWS)]
ReportText = Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT), AfterValidator(_without_nul)]

IncidentId = Annotated[
    str,
    Path(
        min_length=1,
        max_length=LONGEST_ID,
        pattern=ID,
        description="The incident's id, or the first digits of it; one that it had before leads to it too.",
    ),
]
IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        max_length=LONGEST_VERSION,
        pattern=r"^[\x20-\x7e]*$",
        description="The ETag of the incident as it was looked at, in place of `version` in the body; `*` for any.",
    ),
]
Preview = Annotated[bool, BeforeValidator(_flag), Query(description="Only tell what would change; nothing is kept.")]


def seen(version: str | None, if_match: str | None) -> str | None:
    """The version that was looked at, from the body or from the header; BadInput where the two differ."""
    tags = [tag.strip().removeprefix("W/").strip('"') for tag in (if_match or "").split(",")]
    told = ",".join(tag for tag in tags if tag and tag != "*") or None
    if told is not None and version is not None and told != version:
        raise BadInput("`version` and If-Match name different versions: give one of them.")
    return version or told
