"""Do they share distinctive words: names of victims, streets, officials?"""

from functools import cache

from corroborate.lexicons import lexicon, names
from corroborate.link.weights import Weights
from corroborate.model.claims import Account
from corroborate.model.judgements import Reason

FULL = 12
"""So many words make an account full enough that sharing none speaks against."""
COMMON = ("kinds", "harms", "people", "venues", "weapons", "speech")
"""Lexicons whose words every report of an incident uses: they tell no two incidents apart."""


def compare(left: Account, right: Account, weights: Weights) -> Reason | None:
    """Weighs shared words by their rarity among all accounts; place and venue have had their say."""
    one, other = _words(left), _words(right)
    shared = sorted(one & other, key=lambda word: (-weights.rarity(word), word))
    if not shared:
        full = min(len(one), len(other)) >= FULL
        return weights.reason("words/none", "no distinctive word in common") if full else None
    weight = min(weights["words/most"], weights["words/each"] * sum(weights.rarity(word) for word in shared))
    return Reason("words/each", round(weight, 3), f"words in common: {', '.join(shared[:5])}")


def _words(account: Account) -> frozenset[str]:
    placed = (account.location.name, account.location.region or "") if account.location else ()
    own = {word for name in (*placed, account.venue or "") for word in names.fold(name)}
    return frozenset(word for word in account.words if word not in own and not _is_common(word))


def _is_common(word: str) -> bool:
    return not _common().isdisjoint((word, word.removesuffix("s"), word.removesuffix("es")))


@cache
def _common() -> frozenset[str]:
    """The words of the lexicons of violence, its people, places and weapons."""
    patterns = (pattern for name in COMMON for row in lexicon(name).rows for pattern in row.patterns)
    written = (part.lstrip("~").partition("/")[0] for pattern in patterns for part in pattern.split())
    return frozenset(word.lower() for part in written for word in part.split("|"))
