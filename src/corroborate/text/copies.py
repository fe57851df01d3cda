"""Near-copies: which passages two texts share word for word, and a small sketch that finds such texts among many.

Words are compared without case, accents, punctuation and typography, in runs of five (shingles). The sketch of a text
is the least hash of every sixteen shingles in a row ("winnowing": Schleimer, Wilkerson and Aiken, SIGMOD 2003), some 12
numbers for 100 words: two texts that share 20 words in a row always share one. Hashes are the same on every machine.

Linking may use it too: `shared(one, other)` gives the overlap of any two texts, `Overlap.spans` says which passages of
an account's report stand in another report as well.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

from corroborate.model.reports import Span

SHINGLE = 5
"""Words in a row that are compared as one."""
WINDOW = 16
"""Shingles in a row of which one is kept in the sketch."""
SLIP = 2
"""Words between two shared runs that do not part them: a mended spelling, another figure."""
PASSAGE = 12
"""Fewest words of a shared passage: shorter runs are phrases that anybody writes."""

_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u00ad\u200b-\u200d])+")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200d]")

Run = tuple[int, int]


class Words:
    """A text's words, folded, with where they stand, and their shingles."""

    def __init__(self, text: str) -> None:
        found = list(_WORD.finditer(text))
        self.spans = [match.span() for match in found]
        self.folded = [_fold(match.group()) for match in found]
        self.shingles = [tuple(self.folded[at : at + SHINGLE]) for at in range(len(self.folded) - SHINGLE + 1)]

    def passages(self, runs: Sequence[Run]) -> tuple[Span, ...]:
        """Runs of words as spans of the text."""
        return tuple(Span(self.spans[first][0], self.spans[last - 1][1]) for first, last in runs)


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", _INVISIBLE.sub("", word))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def sketch(text: str) -> frozenset[int]:
    """The text's fingerprints, signed 64-bit numbers; none for fewer than five words."""
    hashes = [_hash(shingle) for shingle in Words(text).shingles]
    windows = range(max(1, len(hashes) - WINDOW + 1)) if hashes else ()
    return frozenset(min(hashes[at : at + WINDOW]) for at in windows)


def _hash(shingle: tuple[str, ...]) -> int:
    digest = blake2b(" ".join(shingle).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def shared(one: Words, other: Words) -> tuple[list[Run], list[Run]]:
    """The passages that both have word for word, as half-open ranges of words: of the one, of the other."""
    common = set(one.shingles) & set(other.shingles)
    return _runs(one, common), _runs(other, common)


def share(runs: Sequence[Run], words: Words) -> float:
    """How much of all words the runs are, 0 to 1."""
    return sum(last - first for first, last in runs) / max(1, len(words.folded))


def _runs(words: Words, common: set[tuple[str, ...]]) -> list[Run]:
    """Stretches covered by common shingles, joined over small slips, short ones left out."""
    runs: list[Run] = []
    for at, shingle in enumerate(words.shingles):
        if shingle not in common:
            continue
        if runs and at <= runs[-1][1] + SLIP:
            runs[-1] = (runs[-1][0], at + SHINGLE)
        else:
            runs.append((at, at + SHINGLE))
    return [(first, last) for first, last in runs if last - first >= PASSAGE]
