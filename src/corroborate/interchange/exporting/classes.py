"""Classes of actors, from the words of a name or a description: ACLED's, which the other codebooks' sides follow from.

The words are rows of `codes/actors.toml`; a user who misses one adds it there.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from tomllib import loads
from typing import Any

from corroborate.gazetteer.vocabulary import vocabulary
from corroborate.interchange.codes.countries import countries
from corroborate.lexicons import names

STATE, REBELS, MILITIA, IDENTITY, RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = range(1, 9)
ARMED = (STATE, EXTERNAL, REBELS, MILITIA, IDENTITY)
FORCES = (STATE, EXTERNAL)


@dataclass(frozen=True, slots=True)
class Class:
    """One row of `codes/actors.toml`; `place` marks words for places that forces hold."""

    id: str
    inter: int
    name: str | None
    own: bool
    unknown: int | None
    place: bool
    words: frozenset[str]


@cache
def classes() -> tuple[Class, ...]:
    """The rows in order: the first that fits decides."""
    return tuple(
        Class(
            row["id"],
            row["inter"],
            row.get("name"),
            row.get("own", False),
            row.get("unknown"),
            row.get("place", False),
            frozenset(row["words"]),
        )
        for row in _table()["row"]
    )


@cache
def _table() -> dict[str, Any]:
    source = files("corroborate.interchange.codes").joinpath("actors.toml").read_text(encoding="utf-8")
    return loads(source)


def class_of(phrase: str, naming: bool = False) -> Class | None:
    """The first class one of whose words stands in a phrase; in names, words for places and for people say nothing."""
    said = in_singular(phrase)
    for kind in classes():
        silent = naming and (kind.place or kind.inter == CIVILIANS)
        if not silent and any(word in said for word in _singulars(kind.words)):
            return kind
    return None


def inter_of(phrase: str) -> int | None:
    """ACLED's class of whom a description tells; None where its words say nothing of it."""
    kind = class_of(phrase)
    return kind.inter if kind else None


def class_id(phrase: str) -> str | None:
    """The row that a description falls under."""
    kind = class_of(phrase)
    return kind.id if kind else None


def by_place(phrase: str) -> bool:
    """Whether a phrase says no more than that a force held the place: "their base"."""
    kind = class_of(phrase)
    return kind is not None and kind.place


def in_singular(phrase: str) -> str:
    """The folded words of a phrase without a plural's s, blanks around each, to be searched for words."""
    return f" {' '.join(map(_singular, names.fold(phrase)))} "


@cache
def _singulars(words: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted({in_singular(word) for word in words}))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def describes(phrase: str) -> bool:
    """Whether a phrase only describes, capitals or not: no word of it is left but those of the classes, other
    describing words, and nationalities."""
    if not names.is_actor_name(phrase):
        return True
    demonyms = vocabulary().demonyms
    return all(
        _singular(word) in _describing() or word in demonyms or country_of_word(word) for word in names.fold(phrase)
    )


@cache
def _describing() -> frozenset[str]:
    own = (entry for kind in classes() if kind.own for entry in kind.words)
    entries = (*own, *_table()["describing"]["words"], *_table()["around"]["words"])
    return frozenset(_singular(word) for entry in entries for word in entry.split())


def proper(phrase: str) -> str:
    """A name without the describing words around it, as long as it stays in its class: "Taliban" of "another senior
    Taliban leader", and "UN mission" as it is."""
    words, kind = names.bare(phrase).split(), class_of(phrase)
    for first, last in ((1, 0), (0, 1)):
        while len(words) > 1 and _is_around(words[0 if first else -1]):
            kept = words[first : len(words) - last]
            if class_of(" ".join(kept)) != kind:
                break
            words = kept
    return " ".join(words)


def _is_around(word: str) -> bool:
    return all(_singular(part) in _around() for part in names.fold(word))


@cache
def _around() -> frozenset[str]:
    return frozenset(_singular(word) for word in _table()["around"]["words"])


def nationality(phrase: str) -> str | None:
    """The country that an adjective or a name in a phrase means: "French troops", "Myanmar's military"."""
    demonyms = vocabulary().demonyms
    return next((c for word in names.fold(phrase) if (c := demonyms.get(word) or country_of_word(word))), None)


@cache
def country_of_word(word: str) -> str | None:
    """The two-letter code of the country of this one-word name."""
    return next((c.iso2 for c in countries().values() if names.fold(c.name) == (word,)), None)
