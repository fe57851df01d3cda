"""The year of a publication day that names none: from weekdays told with it and the latest year that the text names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from corroborate.model.dates import WEEKDAYS, When
from corroborate.read.times.find import find_times
from corroborate.read.times.matching import Match
from corroborate.read.times.reading import Words
from corroborate.read.times.tense import tense_around

# A text that names a year as its latest is written in that year or the next (years). Further on, and with news told a
# day late, more years were wrong than right on reports of known date.
YEARS_ON = 1
# A year that stands alone is seldom the one of writing; a month or day of it may be (days).
FINE = 31
# Days before the day of the news that the lead names too lie little further back.
LEAD_WITHIN = 3
LEAD = 2
# A sentence with less than this after the dateline is the dateline alone (characters).
DATELINE_ALONE = 40
YEARLESS_DAYS = ("day-month", "month-day")
Bounds = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Found:
    """The day of publication with the year found for it, and from what."""

    day: date
    because: str


def publication_day(
    text: str, bounds: Bounds, matches: Sequence[Match], head: Match, not_before: date | None = None
) -> Found | None:
    """The day of a yearless date on the head, in the latest year that the text names or the next, where one fits.

    A weekday beside another date of the text settles it; else the weekday of the news, told on its own day, does.
    """
    latest = _latest_named(text, bounds)
    month_day = _month_and_day(text, head)
    if latest is None or latest.earliest is None or month_day is None:
        return None
    floor = max(latest.earliest, not_before) if not_before else latest.earliest
    year = latest.earliest.year
    days = [day for y in range(year, year + YEARS_ON + 1) if (day := _day(y, *month_day)) and day >= floor]
    named = f"{year} is the latest year named"
    if pairs := _weekdays_of_dates(text, matches):
        right = [day for day in days if all(_occurs(day, *pair[1:]) for pair in pairs)]
        return Found(right[0], f"'{pairs[0][0]}' as in {right[0].year}, and {named}") if len(right) == 1 else None
    weekdays = _news_weekdays(text, bounds, matches, head)
    fitting = [day for day in days if day.weekday() in weekdays and _close_before(day, weekdays)]
    if len(fitting) != 1 or (fitting[0].year == year and (latest.days or 0) > FINE):
        return None
    return Found(fitting[0], f"a {WEEKDAYS[fitting[0].weekday()]} in {fitting[0].year}, and {named}")


def _latest_named(text: str, bounds: Bounds) -> When | None:
    """The latest time with a year that the text tells as past; None where a later one may be past or to come."""
    past: list[When] = []
    unsure: list[When] = []
    for mention in find_times(text, None):
        when = mention.when
        if mention.kind != "absolute" or when is None or when.earliest is None or when.latest is None:
            continue
        sentence = next((b for b in bounds if b[0] <= mention.start < b[1]), (0, len(text)))
        tense = tense_around(text, sentence, mention.start, mention.end)
        if tense != "future":
            (past if tense == "past" else unsure).append(when)
    latest = max(past, key=_start, default=None)
    if latest is None or any(_start(when).year > _start(latest).year for when in unsure):
        return None
    return latest


def _start(when: When) -> date:
    return when.earliest or date.min


def _month_and_day(text: str, match: Match) -> tuple[int, int] | None:
    if match.rule.id not in YEARLESS_DAYS:
        return None
    words = Words(text[match.start : match.end], match.groups)
    month, day = words.integer("month"), words.digits("day")
    return (month, day) if month and day else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekdays_of_dates(text: str, matches: Sequence[Match]) -> list[tuple[str, int, int, int]]:
    """Yearless days with their weekday ("Friday, 10 March"): the words, month, day and weekday."""
    found = []
    for match in matches:
        weekday = Words("", match.groups).integer("weekday")
        month_day = _month_and_day(text, match)
        if weekday is not None and month_day is not None:
            found.append((" ".join(text[match.start : match.end].split()), *month_day, weekday))
    return found


def _occurs(published: date, month: int, day: int, weekday: int) -> bool:
    """Whether the occurrence of a day of the year that is nearest to publication falls on the weekday."""
    around = [found for y in (-1, 0, 1) if (found := _day(published.year + y, month, day))]
    nearest = min(around, key=lambda found: abs((found - published).days), default=None)
    return nearest is not None and nearest.weekday() == weekday


def _news_weekdays(text: str, bounds: Bounds, matches: Sequence[Match], head: Match) -> set[int]:
    """The weekdays, of days past, that the first sentences name without a date."""
    index = next((i for i, (start, end) in enumerate(bounds) if start <= head.start < end), 0)
    alone = index < len(bounds) and bounds[index][1] - head.end < DATELINE_ALONE
    lead = bounds[index : index + LEAD + alone]
    found = set()
    for match in matches:
        sentence = next((b for b in lead if b[0] <= match.start < b[1]), None)
        words = Words("", match.groups)
        weekday = words.integer("weekday", "weekdayname")
        if sentence is None or match.rule.meaning != "weekday" or weekday is None:
            continue
        if words.get("shift", "week", "side") or tense_around(text, sentence, match.start, match.end) == "future":
            continue
        found.add(weekday)
    return found


def _close_before(day: date, weekdays: set[int]) -> bool:
    """Whether the last of each of these weekdays lies close enough to a day to be its news."""
    return all((day.weekday() - weekday) % len(WEEKDAYS) <= LEAD_WITHIN for weekday in weekdays)
