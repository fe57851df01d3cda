"""Meanings of clock times and parts of the day."""

import re
from datetime import timedelta

from corroborate.read.times import calendar
from corroborate.read.times.absolute import month_or_day, named_day, named_month, named_year, recurring
from corroborate.read.times.calendar import Period
from corroborate.read.times.reading import Reading, Reference, Words, timed, unplaced
from corroborate.read.times.relative import day_word, weekday
from corroborate.read.times.vocabulary import number

FIGURES = re.compile(r"(\d{1,2})(?:[:.h]?(\d\d))?")


def _of_day(words: Words, reference: Reference) -> tuple[Period | None, str]:
    """The day of a clock time, and of what kind it is: named beside it, told in the sentence, or publication's."""
    month = named_month(words)
    if month is not None:
        year = named_year(words)
        day = named_day(words)
        return (month_or_day(year, month, day), "absolute") if year else (recurring(month, day, reference), "relative")
    if words.get("weekdayname"):
        return weekday(words, reference).period, "relative"
    if words.get("day_word"):
        return day_word(words, reference).period, "relative"
    for told in (reference.near, reference.told):
        if told is not None and told.precision == "day" and told.first == told.last:
            return told, "anaphoric"
    return (calendar.day_period(reference.day) if reference.day else None), "relative"


def _unknown_day(words: Words) -> str:
    """TIMEX3's value of a day that nothing places: the day of the week where one is named."""
    weekday = words.integer("weekday", "weekdayname")
    return "XXXX-XX-XX" if weekday is None else f"XXXX-WXX-{weekday + 1}"


def clock_value(words: str, part: str | None) -> str | None:
    """The TIMEX3 clock time of "10:35 p.m.", "0730", "8 o'clock"; None where the figures are no time."""
    found = FIGURES.match(words)
    hour = int(found[1]) if found else number(words.split()[0].split("o'")[0])
    minute = int(found[2]) if found and found[2] else 0
    if hour is None or hour > 24 or minute > 59:
        return None
    letters = re.sub(r"[^apm]", "", words.lower()) if found else ""
    afternoon = letters.startswith("pm") or (part in ("AF", "EV") and hour < 12) or (part == "NI" and 5 < hour < 12)
    if afternoon and hour < 12:
        hour += 12
    elif letters.startswith("am") and hour == 12:
        hour = 0
    return f"T{int(hour):02d}:{minute:02d}"


def clock(words: Words, reference: Reference) -> Reading:
    """A clock time, on the day named beside it, told before it, or of publication."""
    period, kind = _of_day(words, reference)
    half = {"morning": "MO", "afternoon": "AF", "evening": "EV"}.get((words.get("half") or "").lower())
    value = clock_value(words.get("clock", "hour") or "", words.code("part") or half)
    if period is None or value is None:
        return unplaced(f"{_unknown_day(words)}{value or ''}", "day", kind, "TIME")
    return timed(period, value, reference, kind)


def moment(words: Words, reference: Reference) -> Reading:
    """Noon, midnight, dawn."""
    period, kind = _of_day(words, reference)
    suffix = words.code("moment") or "TMO"
    if period is None:
        return unplaced(f"{_unknown_day(words)}{suffix}", "day", kind, "TIME")
    return timed(period, suffix, reference, kind)


def part_alone(words: Words, reference: Reference) -> Reading:
    """In the morning: of the day told in the sentence, else of no known day."""
    part = words.code("part") or "NI"
    near = reference.near
    if near is None or near.precision != "day" or near.first is None or near.last is None:
        return unplaced(f"XXXX-XX-XXT{part}", "day", "anaphoric", "TIME")
    if near.last - near.first > timedelta(days=1):
        return unplaced(f"XXXX-XX-XXT{part}", "day", "anaphoric", "TIME")
    return timed(near, f"T{part}", reference, "anaphoric")


def military(words: Words, reference: Reference) -> Reading:
    """041530Z MAR 12: day, hour and minute, zone, month and year in one group."""
    figures = words.digits("year") or 0
    year = figures if figures > 99 else (1900 if figures > 59 else 2000) + figures
    period = month_or_day(year, words.integer("month") or 1, words.digits("day"))
    clock_figures = words.get("clock") or "0000"
    if period is None:
        return unplaced("", "day", "absolute", "TIME")
    return timed(period, f"T{clock_figures[:2]}:{clock_figures[2:]}", reference, "absolute")
