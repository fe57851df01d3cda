"""Dates of publication as users and metadata give them: checked, not interpreted."""

import re
from datetime import date

from corroborate.model.errors import MalformedReport

_DAY = r"(?:[\dX]{4})(?:-(?:[\dX]{2})(?:-(?:[\dX]{2}))?)?[?~%]?"
_SHAPE = re.compile(rf"{_DAY}(?:/{_DAY})?")
_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?")
# ISO 8601-2: 21 to 24 in place of a month are the seasons.
_SEASONS = range(21, 25)


def checked_date(expression: str) -> str:
    """Returns the EDTF expression, a time of day taken off; MalformedReport when it names no possible date."""
    expression = expression.strip()
    clock = _CLOCK.fullmatch(expression)
    if clock:
        expression = clock.group(1)
    parts = expression.split("/")
    if not _SHAPE.fullmatch(expression) or not all(_possible(part.rstrip("?~%")) for part in parts):
        raise MalformedReport(_message(expression))
    if len(parts) == 2 and "X" not in expression and parts[0][:10].rstrip("?~%") > parts[1].rstrip("?~%") + "-99":
        raise MalformedReport(f"the interval {expression!r} ends before it begins")
    return expression


def _message(expression: str) -> str:
    shown = expression if len(expression) <= 40 else expression[:39] + "…"
    return f"{shown!r} is no date: write it like 2015-11-20, 2015-11, 2015 or 2015-11-16/2015-11-22"


def _possible(part: str) -> bool:
    """Whether some calendar date fits `YYYY`, `YYYY-MM` or `YYYY-MM-DD` with X for digits that are not known."""
    year, month, day = [*part.split("-"), None, None][:3]
    if year == "0000" or month == "00" or day == "00":
        return False
    if month is not None and "X" not in month:
        if day is None and int(month) in _SEASONS:
            return True
        if int(month) > 12:
            return False
    if day is None or "X" in day:
        return day is None or _lowest(day) <= 31
    known = month if month is not None and "X" not in month else "01"
    try:
        date(int(str(year)) if "X" not in str(year) else 2000, int(known), int(day))
    except ValueError:
        return False
    return True


def _lowest(digits: str) -> int:
    return int(digits.replace("X", "0"))
