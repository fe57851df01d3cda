"""What a time expression in a report says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corroborate.model.dates import When


@dataclass(frozen=True, slots=True)
class End:
    """The first or the last day (or year) of a range, where it stands and as TIMEX3 writes it."""

    start: int
    end: int
    when: When


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: where it stands, what it means and why.

    `start` and `end` are code points of the text, the preposition left out. `when` is None where the words have no
    calendar meaning ("recently") or nothing fixes them; `timex_type` and `timex_value` are TIMEX3's (the value is
    empty where TIMEX3 has none). `kind` is absolute, relative (against publication), anaphoric (against another time),
    duration or set; `direction` is past, future, present or None; `anchor` says what the meaning rests on. A range
    ("3 to 5 May") has its two ends, which TIMEX3 marks one by one.
    """

    start: int
    end: int
    when: When | None
    timex_type: str
    timex_value: str
    kind: str
    precision: str
    direction: str | None
    anchor: str
    ends: tuple[End, ...] = ()


def ends_apart(mentions: Iterable[TimeMention]) -> Iterator[TimeMention]:
    """The expressions as TIMEX3 marks them: each range as its two ends."""
    for mention in mentions:
        if not mention.ends:
            yield mention
        for end in mention.ends:
            yield replace(mention, start=end.start, end=end.end, when=end.when, timex_value=end.when.edtf, ends=())
