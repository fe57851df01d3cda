"""Widely known events by the names the press gives them (lexicons/landmarks.toml)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from corroborate.lexicons import read_toml
from corroborate.model.dates import When

# How far from a generic name ("the coup") a word that tells its country may stand (characters).
NEARBY = 250
# How far from a name that several events have the year may stand that decides (characters).
BESIDE = 60
# Patterns that are kept: few of the names are met.
KEPT = 1024
# How much of a text, in characters, is its head: what it is about stands there.
LEAD = 600
START = r"(?<![\w-])"
END = r"(?![\w-])"
# Where it happened, told right after a generic name.
IN_PLACE = re.compile(r"\s+in\s+(?:the\s+)?[A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,2}")
# What makes a generic name the known event: "the coup", "last year's military coup".
DEFINITE = START + r"(?:the|(?:last|this)\s+(?:year|month|week)['’]s|yesterday['’]s|[a-z]+day['’]s)\s+"


@dataclass(frozen=True, slots=True)
class Landmark:
    """A dated, placed event; `generic` names are its own only where a word of `near` stands close by, and the words of
    `tells` decide between it and others of the same name."""

    id: str
    names: tuple[str, ...]
    generic: tuple[str, ...]
    near: tuple[str, ...]
    tells: tuple[str, ...]
    when: When
    place: str
    country: str
    kind: str
    why: str

    @property
    def title(self) -> str:
        """The first of its names, alternatives left out."""
        return " ".join(word.split("|")[0] for word in self.names[0].split())


@dataclass(frozen=True, slots=True)
class LandmarkMention:
    """Where a text names landmarks: one, or several that share the name."""

    start: int
    end: int
    landmarks: tuple[Landmark, ...]


@cache
def shipped_landmarks() -> tuple[Landmark, ...]:
    """The landmarks of the packaged lexicon."""
    return tuple(_landmark(row) for row in read_toml("landmarks.toml")["landmark"])


def _landmark(row: Mapping[str, Any]) -> Landmark:
    return Landmark(
        id=row["id"],
        names=tuple(row["names"]),
        generic=tuple(row.get("generic", ())),
        near=tuple(row.get("near", ())),
        tells=tuple(row.get("tells", ())),
        when=When.parse(row["date"]),
        place=row["place"],
        country=row["country"],
        kind=row["kind"],
        why=row["why"],
    )


@lru_cache(maxsize=KEPT)
def _phrase(name: str) -> re.Pattern[str]:
    """A pattern for a name: blanks are white space, "|" joins alternatives of one word."""
    words = []
    for word in name.split():
        alternatives = [re.escape(part).replace("'", "['’]") for part in word.split("|")]
        words.append(f"(?:{'|'.join(alternatives)})")
    return re.compile(START + r"\s+".join(words) + END, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Index:
    """Names by the word of them that texts hold least, with the words of each place of a name; what is generic with
    the landmarks that are called so."""

    names: Mapping[str, tuple[tuple[str, Landmark, tuple[frozenset[str], ...]], ...]]
    generic: Mapping[str, tuple[Landmark, ...]]
    definite: re.Pattern[str]


@cache
def _index(landmarks: tuple[Landmark, ...]) -> _Index:
    names: dict[str, list[tuple[str, Landmark, tuple[frozenset[str], ...]]]] = {}
    generic: dict[str, list[Landmark]] = {}
    for landmark in landmarks:
        for name in landmark.names:
            for word in _telling_words(name):
                names.setdefault(word, []).append((name, landmark, _places(name)))
        for name in landmark.generic:
            generic.setdefault(_plain(name), []).append(landmark)
    longest_first = sorted(generic, key=len, reverse=True) or ["\0"]
    return _Index(
        {word: tuple(found) for word, found in names.items()},
        {name: tuple(found) for name, found in generic.items()},
        re.compile(f"{DEFINITE}(?P<name>{'|'.join(map(re.escape, longest_first))}){END}", re.IGNORECASE),
    )


@cache
def _shipped_index() -> _Index:
    return _index(shipped_landmarks())


def _telling_words(name: str) -> set[str]:
    """Words of which a text has one if it holds the name: the alternatives of its most telling word."""
    words = [[re.findall(r"\w+", part) for part in word.split("|")] for word in name.split()]
    whole = [parts for parts in words if all(parts)]
    # A proper name tells most, then a long word.
    best = max(whole, key=lambda parts: (all(p[0][0].isupper() for p in parts), -len(parts), len(parts[0][0])))
    return {max(pieces, key=len).lower() for pieces in best}


def _places(name: str) -> tuple[frozenset[str], ...]:
    """For each word of a name the words of which a text has one if it holds the name."""
    words = ([re.findall(r"\w+", part.lower()) for part in word.split("|")] for word in name.split())
    return tuple(frozenset(max(parts, key=len) for parts in word) for word in words if all(word))


def find_landmarks(text: str, landmarks: Sequence[Landmark] | None = None) -> list[LandmarkMention]:
    """The landmarks that a text names, in order; a generic name counts where its country is told close by, else at the
    head of the text."""
    shipped = landmarks is None or landmarks is shipped_landmarks()
    index = _shipped_index() if shipped else _index(tuple(landmarks or ()))
    found = [
        LandmarkMention(start, end, _meant(marks, text, start, end))
        for (start, end), marks in _longest(_named(text, index)).items()
    ]
    for match in index.definite.finditer(text):
        named_so = index.generic[_plain(match["name"])]
        if placed := IN_PLACE.match(text, match.end()):  # "the coup in Chile" is Chile's
            near = tuple(m for m in named_so if _tells(m.near, placed[0]))
        else:
            around = text[max(0, match.start() - NEARBY) : match.end() + NEARBY]
            near = tuple(m for m in named_so if _tells(m.near, around))
            near = near or tuple(m for m in named_so if _tells(m.near, text[:LEAD]))
        if near and not any(m.start < match.end() and match.start() < m.end for m in found):
            start, end = match.start("name"), match.end()
            found.append(LandmarkMention(start, end, _meant(near, text, start, end)))
    return sorted(found, key=lambda mention: mention.start)


def _named(text: str, index: _Index) -> dict[tuple[int, int], tuple[Landmark, ...]]:
    """Where specific names stand, with all landmarks of each name; a proper name in small letters is a description."""
    words = set(re.findall(r"\w+", text.lower()))
    held = [row for word in sorted(words & index.names.keys()) for row in index.names[word]]
    described = any(map(str.isupper, text))
    found: dict[tuple[int, int], tuple[Landmark, ...]] = {}
    for name, landmark in (row[:2] for row in held if not any(words.isdisjoint(place) for place in row[2])):
        for match in _phrase(name).finditer(text):
            known = found.get(match.span(), ())
            proper = name == name.lower() or not (described and match[0].islower())
            if proper and landmark not in known:
                found[match.span()] = (*known, landmark)
    return found


def _longest(
    found: Mapping[tuple[int, int], tuple[Landmark, ...]],
) -> dict[tuple[int, int], tuple[Landmark, ...]]:
    """The first and longest names, none overlapping another."""
    chosen: dict[tuple[int, int], tuple[Landmark, ...]] = {}
    over = 0
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        if start >= over:
            chosen[start, end] = found[start, end]
            over = end
    return chosen


def _meant(marks: tuple[Landmark, ...], text: str, start: int, end: int) -> tuple[Landmark, ...]:
    """Of landmarks of one name those whose year or telling words stand beside it; all where nothing decides."""
    if len(marks) == 1:
        return marks
    beside = text[max(0, start - BESIDE) : end + BESIDE]
    years = tuple(m for m in marks if m.when.earliest and re.search(rf"\b{m.when.earliest.year}\b", beside))
    marks = years or marks
    around = text[max(0, start - NEARBY) : end + NEARBY]
    told = tuple(m for m in marks if _tells(m.tells, around)) if len(marks) > 1 else ()
    return tuple(sorted(told or marks, key=lambda mark: mark.id))


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())


@lru_cache(maxsize=KEPT)
def _any_word(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(START + f"(?:{'|'.join(map(re.escape, words))})" + END, re.IGNORECASE)


def _tells(words: tuple[str, ...], around: str) -> bool:
    return bool(words) and _any_word(words).search(around) is not None


def match_landmark(name: str, context: str = "") -> Landmark | None:
    """The one landmark that a name stands for; `context` decides generic ones ("the coup"). None if unsure."""
    text = f"{name}\n{context}" if context else name
    named = [mention.landmarks for mention in find_landmarks(text) if mention.start < len(name)]
    marks = {mark.id: mark for group in named for mark in group}
    return next(iter(marks.values())) if len(marks) == 1 else None
