"""On which days a report may have appeared, if an expression in it means a known date."""

from collections.abc import Callable
from datetime import date, timedelta

from corroborate.model.dates import When
from corroborate.read.times.calendar import Period
from corroborate.read.times.find import MEANINGS
from corroborate.read.times.matching import Match
from corroborate.read.times.reading import Reference, Words

# How long after an event a report may still count back to it (years).
HORIZON = 60


def publication_days(text: str, match: Match, event: When, past: bool = True) -> When | None:
    """The days on which this expression would mean a period with a day of the event in it; None where none would.

    A past event is never told of before its first day; otherwise (an anniversary to come) the report may be up to a
    year earlier. Both ends are found by halving, since no reading moves back when the day of publication moves on.
    """
    if event.earliest is None or event.latest is None:
        return None
    words = Words(text[match.start : match.end], match.groups)
    meaning = MEANINGS[match.rule.meaning]

    def period(day: date) -> Period | None:
        return meaning(words, Reference(day, None, None, "past")).period

    begin, last_event = event.earliest, event.latest
    low, high = begin if past else begin - timedelta(days=366), _years_on(last_event, HORIZON)
    first = _first_day(low, high, lambda day: (p := period(day)) is not None and p.last is not None and p.last >= begin)
    over = _first_day(low, high, lambda day: (p := period(day)) is None or p.first is None or p.first > last_event)
    if first is None or over is None or over <= first:
        return None
    return When.between(first, over - timedelta(days=1))


def _years_on(day: date, years: int) -> date:
    return date(min(day.year + years, 9990), 12, 31)


def _first_day(low: date, high: date, holds: Callable[[date], bool]) -> date | None:
    """The first day on which something holds that holds on every later day; None where it never does."""
    if not holds(high):
        return None
    while low < high:
        middle = low + (high - low) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + timedelta(days=1)
    return low
