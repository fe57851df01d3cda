"""Is the day of the week the same, where one account names no date but says "on Tuesday"?"""

from datetime import date
from typing import NamedTuple

from corroborate.link.comparisons import time
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Property, Stance
from corroborate.model.dates import WEEKDAYS, ReportDate

ROWS = ("weekday/same", "weekday/next-day")
"""By days between the two days of the week, whichever comes first; further is weekday/other."""


class Weekday(NamedTuple):
    """A day of the week (0 is Monday), and the number of the day that it is taken from; None where it is told alone."""

    weekday: int
    day: int | None


def features(account: Account, published: ReportDate | None = None) -> Weekday | None:
    """The one day of the week that the account names, or that its date falls on; that of a report says nothing."""
    told = time.features(account)
    if told:
        one_day = told.first is not None and told.first == told.last and not told.news
        return Weekday(date.fromordinal(told.first).weekday(), told.first) if told.first and one_day else None
    whens = [c.when for c in account.of(Property.DATE) if c.stance is Stance.ASSERTED and c.when is not None]
    named = {when.weekday for when in whens if when.weekday is not None}
    return Weekday(named.pop(), None) if len(named) == 1 else None


def row(left: Weekday, right: Weekday, weights: Weights) -> str | None:
    """Weighs how far the days of the week lie apart; nothing where both have a date, which is compared itself."""
    if left.day is not None and right.day is not None:
        return None
    ahead = (left.weekday - right.weekday) % len(WEEKDAYS)
    apart = min(ahead, len(WEEKDAYS) - ahead)
    if apart == 0 and left.day is right.day is None:
        return "weekday/same-undated"
    return ROWS[apart] if apart < len(ROWS) else "weekday/other"


def sentence(left: Weekday, right: Weekday, row: str, weights: Weights) -> str:
    """Names both days, and the date of which one is told."""
    alone, other = (left, right) if left.day is None else (right, left)
    named, dated = WEEKDAYS[other.weekday], "" if other.day is None else date.fromordinal(other.day).isoformat()
    if alone.weekday == other.weekday:
        return f"both on a {named}" + (f": {dated}" if dated else "")
    return f"a {WEEKDAYS[alone.weekday]} against " + (f"{dated}, a {named}" if dated else f"a {named}")
