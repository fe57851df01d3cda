"""What one expression means under one assumed day of publication."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from corroborate.read.times.calendar import Period
from corroborate.read.times.vocabulary import Value, number, vocabulary

# Letters that a scanner takes for figures.
MISREAD = str.maketrans("lIOo", "1100")


@dataclass(frozen=True, slots=True)
class Reference:
    """What an expression is read against: an assumed day of publication, the last time told, the tense around it.

    `near` is the last time told in the same sentence; `year` is the year that a coordinated date gives; `event` is the
    date that an expression counts from ("three days after 5 May").
    """

    day: date | None
    told: Period | None
    near: Period | None
    tense: str | None
    year: int | None = None
    event: Period | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a match by slot, looked up in the vocabulary."""

    text: str
    groups: Mapping[str, str | None]

    def get(self, *names: str) -> str | None:
        """The words of the first of these slots that matched."""
        return next((found for name in names if (found := self.groups.get(name))), None)

    def value(self, slot: str, *names: str) -> Value | None:
        """The vocabulary's value for the words of a slot (or of another name of it)."""
        words = self.get(*(names or (slot,)))
        return None if words is None else vocabulary().value(slot, words)

    def integer(self, slot: str, *names: str) -> int | None:
        """The same as a whole number."""
        value = self.value(slot, *names)
        return value if isinstance(value, int) else None

    def code(self, slot: str, *names: str) -> str | None:
        """The same as a code."""
        value = self.value(slot, *names)
        return value if isinstance(value, str) else None

    def digits(self, *names: str) -> int | None:
        """The digits of the first of these slots that matched."""
        words = self.get(*names)
        bare = "".join(c for c in words.translate(MISREAD) if c in "0123456789") if words else ""
        return int(bare) if bare else None

    def unit(self) -> str | None:
        """The code of the unit named."""
        return self.code("unit") or self.code("units")

    def count(self) -> float | None:
        """How many units; None where only a vague word says it."""
        words = self.get("n")
        return None if words is None else number(words)


@dataclass(frozen=True, slots=True)
class Reading:
    """A meaning: the period if there is one, TIMEX3's type and value, and on what it rests."""

    period: Period | None
    timex_type: str
    value: str
    kind: str
    precision: str
    direction: str | None = None


def direction_of(period: Period | None, day: date | None) -> str | None:
    """Whether a period lies before, after or about a day."""
    if period is None or day is None or period.first is None or period.last is None:
        return None
    if period.last < day:
        return "past"
    return "future" if period.first > day else "present"


def dated(period: Period, reference: Reference, kind: str = "relative") -> Reading:
    """A DATE reading of a period."""
    return Reading(period, "DATE", period.value, kind, period.precision, direction_of(period, reference.day))


def timed(period: Period, suffix: str, reference: Reference, kind: str = "relative") -> Reading:
    """A TIME reading: a period with a part of the day or a clock time."""
    value = f"{period.value}{suffix}"
    return Reading(period, "TIME", value, kind, period.precision, direction_of(period, reference.day))


def dated_or_timed(period: Period, part: str | None, reference: Reference, kind: str = "relative") -> Reading:
    """A DATE reading, or a TIME one where a part of the day is named."""
    return timed(period, f"T{part}", reference, kind) if part else dated(period, reference, kind)


def unplaced(value: str, precision: str, kind: str = "relative", timex_type: str = "DATE") -> Reading:
    """A reading that nothing places on the calendar."""
    return Reading(None, timex_type, value, kind, precision)
