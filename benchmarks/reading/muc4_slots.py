"""MUC-4's notation: set fills by words, dates, numbers and places as its keys write them."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from corroborate.model.claims import Qualifier
from corroborate.model.dates import When
from corroborate.read.numbers import Number

FILLS = Path(__file__).with_name("muc4_fills.toml")


def tagged(value: str, *tags: str) -> dict[str, Any]:
    """A fill that points at others."""
    return {"value": value, "refers_to": list(tags)}


@cache
def _rows(slot: str) -> list[tuple[str, list[str]]]:
    rows = tomllib.loads(FILLS.read_text(encoding="utf-8"))[slot]
    return [(row["fill"], row["words"]) for row in rows]


def fill(slot: str, words: str, default: str | None = None) -> str | None:
    """The set fill of a phrase: the first row with a word of it."""
    said = f" {words.lower().replace(',', ' ')} "
    return next((value for value, known in _rows(slot) if any(f" {word} " in said for word in known)), default)


def day(value: date) -> str:
    """A day as the keys write it: 21 JAN 89."""
    return value.strftime("%d %b %y").upper()


def on_or_before(value: date) -> str:
    return f"- {day(value)}"


def written_date(when: When | None) -> str | None:
    """A date or range as the keys write it; None where it has no days."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    if when.earliest == when.latest:
        return day(when.earliest)
    return f"{day(when.earliest)} - {day(when.latest)}"


def written_number(number: Number | None, plural: bool) -> str:
    """A count as the keys write it: 7, 7-, ~7, 5-7 or PLURAL; one where nothing is counted."""
    if number is None or (number.value is None and number.low is None):
        return "PLURAL" if plural else "1"
    if number.qualifier is Qualifier.VAGUE or number.value is None:
        return "PLURAL"
    if number.qualifier is Qualifier.ABOUT:
        return f"~{number.value}"
    if number.qualifier is Qualifier.AT_LEAST:
        return f"{number.value}-"
    return str(number.value)
