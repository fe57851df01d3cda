"""Do the dates agree? The narrower both intervals, the more it says that they meet."""

import re
from datetime import date

from corroborate.link.weights import Weights
from corroborate.model.claims import Account
from corroborate.model.dates import When
from corroborate.model.judgements import Reason

# Days that both intervals span together, at most, and days between them, at most: the row of the weight table.
MEETING = ((1, "time/same-day"), (10, "time/within-week"), (40, "time/within-month"), (120, "time/within-season"))
APART = ((1, "time/next-day"), (3, "time/days-apart"), (7, "time/week-apart"), (31, "time/weeks-apart"))
_YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?$")
# Longer stretches of a known year are not compared with a day or month of an unknown one (days).
_LONGEST = 62
# A leap year: every day of a year has its place in it.
_ANY_YEAR, _YEAR_DAYS = 2000, 366


def compare(left: Account, right: Account, weights: Weights) -> Reason | None:
    """Weighs how the two intervals of days lie to each other."""
    one, other = left.when, right.when
    if one is None or other is None:
        return None
    apart = days_apart(one, other)
    if apart is None:
        return _by_day_of_year(one, other, weights)
    if apart:
        row = next((row for most, row in APART if apart <= most), "time/months-apart")
        return weights.reason(row, f"{_duration(apart)} apart: {one.edtf} and {other.edtf}")
    width = (one.days or 0) + (other.days or 0) - 1
    row = next((row for most, row in MEETING if width <= most), "time/within-year")
    same = f"the same date: {one.edtf}" if one.edtf == other.edtf else f"dates overlap: {one.edtf} and {other.edtf}"
    return weights.reason(row, same)


def days_apart(one: When, other: When) -> int | None:
    """Days from the end of the earlier interval to the start of the later; 0 when they meet, None when one is open."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return None
    return max(0, (other.earliest - one.latest).days, (one.earliest - other.latest).days)


def _by_day_of_year(one: When, other: When, weights: Weights) -> Reason | None:
    """Weighs where in the year the two lie: by the day where both are days, else by the month."""
    here, there = _in_the_year(one), _in_the_year(other)
    if here is None or there is None:
        return None
    gap = _gap(here, there)
    told = f"a year unknown: {one.edtf} and {other.edtf}"
    if here[1] == there[1] == 0:
        if gap == 0:
            return weights.reason("time/same-day-of-year", f"the same day of the year, {told}")
        row = next((row for most, row in APART[:2] if gap <= most), "time/other-day-of-year")
        return weights.reason(row, f"another day of the year, {told}")
    if gap == 0:
        return weights.reason("time/same-month-of-year", f"the same part of the year, {told}")
    # At the turn of a month the two may still be one: that says nothing.
    return weights.reason("time/other-month-of-year", f"another month, {told}") if gap > APART[2][0] else None


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
