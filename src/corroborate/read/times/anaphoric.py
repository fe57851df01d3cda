"""Meanings of expressions that count from a time just told."""

from dataclasses import replace
from datetime import timedelta

from corroborate.model.dates import When
from corroborate.read.times import calendar
from corroborate.read.times.calendar import Period
from corroborate.read.times.duration import duration_value
from corroborate.read.times.reading import Reading, Reference, Words, dated, dated_or_timed, unplaced
from corroborate.read.times.yearless import stand_ins, without_year

BACKWARD = ("earlier", "before", "prior to", "previously", "beforehand", "previous", "preceding")
# A day told is that of the news if the report appeared so soon after it.
NEWS = timedelta(days=14)
# "A year earlier" of a month or quarter is that month or quarter.
INHERITED = {"month": "M", "quarter": "Q"}
SAME = ("same", "very same", "that", "that same", "the same", "that very")


def _moved(told: Period | None, count: float, unit: str) -> Period | None:
    """A told period moved by so many units, at the granularity of the unit; None where nothing was told."""
    if told is None:
        return None
    if told.first is None or told.last is None:
        moved = [period for standing in stand_ins(told.when) if (period := _moved(standing, count, unit)) is not None]
        return without_year(moved) if len(moved) > 1 else None
    first, last = (calendar.shifted(day, count, unit) for day in (told.first, told.last))
    if first is None or last is None:
        return None
    grain = "Y" if unit.endswith("0Y") else unit
    start, end = calendar.unit_period(first, grain), calendar.unit_period(last, grain)
    if start is None or end is None or start.first is None or end.last is None:
        return None
    if count == -1 and unit == "Y" and told.precision in INHERITED:
        return calendar.unit_period(first, INHERITED[told.precision])
    if start == end or told.precision == grain:
        return start
    return Period(When.between(start.first, end.last), start.value, start.precision)


def later(words: Words, reference: Reference) -> Reading:
    """Three days later: from the time just told."""
    unit, count = words.unit() or "D", words.count()
    if "half" in words.text.lower() and "dozen" not in words.text.lower():
        count = (count or 0) + 0.5
    sign = -1 if (words.get("side") or "").lower() in BACKWARD else 1
    value = duration_value(count, unit)
    told = reference.told
    timed = told is not None and told.first is None and unit.startswith("T")
    if told is None and count is not None and sign == -1 and (before := _before_news(-count, unit, reference)):
        return unplaced(before, calendar.PRECISION.get(unit, "day"), "anaphoric")
    if count is None or told is None or timed:
        return Reading(None, "DURATION" if count else "DATE", value, "anaphoric", calendar.PRECISION.get(unit, "day"))
    if unit.startswith("T"):
        return _minutes_later(told, sign * count * {"TS": 1 / 3600, "TM": 1 / 60, "TH": 1.0}[unit], value)
    period = _moved(told, sign * count, unit)
    return dated(period, reference, "anaphoric") if period else unplaced(value, "day", "anaphoric", "DURATION")


def _before_news(count: float, unit: str, reference: Reference) -> str:
    """TIMEX3's value of a time so long before one that nothing tells: it counts from publication, a record does not."""
    there = _moved(calendar.day_period(reference.day), count, unit) if reference.day else None
    return there.value if there is not None else ""


def _minutes_later(told: Period, hours: float, value: str) -> Reading:
    """Hours or minutes from a day whose hour is not known: that day, and the next one where the hours may reach it."""
    if told.first is None or told.last is None:
        return unplaced(value, "day", "anaphoric", "DURATION")
    days = 0 if abs(hours) < 6 else 1 + int(abs(hours) // 24)
    first = calendar.shifted(told.first, -days if hours < 0 else 0, "D")
    last = calendar.shifted(told.last, days if hours > 0 else 0, "D")
    if first is None or last is None:
        return unplaced(value, "day", "anaphoric", "DURATION")
    return Reading(Period(When.between(first, last), value, "day"), "DURATION", value, "anaphoric", "day")


def after_event(words: Words, reference: Reference) -> Reading:
    """Two weeks after an event: counted from its date; a length alone where nothing tells that."""
    unit, count = words.unit() or "D", words.count()
    value = duration_value(count, unit)
    precision = calendar.PRECISION.get(unit, "day")
    if reference.event is None or count is None:
        return Reading(None, "DURATION", value, "anaphoric", precision)
    sign = -1 if (words.get("side") or "").lower() in BACKWARD else 1
    if unit in ("W", "2W") and (period := _weeks_from(reference.event, sign * count * (2 if unit == "2W" else 1))):
        return dated(period, reference)
    counted = later(words, replace(reference, told=reference.event))
    return replace(counted, kind="relative") if counted.period is not None else counted


def _weeks_from(event: Period, weeks: float) -> Period | None:
    """The day so many weeks from a day, give or take one from a known event's; None where that is no single day."""
    day = calendar.shifted(event.first, weeks, "W") if event.first and event.first == event.last else None
    if day is None or event.precision != calendar.EVENT:
        return calendar.day_period(day) if day else None
    around = [calendar.shifted(day, by, "D") for by in (-1, 1)]
    if around[0] is None or around[1] is None:
        return None
    return Period(When.between(around[0], around[1]), day.isoformat(), "week")


def news_after(words: Words, reference: Reference) -> Reading:
    """The news came two weeks after an event: when that was, counted back from the day told last if that is recent."""
    count, day = words.count(), _day_of_news(reference)
    period = _moved(day, -count, words.unit() or "D") if count is not None else None
    if period is None:
        return after_event(words, replace(reference, event=None))
    return dated(period, reference)  # a date of its own, not one that only points back


def _day_of_news(reference: Reference) -> Period | None:
    """The time told last, if it is a day shortly before publication."""
    told, now = reference.told, reference.day
    if told is None or told.first is None or now is None or told.first != told.last:
        return None
    return told if timedelta(0) <= now - told.first <= NEWS else None


def beside(words: Words, reference: Reference) -> Reading:
    """The same day, the next morning, the day after, that year."""
    side = (words.get("side") or "").lower()
    said = (words.get("side_unit", "unit") or "").lower()
    part = words.code("part") or {"morning": "MO", "evening": "EV", "night": "NI"}.get(said)
    unit = words.unit() or words.code("unit", "side_unit") or "D"
    unit = "D" if part else unit
    sign = 0 if side in SAME else -1 if side in BACKWARD else 1
    if (words.get("side_unit") or "").lower() == "night" and side == "before":
        sign = -1
    told = reference.told
    if told is None:
        value = _before_news(sign, unit, reference) if sign == -1 else ""
        suffix = f"T{part}" if part and value else ""
        precision = calendar.PRECISION.get(unit, "day")
        return unplaced(value + suffix, precision, "anaphoric", "TIME" if part else "DATE")
    period = _moved(told, sign, unit) if not unit.startswith("T") else told
    if period is None:
        return unplaced("", calendar.PRECISION.get(unit, "day"), "anaphoric", "TIME" if part else "DATE")
    if sign == 0 and unit == "D" and told.precision in ("month", "year"):
        period = replace(period, value=told.value + {"month": "-XX", "year": "-XX-XX"}[told.precision])
    return dated_or_timed(period, part, reference, "anaphoric")


def anniversary(words: Words, reference: Reference) -> Reading:
    """The fourth anniversary of an event: when the event was, where the sentence says when the anniversary is."""
    years = words.integer("ordinal") or words.digits("nth") or words.count()
    near = reference.near
    if not years or near is None or near.first is None or near.last is None or (near.last - near.first) > timedelta(31):
        return unplaced("", "year", "anaphoric")
    first, last = (calendar.shifted(day, -years, "Y") for day in (near.first, near.last))
    if first is None or last is None:
        return unplaced("", "year", "anaphoric")
    return Reading(
        Period(When.between(first, last), "", near.precision), "DATE", "", "anaphoric", near.precision, "past"
    )
