"""Time expressions of a text: found, then read against every day on which the report may have appeared."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Protocol

from corroborate.model.dates import When
from corroborate.read.landmarks import LandmarkMention, find_landmarks
from corroborate.read.times import absolute, anaphoric, clock, duration, islamic, relative
from corroborate.read.times.calendar import EVENT, Period
from corroborate.read.times.matching import Match, find_matches
from corroborate.read.times.mention import End, TimeMention
from corroborate.read.times.reading import Reading, Reference, Words, unplaced
from corroborate.read.times.tense import NO_VERB, tense_around, tense_by_verb
from corroborate.read.times.yearless import stand_ins, without_year
from corroborate.read.tree import Tree

Meaning = Callable[[Words, Reference], Reading]
MEANINGS: dict[str, Meaning] = {
    "date": absolute.calendar_date,
    "numeric_date": absolute.numeric_date,
    "day_of_month": absolute.day_of_month,
    "day_range": absolute.day_range,
    "date_range": absolute.date_range,
    "month_range": absolute.month_range,
    "nth_weekday": absolute.nth_weekday,
    "part_of_month": absolute.part_of_month,
    "hijri": islamic.hijri,
    "military": clock.military,
    "week_of": absolute.week_of,
    "year": absolute.year,
    "year_range": absolute.year_range,
    "fiscal": absolute.fiscal,
    "decade": absolute.decade,
    "century": absolute.century,
    "quarter": absolute.quarter,
    "season": absolute.season,
    "holiday": absolute.holiday,
    "day_word": relative.day_word,
    "this_part": relative.this_part,
    "weekday": relative.weekday,
    "weekday_range": relative.weekday_range,
    "before_last": relative.before_last,
    "shifted_month": relative.shifted_month,
    "shifted_month_day": relative.shifted_month_day,
    "month_of_shifted_year": relative.month_of_shifted_year,
    "shifted_season": relative.shifted_season,
    "shifted_unit": relative.shifted_unit,
    "part_of_unit": relative.part_of_unit,
    "weekend": relative.weekend,
    "period_end": relative.period_end,
    "ago": relative.ago,
    "from_now": relative.from_now,
    "window": relative.window,
    "later": anaphoric.later,
    "after_event": anaphoric.after_event,
    "news_after": anaphoric.news_after,
    "beside": anaphoric.beside,
    "anniversary": anaphoric.anniversary,
    "clock": clock.clock,
    "moment": clock.moment,
    "part_alone": clock.part_alone,
    "duration": duration.duration,
    "every": duration.every,
    "per_unit": duration.per_unit,
    "set_word": duration.set_word,
    "vague": duration.vague,
}
# Meanings that no tense changes.
TENSELESS = frozenset((
    "duration", "vague", "set_word", "every", "per_unit", "ago", "from_now", "window", "later", "after_event",
    "beside", "year", "year_range", "decade", "century", "fiscal", "day_word", "this_part", "shifted_unit", "military",
))  # fmt: skip
# Between two dates that share the year of the second ("in March and in April 2014").
JOINED = re.compile(r"(?:,|\s|and|or|to|until|through|in|on|from|the|[-–—])+", re.IGNORECASE)
# Meanings with two ends, and what stands between these.
RANGES = frozenset(("day_range", "date_range", "weekday_range", "month_range", "year_range"))
BETWEEN_ENDS = re.compile(r"\s*(?:\b(?:to|and|until|till|through|or|into)\b|[-–—/])\s*", re.IGNORECASE)
ENDS: dict[str, Callable[[date], When]] = {
    "day": When.day,
    "month": lambda day: When.month(day.year, day.month),
    "year": lambda day: When.year(day.year),
}
# Which way a word points although nothing places the expression.
DIRECTION = {"last": "past", "past": "past", "next": "future", "coming": "future", "this": "present"}
# Between a length and the date, or the event of a known date, that it is counted from: "after the coup of 3 July".
COUNTED_FROM = re.compile(
    r"\s+(?:after|before|following|prior\s+to)\s+(?:(?:the|a|an)\s+(?:[\w-]+\s+){1,3}?(?:of|on|in)\s+)?(?:the\s+)?",
    re.IGNORECASE,
)
COUNTED_FROM_EVENT = re.compile(
    r"\s+(?:after|before|following|prior\s+to)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?", re.IGNORECASE
)
PARAGRAPH = re.compile(r"\n\s*\n")


class SpanLike(Protocol):
    """A range of characters, half-open."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """One past the last."""


@dataclass(frozen=True, slots=True)
class Place:
    """A match with its sentence, the tense around it, and what the next one lends it: a year, a date to count from."""

    match: Match
    sentence: tuple[int, int]
    tense: str | None
    year: int | None
    event: Match | When | None


def find_times(
    text: str, published: When | None, sentences: Sequence[SpanLike] = (), trees: Sequence[Tree] = ()
) -> list[TimeMention]:
    """The time expressions of a text in order, each read against publication; an unsure date gives intervals.

    Without sentences, paragraphs bound what belongs together. `trees` are those of the sentences, in their order:
    without them, the words around a time tell which way it lies.
    """
    places = _places(text, find_matches(text), _bounds(text, sentences), trees)
    earliest = published.earliest if published else None
    latest = published.latest if published else None
    if earliest is None or latest is None:
        earliest = latest = None
    readings = _read_all(text, places, earliest)
    if days := [period.first for period in stand_ins(published)]:
        readings = [
            _filled(*of_one) for of_one in zip(readings, *(_read_all(text, places, d) for d in days), strict=True)
        ]
    elif earliest != latest:
        readings = [_joined(one, other) for one, other in zip(readings, _read_all(text, places, latest), strict=True)]
    return [_mention(text, place, reading, published) for place, reading in zip(places, readings, strict=True)]


def _bounds(text: str, sentences: Sequence[SpanLike]) -> list[tuple[int, int]]:
    if sentences:
        return sorted((span.start, span.end) for span in sentences)
    ends = [found.end() for found in PARAGRAPH.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))


def _places(
    text: str, matches: Sequence[Match], bounds: list[tuple[int, int]], trees: Sequence[Tree] = ()
) -> list[Place]:
    starts = [start for start, _ in bounds]
    places = []
    for index, match in enumerate(matches):
        at = bisect_right(starts, match.start) - 1
        sentence = bounds[at] if at >= 0 else (0, len(text))
        follower = matches[index + 1] if index + 1 < len(matches) else None
        year = _lent_year(text, match, follower)
        tree = trees[at] if 0 <= at < len(trees) else None
        tense = None if match.rule.meaning in TENSELESS else _tense(text, match, sentence, tree)
        event = _event(text, match, follower) or _landmark(text, match)
        places.append(Place(match, sentence, tense, year, event))
    return places


def _tense(text: str, match: Match, sentence: tuple[int, int], tree: Tree | None) -> str | None:
    tense = tense_by_verb(tree, match.start, match.end) if tree is not None else NO_VERB
    return tense_around(text, sentence, match.start, match.end) if tense == NO_VERB else tense


def _lent_year(text: str, match: Match, follower: Match | None) -> int | None:
    """The year of the next date, where the two are joined and this one has none."""
    if follower is None or match.rule.meaning != "date" or follower.rule.meaning != "date":
        return None
    if match.groups.get("year") or not (year := follower.groups.get("year")):
        return None
    between = text[match.end : follower.start]
    return int(year) if len(between) < 16 and JOINED.fullmatch(between) else None


def _event(text: str, match: Match, follower: Match | None) -> Match | None:
    """The date that follows "three days after" or "three days after the coup of"."""
    if (
        follower is None
        or match.rule.meaning != "after_event"
        or follower.rule.meaning not in ("date", "weekday", "holiday")
    ):
        return None
    return follower if COUNTED_FROM.fullmatch(text, match.end, follower.start) else None


@lru_cache(maxsize=2)
def _landmarks(text: str) -> tuple[LandmarkMention, ...]:
    return tuple(find_landmarks(text))


def _landmark(text: str, match: Match) -> When | None:
    """When the known event was that a length is counted from ("two weeks after the coup")."""
    if match.rule.meaning != "after_event" or match.groups.get("n") is None:
        return None
    for mention in _landmarks(text):
        if COUNTED_FROM_EVENT.fullmatch(text, match.end, mention.start) and len(mention.landmarks) == 1:
            return mention.landmarks[0].when
    return None


def _read_all(text: str, places: list[Place], day: date | None) -> list[Reading]:
    """Every expression read as if the report had appeared on one day."""
    readings: list[Reading] = []
    told: Period | None = None
    near: Period | None = None
    last_sentence: tuple[int, int] | None = None
    for place in places:
        near = near if place.sentence == last_sentence else None
        last_sentence = place.sentence
        reference = Reference(day, told, near, place.tense, place.year)
        if isinstance(place.event, When):
            reference = replace(reference, event=Period(place.event, place.event.edtf, EVENT))
        elif place.event is not None:
            reference = replace(reference, event=_read(text, place.event, reference).period)
        reading = _read(text, place.match, reference)
        readings.append(reading)
        if (
            reading.period is not None
            and (reading.period.first is not None or stand_ins(reading.period.when))
            and reading.kind in ("absolute", "relative", "anaphoric")
        ):
            told = near = reading.period
    return readings


def _read(text: str, match: Match, reference: Reference) -> Reading:
    """One expression read against one reference."""
    words = Words(text[match.start : match.end], match.groups)
    try:
        return MEANINGS[match.rule.meaning](words, reference)
    except (ValueError, OverflowError):  # beyond the calendar's first or last year
        return unplaced("", "day")


def _filled(plain: Reading, *standing: Reading) -> Reading:
    """A reading that nothing placed, with the day or month that it is in any year in which the report appeared."""
    periods = [reading.period for reading in standing if reading.period is not None]
    if plain.period is not None or plain.kind not in ("relative", "anaphoric") or len(periods) < len(standing):
        return plain
    period = without_year(periods)
    return replace(standing[0], period=period, value=period.value) if period is not None else plain


def _joined(one: Reading, other: Reading) -> Reading:
    """What two readings, for the first and the last possible day of publication, hold together."""
    if one == other:
        return one
    direction = one.direction if one.direction == other.direction else None
    value = one.value if one.value == other.value else f"{one.value}/{other.value}"
    first, second = one.period, other.period
    if first is None or second is None:
        return Reading(None, one.timex_type, value, one.kind, one.precision, direction)
    return Reading(_hull(first, second), one.timex_type, value, one.kind, one.precision, direction)


def _hull(one: Period, other: Period) -> Period | None:
    if one.when.edtf == other.when.edtf:
        return one
    days = [day for day in (one.first, other.first, one.last, other.last) if day is not None]
    if len(days) < 4:
        return None
    first, last = min(days), max(days)
    plain = all(mark not in one.when.edtf + other.when.edtf for mark in "/[")
    when = (
        When(f"{one.when.edtf}/{other.when.edtf}", first, last)
        if plain and first == one.first
        else When.between(first, last)
    )
    return Period(when, one.value, one.precision)


def _mention(text: str, place: Place, reading: Reading, published: When | None) -> TimeMention:
    match = place.match
    quoted = "'" + " ".join(text[match.start : match.end].split()) + "'"
    against = published.edtf if published else "an unknown date"
    anchor = {
        "absolute": quoted,
        "relative": f"{quoted} read against {against}",
        "anaphoric": f"{quoted} read against the time told before it",
    }.get(reading.kind, f"{quoted}, a {reading.kind}")
    return TimeMention(
        start=match.start,
        end=match.end,
        when=reading.period.when if reading.period else None,
        timex_type=reading.timex_type,
        timex_value=reading.value,
        kind=reading.kind,
        precision=reading.precision,
        direction=reading.direction
        or DIRECTION.get((match.groups.get("shift") or match.groups.get("which") or "").lower()),
        anchor=anchor,
        ends=_ends(text, match, reading.period),
    )


def _ends(text: str, match: Match, period: Period | None) -> tuple[End, ...]:
    """The two ends of a range that is placed on the calendar."""
    if match.rule.meaning not in RANGES or period is None or period.first is None or period.last is None:
        return ()
    between = [found for found in BETWEEN_ENDS.finditer(text, match.start, match.end) if found.end() < match.end]
    if not between or period.first == period.last or "night" in text[match.start : match.end].lower():
        return ()
    make = ENDS[period.precision]
    first, last = between[0].start(), between[-1].end()
    return End(match.start, first, make(period.first)), End(last, match.end, make(period.last))
