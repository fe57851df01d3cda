"""Which reports, and which of their sentences, can tell of an incident by their words alone: microseconds a report.

The words are those of the lexicons' rows that an account can be founded on, in all their forms: no list of its own. A
set of a report's words against a set of those is as quick as an automaton, and needs no library.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corroborate.language.lemmas import forms
from corroborate.lexicons import Row, items, lexicon, words
from corroborate.read.units import FOUNDING

# How much a report must say of violence: one word for it, or two that everyday language has other uses for.
ENOUGH = 2

# One byte a character: letters and digits stay, in small; all else parts words, as do the bytes of other scripts.
_PARTED = bytes(c if chr(c).isalnum() and c < 128 else 32 for c in bytes(range(256)).lower())

# Words are parted more often here than by the language layer: so many more may stand between two of a pattern.
SLACK = 2
ANYWHERE = 10**9
ATTACKING = ("attacker", "armed")

Words = frozenset[bytes]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What must stand one after the other: for each place its words, and how far behind the one before it may stand."""

    places: tuple[Words, ...]
    reaches: tuple[int, ...]
    sign: bool = True
    """Whether to have it says enough of violence."""

    @property
    def rarest(self) -> Words:
        """The place to look for first: that of the longest words."""
        return max(self.places, key=lambda place: min(map(len, place)))

    def stands_in(self, found: Sequence[bytes]) -> bool:
        """Whether the words stand in a text in this order."""
        return any(self._stands_at(found, at) for at, word in enumerate(found) if word in self.places[0])

    def _stands_at(self, found: Sequence[bytes], at: int) -> bool:
        for place, reach in zip(self.places[1:], self.reaches[1:], strict=True):
            beyond = min(len(found), at + 1 + reach)
            at = next((k for k in range(at + 1, beyond) if found[k] in place), -1)
            if at < 0:
                return False
        return True


def spelled(text: str) -> list[bytes]:
    """The words of a text in small letters, parted at all that is no ASCII letter or digit."""
    return text.encode("utf-8", "replace").translate(_PARTED).split()


class Filter:
    """Words and patterns that an account can be founded on, and what words weigh as signs of violence."""

    def __init__(self, patterns: Iterable[Pattern], weights: dict[bytes, int]) -> None:
        self._weights = weights
        self._alone: set[bytes] = set()
        self._longer: dict[bytes, list[Pattern]] = {}
        for pattern in patterns:
            if len(pattern.places) == 1:
                self._alone |= pattern.places[0]
                continue
            for word in pattern.rarest:
                self._longer.setdefault(word, []).append(pattern)
        self._clues = frozenset(self._longer)

    def worth_reading(self, text: str) -> bool:
        """Whether a text may tell of an incident: it says enough of violence, and has words that an account is founded
        on."""
        found = spelled(text)
        weights = self._weights
        if sum([weights[word] for word in found if word in weights]) < ENOUGH:
            return self._in_order(found, signs=True)
        return not self._alone.isdisjoint(found) or self._in_order(found)

    def tells(self, text: str) -> bool:
        """Whether a text has the words of anything that an account can be founded on, however little else it says."""
        found = spelled(text)
        return not self._alone.isdisjoint(found) or self._in_order(found)

    def _in_order(self, found: Sequence[bytes], *, signs: bool = False) -> bool:
        at_hand = frozenset(found)
        return any(
            pattern.stands_in(found)
            for word in self._clues & at_hand
            for pattern in self._longer[word]
            if (pattern.sign or not signs) and not any(place.isdisjoint(at_hand) for place in pattern.places)
        )


@cache
def shipped_filter() -> Filter:
    """The filter of the packaged lexicons."""
    everyday = {word for known in words("everyday") for word in _spellings(known)}
    alone, longer = set[bytes](), set[bytes]()
    for row in _signs():
        for pattern in map(_pattern, row.patterns):
            if len(pattern.places) == 1:
                alone |= pattern.rarest
            elif row.get("side"):
                longer |= pattern.rarest  # the "masked" of masked men
    return Filter(_founding(), dict.fromkeys(longer | alone, 1) | dict.fromkeys(alone - everyday, ENOUGH))


def _founding() -> Iterator[Pattern]:
    """The patterns that `Unit.founding` asks for: events, harms that stand alone, weapons beside any harm, and damage
    beside those who do it."""
    harms = lexicon("harms").rows
    events = [row for row in lexicon("kinds").rows if row.get("rank", 0) >= 1]
    for row in (*events, *(row for row in harms if row.id in FOUNDING)):
        sign = not row.get("by_attackers")
        yield from (replace(_pattern(written), sign=sign) for written in row.patterns)
    weapon = _any(row for row in lexicon("weapons").rows if row.get("kind"))
    attacker = _any(row for row in lexicon("people").rows if row.get("side") in ATTACKING)
    for one, other in ((weapon, _any(harms)), (weapon | attacker, _any(lexicon("damage").rows))):
        yield Pattern((one, other), (0, ANYWHERE), sign=False)
        yield Pattern((other, one), (0, ANYWHERE), sign=False)


def _any(rows: Iterable[Row]) -> Words:
    """The telling words of rows, one of which stands wherever a row does."""
    return frozenset().union(*(_pattern(written).rarest for row in rows for written in row.patterns))


def _signs() -> Iterator[Row]:
    """The rows whose single words speak of violence: events, harms, weapons, and those who attack."""
    yield from (row for row in lexicon("kinds").rows if row.get("rank", 0) >= 1)
    yield from (row for row in lexicon("harms").rows if not row.get("by_attackers"))
    yield from lexicon("weapons").rows
    yield from (row for row in lexicon("people").rows if row.get("side") in ATTACKING)


@cache
def _pattern(written: str) -> Pattern:
    """A lexicon's pattern over spellings; marks fill no place."""
    places = [(frozenset().union(*map(_spellings, place.words)), place.gap) for place in items(written)]
    filled = [(spellings, SLACK + 2 * gap) for spellings, gap in places if spellings]
    return Pattern(tuple(spellings for spellings, _ in filled), tuple(reach for _, reach in filled))


@cache
def _spellings(word: str) -> Words:
    """The forms of a word as `spelled` gives them: the longest part of one that is parted."""
    parts = (spelled(form) for form in forms(word))
    return frozenset(max(found, key=len) for found in parts if found)
