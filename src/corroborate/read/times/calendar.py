"""Periods of the calendar: their EDTF interval, their TIMEX3 value, and arithmetic on them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from corroborate.model.dates import When

SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SEASON_EDTF = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
# The precision of a period that is an event's: a day told beside it is finer.
EVENT = "event"
PRECISION = {"D": "day", "W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "Y": "year"}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of the calendar with its TIMEX3 value; `when` may be narrower than the value ("early 2014")."""

    when: When
    value: str
    precision: str

    @property
    def first(self) -> date | None:
        """The first possible day."""
        return self.when.earliest

    @property
    def last(self) -> date | None:
        """The last possible day."""
        return self.when.latest


def add_months(day: date, months: int) -> date:
    """The same day of a later (or earlier) month, or that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    last = When.month(year, month + 1).latest
    return date(year, month + 1, min(day.day, last.day if last else day.day))


def day_period(day: date) -> Period:
    """One day."""
    return Period(When.day(day), day.isoformat(), "day")


def week_period(day: date) -> Period:
    """The calendar week (Monday to Sunday) that a day lies in."""
    monday = day - timedelta(days=day.weekday())
    year, week, _ = day.isocalendar()
    return Period(When.between(monday, monday + timedelta(days=6)), f"{year:04d}-W{week:02d}", "week")


def weekend_period(day: date) -> Period:
    """Saturday and Sunday of the calendar week that a day lies in."""
    saturday = day + timedelta(days=5 - day.weekday())
    year, week, _ = day.isocalendar()
    return Period(When.between(saturday, saturday + timedelta(days=1)), f"{year:04d}-W{week:02d}-WE", "weekend")


def month_period(year: int, month: int) -> Period:
    """One month."""
    when = When.month(year, month)
    return Period(when, when.edtf, "month")


def year_period(year: int) -> Period:
    """One year."""
    when = When.year(year)
    return Period(when, when.edtf, "year")


def quarter_period(year: int, quarter: int) -> Period:
    """One quarter of a year, 1 to 4."""
    first = date(year, quarter * 3 - 2, 1)
    last = add_months(first, 3) - timedelta(days=1)
    return Period(When(f"{first:%Y-%m}/{last:%Y-%m}", first, last), f"{year:04d}-Q{quarter}", "quarter")


def half_period(year: int, half: int) -> Period:
    """One half of a year, 1 or 2."""
    first = date(year, half * 6 - 5, 1)
    last = add_months(first, 6) - timedelta(days=1)
    return Period(When(f"{first:%Y-%m}/{last:%Y-%m}", first, last), f"{year:04d}-H{half}", "half-year")


def decade_period(year: int) -> Period:
    """The ten years that a year lies in."""
    start = year // 10 * 10
    return Period(When(f"{start // 10}X", date(start, 1, 1), date(start + 9, 12, 31)), f"{start // 10}X", "decade")


def century_period(century: int) -> Period:
    """The hundred years of a century as the press counts: the 20th is 1900 to 1999."""
    start = (century - 1) * 100
    edtf = f"{start // 100:02d}XX"
    return Period(When(edtf, date(max(start, 1), 1, 1), date(start + 99, 12, 31)), edtf[:2], "century")


def season_period(year: int, code: str) -> Period:
    """A season; winter covers both that a year has, since "the winter of 2014" may be either."""
    first = date(year, SEASON_MONTHS[code], 1)
    last = add_months(first, 3) - timedelta(days=1)
    if code == "WI":
        first = date(year - 1, 12, 1)
    return Period(When(f"{year:04d}-{SEASON_EDTF[code]}", first, last), f"{year:04d}-{code}", "season")


def unit_period(day: date, unit: str) -> Period | None:
    """The week, month, quarter, year, decade... that a day lies in; None for units below the day."""
    match unit:
        case "D":
            return day_period(day)
        case "W" | "2W":
            return week_period(day)
        case "WE":
            return weekend_period(day)
        case "M":
            return month_period(day.year, day.month)
        case "Q":
            return quarter_period(day.year, (day.month + 2) // 3)
        case "Y":
            return year_period(day.year)
        case "10Y":
            return decade_period(day.year)
        case "100Y":
            return century_period(day.year // 100 + 1)
    return None


def shifted(day: date, count: float, unit: str) -> date | None:
    """A day so many units away; None beyond the calendar or for units below the day."""
    whole = int(count)
    try:
        match unit:
            case "D":
                return day + timedelta(days=round(count))
            case "W" | "WE":
                return day + timedelta(days=round(7 * count))
            case "2W":
                return day + timedelta(days=round(14 * count))
            case "M":
                return add_months(day, whole) + timedelta(days=round((count - whole) * 30))
            case "Q":
                return add_months(day, round(3 * count))
            case "Y" | "10Y" | "100Y" | "1000Y":
                return add_months(day, round(12 * count * int(unit[:-1] or 1)))
    except (OverflowError, ValueError):
        return None
    return None


def narrowed(period: Period, mod: str) -> Period:
    """The early, middle or late part of a period: its first, second or last third, by whole months in a year."""
    if period.first is None or period.last is None or mod not in ("START", "MID", "END"):
        return period
    days = (period.last - period.first).days + 1
    third = {"START": 0, "MID": 1, "END": 2}[mod]
    if period.precision == "year":
        first = date(period.first.year, third * 4 + 1, 1)
        last = add_months(first, 4) - timedelta(days=1)
        return replace(period, when=When(f"{first:%Y-%m}/{last:%Y-%m}", first, last))
    if period.precision == "decade":
        start, end = period.first.year + (0, 4, 7)[third], period.first.year + (3, 6, 9)[third]
        return replace(period, when=When(f"{start}/{end}", date(start, 1, 1), date(end, 12, 31)))
    first = period.first + timedelta(days=days * third // 3)
    last = period.first + timedelta(days=days * (third + 1) // 3 - 1)
    return replace(period, when=When.between(first, max(first, last)))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    m = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    s = h + m - 7 * ((a + 11 * h + 22 * m) // 451) + 114
    return date(year, s // 31, s % 31 + 1)


def holiday(rule: str, year: int) -> date | None:
    """The day of a holiday rule (MM-DD, "easter+N", "NTH WEEKDAY MONTH") in a year."""
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule.removeprefix("easter")))
    if " " not in rule:
        return date(year, int(rule[:2]), int(rule[3:]))
    nth, weekday, month = (int(part) for part in rule.split())
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return day if day.month == month else day - timedelta(days=7)
