"""Do the dates agree? The narrower both intervals, the more it says that they meet."""

import re

from corroborate.link.weights import Weights
from corroborate.model.claims import Account
from corroborate.model.dates import When
from corroborate.model.judgements import Reason

# Days that both intervals span together, at most, and days between them, at most: the row of the weight table.
MEETING = ((1, "time/same-day"), (10, "time/within-week"), (40, "time/within-month"), (120, "time/within-season"))
APART = ((1, "time/next-day"), (3, "time/days-apart"), (7, "time/week-apart"), (31, "time/weeks-apart"))
_DAY_OF_YEAR = re.compile(r"(?:\d{4}|XXXX)-(\d\d-\d\d)$")


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
    days = [_DAY_OF_YEAR.match(when.edtf) for when in (one, other)]
    if days[0] is None or days[1] is None:
        return None
    row = "time/same-day-of-year" if days[0].group(1) == days[1].group(1) else "time/other-day-of-year"
    word = "the same" if row == "time/same-day-of-year" else "another"
    return weights.reason(row, f"{word} day of the year, a year unknown: {one.edtf} and {other.edtf}")


def _duration(days: int) -> str:
    if days < 14:
        return "a day" if days == 1 else f"{days} days"
    if days < 60:
        return f"{round(days / 7)} weeks"
    return f"{round(days / 30.44)} months" if days < 700 else f"{round(days / 365.25)} years"
