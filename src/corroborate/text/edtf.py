"""Dates of publication as users and metadata give them: checked, and kept as they are."""

import re

from corroborate.model.dates import When
from corroborate.model.errors import MalformedReport

_CLOCK = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?"
)
_LONGEST_SHOWN = 40


def checked_date(expression: str) -> str:
    """Returns the EDTF expression, a time of day taken off; MalformedReport when it names no possible date."""
    expression = expression.strip()
    clock = _CLOCK.fullmatch(expression)
    if clock:
        expression = clock.group(1)
    try:
        if ":" in expression:
            raise ValueError("a time of day that is none")
        When.parse(expression)
    except ValueError as error:
        long = len(expression) > _LONGEST_SHOWN
        shown = expression[: _LONGEST_SHOWN - 1] + "…" if long else expression
        raise MalformedReport(
            f"{shown!r} is no date: write it like 2015-11-20, 2015-11, 2015 or 2015-11-16/2015-11-22"
        ) from error
    return expression
