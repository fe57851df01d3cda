"""What words mean, as data.

A lexicon is a TOML file of rows: `id`, `match` (patterns), labels of its own, `why`, and `matches` / `rejects` example
sentences that a test reads. A pattern is words separated by blanks; each word is compared with a token's lemma or its
lower-cased form, may give alternatives (`storm|raid`) and a part of speech (`attack/NOUN`). `~` before a word lets
up to three other words stand between it and the word before it ("open ~fire"), `~~` up to eight ("hold ~~responsible").
"""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

from corroborate.model.errors import ModelUnusable

GAP, WIDE_GAP = 3, 8
WORD_FILES = ("words.toml", "arguments.toml")


class Word(Protocol):
    """What a pattern looks at: one token of a sentence."""

    @property
    def text(self) -> str: ...
    @property
    def lemma(self) -> str: ...
    @property
    def upos(self) -> str: ...


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One lexicon entry with its labels."""

    id: str
    patterns: tuple[str, ...]
    labels: Mapping[str, Any]
    matches: tuple[str, ...]
    rejects: tuple[str, ...]

    def get(self, label: str, default: Any = None) -> Any:
        """One of the row's labels."""
        return self.labels.get(label, default)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a row's pattern stands in a sentence: half-open token range."""

    row: Row
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Item:
    """One place of a pattern: the words that may fill it, their part of speech, and how many may stand before."""

    words: frozenset[str]
    upos: str | None
    gap: int

    def fits(self, token: Word) -> bool:
        """Whether a token may fill the place."""
        if token.lemma.lower() not in self.words and token.text.lower() not in self.words:
            return False
        return self.upos is None or token.upos == self.upos or (self.upos == "NOUN" and token.upos == "PROPN")


@cache
def items(pattern: str) -> tuple[Item, ...]:
    """The places of a pattern in order."""
    found = []
    for part in pattern.split():
        word, _, upos = part.lstrip("~").partition("/")
        gap = WIDE_GAP if part.startswith("~~") else GAP if part.startswith("~") else 0
        found.append(Item(frozenset(word.lower().split("|")), upos or None, gap))
    return tuple(found)


class Lexicon:
    """The rows of one file, found in a sentence's tokens by their first word."""

    def __init__(self, name: str, rows: Sequence[Row]) -> None:
        self.name = name
        self.rows = tuple(rows)
        self._by_first: dict[str, list[tuple[Row, tuple[Item, ...]]]] = {}
        self._remembered: tuple[Sequence[Word], list[Match]] | None = None
        for row in rows:
            for pattern in row.patterns:
                places = items(pattern)
                for word in places[0].words:
                    self._by_first.setdefault(word, []).append((row, places))

    def find(self, tokens: Sequence[Word]) -> list[Match]:
        """All matches, longest first where several start at one token; no two rows' matches share their first token.

        Rules ask for the same sentence many times over, so the last answer is remembered.
        """
        remembered = self._remembered
        if remembered is None or remembered[0] is not tokens:
            remembered = self._remembered = (tokens, self._find(tokens))
        return list(remembered[1])

    def _find(self, tokens: Sequence[Word]) -> list[Match]:
        found: list[Match] = []
        by_first = self._by_first
        small, forms = _lowered(tokens)
        if by_first.keys().isdisjoint(forms):
            return found
        for i, (lemma, text) in enumerate(small):
            if lemma not in by_first and text not in by_first:
                continue
            starts = by_first.get(lemma, ())
            if text != lemma:
                starts = (*starts, *by_first.get(text, ()))
            best: Match | None = None
            for row, places in starts:
                last = _extent(tokens, i, places)
                if last is not None and (best is None or last > best.last):
                    best = Match(row, i, last)
            if best is not None:
                found.append(best)
        return found

    def at(self, token: Word) -> Row | None:
        """The row that a single token matches."""
        for row, items in self._by_first.get(token.lemma.lower(), []) + self._by_first.get(token.text.lower(), []):
            if len(items) == 1 and items[0].fits(token):
                return row
        return None


_LOWERED: tuple[Sequence[Word], tuple[list[tuple[str, str]], frozenset[str]]] | None = None


def _lowered(tokens: Sequence[Word]) -> tuple[list[tuple[str, str]], frozenset[str]]:
    """(lemma, text) of each token in small letters, and all of these; one lexicon after the other asks for them."""
    global _LOWERED
    remembered = _LOWERED
    if remembered is None or remembered[0] is not tokens:
        small = [(token.lemma.lower(), token.text.lower()) for token in tokens]
        remembered = _LOWERED = (tokens, (small, frozenset(form for pair in small for form in pair)))
    return remembered[1]


def _extent(tokens: Sequence[Word], first: int, items: Sequence[Item]) -> int | None:
    if not items[0].fits(tokens[first]):
        return None
    position, size = first, len(tokens)
    for item in items[1:]:
        beyond = min(size, position + 2 + item.gap)
        position += 1
        while position < beyond and not item.fits(tokens[position]):
            position += 1
        if position >= beyond:
            return None
    return position + 1


def read_toml(name: str) -> dict[str, Any]:
    """The parsed content of a packaged lexicon file; ModelUnusable when it is missing or broken."""
    source = files("corroborate.lexicons").joinpath(name)
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelUnusable(f"lexicon {name}: {error}") from error


def rows_of(entries: Iterable[Mapping[str, Any]]) -> list[Row]:
    """Rows from parsed TOML tables."""
    known = {"id", "match", "matches", "rejects"}
    return [
        Row(
            id=entry["id"],
            patterns=tuple(entry["match"]),
            labels={key: value for key, value in entry.items() if key not in known},
            matches=tuple(entry.get("matches", ())),
            rejects=tuple(entry.get("rejects", ())),
        )
        for entry in entries
    ]


@cache
def lexicon(name: str) -> Lexicon:
    """A packaged lexicon of rows, read once: `lexicon("kinds")`."""
    return Lexicon(name, rows_of(read_toml(f"{name}.toml")["row"]))


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    sets = [entry for name in WORD_FILES for entry in read_toml(name)["set"]]
    return {entry["id"]: frozenset(entry["words"]) for entry in sets}


def words(name: str) -> frozenset[str]:
    """A plain word set of `words.toml` or `arguments.toml`, by its id."""
    return _word_sets()[name]
