"""A count: what the statements in force make together, rivals kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.model.claims import Property, Stance
from corroborate.model.judgements import Finding
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.revision import in_force
from corroborate.weigh.statements import Statement, contradict, figure, statements

NAMED = 4
"""So many speakers of one figure are named in a reason, the others counted."""


@dataclass(frozen=True, slots=True)
class Range:
    """Low, best and high with the reason; None for an open end or a best that nothing settles."""

    low: int | None
    best: int | None
    high: int | None
    reason: str
    disputed: bool = False


def weigh_count(prop: Property, rule: str, evidence: Evidence) -> Finding | None:
    """The finding for one count; None where no claim bears on it."""
    claims = evidence.claims(prop)
    if not claims:
        return None
    force = in_force(prop, statements(prop, evidence), evidence)
    core, aside = _heard(force.standing)
    found = _together(core)
    denied = [c for c in claims if c.stance is not Stance.ASSERTED]
    doubted = found.best is None and bool(aside) and bool(core)
    contested = any(c.stance is Stance.DENIED and _touches(c.value, found) for c in denied)
    told = [found.reason, *(f"{s.wording} is set aside" for s in aside), *force.reasons]
    told += ["denied" for _ in denied[:1] if contested]
    against = (*aside, *force.replaced)
    supporting = _ids(core)
    return Finding(
        prop,
        rule,
        "; ".join(told) + ".",
        found.low,
        found.best,
        found.high,
        supporting=supporting,
        opposing=tuple(i for i in sorted({*_ids(against), *(c.id for c in denied)}) if i not in supporting),
        disputed=found.disputed or doubted or contested,
    )


def _heard(standing: Sequence[Statement]) -> tuple[list[Statement], list[Statement]]:
    """Sets hedged statements aside that contradict an unhedged one, or that alone would raise the least number."""
    firm = [s for s in standing if not s.hedged]
    floor = max((s.low for s in firm if s.low is not None), default=None)
    core, aside = list(firm), list[Statement]()
    for statement in (s for s in standing if s.hedged):
        raises = floor is not None and statement.best is None and (statement.low or 0) > floor
        (aside if raises or any(contradict(statement, s) for s in firm) else core).append(statement)
    return core, aside


def _together(core: Sequence[Statement]) -> Range:
    if not core:
        return Range(None, None, None, "no figure for the whole is in force, parts do not set it")
    rivals = [s for s in core if any(contradict(s, other) for other in core)]
    if rivals:
        return _disputed(rivals)
    exact = [s for s in core if s.exact]
    if exact:
        value, why = exact[0].best, _sources(exact)
        return Range(value, value, value, f"{_agreed(exact)}{why}")
    about = [s for s in core if s.best is not None]
    if about:
        return _approximate(about)
    return _bounded(core)


def _disputed(rivals: Sequence[Statement]) -> Range:
    lows, highs = [s.low for s in rivals if s.low is not None], [s.high for s in rivals]
    known = [h for h in highs if h is not None]
    high = max(known) if len(known) == len(highs) else None
    told = f"sources contradict each other: {_sources(rivals, ', against ')}"
    return Range(min(lows, default=None), None, high, told, disputed=True)


def _approximate(about: Sequence[Statement]) -> Range:
    figures = sorted({s.best for s in about if s.best is not None})
    low = min((s.low for s in about if s.low is not None), default=figures[0])
    high = max((s.high for s in about if s.high is not None), default=figures[-1])
    return Range(low, figures[0] if len(figures) == 1 else None, high, f"approximate: {_sources(about)}")


def _bounded(core: Sequence[Statement]) -> Range:
    """Bounds alone: the highest "at least" is the best figure, an upper end or vague words leave it open."""
    low = max((s.low for s in core if s.low is not None), default=None)
    limits = [s.high for s in core if s.high is not None and not s.ceiling]
    ceilings = [s.high for s in core if s.high is not None and s.ceiling]
    high = min(limits) if limits else max(ceilings, default=None)
    floors = [s.low for s in core if s.high is None and s.low is not None and not s.soft]
    settled = low is not None and (low == high or (bool(floors) and low in floors and not ceilings))
    return Range(low, low if settled else None, high, f"bounds only: {_sources(core)}")


def _agreed(exact: Sequence[Statement]) -> str:
    return f"{origins} origins agree: " if (origins := len({s.origin for s in exact})) > 1 else "one origin: "


def _sources(core: Sequence[Statement], between: str = "; ") -> str:
    """Each figure with those who give it, once, the figures in order of size."""
    by_figure: dict[str, list[str]] = {}
    for statement in sorted(core, key=lambda s: (s.low or 0, figure(s), s.teller)):
        by_figure.setdefault(figure(statement), []).append(statement.teller)
    told = [f"{said} by {_all(dict.fromkeys(tellers))}" for said, tellers in by_figure.items()]
    return between.join(told)


def _all(tellers: Iterable[str]) -> str:
    names = list(tellers)
    return ", ".join(names[:NAMED]) + (f" and {len(names) - NAMED} more" if len(names) > NAMED else "")


def _touches(value: str | int | None, found: Range) -> bool:
    """Whether a denial speaks of what was found: of its figure, its range, or of no figure in particular."""
    if not isinstance(value, int):
        return True
    return (
        found.best == value
        if found.best is not None
        else (found.low or 0) <= value and (found.high is None or value <= found.high)
    )


def _ids(made: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(sorted({i for s in made for i in s.claims}))
