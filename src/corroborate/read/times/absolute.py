"""Meanings of expressions that name the calendar: days, months, years, seasons, holidays."""

from dataclasses import replace
from datetime import date, timedelta

from corroborate.model.dates import When
from corroborate.read.times import calendar
from corroborate.read.times.calendar import Period
from corroborate.read.times.reading import Reading, Reference, Words, dated, dated_or_timed, timed, unplaced

# "Talks would be held on 16 October", told in late October, are over: days since and days to come.
JUST_PAST = 60
FAR_AHEAD = 270
# "The hearing is on 25 January", told in December, is to come.
NEAR_AHEAD = 45
# Of the two readings of 03/04/2014, one that lies so shortly before publication is meant.
RECENT = timedelta(days=21)
FAR_BEHIND = 250


def named_month(words: Words) -> int | None:
    """The month, by name or in digits."""
    named = words.integer("month") or words.integer("month", "month2") or words.digits("mm")
    return named or words.integer("month_abroad") or words.integer("month_misread")


def named_year(words: Words) -> int | None:
    """The year, in four digits or two."""
    short = words.digits("yy", "yy2")
    if short is not None:
        return 1900 + short if short > 29 else 2000 + short
    return words.digits("year", "year_misread")


def named_day(words: Words) -> int | None:
    """The day of the month, in digits or as an ordinal word."""
    return words.digits("day", "day2", "day_misread") or words.integer("ordinal")


def month_or_day(year: int, month: int, day: int | None) -> Period | None:
    """A day, or the month where no day is named; None for a day that the month lacks."""
    if day is None:
        return calendar.month_period(year, month)
    try:
        return calendar.day_period(date(year, month, day))
    except ValueError:
        return None


def recurring(month: int, day: int | None, reference: Reference, weekday: int | None = None) -> Period | None:
    """The occurrence of a yearless day or month: the last one at publication, the next one where the tense says so."""
    if reference.year is not None:
        return month_or_day(reference.year, month, day)
    now = reference.day
    if now is None:
        edtf = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
        return Period(When(edtf, None, None), edtf, "day" if day else "month")
    years = range(max(now.year - 8, 1), min(now.year + 8, 9998) + 1)
    found = [p for year in years if (p := month_or_day(year, month, day)) is not None and p.first is not None]
    if weekday is not None and day is not None:
        fitting = [p for p in found if p.first and p.first.weekday() == weekday]
        if fitting:
            return min(fitting, key=lambda p: abs((p.first - now).days) if p.first else 0)
    past = [p for p in found if p.first and p.first <= now]
    coming = [p for p in found if p.first and p.first > now]
    this = past[-1] if past else None
    if this is not None and this.last is not None and this.last >= now:
        return this
    if this is None or not coming:
        return this or (coming[0] if coming else None)
    return coming[0] if _is_coming(this, coming[0], reference) else this


def _is_coming(past: Period, coming: Period, reference: Reference) -> bool:
    """Whether the next occurrence is meant: the tense says so, or says nothing and that one is much nearer."""
    now = reference.day
    if now is None or past.last is None or coming.first is None:
        return False
    ahead, behind = (coming.first - now).days, (now - past.last).days
    if reference.tense == "future":
        return behind > JUST_PAST or ahead < FAR_AHEAD
    return reference.tense is None and ahead <= NEAR_AHEAD and behind >= FAR_BEHIND


def calendar_date(words: Words, reference: Reference) -> Reading:
    """A day or month, with or without its year."""
    month, day, year = named_month(words), named_day(words), named_year(words)
    if month is None:
        return unplaced("", "day")
    weekday = words.integer("weekday")
    period = month_or_day(year, month, day) if year else recurring(month, day, reference, weekday)
    if period is None:
        return unplaced(f"{year or 'XXXX'}-{month:02d}-{day or 0:02d}", "day")
    kind = "absolute" if year or reference.year else "relative"
    period = calendar.narrowed(period, words.code("mod") or "")
    return dated_or_timed(period, words.code("part"), reference, kind)


def numeric_date(words: Words, reference: Reference) -> Reading:
    """13/03/2014: day first or month first, as the figures allow or as lies shortly before publication.

    Where either may be, both readings are kept, and TIMEX3's value is the one with the day first.
    """
    first, second, year = words.digits("first") or 0, words.digits("second") or 0, named_year(words) or 0
    days = [p for m, d in ((second, first), (first, second)) if 1 <= m <= 12 and (p := month_or_day(year, m, d))]
    if not days:
        return unplaced("", "day", "absolute")
    one, other = days[0], days[-1]
    if one == other or one.first is None or other.first is None:
        return dated(one, reference, "absolute")
    now = reference.day
    recent = [p for p in (one, other) if now and p.first and timedelta(0) <= now - p.first <= RECENT]
    if len(recent) == 1:
        return dated(recent[0], reference, "absolute")
    low, high = sorted((one.first, other.first))
    # EDTF's "one of a set": the day or the month may stand first.
    either = When(f"[{low},{high}]", low, high)
    return dated(replace(one, when=either), reference, "absolute")


def day_of_month(words: Words, reference: Reference) -> Reading:
    """The 21st: of the month named, else the last one at publication."""
    day, now = named_day(words) or 1, reference.day
    if now is None:
        return unplaced(f"XXXX-XX-{day:02d}", "day")
    shift = {"last": -1, "this": 0, "next": 1}.get((words.get("which") or "").lower())
    weekday = words.integer("weekday", "weekdayname", "weekday")
    if shift is None and "last month" in words.text.lower():
        shift = -1
    months = (
        [shift] if shift is not None else [1] if reference.tense == "future" and day < now.day else range(0, -24, -1)
    )
    for months_away in months:
        there = calendar.add_months(now, months_away)
        period = month_or_day(there.year, there.month, day)
        if period is None or period.first is None or (weekday is not None and period.first.weekday() != weekday):
            continue
        if shift is not None or reference.tense == "future" or period.first <= now:
            return dated(period, reference)
    return unplaced(f"XXXX-XX-{day:02d}", "day")


def _between(first: Period | None, last: Period | None, reference: Reference, kind: str) -> Reading:
    if first is None or last is None:
        return unplaced("", "day")
    if first.first is None or last.last is None:
        edtf = f"{first.when.edtf}/{last.when.edtf}"
        return dated(Period(When(edtf, None, None), edtf, first.precision), reference, kind)
    if last.last < first.first:
        return dated(first, reference, kind)
    when = When(f"{first.when.edtf}/{last.when.edtf}", first.first, last.last)
    return dated(Period(when, first.value, first.precision), reference, kind)


def day_range(words: Words, reference: Reference) -> Reading:
    """3-5 May: the days from the first to the last; the night of 2 to 3 April: both, by the first one's night."""
    month, year = named_month(words) or 1, named_year(words)
    kind = "absolute" if year else "relative"
    last_day = words.digits("last")
    last = month_or_day(year, month, last_day) if year else recurring(month, last_day, reference)
    known = replace(reference, year=last.last.year) if last and last.last else reference
    first = recurring(month, named_day(words), replace(known, year=year or known.year))
    days = _between(first, last, reference, kind)
    if "night " in words.text.lower() and days.period is not None:
        return timed(days.period, "TNI", reference, kind)
    return days


def date_range(words: Words, reference: Reference) -> Reading:
    """28 March to 2 April: the days from the first to the last."""
    first_month, last_month = named_month(words) or 1, words.integer("month", "second") or 1
    year, last_day = named_year(words), words.digits("last")
    last = month_or_day(year, last_month, last_day) if year else recurring(last_month, last_day, reference)
    if last is None or last.last is None:
        return _between(recurring(first_month, named_day(words), reference), last, reference, "relative")
    first = month_or_day(last.last.year - (first_month > last_month), first_month, named_day(words))
    return _between(first, last, reference, "absolute" if year else "relative")


def month_range(words: Words, reference: Reference) -> Reading:
    """January to March 2012: the months from the first to the last."""
    first_month, last_month = named_month(words) or 1, words.integer("month", "second") or 1
    year, kind = named_year(words), "absolute" if named_year(words) else "relative"
    last = month_or_day(year, last_month, None) if year else recurring(last_month, None, reference)
    if last is None or last.last is None:
        return _between(recurring(first_month, None, reference), last, reference, kind)
    first_year = words.digits("first_year") or last.last.year - (first_month > last_month)
    return _between(month_or_day(first_year, first_month, None), last, reference, kind)


def nth_weekday(words: Words, reference: Reference) -> Reading:
    """The first Monday of March: a day; of each month: a set."""
    wanted, nth = words.integer("weekday", "weekdayname") or 0, words.integer("ordinal", "nth") or 5
    month, year, kind = named_month(words), named_year(words), "absolute" if named_year(words) else "relative"
    if month is None:
        return Reading(None, "SET", f"XXXX-WXX-{wanted + 1}", "set", "day")
    whole = month_or_day(year, month, None) if year else recurring(month, None, reference)
    day = calendar.holiday(f"{nth} {wanted} {month}", whole.first.year) if whole and whole.first else None
    return dated(calendar.day_period(day), reference, kind) if day else unplaced(f"XXXX-{month:02d}", "day")


def part_of_month(words: Words, reference: Reference) -> Reading:
    """The first week of March, the last weekend of May: the days counted from the month's first or last."""
    month, year, kind = named_month(words) or 1, named_year(words), "absolute" if named_year(words) else "relative"
    whole = month_or_day(year, month, None) if year else recurring(month, None, reference)
    if whole is None or whole.first is None or whole.last is None:
        return dated(whole, reference, kind) if whole else unplaced("", "month")
    nth, inner = words.integer("ordinal", "nth"), (words.get("inner") or "").lower()
    if inner == "day":
        return dated(calendar.day_period(whole.last if nth is None else whole.first.replace(day=nth)), reference, kind)
    if inner == "weekend":
        return dated(_weekend_in(whole.first, whole.last, nth), reference, kind)
    if inner == "days" or (nth or 0) > 4:
        return dated(calendar.narrowed(whole, "END" if nth is None else "START"), reference, kind)
    first = whole.last - timedelta(days=6) if nth is None else whole.first + timedelta(days=7 * nth - 7)
    week = calendar.week_period(first + timedelta(days=3))
    return dated(replace(week, when=When.between(first, first + timedelta(days=6))), reference, kind)


def _weekend_in(first: date, last: date, nth: int | None) -> Period:
    saturday = first + timedelta(days=(5 - first.weekday()) % 7)
    ending = last - timedelta(days=(last.weekday() - 5) % 7)
    return calendar.weekend_period(ending if nth is None else saturday + timedelta(days=7 * nth - 7))


def week_of(words: Words, reference: Reference) -> Reading:
    """The week, weekend, night or eve of a date."""
    month, day, year = named_month(words) or 1, named_day(words), named_year(words)
    at = month_or_day(year, month, day) if year else recurring(month, day, reference, words.integer("weekday"))
    kind, span = "absolute" if year else "relative", (words.get("span") or "").lower()
    if at is None or at.first is None:
        return unplaced(at.value if at else "", "day") if at is None else dated(at, reference, kind)
    if span == "week":
        return dated(calendar.week_period(at.first), reference, kind)
    if span == "weekend":
        return dated(calendar.weekend_period(at.first), reference, kind)
    if span == "month":
        return dated(calendar.month_period(at.first.year, at.first.month), reference, kind)
    if span == "eve":
        return dated(calendar.day_period(at.first - timedelta(days=1)), reference, kind)
    part = {"night": "NI", "morning": "MO", "evening": "EV", "afternoon": "AF"}[span]
    return dated_or_timed(at, part, reference, kind)


def year(words: Words, reference: Reference) -> Reading:
    """A year, or its early, middle or late part."""
    period = calendar.year_period(named_year(words) or 1)
    return dated(calendar.narrowed(period, words.code("mod") or ""), reference, "absolute")


def year_range(words: Words, reference: Reference) -> Reading:
    """1998-2003: the years from the first to the last."""
    first, tail = words.digits("year") or 1, words.get("tail") or ""
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    return _between(calendar.year_period(first), calendar.year_period(last), reference, "absolute")


def fiscal(words: Words, reference: Reference) -> Reading:
    """A fiscal year: no calendar year, so the interval reaches from the year before to the year."""
    named, now, which = words.digits("year", "before"), reference.day, (words.get("which") or "").lower()
    kind = "absolute" if named else "relative"
    if named is None and which and now is not None:
        named = now.year + {"last": -1, "next": 1}.get(which, 0)
    if named is None:
        return unplaced("", "year")
    when = When.between(date(named - 1, 1, 1), date(named, 12, 31))
    return dated(Period(when, f"FY{named}", "year"), reference, kind)


def decade(words: Words, reference: Reference) -> Reading:
    """A decade, or its early, middle or late part."""
    figures = words.digits("decade")
    if figures is None:
        figures = 10 * (words.integer("decade_word") or 0)
    period = calendar.decade_period(figures if figures > 99 else 1900 + figures if figures > 20 else 2000 + figures)
    return dated(calendar.narrowed(period, words.code("mod") or ""), reference, "absolute")


def century(words: Words, reference: Reference) -> Reading:
    """A century, or its early, middle or late part."""
    nth = words.integer("ordinal") or words.digits("day") or 1
    return dated(calendar.narrowed(calendar.century_period(nth), words.code("mod") or ""), reference, "absolute")


def quarter(words: Words, reference: Reference) -> Reading:
    """A quarter or half of a year; without a year, the last one that had begun at publication."""
    nth, named, now = words.integer("ordinal") or 1, words.digits("year"), reference.day
    make = calendar.half_period if (words.get("part_of_year") or "").lower() == "half" else calendar.quarter_period
    code = "H" if make is calendar.half_period else "Q"
    if nth > (2 if code == "H" else 4):
        return unplaced("", "quarter")
    kind = "absolute" if named else "relative"
    if named is None and now is not None:
        named = now.year - (words.get("last") is not None)
        if (
            reference.tense != "future"
            and (start := make(named, nth).first)
            and start > now
            and words.get("this") is None
        ):
            named -= 1
    return dated(make(named, nth), reference, kind) if named else unplaced(f"XXXX-{code}{nth}", "quarter")


def season(words: Words, reference: Reference) -> Reading:
    """A season of a year; without a year, the last one that had begun at publication."""
    code, named, now = words.code("season") or "SP", words.digits("year"), reference.day
    kind = "absolute" if named else "relative"
    if named is None:
        if now is None:
            return unplaced(f"XXXX-{code}", "season")
        start = calendar.season_period(now.year, code)
        begun = date(now.year, calendar.SEASON_MONTHS[code], 1) <= now
        named = now.year if begun or reference.tense == "future" or start.first is None else now.year - 1
    return dated(calendar.narrowed(calendar.season_period(named, code), words.code("mod") or ""), reference, kind)


def holiday(words: Words, reference: Reference) -> Reading:
    """A holiday: of the year named, else the last one at publication or the next one where the words say so."""
    rule, named, now = words.code("holiday") or "01-01", words.digits("year"), reference.day
    if named is not None:
        there = calendar.holiday(rule, named)
        return dated(calendar.day_period(there), reference, "absolute") if there else unplaced("", "day")
    if now is None:
        return unplaced(f"XXXX-{rule}" if rule[0].isdigit() and " " not in rule else "", "day")
    shift, span = words.integer("shift"), (words.get("span") or "").lower()
    days = [d for y in (now.year - 1, now.year, now.year + 1) if 0 < y < 9999 and (d := calendar.holiday(rule, y))]
    near = [d for d in days if abs((d - now).days) < 7] if span else []
    if near:
        return dated(_around_holiday(near[0], span), reference)
    soon = [d for d in days if 0 <= (d - now).days <= NEAR_AHEAD] if shift is None and reference.tense is None else []
    ahead = shift == 1 or (shift is None and reference.tense == "future") or bool(soon)
    fitting = [d for d in days if (d >= now if ahead else d < now if shift == -1 else d <= now)]
    if not fitting:
        return unplaced("", "day")
    return dated(_around_holiday(fitting[0] if ahead else fitting[-1], span), reference)


def _around_holiday(day: date, span: str) -> Period:
    """The day, or the week or weekend that it lies in."""
    make = {"week": calendar.week_period, "weekend": calendar.weekend_period}.get(span, calendar.day_period)
    return make(day)
