"""Days and months of the Islamic calendar, by the tabular calendar: what is seen in the sky may differ by a day."""

from dataclasses import replace
from datetime import date, timedelta

from corroborate.model.dates import When
from corroborate.read.times import calendar
from corroborate.read.times.calendar import Period
from corroborate.read.times.reading import Reading, Reference, Words, dated, unplaced

SEEN_WITHIN = timedelta(days=1)


def gregorian(year: int, month: int, day: int) -> date:
    """The day that the civil tabular calendar (epoch 16 July 622) gives."""
    days = (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day
    return date.fromordinal(days + 1948440 - 385 - 1721425)


def hijri(words: Words, reference: Reference) -> Reading:
    """Ramadan last year, Eid al-Fitr, 12 Shawwal 1434: without a year, the last one begun at publication."""
    named = words.digits("hijri_year")
    if named is not None:
        return dated(_period(words, named), reference, "absolute")
    year, now = words.digits("year"), reference.day
    if year is None and now is None:
        return unplaced("", "month")
    which = (words.get("which") or "").lower()
    if year is None and which and now is not None:
        year = now.year + {"last": -1, "this": 0, "next": 1}[which]
    around = year or (now.year if now else 0)
    about = int((around - 622) * 365.2425 / 354.367)
    periods = [_period(words, there) for there in range(about - 2, about + 4)]
    if year is not None:
        inside = [p for p in periods if p.first and p.first.year == year]
        return dated(inside[0], reference, "absolute" if not which else "relative") if inside else unplaced("", "day")
    return _at_publication(periods, reference)


def _at_publication(periods: list[Period], reference: Reference) -> Reading:
    now = reference.day or date.min
    if reference.tense == "future":
        coming = [p for p in periods if p.last and p.last >= now]
        return dated(coming[0], reference) if coming else unplaced("", "day")
    begun = [p for p in periods if p.first and p.first <= now]
    return dated(begun[-1], reference) if begun else unplaced("", "day")


def _period(words: Words, year: int) -> Period:
    """The day or month of an Islamic year, a day wider on both sides."""
    if rule := words.code("hijri_day"):
        return _day(gregorian(year, int(rule[:2]), int(rule[3:])))
    month = words.integer("hijri_month") or 9
    first = gregorian(year, month, 1)
    last = gregorian(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    nth, inner = words.integer("ordinal"), (words.get("inner") or "").lower()
    if (day := words.digits("day")) or inner == "day":
        return _day(first + timedelta(days=(day or nth or 1) - 1) if day or nth else last)
    if inner:
        first = first + timedelta(days=7 * (nth - 1)) if nth else last - timedelta(days=9 if inner == "days" else 6)
        last = min(last, first + timedelta(days=6)) if nth else last
    return Period(When.between(first - SEEN_WITHIN, last + SEEN_WITHIN), "", "month")


def _day(day: date) -> Period:
    return replace(calendar.day_period(day), when=When.between(day - SEEN_WITHIN, day + SEEN_WITHIN))
