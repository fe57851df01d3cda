"""Names: which words carry them, and whether two spellings are one name. The words are data (`names.toml`)."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Indel

from corroborate.lexicons import read_toml

ALIKE = 0.8
"""Least share of letters in common (Indel similarity) for two words to be one misspelt: "blu" and "blue" have 0.86."""

_TABLE = read_toml("names.toml")
_WORDS: dict[str, frozenset[str]] = {row["id"]: frozenset(row["words"]) for row in _TABLE["words"]}
_VENUES: dict[str, frozenset[str]] = {row["id"]: frozenset(row["words"]) for row in _TABLE["venue"]}
_VENUE_WORDS = frozenset().union(*_VENUES.values())
_DESCRIBING = _WORDS["actor-noun"] | _WORDS["anonymous"]
_BRACKETED = re.compile(r"\(([^()]*)\)")
_DETERMINED = re.compile(r"(?i)^\s*(?:the|an?)\s+")


@lru_cache(maxsize=65536)
@lru_cache(maxsize=65536)
def fold(text: str) -> tuple[str, ...]:
    """The words of a name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", re.sub(r"['\u2019]s\b", "", text))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return tuple(re.findall(r"[^\W_]+", plain))


@lru_cache(maxsize=65536)
def content(text: str) -> tuple[str, ...]:
    """The words that carry a name: no articles, prepositions or particles; all words where nothing else is left."""
    words = fold(_BRACKETED.sub(" ", text)) or fold(text)
    return tuple(w for w in words if w not in _WORDS["function"]) or words


def bare(name: str) -> str:
    """The name without its article and without a bracketed acronym."""
    stripped = _BRACKETED.sub("", _DETERMINED.sub("", name)).strip(" ,;")
    return " ".join(stripped.split()) or name


@lru_cache(maxsize=65536)
def same_word(left: str, right: str) -> bool:
    """Whether two folded words are one, small misspellings and a plural allowed; numbers must be equal."""
    if left == right:
        return True
    if min(len(left), len(right)) < 3 or any(c.isdigit() for c in left + right):
        return False
    if left.replace("rn", "m") == right.replace("rn", "m"):  # the commonest slip of scanned text
        return True
    return Indel.normalized_similarity(left, right) >= ALIKE


def shared(left: tuple[str, ...], right: tuple[str, ...]) -> int:
    """How many words of the shorter name the longer one has."""
    short, long = sorted((left, right), key=len)
    return sum(any(same_word(word, other) for other in long) for word in short)


@lru_cache(maxsize=65536)
def alike(left: str, right: str) -> bool:
    """Whether two names are one: every word of the shorter in the longer, or one is the other's acronym."""
    forms = [(a, b) for a in _forms(left) for b in _forms(right)]
    return any(_contained(a, b) or acronym_of(a, b) or acronym_of(b, a) for a, b in forms)


def common(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str] | None:
    """The first names of both sides that are one; None where none are."""
    return next(((a, b) for a in left for b in right if alike(a, b)), None)


def acronym_of(short: str, long: str) -> bool:
    """Whether `short` is made of the initials of `long`; function words may give a letter or none."""
    letters, words = content(short), fold(long)
    if len(letters) != 1 or not 2 <= len(letters[0]) <= 8 or len(words) < 2:
        return False
    return _initials(letters[0], words)


def _initials(letters: str, words: tuple[str, ...]) -> bool:
    if not words:
        return not letters
    taken = bool(letters) and words[0][0] == letters[0] and _initials(letters[1:], words[1:])
    return taken or (words[0] in _WORDS["function"] and _initials(letters, words[1:]))


def _forms(name: str) -> tuple[str, ...]:
    return (_BRACKETED.sub(" ", name), *(inner for inner in _BRACKETED.findall(name) if fold(inner)))


def _contained(left: str, right: str) -> bool:
    a, b = content(left), content(right)
    return bool(a and b) and shared(a, b) == min(len(a), len(b))


@lru_cache(maxsize=65536)
def is_actor_name(name: str) -> bool:
    """Whether a phrase names an actor: a capitalised word that does more than describe, or an acronym."""
    capitals = _capitals(_DETERMINED.sub("", name))
    return bool(_naming(name, _DESCRIBING)) or (len(capitals) > 1 and not set(capitals) <= _WORDS["state-force"])


@lru_cache(maxsize=65536)
def actor_words(name: str) -> tuple[str, ...]:
    """The words that name an actor, folded; empty for "Islamist militants"."""
    return _naming(bare(name), _DESCRIBING)


def is_anonymous(name: str) -> bool:
    """Whether a phrase says no more than that somebody attacked: "four gunmen"."""
    return all(w in _WORDS["anonymous"] or w in _WORDS["function"] or w.isdigit() for w in fold(name))


@lru_cache(maxsize=65536)
def is_identified(speaker: str) -> bool:
    """Whether a speaker can be known again in another report: a name or an institution, not "a witness"."""
    words = fold(speaker)
    if not words or words[0] in _WORDS["indefinite"]:
        return False
    return any(w not in _WORDS["unidentified-speaker"] and w not in _WORDS["function"] for w in words)


def is_institution(speaker: str) -> bool:
    """Whether a speaker of one word is an institution ("police"), which is the same in the next report."""
    return all(w in _WORDS["institution"] for w in content(speaker))


@lru_cache(maxsize=65536)
def venue_name(venue: str) -> tuple[str, ...]:
    """The words that name a venue, folded; empty for "a crowded market"."""
    return _naming(venue, _VENUE_WORDS | _WORDS["venue-modifier"])


@lru_cache(maxsize=65536)
def venue_words(venue: str) -> tuple[str, ...]:
    """The words that tell a venue from others of its type, named or not: "grain" in "a crowded grain market"."""
    return tuple(w for w in content(venue) if w not in _VENUE_WORDS and w not in _WORDS["venue-modifier"])


@lru_cache(maxsize=65536)
def venue_families(venue: str) -> frozenset[str]:
    """The families that a venue's words belong to: "a hotel" is lodging."""
    words = set(content(venue))
    return frozenset(family for family, members in _VENUES.items() if words & members)


def _naming(phrase: str, describing: frozenset[str]) -> tuple[str, ...]:
    capital = set(_capitals(_DETERMINED.sub("", phrase)))
    return tuple(w for w in content(phrase) if w not in describing and w in capital)


def _capitals(phrase: str) -> list[str]:
    words = re.findall(r"[^\W_]+", phrase)
    return [folded for word in words if not word.islower() for folded in fold(word)]
