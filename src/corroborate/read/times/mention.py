"""What a time expression in a report says."""

from dataclasses import dataclass

from corroborate.model.dates import When


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: where it stands, what it means and why.

    `start` and `end` are code points of the text, the preposition left out. `when` is None where the words have no
    calendar meaning ("recently") or nothing fixes them; `timex_type` and `timex_value` are TIMEX3's (the value is
    empty where TIMEX3 has none). `kind` is absolute, relative (against publication), anaphoric (against another time),
    duration or set; `direction` is past, future, present or None; `anchor` says what the meaning rests on.
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
