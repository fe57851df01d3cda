"""Meanings of expressions that count from the report's date."""

from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from corroborate.model.dates import When
from corroborate.read.times import calendar
from corroborate.read.times.absolute import month_or_day, named_day, named_month
from corroborate.read.times.calendar import Period
from corroborate.read.times.duration import duration_value
from corroborate.read.times.reading import Reading, Reference, Words, dated, dated_or_timed, unplaced

SHIFT = {"last": -1, "this": 0, "next": 1}
BELOW_DAY = ("TS", "TM", "TH")


def day_word(words: Words, reference: Reference) -> Reading:
    """Today, yesterday, tomorrow, with or without a part of the day."""
    if reference.day is None:
        return unplaced("", "day")
    day = calendar.shifted(reference.day, words.integer("day_word") or 0, "D")
    if day is None:
        return unplaced("", "day")
    return dated_or_timed(calendar.day_period(day), words.code("part"), reference)


def this_part(words: Words, reference: Reference) -> Reading:
    """This morning, last night, tonight, overnight (the night that ends on the day of publication)."""
    which = (words.get("which") or "").lower()
    part = words.code("part") or "NI"
    if reference.day is None:
        return unplaced("", "day", timex_type="TIME")
    now = calendar.day_period(reference.day)
    before = calendar.day_period(reference.day - timedelta(days=1))
    if which == "overnight":
        both = replace(now, when=When.between(reference.day - timedelta(days=1), reference.day))
        return dated_or_timed(both, part, reference)
    return dated_or_timed(before if which == "last" else now, part, reference)


def _weekday_day(wanted: int, shift: int | None, words: Words, reference: Reference) -> date | None:
    now = reference.day
    if now is None:
        return None
    back = (now.weekday() - wanted) % 7
    ahead = (wanted - now.weekday()) % 7
    week = words.get("week")
    if week is not None:
        return now + timedelta(days=wanted - now.weekday() + 7 * SHIFT[week.lower()])
    if shift == -1:
        return now - timedelta(days=back or 7)
    if shift == 1:
        return now + timedelta(days=ahead or 7)
    if shift == 0 and reference.tense is None:
        return now + timedelta(days=wanted - now.weekday())
    return now + timedelta(days=ahead) if reference.tense == "future" else now - timedelta(days=back)


def weekday(words: Words, reference: Reference) -> Reading:
    """A day of the week: the last one at publication (that day included), the next one in the future tense."""
    wanted = words.integer("weekday", "weekdayname") or 0
    day = _weekday_day(wanted, words.integer("shift"), words, reference)
    part = words.code("part")
    side = {"before": -1, "after": 1}.get((words.get("side") or "").lower(), 0)
    if day is None:
        suffix = f"T{part}" if part else ""
        return unplaced(f"XXXX-WXX-{(wanted + side) % 7 + 1}{suffix}", "day", timex_type="TIME" if part else "DATE")
    return dated_or_timed(calendar.day_period(day + timedelta(days=side)), part, reference)


def before_last(words: Words, reference: Reference) -> Reading:
    """The Friday before last: a week before the last one; the month before last: two back."""
    now, unit, wanted = reference.day, words.unit(), words.integer("weekday", "weekdayname")
    if now is None:
        return unplaced("", "day")
    if wanted is not None:
        day = calendar.shifted(now, -((now.weekday() - wanted) % 7 or 7) - 7, "D")
        return dated_or_timed(calendar.day_period(day), words.code("part"), reference) if day else unplaced("", "day")
    night = (words.get("unit") or "").lower() == "night"
    there = calendar.shifted(now, -2, unit or "D")
    period = calendar.unit_period(there, unit or "D") if there else None
    return dated_or_timed(period, "NI" if night else None, reference) if period else unplaced("", "day")


def weekday_range(words: Words, reference: Reference) -> Reading:
    """From one day of the week to the next one named."""
    first_day = words.integer("weekday", "weekdayname", "first") or 0
    last_day = words.integer("weekday", "second", "last")
    if reference.day is None:
        return unplaced(f"XXXX-WXX-{first_day + 1}", "day")
    night = "night " in words.text.lower() and words.get("part") is None
    if last_day is None:
        first = _weekday_day(first_day, None, words, reference) or reference.day
        last = first + timedelta(days=1)
    elif reference.tense == "future":
        first = _weekday_day(first_day, None, words, reference) or reference.day
        last = first + timedelta(days=(last_day - first_day) % 7)
    else:
        last = _weekday_day(last_day, None, words, reference) or reference.day
        first = last - timedelta(days=(last_day - first_day) % 7)
    period = Period(When.between(first, last), first.isoformat(), "day")
    return dated_or_timed(period, "NI" if night else None, reference)


def shifted_month(words: Words, reference: Reference) -> Reading:
    """Last March: the last one over at publication; next March: the next to begin; this March: this year's."""
    month, shift, now = named_month(words) or 1, words.integer("shift") or 0, reference.day
    if now is None:
        return unplaced(f"XXXX-{month:02d}", "month")
    year = now.year
    if shift == -1 and month >= now.month:
        year -= 1
    if shift == 1 and month <= now.month:
        year += 1
    period = calendar.narrowed(calendar.month_period(year, month), words.code("mod") or "")
    return dated(period, reference)


def shifted_month_day(words: Words, reference: Reference) -> Reading:
    """Last Oct. 23: the last one before publication."""
    month, now, which = named_month(words) or 1, reference.day, (words.get("which") or "").lower()
    if now is None:
        return unplaced(f"XXXX-{month:02d}-{named_day(words) or 1:02d}", "day")
    found = [p for year in (now.year - 1, now.year, now.year + 1) if (p := month_or_day(year, month, named_day(words)))]
    if which == "this":
        found = [p for p in found if p.first and p.first.year == now.year]
    elif which == "next":
        found = [p for p in found if p.first and p.first > now][:1]
    else:
        found = [p for p in found if p.first and p.first < now]
    return dated(found[-1], reference) if found else unplaced("", "day")


def month_of_shifted_year(words: Words, reference: Reference) -> Reading:
    """March last year, on 3 March last year."""
    month = named_month(words) or 1
    if reference.day is None:
        return unplaced(f"XXXX-{month:02d}", "month")
    year = reference.day.year + SHIFT[(words.get("which") or "this").lower()]
    period = month_or_day(year, month, named_day(words))
    if period is None:
        return unplaced("", "day")
    return dated(calendar.narrowed(period, words.code("mod") or ""), reference)


def shifted_season(words: Words, reference: Reference) -> Reading:
    """Last summer: the last one over at publication."""
    code, shift, now = words.code("season") or "SP", words.integer("shift") or 0, reference.day
    if now is None:
        return unplaced(f"XXXX-{code}", "season")
    year, first_month = now.year, calendar.SEASON_MONTHS[code]
    over = first_month + 2 < now.month or (code == "WI" and now.month > 2)
    if shift == -1:
        year = now.year - 1 if code == "WI" or not over else now.year
        if code == "WI":
            first = date(year, 12, 1) if over else date(year - 1, 12, 1)
            season = calendar.season_period(first.year, code)
            winter = replace(season, when=When.between(first, calendar.add_months(first, 3) - timedelta(days=1)))
            return dated(winter, reference)
    elif shift == 1 and first_month <= now.month:
        year += 1
    return dated(calendar.narrowed(calendar.season_period(year, code), words.code("mod") or ""), reference)


def shifted_unit(words: Words, reference: Reference) -> Reading:
    """Last week, this year, next month; "the past year" is the stretch that ends at publication."""
    unit, shift = words.unit() or "D", words.integer("shift") or 0
    said = (words.get("shift") or "").lower()
    if "past" in said or said == "the last" or unit in BELOW_DAY or (unit == "D" and shift == -1):
        return _window(1, unit, shift or -1, reference)
    if reference.day is None:
        return unplaced("", calendar.PRECISION.get(unit, "day"))
    if said == "the next" and unit == "D" and reference.told is not None and reference.told.first is not None:
        there = calendar.shifted(reference.told.first, 1, "D")
        return dated(calendar.day_period(there), reference, "anaphoric") if there else unplaced("", "day")
    base = reference.day
    if said in ("previous", "preceding") and reference.told is not None and reference.told.first is not None:
        base = reference.told.first
    there = calendar.shifted(base, shift, unit)
    period = calendar.unit_period(there, unit) if there is not None else None
    if period is None:
        return unplaced("", "day")
    return dated(_part(period, words, shift, reference), reference)


def _part(period: Period, words: Words, shift: int, reference: Reference) -> Period:
    """The part of a period that "early", "late", or "earlier" and "later" (than publication) leave."""
    now, text = reference.day, words.text.lower()
    if words.get("mod") is None and shift == 0 and now is not None and period.first and period.last:
        if text.startswith("earlier"):
            return replace(period, when=When.between(period.first, min(now, period.last)))
        if text.startswith("later"):
            return replace(period, when=When.between(max(now, period.first), period.last))
    return calendar.narrowed(period, words.code("mod") or "")


def part_of_unit(words: Words, reference: Reference) -> Reading:
    """The end of last year, the first week of this month."""
    unit, shift = words.unit() or "Y", SHIFT[(words.get("which") or "this").lower()]
    there = calendar.shifted(reference.day, shift, unit) if reference.day else None
    period = calendar.unit_period(there, unit) if there else None
    if period is None:
        return unplaced("", calendar.PRECISION.get(unit, "day"))
    edge = (words.get("edge") or "").lower()
    nth, inner = words.integer("ordinal"), (words.get("inner") or "").lower()
    if nth and inner and period.first:
        code = {"day": "D", "week": "W", "month": "M"}[inner]
        start = calendar.shifted(period.first, nth - 1, code)
        found = calendar.unit_period(start, code) if start else None
        return dated(found or period, reference)
    mod = {"beginning": "START", "start": "START", "middle": "MID", "end": "END", "close": "END"}.get(edge, "")
    return dated(calendar.narrowed(period, mod), reference)


def weekend(words: Words, reference: Reference) -> Reading:
    """The weekend: the last one begun at publication, the coming one in the future tense."""
    now = reference.day
    if now is None:
        return unplaced("XXXX-WXX-WE", "weekend")
    current = now.weekday() >= 5 or reference.tense == "future"
    period = calendar.weekend_period(now if current else now - timedelta(days=7))
    return dated(period, reference)


def period_end(words: Words, reference: Reference) -> Reading:
    """Year-end, the end of the month: of the time just told in the sentence, else of publication."""
    near = reference.near.first if reference.near is not None else None
    day = near or reference.day
    unit = words.unit() or {"year": "Y", "month": "M"}.get((words.get("edge") or "").lower(), "Y")
    period = calendar.unit_period(day, unit) if day else None
    if period is None:
        return unplaced("", "day")
    mod = {"beginning": "START", "start": "START", "middle": "MID"}.get((words.get("place") or "").lower(), "END")
    return dated(calendar.narrowed(period, mod), reference)


def ago(words: Words, reference: Reference) -> Reading:
    """Four months ago: the month; six weeks ago: the calendar week; hours ago: that day or the one before."""
    unit, now = words.unit() or "D", reference.day
    if words.get("n", "vague") is None and words.get("unit", "units") is None:
        there = calendar.shifted(now, -1, "Y") if now else None  # "the year-ago quarter"
        return dated(calendar.year_period(there.year), reference) if there else unplaced("", "year")
    if words.get("n", "vague") is None:
        return (
            Reading(None, "DATE", "PAST_REF", "relative", "vague", "past")
            if "half" not in words.text.lower()
            else (_hours_ago(1, reference))
        )
    count = words.count()
    if count is None or now is None:
        return Reading(None, "DATE", "PAST_REF" if count is None else "", "relative", "vague", "past")
    if "half" in words.text.lower().split("ago")[0].split() and "dozen" not in words.text.lower():
        count += 0.5
        unit, count = ("M", count * 12) if unit == "Y" else ("D", count * 7) if unit == "W" else (unit, count)
    if unit in BELOW_DAY:
        return _hours_ago(count if unit == "TH" else count / 60, reference)
    there = calendar.shifted(now, -count, unit)
    if there is None:
        return unplaced("", "day")
    if (wanted := words.integer("weekday", "weekdayname")) is not None:
        return dated(calendar.day_period(there + timedelta(days=wanted - there.weekday())), reference)
    grain = {"this week": "W", "this month": "M"}.get((words.get("today") or "").strip().lower(), "D")
    period = calendar.unit_period(there, grain if words.get("today") else "Y" if unit.endswith("0Y") else unit)
    return dated(period, reference) if period else unplaced("", "day")


def _hours_ago(hours: float, reference: Reference) -> Reading:
    now = reference.day
    first = calendar.shifted(now, -ceil(hours / 24), "D") if now else None
    if now is None or first is None:
        return Reading(None, "TIME", "", "relative", "day", "past")
    return Reading(
        Period(When.between(first, now), now.isoformat(), "day"), "TIME", now.isoformat(), "relative", "day", "past"
    )


def from_now(words: Words, reference: Reference) -> Reading:
    """Ten days from now."""
    unit, count = words.unit() or "D", words.count()
    there = calendar.shifted(reference.day, count, unit) if reference.day and count is not None else None
    period = calendar.unit_period(there, unit) if there else None
    return dated(period, reference) if period else unplaced("FUTURE_REF", "vague")


def window(words: Words, reference: Reference) -> Reading:
    """The past two months: a stretch that ends (or begins) at publication."""
    which = (words.get("which") or "").lower()
    side = {"next": 1, "coming": 1, "last": -1, "past": -1, "previous": -1, "recent": -1}.get(which, 0)
    return _window(words.count(), words.unit() or "D", side, reference)


def _window(count: float | None, unit: str, side: int, reference: Reference) -> Reading:
    value = duration_value(count, unit)
    direction = {-1: "past", 1: "future"}.get(side)
    precision = calendar.PRECISION.get(unit, "day")
    now = reference.day
    if count is not None and unit in BELOW_DAY:  # "the past 24 hours" reach into the day before
        unit, count = "D", ceil(count * {"TS": 1 / 3600, "TM": 1 / 60, "TH": 1}[unit] / 24)
    far = calendar.shifted(now, side * count, unit) if now and count is not None and side else None
    if now is None or far is None:
        return Reading(None, "DURATION", value, "duration", precision, direction)
    when = When.between(min(now, far), max(now, far))
    return Reading(Period(when, value, precision), "DURATION", value, "duration", precision, direction)
