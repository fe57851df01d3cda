"""Is it the same venue? Names with misspellings; "a hotel" fits any hotel, a named hotel only itself."""

from corroborate.lexicons import names
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Precision, Property
from corroborate.model.judgements import Reason


def compare(left: Account, right: Account, weights: Weights) -> Reason | None:
    """Weighs the best-fitting pair of the venues that the two accounts name."""
    pairs = [_pair(one, other, left, right, weights) for one in venues(left) for other in venues(right)]
    said = [reason for reason in pairs if reason is not None]
    return max(said, key=lambda reason: (reason.weight, reason.sentence), default=None)


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


def _pair(one: str, other: str, left: Account, right: Account, weights: Weights) -> Reason | None:
    a, b = _less_town(names.venue_words(one), left), _less_town(names.venue_words(other), right)
    own_a, own_b = _less_town(names.venue_name(one), left), _less_town(names.venue_name(other), right)
    if row := _by_words(a, b, own_a, own_b):
        types = names.venue_families(one), names.venue_families(other)
        if row != "venue/other-name" or _fit(*types):
            word = "two venues" if weights[row] < 0 else "the same venue"
            return weights.reason(row, f"{word}: {one} and {other}")
    return _by_type(one, other, weights)


def _by_words(a: tuple[str, ...], b: tuple[str, ...], own_a: tuple[str, ...], own_b: tuple[str, ...]) -> str | None:
    """The row for the words that tell two venues from others of their type; None where one has no such word."""
    if not a or not b:
        return None
    common, own = names.shared(a, b), names.shared(own_a, own_b)
    if common == min(len(a), len(b)):
        return "venue/same-name" if own else "venue/same-words"
    if own_a and own_b:
        return "venue/other-words" if own and not (_left(own_a, own_b) and _left(own_b, own_a)) else "venue/other-name"
    return None


def _left(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether a naming word is left that the other name does not have."""
    return any(not any(names.same_word(word, other) for other in others) for word in words)


def _by_type(one: str, other: str, weights: Weights) -> Reason | None:
    types = names.venue_families(one), names.venue_families(other)
    if not all(types) or "any" in types[0] | types[1]:
        return None
    if _fit(*types):
        return weights.reason("venue/same-type", f"the same type of venue: {one} and {other}")
    return weights.reason("venue/other-type", f"venues of two types: {one} and {other}")


def _less_town(words: tuple[str, ...], account: Account) -> tuple[str, ...]:
    """The words without the town's: "Bamako's hotel" is no named hotel."""
    town = names.content(account.location.name) if account.location else ()
    return tuple(w for w in words if not any(names.same_word(w, t) for t in town))


def _fit(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other) or not one or not other
