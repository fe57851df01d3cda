"""Actors as datasets name them, in the form in which accounts of reports are compared with them."""

import re
from functools import cache

_YEARS = re.compile(r"\s*\((?:\d{4}\s*-\s*(?:\d{4}|present|)\s*|\d{4}\s*-?)\)", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\(([^()]*)\)")
_NOBODY = re.compile(r"(?:unidentified|unknown|unaffiliated individual|xxx|unspecified)\b", re.IGNORECASE)
_CIVILIANS = re.compile(r"civilians?\b", re.IGNORECASE)


@cache
def actor(name: str, country: str | None) -> str:
    """The actor's name without years and the row's country in brackets; what names nobody in small letters.

    "Military Forces of Mali (2012-2020)" is "Military Forces of Mali"; "Unidentified Armed Group (Mali)" is
    "unidentified armed group", for capitals would make a name of it.
    """
    short = _YEARS.sub("", name)
    if country:
        short = _BRACKETED.sub(lambda found: "" if _same(found[1], country) else found[0], short)
    short = short.strip() or name
    return _BRACKETED.sub("", short).lower() if _NOBODY.match(short) or _CIVILIANS.match(short) else short


def is_civilian(name: str) -> bool:
    """Whether an actor stands for civilians."""
    return _CIVILIANS.match(name) is not None


def is_nobody(name: str) -> bool:
    """Whether an actor is not known at all: "XXX", "Unknown"."""
    return name.casefold() in ("xxx", "unknown", "unknown actor", "unspecified")


def _same(one: str, other: str) -> bool:
    return one.strip().casefold() == other.strip().casefold()
