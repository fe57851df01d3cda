"""Counts on one scale, a mark for each claim: the picture beside a table of who says what."""

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.model.claims import Claim, Stance
from corroborate.model.judgements import Finding

WIDTH, EDGE = 140.0, 8.0
"""The picture's width and the room at either end, in its own units."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim on the scale: at its figure, from `start` to `end` of what it allows; `came` is the figure it revises.

    `open` where nothing bounds it above, `below` where nothing bounds it below.
    """

    at: float
    start: float
    end: float
    open: bool
    below: bool
    hedged: bool
    withheld: bool
    came: float | None


@dataclass(frozen=True, slots=True)
class Scale:
    """From the lowest to the highest number; `first` to `last` is where the finding lies, None where it has no end."""

    low: int
    high: int
    first: float | None
    last: float | None

    def mark(self, claim: Claim, revises: int | None) -> Mark | None:
        """Where a claim stands; None for one without a number."""
        ends = [n for n in (claim.value, claim.low, claim.high) if isinstance(n, int)]
        if not ends:
            return None
        at = self.at(ends[0])
        start = self.at(self.low if claim.low is None else claim.low)
        end = self.at(self.high if claim.high is None else claim.high)
        withheld = claim.stance is not Stance.ASSERTED
        came = None if revises is None else self.at(revises)
        return Mark(at, start, end, claim.high is None, claim.low is None, claim.hedged, withheld, came)

    def at(self, number: int) -> float:
        """Where a number stands, at an end where it lies beyond."""
        return _at(min(max(number, self.low), self.high), self.low, self.high)


def scale_of(claims: Sequence[Claim], finding: Finding | None) -> Scale | None:
    """The scale of these claims and their finding; None where all numbers are one."""
    bounds = () if finding is None else (finding.low, finding.best, finding.high)
    numbers = [n for n in (*bounds, *(n for c in claims for n in (c.value, c.low, c.high))) if isinstance(n, int)]
    if not numbers or min(numbers) == max(numbers):
        return None
    low, high = min(numbers), max(numbers)
    if finding is None or finding.low is None:
        return Scale(low, high, None, None)
    first, last = _at(finding.low, low, high), _at(high if finding.high is None else finding.high, low, high)
    return Scale(low, high, first - 3, last + 3)


def _at(number: int, low: int, high: int) -> float:
    return round(EDGE + (WIDTH - 2 * EDGE) * (number - low) / (high - low), 1)
