"""Do they share distinctive words: names of victims, streets, officials?"""

from functools import cache

from corroborate.lexicons import lexicon, names
from corroborate.link.weights import Graded, Weights
from corroborate.model.claims import Account
from corroborate.model.dates import ReportDate

FULL = 12
"""So many words make an account full enough that sharing none speaks against."""
COMMON = ("kinds", "harms", "people", "venues", "weapons", "speech")
"""Lexicons whose words every report of an incident uses: they tell no two incidents apart."""

Words = frozenset[str]


def features(account: Account, published: ReportDate | None = None) -> Words | None:
    """The distinctive words; place and venue have their say elsewhere."""
    placed = (account.location.name, account.location.region or "") if account.location else ()
    own = {word for name in (*placed, account.venue or "") for word in names.fold(name)}
    return frozenset(word for word in account.words if word not in own and not _is_common(word)) or None


def row(left: Words, right: Words, weights: Weights) -> str | Graded | None:
    """Weighs shared words by their rarity in the news."""
    shared = left & right
    if not shared:
        return "words/none" if min(len(left), len(right)) >= FULL else None
    total = sum(map(weights.rarity, sorted(shared)))
    return Graded("words/each", round(min(weights["words/most"], weights["words/each"] * total), 3))


def sentence(left: Words, right: Words, row: str, weights: Weights) -> str:
    """Lists the rarest words in common."""
    shared = sorted(left & right, key=lambda word: (-weights.rarity(word), word))
    return f"words in common: {', '.join(shared[:5])}" if shared else "no distinctive word in common"


@cache
def _is_common(word: str) -> bool:
    return not _common().isdisjoint((word, word.removesuffix("s"), word.removesuffix("es")))


@cache
def _common() -> frozenset[str]:
    """The words of the lexicons of violence, its people, places and weapons."""
    patterns = (pattern for name in COMMON for row in lexicon(name).rows for pattern in row.patterns)
    written = (part.lstrip("~").partition("/")[0] for pattern in patterns for part in pattern.split())
    return frozenset(word.lower() for part in written for word in part.split("|"))
