"""Widely known events by the names the press gives them (lexicons/landmarks.toml)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from corroborate.lexicons import read_toml
from corroborate.model.dates import When

# How far from a generic name ("the coup") a word that tells its country may stand (characters).
NEARBY = 250
# How much of a text, in characters, is its head: what it is about stands there.
LEAD = 600
START = r"(?<![\w-])"
END = r"(?![\w-])"
# What makes a generic name the known event: "the coup", "last year's military coup".
DEFINITE = START + r"(?:the|(?:last|this)\s+(?:year|month|week)['’]s|yesterday['’]s|[a-z]+day['’]s)\s+"


@dataclass(frozen=True, slots=True)
class Landmark:
    """A dated, placed event; `generic` names are its own only where a word of `near` stands close by."""

    id: str
    names: tuple[str, ...]
    generic: tuple[str, ...]
    near: tuple[str, ...]
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
        when=When.parse(row["date"]),
        place=row["place"],
        country=row["country"],
        kind=row["kind"],
        why=row["why"],
    )


def _phrase(name: str) -> str:
    """A pattern for a name: blanks are white space, "|" joins alternatives of one word."""
    words = []
    for word in name.split():
        alternatives = [re.escape(part).replace("'", "['’]") for part in word.split("|")]
        words.append(f"(?:{'|'.join(alternatives)})")
    return r"\s+".join(words)


@cache
def _patterns(
    landmarks: tuple[Landmark, ...],
) -> tuple[re.Pattern[str], dict[str, tuple[Landmark, ...]], re.Pattern[str]]:
    """One pattern for all specific names, whose they are, and one for the generic names."""
    owners: dict[str, list[Landmark]] = {}
    for landmark in landmarks:
        for name in landmark.names:
            for plain in _spelled(name):
                owners.setdefault(plain, []).append(landmark)
    generic = sorted({name for landmark in landmarks for name in landmark.generic}, key=len, reverse=True)
    phrases = sorted({name for landmark in landmarks for name in landmark.names}, key=len, reverse=True)
    return (
        re.compile(START + "(?:" + "|".join(map(_phrase, phrases)) + ")" + END, re.IGNORECASE),
        {name: tuple(found) for name, found in owners.items()},
        re.compile(DEFINITE + "(?P<name>" + "|".join(map(_phrase, generic or ["\0"])) + ")" + END, re.IGNORECASE),
    )


def _spelled(name: str) -> list[str]:
    spellings = [""]
    for word in name.split():
        spellings = [f"{head} {part}".strip() for head in spellings for part in word.lower().split("|")]
    return spellings


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())


def find_landmarks(text: str, landmarks: Sequence[Landmark] | None = None) -> list[LandmarkMention]:
    """The landmarks that a text names, in order; a generic name counts where its country is told close by, else at the
    head of the text."""
    known = tuple(landmarks) if landmarks is not None else shipped_landmarks()
    specific, owners, generic = _patterns(known)
    found = []
    for match in specific.finditer(text):
        if not text.isupper() and match[0][:1].islower() and match[0].islower() and any(c.isupper() for c in text):
            continue
        if named := owners.get(_plain(match[0])):
            found.append(LandmarkMention(match.start(), match.end(), named))
    for match in generic.finditer(text):
        name = _plain(match["name"])
        around = text[max(0, match.start() - NEARBY) : match.end() + NEARBY]
        named_so = [mark for mark in known if name in mark.generic]
        near = tuple(m for m in named_so if _tells(m, around)) or tuple(m for m in named_so if _tells(m, text[:LEAD]))
        if near and not any(m.start < match.end() and match.start() < m.end for m in found):
            found.append(LandmarkMention(match.start("name"), match.end(), near))
    return sorted(found, key=lambda mention: mention.start)


def _tells(landmark: Landmark, around: str) -> bool:
    return any(re.search(START + re.escape(word) + END, around, re.IGNORECASE) for word in landmark.near)


def match_landmark(name: str, context: str = "") -> Landmark | None:
    """The one landmark that a name stands for; `context` decides generic ones ("the coup"). None if unsure."""
    text = f"{name}\n{context}" if context else name
    named = [mention.landmarks for mention in find_landmarks(text) if mention.start < len(name)]
    marks = {mark.id: mark for group in named for mark in group}
    return next(iter(marks.values())) if len(marks) == 1 else None
