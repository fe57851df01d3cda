"""Dates as EDTF (ISO 8601-2) with the interval of days that they mean."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?", re.DOTALL)
_SEASON_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}
_UNKNOWN_YEAR = re.compile(r"XXXX(?:-(?:\d{2}|XX))*")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class When:
    """An EDTF expression and its first and last possible day; both None when the year is unknown.

    `weekday` (0 is Monday) is all that is known where a passage says "on Tuesday" and nothing which: EDTF has no days
    of the week, so that the expression is that of an unknown day. Such a When dates nothing.
    """

    edtf: str
    earliest: date | None
    latest: date | None
    weekday: int | None = None

    @classmethod
    def day(cls, day: date) -> "When":
        """One calendar day."""
        return cls(day.isoformat(), day, day)

    @classmethod
    def some(cls, weekday: int) -> "When":
        """A day of the week (0 is Monday), nobody knows which."""
        return cls("XXXX-XX-XX", None, None, weekday)

    @classmethod
    def month(cls, year: int, month: int) -> "When":
        """One calendar month."""
        first = date(year, month, 1)
        last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)) if year < 9999 else date(9999, 12, 31)
        return cls(f"{year:04d}-{month:02d}", first, last)

    @classmethod
    def year(cls, year: int) -> "When":
        """One calendar year."""
        return cls(f"{year:04d}", date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def between(cls, earliest: date, latest: date) -> "When":
        """An interval of days, both included; a single day when they are equal."""
        if earliest == latest:
            return cls.day(earliest)
        return cls(f"{earliest.isoformat()}/{latest.isoformat()}", earliest, latest)

    @classmethod
    def parse(cls, edtf: str) -> "When":
        """The interval that an EDTF expression (levels 0 and 1, X for unknown digits) means; ValueError for others."""
        plain = edtf.strip()
        body = plain.rstrip("?~%")
        if body[:1] == "[" and body[-1:] == "]":
            return _spanning(plain, re.split(r",|\.\.", body[1:-1]))
        if "/" in body:
            return _spanning(plain, body.split("/"))
        if day := _DAY.fullmatch(body):
            return cls.day(date(*map(int, day.groups())))
        if _UNKNOWN_YEAR.fullmatch(body):
            return cls(plain, None, None)
        first, last = _bounds(body)
        return cls(plain, first, last)

    @property
    def days(self) -> int | None:
        """How many days the interval spans; None when the year is unknown."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: "When") -> bool | None:
        """Whether the two intervals share a day; None when either is open."""
        if self.earliest is None or self.latest is None or other.earliest is None or other.latest is None:
            return None
        return self.earliest <= other.latest and other.earliest <= self.latest


def _spanning(edtf: str, parts: list[str]) -> When:
    """The interval from the first day of the first part to the last day of the last; ValueError when turned round."""
    ends = [When.parse(part) for part in parts if part.strip()]
    if not ends or len(parts) < 2:
        raise ValueError(f"not a date: {edtf!r}")
    first, last = ends[0].earliest, ends[-1].latest
    if first is not None and last is not None and first > last:
        raise ValueError(f"the interval {edtf!r} ends before it begins")
    if len(ends) < len(parts) or first is None or last is None:
        return When(edtf, None, None)
    return When(edtf, first, last)


def _bounds(body: str) -> tuple[date, date]:
    """First and last day of a year, month, season, decade or century."""
    if found := re.fullmatch(r"(\d{4})-(\d{2})", body):
        year, month = int(found[1]), int(found[2])
        if month in _SEASON_MONTH:
            start = date(year - (month == 24), _SEASON_MONTH[month], 1)
            end = When.month(year + (month == 24), 2) if month == 24 else When.month(year, _SEASON_MONTH[month] + 2)
            return start, end.latest or start
        when = When.month(year, month)
        return date(year, month, 1), when.latest or date(year, month, 1)
    if found := re.fullmatch(r"(\d{2,4})(X{0,2})(?:-XX(?:-XX)?)?", body):
        digits = found[1] + found[2]
        if len(digits) == 4:
            return date(int(digits.replace("X", "0")) or 1, 1, 1), date(int(digits.replace("X", "9")), 12, 31)
    raise ValueError(f"not a date: {body!r}")


@dataclass(frozen=True, slots=True)
class ReportDate:
    """When a report was published, whether that was inferred, and from what; `when` is None where nothing says."""

    when: When | None
    inferred: bool = False
    because: str = ""
