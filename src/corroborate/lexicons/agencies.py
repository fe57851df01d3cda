"""News agencies and credits: whose words a report says that it prints. The words are data (`agencies.toml`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from corroborate.lexicons import names, read_toml

HEAD_LINES, TAIL_LINES = 8, 4
"""Lines with text at either end of a report where a credit may stand."""
LONGEST_LINE = 700
"""Characters of a line that are looked at: at its end in the tail, else at its beginning."""


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency that a report names as its source: the words that say so, and whether it gave only a part."""

    agency: str
    words: str
    rule: str
    part: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    id: str
    pattern: re.Pattern[str]
    where: str
    part: bool
    starts: tuple[str, ...]

    def read(self, line: str) -> Credit | None:
        """The credit that a line holds."""
        if self.starts and not line.casefold().startswith(self.starts):
            return None
        found = self.pattern.match(line)
        return Credit(_spelt()[found["agency"]], found.group().strip(), self.id, self.part) if found else None


@cache
def _spelt() -> dict[str, str]:
    """The agency behind every name and code as it may be written in a credit."""
    rows = read_toml("agencies.toml")["agency"]
    known = {name: row["id"] for row in rows for name in (*row["names"], *row.get("codes", ()))}
    return known | {name.upper(): agency for name, agency in known.items()}


@cache
def _named() -> dict[tuple[str, ...], str]:
    """The agency behind every name that needs no credit around it, folded."""
    rows = read_toml("agencies.toml")["agency"]
    return {_bare(names.fold(name)): row["id"] for row in rows for name in row["names"]}


@cache
def _mention() -> re.Pattern[str]:
    """Any name or code of an agency, wherever it stands."""
    return re.compile("|".join(map(re.escape, sorted(_spelt()))))


def _bare(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if words[:1] == ("the",) else words


@cache
def _rules() -> tuple[_Rule, ...]:
    known = "|".join(re.escape(name) for name in sorted(_spelt(), key=lambda name: (-len(name), name)))
    agency = rf"(?<!\w)(?P<agency>{known})(?!\w)"
    return tuple(
        _Rule(
            row["id"],
            re.compile(row["pattern"].replace("{agency}", agency)),
            row["where"],
            row.get("part", False),
            tuple(row.get("starts", ())),
        )
        for row in read_toml("agencies.toml")["credit"]
    )


@lru_cache(maxsize=4096)
def agency_named(name: str) -> str | None:
    """The agency that a speaker or an outlet is: "AFP", "the AFP news agency", "AFP via Radio Kanem"; else None."""
    words = _bare(names.fold(name))
    for length in range(len(words), 0, -1):
        agency = _named().get(words[:length])
        if agency is not None:
            rest = words[length:]
            return agency if not rest or rest[0] in _FOLLOWING else None
    return None


_FOLLOWING = frozenset(("agency", "com", "news", "newswire", "through", "via", "wire"))


@lru_cache(maxsize=1024)
def credit(text: str) -> Credit | None:
    """The agency that a report's head or foot names as its source; one that gave the whole before one that helped."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    found = sorted(_credits(lines), key=lambda each: each.part)
    return found[0] if found else None


def _credits(lines: list[str]) -> Iterator[Credit]:
    for line in lines[:HEAD_LINES]:
        yield from _read(line[:LONGEST_LINE], ("head", "line"))
    for line in lines[-TAIL_LINES:]:
        yield from _read(line[-LONGEST_LINE:], ("tail", "line"))


def _read(line: str, places: tuple[str, ...]) -> Iterator[Credit]:
    """The credits that a line holds; most lines name no agency at all."""
    for rule in _rules() if _mention().search(line) else ():
        if rule.where in places and (found := rule.read(line)) is not None:
            yield found


def credits_in(line: str) -> set[tuple[str, str]]:
    """Every (rule, agency) that a line fits, wherever it stands: for the examples of the lexicon."""
    return {(rule.id, found.agency) for rule in _rules() if (found := rule.read(line)) is not None}
