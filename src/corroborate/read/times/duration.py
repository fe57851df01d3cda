"""Meanings of expressions that say how long or how often, or point to no place on the calendar."""

from corroborate.read.times.calendar import PRECISION
from corroborate.read.times.reading import Reading, Reference, Words

TIME_UNITS = {"TS": "S", "TM": "M", "TH": "H"}


def duration_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; X where the number is not said."""
    if unit == "WE":
        return "PXWE" if count is None else f"P{_plain(2 * count)}D"
    figures = "".join(c for c in unit if c.isdigit())
    letter = "Y" if unit.endswith("0Y") else "W" if unit == "2W" else unit
    scaled = None if count is None else count * int(figures or 1)
    if letter in TIME_UNITS:
        return _clock_value(scaled, TIME_UNITS[letter])
    if letter == "Y" and scaled == 0.5:
        return "P6M"
    return f"P{'X' if scaled is None else _plain(scaled)}{letter}"


def _plain(count: float) -> str:
    return f"{count:g}" if count < 1e6 else str(int(count))


def _clock_value(count: float | None, letter: str) -> str:
    if count is None:
        return f"PTX{letter}"
    smaller = {"H": "M", "M": "S"}.get(letter)
    whole, rest = int(count), round((count - int(count)) * 60)
    if smaller is None or rest == 0:
        return f"PT{_plain(count)}{letter}"
    return (f"PT{whole}{letter}" if whole else "PT") + f"{rest}{smaller}"


def duration(words: Words, reference: Reference) -> Reading:
    """Three days, a 14-day truce, half an hour, for weeks."""
    unit, count, text = words.unit() or "D", words.count(), words.text.lower()
    fraction = words.value("fraction")
    if isinstance(fraction, float):
        count = (count or 0) + fraction
    elif words.get("n", "vague") is None and "half" in text:
        count = 0.5
    elif text.endswith("and a half") or words.get("half"):
        count = (count or 0) + 0.5
    elif (words.get("n", "vague") is None and text.startswith(("all", "the"))) or (
        words.get("n", "vague") is None and text.endswith("long") and words.get("units") is None and "s-" not in text
    ):
        count = 1
    return Reading(None, "DURATION", duration_value(count, unit), "duration", PRECISION.get(unit, "day"))


def every(words: Words, reference: Reference) -> Reading:
    """Every day, each Friday, every two weeks, Mondays."""
    weekday = words.integer("weekday", "weekdayname")
    weekday = words.integer("weekdays") if weekday is None else weekday
    part, month = words.code("part"), words.integer("month")
    if weekday is not None:
        value = f"XXXX-WXX-{weekday + 1}" + (f"T{part}" if part else "")
    elif month is not None:
        value = f"XXXX-{month:02d}"
    elif part is not None and words.unit() is None:
        value = f"XXXX-XX-XXT{part}"
    else:
        count = words.count()
        value = duration_value(1 if count is None else count, words.unit() or "D")
        value = value if words.get("other") is None else duration_value(2, words.unit() or "D")
    return Reading(None, "SET", value, "set", "day")


def per_unit(words: Words, reference: Reference) -> Reading:
    """Twice a week, $5 a day."""
    unit = words.unit() or "D"
    return Reading(None, "SET", duration_value(1, unit), "set", PRECISION.get(unit, "day"))


def set_word(words: Words, reference: Reference) -> Reading:
    """Daily, weekly, annually."""
    return Reading(None, "SET", words.code("set_word") or "P1D", "set", "day")


def vague(words: Words, reference: Reference) -> Reading:
    """Now, recently, soon: a direction without a date."""
    value = words.code("vague_now") or "PRESENT_REF"
    direction = {"PRESENT_REF": "present", "PAST_REF": "past", "FUTURE_REF": "future"}[value]
    return Reading(None, "DATE", value, "relative", "vague", direction)
