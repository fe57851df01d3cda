"""Counts for tables and pages: in the fewest words, and as a bar."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

OPEN = "·"
WIDTH, HEIGHT, EDGE = 200, 34, 10


def in_words(low: int | None, best: int | None, high: int | None) -> str:
    """Low, best and high as a row shows them: `13`, `4–7 (best 5)`, `at least 5`, `up to 9`; a dot for not stated."""
    if low is None and high is None:
        return OPEN if best is None else str(best)
    if low is not None and low == high:
        return str(low)
    span = f"up to {high}" if low is None else f"at least {low}" if high is None else f"{low}–{high}"
    return span if best is None or (best == low and high is None) else f"{span} (best {best})"


@dataclass(frozen=True, slots=True)
class Bar:
    """A drawing of a range: places along the bar in drawing units, and the words for those who do not see it."""

    words: str
    start: float
    end: float
    best: float | None
    said: tuple[tuple[float, bool], ...]
    first: int
    last: int
    disputed: bool
    open_end: bool


def bar(
    finding: tuple[int | None, int | None, int | None], said: Iterable[int] = (), disputed: bool = False
) -> Bar | None:
    """The bar of a count (low, best, high) among all the numbers said; None where there is nothing to compare."""
    low, best, high = finding
    numbers = sorted(set(said))
    ends = [n for n in (low, best, high, *numbers) if n is not None]
    if not ends or min(ends) == max(ends):
        return None
    first, last = min(ends), max(ends)

    def at(number: int) -> float:
        return round(EDGE + (WIDTH - 2 * EDGE) * (number - first) / (last - first), 1)

    start, end = at(first if low is None else low), at(last if high is None else high)
    dots = tuple((at(number), start <= at(number) <= end) for number in numbers)
    words = _told(in_words(low, best, high), numbers, disputed)
    return Bar(words, start, end, None if best is None else at(best), dots, first, last, disputed, high is None)


def _told(span: str, numbers: Sequence[int], disputed: bool) -> str:
    heard = f"; numbers said: {', '.join(map(str, numbers))}" if numbers else ""
    return f"{span}{heard}{'; sources disagree' if disputed else ''}"
