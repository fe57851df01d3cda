"""The passages of the challenge suite and what they support, as their files spell it."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Table = dict[str, Any]
_CLAIM = re.compile(r"(?P<property>\w+)\s+(?P<value>.+?)(?:\s+\[(?P<group>[^\]]+)\])?$")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One claim that a passage supports; None leaves a field open, the speaker "-" is the reporter."""

    words: str
    property: str
    value: str
    group: str | None = None
    speaker: str | None = None
    via: str | None = None
    hedged: bool | None = None
    stance: str = "asserted"


@dataclass(frozen=True, slots=True)
class WantedAccount:
    """One incident that a passage tells of: where, and what must, may and must never be claimed of it."""

    at: tuple[str, ...]
    settings: Table
    claims: tuple[tuple[Wanted, ...], ...]
    may: tuple[Wanted, ...]
    never: tuple[Wanted, ...]
    optional: bool
    counted: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A short text with the accounts that it supports."""

    id: str
    phenomenon: str
    text: str
    published: str | None
    accounts: tuple[WantedAccount, ...]
    known_gap: str | None
    group: str


@cache
def passages() -> tuple[Passage, ...]:
    """The passages that run as tests, by file and place in it."""
    return tuple(p for file in sorted(HERE.glob("*.toml")) for p in _read(file))


@cache
def held_back() -> tuple[Passage, ...]:
    """The passages that are measured only."""
    return tuple(p for file in sorted((HERE / "held_back").glob("*.toml")) for p in _read(file))


def _read(file: Path) -> list[Passage]:
    with file.open("rb") as opened:
        rows = tomllib.load(opened)["passage"]
    return [
        Passage(
            row["id"],
            row["of"],
            row["text"],
            row.get("published"),
            tuple(map(_account, row["accounts"])),
            row.get("known_gap"),
            file.stem,
        )
        for row in rows
    ]


def _account(row: Table) -> WantedAccount:
    settings: Table = {
        k: row[k] for k in ("kind", "when", "place", "precision", "near", "venue", "background") if k in row
    }
    return WantedAccount(
        tuple([row["at"]] if isinstance(row["at"], str) else row["at"]),
        settings,
        tuple(wanted(words) for words in row.get("claims", ())),
        tuple(one for words in row.get("may", ()) for one in wanted(words)),
        tuple(one for words in row.get("never", ()) for one in wanted(words)),
        row.get("optional", False),
        "claims" in row or "may" in row,
    )


def wanted(words: str) -> tuple[Wanted, ...]:
    """The claims, one of which is asked for, that a line of a file spells; ValueError for words that spell none."""
    return tuple(map(_wanted, words.split(" OR ")))


def _wanted(words: str) -> Wanted:
    head, *rest = (part.strip() for part in words.split(";"))
    found = _CLAIM.fullmatch(head)
    if found is None:
        raise ValueError(f"no claim: {words!r}")
    fields: Table = {}
    for part in rest:
        key, _, value = part.partition(" ")
        fields |= _field(key, value)
    return Wanted(words, found["property"], found["value"], found["group"], **fields)


def _field(key: str, value: str) -> Table:
    if key in ("by", "via"):
        return {"speaker" if key == "by" else "via": value}
    if key in ("hedged", "plain"):
        return {"hedged": key == "hedged"}
    if key in ("denied", "retracted"):
        return {"stance": key}
    raise ValueError(f"no field of a claim: {key!r}")
