"""The phrases around a place name, read by the word lists of `lexicons/places/phrases.toml`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from corroborate.gazetteer.vocabulary import rows

MILE_KM = 1.609344
DEFAULT_OFFSET_KM = 20.0
# The characters before a name in which its phrase can stand; a sentence may hold thousands.
NEAR = 120


@dataclass(frozen=True, slots=True)
class Side:
    """A part of a place: its bearing from the middle in degrees, None for the middle itself."""

    bearing: float | None


@dataclass(frozen=True, slots=True)
class Offset:
    """A place so many kilometres from another, along a bearing where one is said."""

    km: float
    bearing: float | None
    stated: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase beside a name: how many characters it takes before and after the name, and what it means."""

    before: int
    after: int
    meaning: Side | Offset


@dataclass(frozen=True, slots=True)
class Patterns:
    """The lexicon, compiled."""

    bearings: dict[str, float | None]
    side_before: re.Pattern[str]
    side_of: re.Pattern[str]
    side_after: re.Pattern[str]
    offset: re.Pattern[str]
    numbers: dict[str, float]
    miles: frozenset[str]
    edge: re.Pattern[str]
    national: re.Pattern[str]
    taking: re.Pattern[str]
    described: re.Pattern[str]
    explained: re.Pattern[str]
    inside: tuple[tuple[str, re.Pattern[str]], ...]
    holding: tuple[tuple[str, re.Pattern[str]], ...]


def _either(words: list[str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first) + ")"


def _between(pattern: str, classes: dict[str, list[str]]) -> re.Pattern[str]:
    """A pattern of words as a regular expression over the text between two names."""
    parts = []
    for word in pattern.split():
        if word == "...":
            parts.append(r"(?:[a-z][\w-]*\s*){0,4}?")
            continue
        needed, optional = word.rstrip("?"), word.endswith("?")
        choice = _either(classes.get(needed, needed.split("|")))
        letters = needed[-1].isalpha() or needed in classes
        parts.append(f"(?:{choice}{chr(92) + 'b' if letters else ''}{chr(92)}s*)" + ("?" if optional else ""))
    return re.compile(r"\s*" + "".join(parts))


def _described(lexicon: dict[str, Any], number: str, unit: str, side: str) -> str:
    """What may follow a town's name only: ", a farming village", ", about 25 km east of", "'s main market"."""
    about = _either(lexicon["offset"]["about"])
    distance = rf"(?:{about}\s+)?{number}[\s-]*{unit}\b\s*(?:\([^()]{{1,30}}\)\s*)?(?:{side}|from|away|outside)\b"
    following = _either(lexicon["apposed"]["following"])
    apposed = rf"{_kind_apposed(lexicon)}(?:\s*[,.;)]|\s+\d|\s+{following}\b)"
    having = rf"['’]s\s+(?:{_either(lexicon['having']['sorts'])}\s+){{0,2}}{_either(lexicon['having']['nouns'])}\b"
    return rf"\s*,\s+(?:{distance}|{side}\s+of\s|{apposed})|{having}"


def _kind_apposed(lexicon: dict[str, Any]) -> str:
    """ "a farming village": an apposition up to its word for a kind of place."""
    table = lexicon["apposed"]
    modifier = rf"(?!{_either(table['not_between'])}\b)[a-z][a-z-]*\s+"
    return rf"{_either(table['articles'])}\s+(?:{modifier}){{0,3}}?{_either(table['kinds'])}"


@lru_cache(maxsize=1)
def patterns() -> Patterns:
    """The packaged phrases."""
    lexicon = rows("phrases")
    bearings = {word: lexicon["bearings"].get(side) for side, words in lexicon["compass"].items() for word in words}
    side, far = _either(list(bearings)), _either(lexicon["side"]["before"])
    offset, flags = lexicon["offset"], re.IGNORECASE
    classes = {"<kind>": lexicon["national"]["kinds"], "<side>": list(bearings)}
    number = rf"(?:\d[\d.,]*|{_either(list(offset['numbers']))})"
    unit = _either(offset["kilometres"] + offset["miles"])
    return Patterns(
        bearings=bearings,
        side_before=re.compile(
            rf"(?:\bthe\s+)?(?:\b{far}[\s-]+)?\b(?:({side})(?:\s*,\s*|\s+and\s+|\s+or\s+))?\b({side})[\s-]+$", flags
        ),
        side_of=re.compile(
            rf"\bthe\s+(?:{far}[\s-]+)?({side})(?:\s+part|\s+half|\s+region|\s+end)?\s+of\s+(?:the\s+)?$", flags
        ),
        side_after=re.compile(rf"['’]s?\s+(?:[a-z-]+\s+){{0,2}}?({side})(?![\w-]|\s+[a-zA-Z])", flags),
        offset=re.compile(
            rf"(?:\b{_either(offset['about'])}\s+)?"
            rf"(?:\b({number})[\s-]*({unit})\b\s*(?:\([^()]{{1,30}}\)\s*)?)?(?:away\s+)?"
            rf"(?:(?:to\s+the\s+)?\b({side})(?:\s+of|\s+from)|(?:away\s+)?from|outside)\s+(?:the\s+)?"
            rf"(?:[a-z]+\s+(?:city|town|village|capital)\s+(?:of\s+)?|(?:capital|city|town|village)\s*,?\s+(?:of\s+)?)?$",
            flags,
        ),
        numbers={word: float(value) for word, value in offset["numbers"].items()},
        miles=frozenset(offset["miles"]),
        edge=re.compile(rf"\b(?:the\s+)?{_either(lexicon['edge']['words'])}\s+(?:of\s+)?(?:the\s+)?$", flags),
        national=re.compile(
            rf"\b([A-Z][\w-]+)\s+(?:[a-z-]+\s+){{0,3}}{_either(lexicon['national']['kinds'])}\s*,?\s*(?:of\s+)?$"
        ),
        taking=re.compile(rf"\b{_either(lexicon['taking']['verbs'])}\s+(?:the\s+)?$", flags),
        described=re.compile(_described(lexicon, number, unit, side)),
        explained=re.compile(
            rf"\s*[,(]?\s*(?:{_kind_apposed(lexicon)}\b\s*,?\s*)?(?:(?:which|that)\s+)?"
            rf"(?:{_either(lexicon['explained']['verbs'])}\b\s*){{0,2}}"
        ),
        inside=tuple((row["id"], _between(row["between"], classes)) for row in lexicon["inside"]),
        holding=tuple((row["id"], _between(row["between"], classes)) for row in lexicon["holding"]),
    )


def offset_before(left: str) -> Phrase | None:
    """ "some 600 km northeast of" at the end of the text before a name, or None."""
    found = patterns().offset.search(left[-NEAR:])
    if found is None:
        return None
    number, unit, side = found.groups()
    if number is None and side is None:
        return None
    bearing = patterns().bearings[_one_blank(side)] if side else None
    if number is None:
        if bearing is None or patterns().side_of.search(left[-NEAR:]):
            return None
        return _offset(found, DEFAULT_OFFSET_KM, bearing, False)
    value = _number(number)
    return _offset(found, value * (MILE_KM if unit.lower() in patterns().miles else 1.0), bearing, True)


def _offset(found: re.Match[str], km: float, bearing: float | None, stated: bool) -> Phrase:
    return Phrase(len(found.string) - found.start(), 0, Offset(km, bearing, stated))


def _number(words: str) -> float:
    known = patterns().numbers.get(_one_blank(words))
    if known is not None:
        return known
    return float(re.sub(r"[^\d.]", "", re.sub(r",(?=\d{3})", "", words)).rstrip(".") or 0)


def _one_blank(words: str) -> str:
    return " ".join(words.lower().split())


def side_phrase(left: str, right: str) -> Phrase | None:
    """ "northern", "the north of" before a name, "'s restive north" after it, or None."""
    bearings = patterns().bearings
    for pattern in (patterns().side_of, patterns().side_before):
        found = pattern.search(left[-NEAR:])
        if found:
            sides = [bearings[_one_blank(word)] for word in found.groups() if word]
            return Phrase(len(found.string) - found.start(), 0, Side(sides[0] if len(sides) == 1 else None))
    found = patterns().side_after.match(right)
    return Phrase(0, found.end(), Side(bearings[_one_blank(found[1])])) if found else None


def edge_before(left: str) -> bool:
    """Whether the words before a name speak of the place or its rim: "the outskirts of", "the town of"."""
    return patterns().edge.search(left[-NEAR:]) is not None


def taken_before(left: str) -> bool:
    """Whether the words before a name are a verb that takes places: "stormed"."""
    return patterns().taking.search(left[-NEAR:]) is not None


def described_after(right: str) -> bool:
    """Whether the words after a name say that it is a place: ", a village", ", 25 km east of", "'s main market"."""
    return patterns().described.match(right) is not None


def explains(between: str) -> bool:
    """Whether the words between a town and a distance make the distance only say where the town is."""
    return patterns().explained.fullmatch(between) is not None


def national_before(left: str) -> str | None:
    """The adjective in "the Malian town of" before a name."""
    found = patterns().national.search(left[-NEAR:])
    return found[1] if found else None


def relation(between: str) -> tuple[str, str] | None:
    """("inside", row id) where the first of two names lies in the second, ("holding", id) the other way, or None."""
    if len(between) > 60:
        return None
    for kind, table in (("inside", patterns().inside), ("holding", patterns().holding)):
        for id_, pattern in table:
            if pattern.fullmatch(between):
                return kind, id_
    return None


@lru_cache
def word_list(table: str, key: str) -> frozenset[str]:
    """One of the lexicon's plain lists."""
    lexicon: dict[str, Any] = rows("phrases")
    return frozenset(lexicon[table][key])
