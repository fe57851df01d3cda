"""Days as files of datasets write them, and the intervals that they and their precision make."""

import re
from datetime import date, timedelta

from corroborate.model.dates import When

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
_CLOCK = r"(?:[T ]\d{1,2}:\d{2}.*)?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<y>\d{{4}})[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}}){_CLOCK}",
        rf"(?P<d>\d{{1,2}})(?P<sign>[-/.])(?P<m>\d{{1,2}})(?P=sign)(?P<y>\d{{4}}|\d{{2}}){_CLOCK}",
        rf"(?P<d>\d{{1,2}})[ -]{_NAME}[ -](?P<y>\d{{4}}|\d{{2}})",
        rf"{_NAME} (?P<d>\d{{1,2}}),? (?P<y>\d{{4}})",
        r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
    )
)
EARLIEST, LATEST = 1900, 2100
"""Years beyond which a date is taken for a slip: no dataset reaches there."""


def day_in(words: str) -> tuple[date | None, str | None]:
    """The day that a cell holds, and what to say of it, each None where there is nothing."""
    found = next((match for form in _FORMS if (match := form.fullmatch(words))), None)
    if found is None or (parts := _parts(found.groupdict())) is None:
        return None, "is no date that is understood: left out"
    year, month, day = parts
    why = None
    if found.groupdict().get("sign") == "/" and max(month, day) <= 12 and month != day:
        why = "is read day first"
    elif month > 12 >= day and found.groupdict().get("sign"):
        month, day, why = day, month, "is read month first"
    try:
        made = date(year, month, day)
    except ValueError:
        return None, "is no day of the calendar: left out"
    if not EARLIEST <= year <= LATEST:
        return None, f"lies outside the years {EARLIEST} to {LATEST}: left out"
    return made, why


def _parts(found: dict[str, str]) -> tuple[int, int, int] | None:
    """Year, month and day of a form that fits; years of two digits are of the seventies and later."""
    month = int(found["m"]) if "m" in found else month_named(found["name"])
    year = int(found["y"])
    if len(found["y"]) == 2:
        year += 1900 if year >= 70 else 2000
    return None if month is None else (year, month, int(found["d"]))


def month_named(name: str) -> int | None:
    """The number of an English month by its first letters; None for another word."""
    start = name[:3].lower()
    return _MONTHS.index(start) + 1 if start in _MONTHS else None


def interval(first: date, last: date) -> When:
    """The days from the first to the last, as a month or a year where they are just that."""
    month = When.month(first.year, first.month)
    year = When.year(first.year)
    return next((w for w in (month, year) if (w.earliest, w.latest) == (first, last)), When.between(first, last))


def around(day: date, days: int) -> When:
    """The days up to so many before and after one."""
    return interval(day - timedelta(days=days), day + timedelta(days=days))


def month_of(day: date) -> When:
    """The month in which a day lies."""
    return When.month(day.year, day.month)


def days_between(words: str, year: int) -> When | None:
    """The days that a remark such as "between March 3 and 5" or "December 30 - January 2" spans; None for others."""
    found = _BETWEEN.search(words)
    if found is None:
        return None
    first, last = month_named(found["m1"]), month_named(found["m2"] or found["m3"] or "")
    try:
        start = date(year, first or 0, int(found["d1"]))
        month = last or start.month
        return interval(start, date(year + (month < start.month), month, int(found["d2"])))
    except ValueError:
        return None


_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_TH = r"(?:st|nd|rd|th)?"
_BETWEEN = re.compile(
    rf"(?:(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}}){_TH})(?:,? \d{{4}})? ?(?:-|–|to|and|or|through|until) ?"
    rf"(?:(?P<m2>{_MONTH}) )?(?P<d2>\d{{1,2}}){_TH}(?: (?P<m3>{_MONTH}))?\b",
    re.IGNORECASE,
)
