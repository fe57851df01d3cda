"""In which language a passage is written, told by its letters and by the words that hold prose together."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from corroborate.lexicons import read_toml, words

ENGLISH = "English"
# Different words of another language from which a passage may be in it, and how many there are to one of English: names
# and titles bring a few ("Mouvement pour l'unicité et le jihad en Afrique"), and quote few English ones the other way.
LEAST, TO_ONE = 3, 4
# One in so many words at least is of those that hold prose together: in a list of names fewer are.
ONE_IN = 6
_WORD = re.compile(r"[^\W\d_]+")
_OTHER_LETTER = re.compile(r"[^\W\d_\u0000-\u024f\u1e00-\u1eff]")
_OTHER_LETTERS_LEAST = 8


def language_of(text: str) -> str | None:
    """The language or letters of a passage, English among them; None where it has too few words that would tell."""
    found = _WORD.findall(text.lower())
    other = [] if text.isascii() else _OTHER_LETTER.findall(text)
    if len(other) >= _OTHER_LETTERS_LEAST and 2 * len(other) > sum(map(len, found)):
        return f"{unicodedata.name(other[0], 'unknown').split()[0].capitalize()} letters"
    english = sum(map(_english().__contains__, found))
    likely = ((sum(map(own.__contains__, found)), name) for name, own in _likely(set(found)))
    most, name = max(likely, default=(0, ""))
    if most > TO_ONE * english and ONE_IN * most >= len(found):
        return name
    return ENGLISH if english else None


def may_be_foreign(text: str) -> bool:
    """Whether a text has enough of other letters or of another language's words for a passage not to be English."""
    if not text.isascii() and len(_OTHER_LETTER.findall(text)) >= _OTHER_LETTERS_LEAST:
        return True
    return bool(_likely(set(text.lower().split())))


def _likely(found: set[str]) -> list[tuple[str, frozenset[str]]]:
    """The other languages that have enough of these words."""
    return [(name, own) for name, own in _others() if len(own & found) >= LEAST]


@cache
def _rows() -> dict[str, frozenset[str]]:
    """The words by the names of their languages."""
    rows = {row["name"]: frozenset(row["words"].split()) for row in read_toml("languages.toml")["row"]}
    return {**rows, ENGLISH: rows[ENGLISH] | words("function-words")}


@cache
def _english() -> frozenset[str]:
    return _rows()[ENGLISH].difference(*(own for name, own in _rows().items() if name != ENGLISH))


@cache
def _others() -> Sequence[tuple[str, frozenset[str]]]:
    return [(name, own - _rows()[ENGLISH]) for name, own in _rows().items() if name != ENGLISH]
