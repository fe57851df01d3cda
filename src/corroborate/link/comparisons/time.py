"""Do the dates agree? The narrower both intervals, the more it says that they meet."""

import re
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Property
from corroborate.model.dates import ReportDate, When

# Days that both intervals span together, at most, and days between them, at most: the row of the weight table.
MEETING = ((1, "time/same-day"), (10, "time/within-week"), (40, "time/within-month"), (120, "time/within-season"))
APART = ((1, "time/next-day"), (3, "time/days-apart"), (7, "time/week-apart"), (31, "time/weeks-apart"))
NEWS = (
    (0, "time/news-same-day"),
    (1, "time/news-next-day"),
    (3, "time/news-days-apart"),
    (7, "time/news-week-apart"),
    (31, "time/news-weeks-apart"),
)
"""The same where a date is no more than that of the report whose news it is: the incident may lie before it."""
NEWS_RULE = "time:news"
_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?$")
# Longer stretches of a known year are not compared with a day or month of an unknown one (days).
_LONGEST = 62
# A leap year: every day of a year has its place in it.
_ANY_YEAR, _YEAR_DAYS = 2000, 366


class Days(NamedTuple):
    """An interval of days by their numbers (None: open), the expression told, and its place in the year.

    `news`: no passage gives the date, it is that of the report whose news the incident is.
    """

    first: int | None
    last: int | None
    edtf: str
    in_year: tuple[int, int] | None
    news: bool = False


Dated = Days | tuple[()]
"""Days; () where the account names none, which says something too."""


def features(account: Account, published: ReportDate | None = None) -> Dated:
    """The days that the account names, or its report's."""
    if account.when is None:
        return ()
    told = {
        c.rule == NEWS_RULE
        for c in account.of(Property.DATE)
        if c.when is not None and c.when.edtf == account.when.edtf
    }
    return _days(account.when)._replace(news=True) if told == {True} else _days(account.when)


@lru_cache(maxsize=65536)
def _days(when: When) -> Days:
    if when.earliest is None or when.latest is None:
        return Days(None, None, when.edtf, _in_the_year(when))
    return Days(when.earliest.toordinal(), when.latest.toordinal(), when.edtf, _in_the_year(when))


def row(left: Dated, right: Dated, weights: Weights) -> str | None:
    """Weighs how the two intervals of days lie to each other."""
    if not left or not right:
        return "time/unknown"
    apart = days_apart(left, right)
    if apart is None:
        return _by_day_of_year(left.in_year, right.in_year)
    if left.news or right.news:
        return _first(NEWS, apart, "time/news-months-apart")
    if apart:
        return _first(APART, apart, "time/months-apart")
    return _first(MEETING, _span(left) + _span(right) + 1, "time/within-year")


def _first(rows: tuple[tuple[int, str], ...], days: int, beyond: str) -> str:
    """The first row that allows so many days."""
    for most, row in rows:
        if days <= most:
            return row
    return beyond


def sentence(left: Dated, right: Dated, row: str, weights: Weights) -> str:
    """Names both dates and how they lie to each other."""
    if not left or not right:
        return "one of them names no date"
    apart, told = days_apart(left, right), f"{left.edtf} and {right.edtf}"
    if apart is None:
        return f"{_YEARLESS_TOLD.get(row, 'another day of the year')}, a year unknown: {told}"
    if apart:
        return f"{_duration(apart)} apart: {told}"
    return f"the same date: {left.edtf}" if left.edtf == right.edtf else f"dates overlap: {told}"


def days_apart(one: Days, other: Days) -> int | None:
    """Days from the end of the earlier interval to the start of the later; 0 when they meet, None when one is open."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return None
    return max(0, other.first - one.last, one.first - other.last)


def _span(days: Days) -> int:
    """How many days follow the first."""
    return 0 if days.first is None or days.last is None else days.last - days.first


_YEARLESS_TOLD = {
    "time/same-day-of-year": "the same day of the year",
    "time/same-month-of-year": "the same part of the year",
    "time/other-month-of-year": "another month",
}


def _by_day_of_year(here: tuple[int, int] | None, there: tuple[int, int] | None) -> str | None:
    """Weighs where in the year the two lie: by the day where both are days, else by the month."""
    if here is None or there is None:
        return None
    gap = _gap(here, there)
    if here[1] == there[1] == 0:
        if gap == 0:
            return "time/same-day-of-year"
        return next((row for most, row in APART[:2] if gap <= most), "time/other-day-of-year")
    if gap == 0:
        return "time/same-month-of-year"
    # At the turn of a month the two may still be one: that says nothing.
    return "time/other-month-of-year" if gap > APART[2][0] else None


def _in_the_year(when: When) -> tuple[int, int] | None:
    """The place in the year of the first day, and how many days follow it; None for what is wide or no day or month."""
    if when.earliest is not None and when.latest is not None:
        first, more = when.earliest, (when.latest - when.earliest).days
        return (_place(first.month, first.day), more) if more < _LONGEST else None
    found = _YEARLESS.match(when.edtf)
    if found is None:
        return None
    month, day = int(found[1]), int(found[2] or 1)
    try:
        return _place(month, day), 0 if found[2] else (When.month(_ANY_YEAR, month).days or 1) - 1
    except ValueError:
        return None


def _place(month: int, day: int) -> int:
    return date(_ANY_YEAR, month, day).timetuple().tm_yday


def _gap(here: tuple[int, int], there: tuple[int, int]) -> int:
    """Days between two stretches of the year, which goes on in January; 0 where they meet."""
    ahead, behind = (there[0] - here[0]) % _YEAR_DAYS, (here[0] - there[0]) % _YEAR_DAYS
    return min(max(0, ahead - here[1]), max(0, behind - there[1]))


def _duration(days: int) -> str:
    if days < 14:
        return "a day" if days == 1 else f"{days} days"
    if days < 60:
        return f"{round(days / 7)} weeks"
    return f"{round(days / 30.44)} months" if days < 700 else f"{round(days / 365.25)} years"
