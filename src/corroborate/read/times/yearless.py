"""Times of an unknown year: read in stand-in years, of which only the day or month that all give is kept."""

import re
from datetime import date

from corroborate.model.dates import When
from corroborate.read.times import calendar
from corroborate.read.times.calendar import Period

# A common year and a leap year in which no date falls on one weekday: what depends on the weekday differs.
STAND_INS = (2001, 2004)
YEARLESS = re.compile(r"XXXX-(\d\d)(?:-(\d\d))?")


def stand_ins(when: When | None) -> list[Period]:
    """A yearless day or month in each of the stand-in years; nothing where a year is known, or no month."""
    found = YEARLESS.fullmatch(when.edtf) if when is not None else None
    if found is None:
        return []
    month, day = int(found[1]), int(found[2] or 0)
    try:
        return [
            calendar.day_period(date(year, month, day)) if day else calendar.month_period(year, month)
            for year in STAND_INS
        ]
    except ValueError:
        return []


def without_year(periods: list[Period]) -> Period | None:
    """The day or month that periods of several years share; None where they share none."""
    found = {_day_or_month(period) for period in periods}
    edtf = found.pop() if len(found) == 1 else None
    return Period(When(edtf, None, None), edtf, periods[0].precision) if edtf is not None else None


def _day_or_month(period: Period) -> str | None:
    first, last = period.first, period.last
    if first is None or last is None:
        return period.when.edtf if YEARLESS.fullmatch(period.when.edtf) else None
    if first == last:
        return f"XXXX-{first:%m-%d}"
    return f"XXXX-{first:%m}" if period.when == When.month(first.year, first.month) else None
