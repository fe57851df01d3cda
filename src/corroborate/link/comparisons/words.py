"""Do they share distinctive words: names of victims, streets, officials?"""

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from corroborate.lexicons import names
from corroborate.lexicons.rarity import LEAST, RARE, rarity
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Property
from corroborate.model.dates import ReportDate

FULL, MANY = "full", 18
"""So many distinctive words make an account full enough that sharing few of them speaks against."""
SHARES = (
    (0.03, "words/none"),
    (0.06, "words/hardly"),
    (0.10, "words/few"),
    (0.15, "words/some"),
    (0.20, "words/several"),
    (0.30, "words/many"),
    (0.45, "words/most"),
    (math.inf, "words/nearly-all"),
)
"""Below which share of what is distinctive in two full accounts (their cosine) which row holds."""
PARTS = ((0.01, "none"), (0.25, "some"), (math.inf, "many"))
"""The same where one account is brief, or a coded row with no more than a headline: the share of what is distinctive in
the briefer one."""
PARTIAL = ("headline", "aside", "brief")


class Words(NamedTuple):
    """Distinctive words, what they come to, and what they are: FULL, "brief" for few, "aside" for the few of a
    background account, or a coded row's "headline"; and words that place and actors weigh."""

    said: frozenset[str]
    worth: float
    extent: str
    weighed: frozenset[str]


def features(account: Account, published: ReportDate | None = None) -> Words:
    """The distinctive words, none where nothing is told; those of the venue are among them, told in many ways."""
    kept = frozenset(word for word in account.words if rarity(word) >= LEAST)
    where = account.location
    placed = (where.name, where.region or "") if where is not None else ()
    actors = (str(claim.value) for claim in account.of(Property.RESPONSIBILITY))
    weighed = frozenset(word for name in (*placed, *actors) for word in names.fold(name))
    return Words(kept, worth(kept), _extent(account, len(kept)), weighed)


def row(left: Words, right: Words, weights: Weights) -> str:
    """Weighs how much of what is distinctive the two share."""
    shared = _shared(left, right)
    if not shared:
        return apart(outline(left), outline(right))
    common = worth(shared)
    if left.extent == right.extent == FULL:
        return _of(SHARES, common / math.sqrt(left.worth * right.worth))
    return f"words/{_briefer(left.extent, right.extent)}-{_of(PARTS, common / min(left.worth, right.worth))}"


def outline(told: Words) -> str:
    """What decides where two share nothing: what the words are, "" where there are none."""
    return told.extent if told.said else ""


def apart(left: str, right: str) -> str:
    """The row for two outlines where no word is shared."""
    if not left or not right:
        return "words/unknown"
    return SHARES[0][1] if left == right == FULL else f"words/{_briefer(left, right)}-{PARTS[0][1]}"


def _briefer(left: str, right: str) -> str:
    return next(each for each in PARTIAL if each in (left, right))


def sentence(left: Words, right: Words, row: str, weights: Weights) -> str:
    """Lists the rarest words in common."""
    shared = sorted(_shared(left, right), key=lambda word: (-rarity(word), word))
    if row == "words/unknown":
        return "one of them tells no distinctive words"
    return f"distinctive words in common: {', '.join(shared[:5])}" if shared else "no distinctive word in common"


def _shared(left: Words, right: Words) -> frozenset[str]:
    """The words of both, less those of a place that both lie in and of an actor to whom both put it: they have had
    their say."""
    return (left.said & right.said) - (left.weighed & right.weighed)


def worth(words: Iterable[str]) -> float:
    """What words come to, whatever their order: the fourth power of the rarity of each, to a millionth."""
    return sum(map(millionths, words)) / 1e6


@lru_cache(maxsize=1 << 16)
def millionths(word: str) -> int:
    """What one word comes to."""
    return round(rarity(word) ** 4 * 1e6)


def _extent(account: Account, words: int) -> str:
    if not account.spans:
        return "headline"
    return FULL if words >= MANY else "aside" if account.background else "brief"


def rarest(said: Words, most: int) -> list[str]:
    """The rarest of an account's words, which hardly any report uses: by them others of its incident can be found."""
    rare = (word for word in said.said if rarity(word) >= RARE)
    return sorted(rare, key=lambda word: (-rarity(word), word))[:most]


def _of(bounds: tuple[tuple[float, str], ...], share: float) -> str:
    return next(row for below, row in bounds if share < below)
