"""What a full stop after a word means, from the packaged list of abbreviations."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from corroborate.model.errors import ModelUnusable

_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_CLITIC = re.compile(r"['’].*")
LONGEST = 16


class Ends(StrEnum):
    """When the full stop of an abbreviation ends the sentence too."""

    NEVER = "never"
    BEFORE_NUMBER = "before-number"
    BEFORE_CAPITAL = "before-capital"
    BEFORE_STARTER = "before-starter"
    BEFORE_CLOCK_WORD = "before-clock-word"


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Written forms with what their full stop means, and the word lists that decide."""

    ends: Mapping[str, Ends]
    starters: frozenset[str]
    capital_starters: frozenset[str]
    clock: frozenset[str]
    prefixes: tuple[str, ...]
    not_places: frozenset[str]

    def close_sentence(self, word: str, following: str) -> bool:
        """Whether the full stop after `word` ends a sentence when `following` (capital or digit first) comes next."""
        kind = self._kind(word)
        if kind is None:
            return True
        if kind is Ends.BEFORE_NUMBER:
            return not following[:1].isdigit()
        if kind is Ends.BEFORE_CAPITAL:
            return not following[:1].isdigit()
        if kind is Ends.BEFORE_CLOCK_WORD:
            return following not in self.clock and following.capitalize() not in self.clock
        return kind is Ends.BEFORE_STARTER and self.starts_sentence(following)

    def starts_sentence(self, word: str) -> bool:
        """Whether the word often starts a sentence; in a text all in capitals only a few tell."""
        plain = _CLITIC.sub("", word)
        if len(plain) > 1 and plain.isupper():
            return plain in self.capital_starters
        return plain in self.starters

    def _kind(self, word: str) -> Ends | None:
        known = self.ends.get(word) or self.ends.get(word.rpartition("-")[2])
        if known is not None:
            return known
        if len(word) == 1 and word.isalpha() and word.isupper() and word != "I":
            return Ends.BEFORE_STARTER
        return Ends.BEFORE_STARTER if _ACRONYM.fullmatch(word) else None


def sentence_rows() -> dict[str, Any]:
    """The packaged table as parsed TOML."""
    try:
        source = files("corroborate.lexicons").joinpath("sentences.toml").read_text(encoding="utf-8")
        return tomllib.loads(source)
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise ModelUnusable(f"lexicon sentences.toml: {error}") from error


@cache
def abbreviations() -> Abbreviations:
    """The packaged list, read once; every form counts all in capitals too."""
    table = sentence_rows()
    ends: dict[str, Ends] = {}
    for row in table["abbreviation"]:
        for form in row["forms"]:
            ends[form] = Ends(row["ends"])
            ends.setdefault(form.upper(), Ends(row["ends"]))
    words = table["words"]
    return Abbreviations(
        ends=ends,
        starters=frozenset(words["starters"]),
        capital_starters=frozenset(words["capital_starters"]),
        clock=frozenset(words["clock"]),
        prefixes=tuple(words["prefixes"]),
        not_places=frozenset(table["dateline"]["not_places"]),
    )
