"""How rare a word is in the news: the table of common words that `training/rarity.py` counted."""

import gzip
import math
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files

from corroborate.lexicons import names
from corroborate.model.errors import ModelUnusable

RARE = 0.85
"""From here on a word names one thing: it stands in two or three of a thousand reports, or in none."""
LEAST, MOST = 0.4, 60
"""Words more common than this tell nothing apart; of the others so many, the rarest, are kept of an account."""


@cache
def shipped() -> Mapping[str, float]:
    """The rarity of every word in the packaged table, 0 for one that all documents use, 1 for one that none does."""
    source = files("corroborate.lexicons").joinpath("rarity.txt.gz")
    try:
        first, *rows = gzip.decompress(source.read_bytes()).decode().split("\n")
        documents = int(first.split()[1])
        return {word: _rarity(int(used), documents) for word, used in (row.split() for row in rows)}
    except (OSError, EOFError, ValueError, IndexError) as error:
        raise ModelUnusable(f"lexicon rarity.txt.gz: {error}") from error


def _rarity(used: int, documents: int) -> float:
    return round(1 - math.log(1 + used) / math.log(1 + documents), 4)


def rarity(word: str) -> float:
    """The rarity of a folded word; 1 for a name or word that is not in the table."""
    return shipped().get(word, 1.0)


def distinctive(words: Iterable[str]) -> frozenset[str]:
    """The rarest of these words that tell incidents apart."""
    ranked = sorted((-rarity(word), word) for word in set(words))
    return frozenset(word for rank, word in ranked[:MOST] if -rank >= LEAST)


@lru_cache(maxsize=65536)
def is_rare(name: str) -> bool:
    """Whether a name holds a word that hardly any report uses."""
    return any(rarity(word) >= RARE for word in names.content(name))
