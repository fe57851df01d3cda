"""Is it the same venue? Names with misspellings; "a hotel" fits any hotel, a named hotel only itself."""

from functools import lru_cache
from typing import NamedTuple

from corroborate.lexicons import names
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Precision, Property
from corroborate.model.dates import ReportDate


class Venue(NamedTuple):
    """A venue as told; the words that describe it and those that name it, without the town's; its types."""

    told: str
    words: tuple[str, ...]
    own: tuple[str, ...]
    types: tuple[str, ...]


Venues = tuple[Venue, ...]


def features(account: Account, published: ReportDate | None = None) -> Venues | None:
    """The venues that an account names, in order."""
    town = names.content(account.location.name) if account.location else ()
    return tuple(_venue(told, town) for told in venues(account)) or None


def row(left: Venues, right: Venues, weights: Weights) -> str | None:
    """Weighs the best-fitting pair of the venues that the two accounts name."""
    found = [row for one in left for other in right if (row := _pair(one, other))]
    return max(found, key=lambda row: (weights.rows[row], row), default=None)


def sentence(left: Venues, right: Venues, row: str, weights: Weights) -> str:
    """Names the two venues."""
    fitting = [(one.told, other.told) for one in left for other in right if _pair(one, other) == row]
    return max(f"{_TOLD[row]}: {one} and {other}" for one, other in fitting)


_TOLD = {
    "venue/same-name": "the same venue",
    "venue/same-words": "the same venue",
    "venue/other-words": "two venues",
    "venue/other-name": "two venues",
    "venue/other-spot": "two spots",
    "venue/same-type": "the same type of venue",
    "venue/other-type": "venues of two types",
}


def venues(account: Account) -> tuple[str, ...]:
    """The venues that an account names, in order."""
    said = [c.value for c in account.of(Property.VENUE) if isinstance(c.value, str)]
    place = account.location
    at = (
        [place.name]
        if place is not None and place.precision is Precision.VENUE and names.venue_families(place.name)
        else []
    )
    return tuple(sorted({*said, *at, *([account.venue] if account.venue else [])}))


@lru_cache(maxsize=16384)
def _venue(told: str, town: tuple[str, ...]) -> Venue:
    words, own = (_less(town, kept(told)) for kept in (names.venue_words, names.venue_name))
    return Venue(told, words, own, tuple(sorted(names.venue_families(told))))


def _less(town: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    """The words without the town's: "Bamako's hotel" is no named hotel."""
    return tuple(w for w in words if not any(names.same_word(w, t) for t in town))


@lru_cache(maxsize=65536)
def _pair(one: Venue, other: Venue) -> str | None:
    fit = not one.types or not other.types or not set(one.types).isdisjoint(other.types)
    row = _by_words(one, other)
    if row == "venue/other-name" and not (one.types and other.types):
        return "venue/other-spot"
    return row if row and (row != "venue/other-name" or fit) else _by_type(one, other, fit)


def _by_words(one: Venue, other: Venue) -> str | None:
    """The row for the words that tell two venues from others of their type; None where one has no such word."""
    if not one.words or not other.words:
        return None
    own = names.shared(one.own, other.own)
    if names.shared(one.words, other.words) == min(len(one.words), len(other.words)):
        return "venue/same-name" if own else "venue/same-words"
    if one.own and other.own:
        both = own and not (_left(one.own, other.own) and _left(other.own, one.own))
        return "venue/other-words" if both else "venue/other-name"
    return None


def _left(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether a naming word is left that the other name does not have."""
    return any(not any(names.same_word(word, other) for other in others) for word in words)


def _by_type(one: Venue, other: Venue, fit: bool) -> str | None:
    if not one.types or not other.types or "any" in one.types or "any" in other.types:
        return None
    return "venue/same-type" if fit else "venue/other-type"
