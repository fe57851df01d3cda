"""Did the toll grow from one report to one of a later day? Early tolls do, and growth parts less than another toll."""

from datetime import date
from typing import NamedTuple

from corroborate.link.comparisons import counts, published
from corroborate.link.comparisons.counts import Figure
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Property
from corroborate.model.dates import ReportDate

SOON = 3
"""Days between two reports, at most; what differs later is seldom growth."""
FACTOR = 2
"""How many times the earlier toll the later one is, at most."""
LEAST = 2
"""Of a toll of one the twofold is two, which most incidents have, and many are read wrong."""


class Toll(NamedTuple):
    """The totals of killed that a report gives as its news, and its day number."""

    day: int
    said: tuple[Figure, ...]


def features(account: Account, published_on: ReportDate | None = None) -> Toll | None:
    """The tolls and the day of the report; None where one of them is small, or the day inferred or not known."""
    issue = published.features(account, published_on)
    said = tuple(counts.figures(account, Property.KILLED)) if issue is not None and issue.news else ()
    return Toll(issue.day, said) if issue is not None and said and said[0].low >= LEAST else None


def row(left: Toll, right: Toll, weights: Weights) -> str | None:
    """Weighs which of two tolls came first, where they do not meet and neither days nor tolls are far apart."""
    if not 0 < abs(left.day - right.day) <= SOON:
        return None
    earlier, later = sorted((left, right))
    if _above(earlier, later):
        return "growth/rose"
    return "growth/fell" if _above(later, earlier) else None


def sentence(left: Toll, right: Toll, row: str, weights: Weights) -> str:
    """Names the two tolls with the days of their reports."""
    earlier, later = sorted((left, right))
    rose = row == "growth/rose"
    first, last = (earlier.said[-1], later.said[0]) if rose else (earlier.said[0], later.said[-1])
    on, then = (date.fromordinal(toll.day).isoformat() for toll in (earlier, later))
    told = f"{first} killed in the report of {on}, {last} in that of {then}"
    return f"{told}: tolls grow" if rose else f"{told}: the toll falls"


def _above(small: Toll, large: Toll) -> bool:
    """Whether all figures of one lie above all of the other, the nearest within FACTOR."""
    tops = [figure.high for figure in small.said if figure.high is not None]
    return len(tops) == len(small.said) and max(tops) < large.said[0].low <= FACTOR * max(tops)
