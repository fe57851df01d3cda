"""What statements make together: low, best and high with the reason, rivals kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.weigh.independence import independent
from corroborate.weigh.statements import Note, Statement, contradict, figure

NAMED = 4
"""So many speakers of one figure are named in a reason, the others counted."""


@dataclass(frozen=True, slots=True)
class Range:
    """Low, best and high; None for an open end or a best that nothing settles. `why` it is so, from what is `said`."""

    low: int | None
    best: int | None
    high: int | None
    why: str
    said: str = ""
    disputed: bool = False


NOTHING = Range(None, None, None, "no figure for the whole is in force, parts do not set it")


def heard(standing: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Sets hedged statements aside that contradict an unhedged one, or that alone would raise the least number."""
    firm = [s for s in standing if not s.hedged]
    floor = max((s.low for s in firm if s.low is not None), default=None)
    core, aside, different = list(firm), list[Statement](), _by_figure(firm)
    for statement in (s for s in standing if s.hedged):
        raises = floor is not None and statement.best is None and (statement.low or 0) > floor
        (aside if raises or any(contradict(statement, s) for s in different) else core).append(statement)
    return core, aside


def set_aside(hedged: Iterable[Statement]) -> list[Note]:
    """What is told of hedged statements that yield."""
    return [Note(s, "is set aside") for s in hedged]


def together(core: Sequence[Statement]) -> Range:
    """What statements that are all in force make: one figure, bounds, or a dispute that nothing settles."""
    if not core:
        return NOTHING
    contradicting = rivals(core)
    if contradicting:
        low, high = spread(contradicting)
        return Range(low, None, high, "sources contradict each other", told(contradicting, ", against "), True)
    exact = [s for s in core if s.exact]
    if exact:
        value = exact[0].best
        return Range(value, value, value, behind(exact), told(exact))
    about = [s for s in core if s.best is not None]
    return _approximate(about) if about else _bounded(core)


def rivals(core: Sequence[Statement]) -> list[Statement]:
    """The statements that contradict one of the others."""
    different = _by_figure(core)
    return [s for s in core if any(contradict(s, other) for other in different if _figures(other) != _figures(s))]


def _by_figure(said: Iterable[Statement]) -> list[Statement]:
    """One statement for every range that is said."""
    return list({_figures(s): s for s in said}.values())


def _figures(statement: Statement) -> tuple[int | None, int | None, int | None, bool]:
    return statement.low, statement.best, statement.high, statement.soft


def spread(core: Sequence[Statement]) -> tuple[int | None, int | None]:
    """The least low and the greatest high; an open high opens the whole, an open low says nothing."""
    lows, highs = [s.low for s in core if s.low is not None], [s.high for s in core]
    known = [h for h in highs if h is not None]
    return min(lows, default=None), max(known) if known and len(known) == len(highs) else None


def numbers(core: Iterable[Statement]) -> list[int]:
    """The one number that each statement is coded as where a codebook wants one: what is meant, else the least."""
    named = ((s.best, s.low, s.high) for s in core)
    return [next(n for n in bounds if n is not None) for bounds in named if any(n is not None for n in bounds)]


def _approximate(about: Sequence[Statement]) -> Range:
    figures = sorted({s.best for s in about if s.best is not None})
    low = min((s.low for s in about if s.low is not None), default=figures[0])
    high = max((s.high for s in about if s.high is not None), default=figures[-1])
    return Range(low, figures[0] if len(figures) == 1 else None, high, "approximate", told(about))


def _bounded(core: Sequence[Statement]) -> Range:
    """Bounds alone: the highest "at least" is the best figure, an upper end or vague words leave it open."""
    low = max((s.low for s in core if s.low is not None), default=None)
    limits = [s.high for s in core if s.high is not None and not s.ceiling]
    ceilings = [s.high for s in core if s.high is not None and s.ceiling]
    high = min(limits) if limits else max(ceilings, default=None)
    floors = [s.low for s in core if s.high is None and s.low is not None and not s.soft]
    settled = low is not None and (low == high or (bool(floors) and low in floors and not ceilings))
    return Range(low, low if settled else None, high, "bounds only", told(core))


def origins(core: Iterable[Statement]) -> int:
    """How many independent origins give the statements."""
    return independent(s.telling for s in core)


def behind(core: Sequence[Statement]) -> str:
    """The number of independent origins in words."""
    count, reports = origins(core), len({s.report for s in core})
    if count > 1:
        return f"{count} independent origins agree"
    return f"one origin in {reports} reports" if reports > 1 else "one origin"


def told(core: Sequence[Statement], between: str = "; ") -> str:
    """Each figure with those who give it, once, the figures in order of size."""
    by_figure: dict[str, list[str]] = {}
    for statement in sorted(core, key=lambda s: (s.low or 0, figure(s), s.teller)):
        by_figure.setdefault(figure(statement), []).append(statement.teller)
    each = [f"{said} by {_all(dict.fromkeys(tellers))}" for said, tellers in by_figure.items()]
    return between.join(each)


def _all(tellers: Iterable[str]) -> str:
    names = list(tellers)
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")
