"""Days, months and intervals as people write them."""

import re
from datetime import date

from corroborate.model.dates import ReportDate, When

UNDATED = "date unknown"
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NO_YEAR = re.compile(r"XXXX-(\d{2})(?:-(\d{2}))?")


def told(when: When | None) -> str:
    """`20 November 2015`, `16–22 November 2015`, `March 2015`; the expression itself where it is none of these."""
    if when is None:
        return UNDATED
    if when.earliest is None or when.latest is None:
        return _without_year(when.edtf)
    if when == When.parse(when.latest.isoformat()):
        return day(when.latest)
    if "/" in when.edtf:
        return between(when.earliest, when.latest)
    return _whole(when) or when.edtf


def day(which: date) -> str:
    """`20 November 2015`."""
    return f"{which.day} {_MONTHS[which.month - 1]} {which.year}"


def between(first: date, last: date) -> str:
    """`16–22 November 2015`, with what differs of month and year on both sides."""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}" if first != last else day(last)
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def published(dated: ReportDate) -> str:
    """When a report was published, in words; that it was inferred is told with it."""
    if dated.when is None:
        return UNDATED
    return f"{told(dated.when)} (inferred)" if dated.inferred else told(dated.when)


def _whole(when: When) -> str | None:
    """The name of a month or a year, where the expression is one."""
    if re.fullmatch(r"\d{4}", when.edtf):
        return when.edtf
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", when.edtf) and when.earliest is not None:
        return f"{_MONTHS[when.earliest.month - 1]} {when.earliest.year}"
    return None


def _without_year(edtf: str) -> str:
    found = _NO_YEAR.fullmatch(edtf)
    if found is None or not 1 <= int(found[1]) <= len(_MONTHS):
        return edtf
    month = _MONTHS[int(found[1]) - 1]
    return f"{month}, year unknown" if found[2] is None else f"{int(found[2])} {month}, year unknown"
