"""Early and late: which statements a later one has replaced, so that only those in force can contradict each other."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from corroborate.model.claims import Claim, Property, Stance
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.statements import Statement, contradict

EARLY = timedelta(days=3)
"""A toll given within so many days of the incident is an early one."""
GROWING = (Property.KILLED, Property.WOUNDED)


@dataclass(frozen=True, slots=True)
class InForce:
    """The statements that stand, those replaced, and why in words."""

    standing: tuple[Statement, ...]
    replaced: tuple[Statement, ...]
    reasons: tuple[str, ...] = field(default=())


def in_force(prop: Property, said: Sequence[Statement], evidence: Evidence) -> InForce:
    """Takes out what was retracted, revised by its own origin, an early toll, or a repetition of one of these."""
    reasons: dict[Statement, str] = {}
    for statement in said:
        reason = _withdrawn(prop, statement, evidence) or _replacement(prop, statement, said, evidence)
        if reason:
            reasons[statement] = reason
    for statement in said:
        if statement not in reasons and _repeats(statement, list(reasons), said):
            reasons[statement] = f"{statement.wording} repeats an earlier figure"
    return InForce(
        tuple(s for s in said if s not in reasons),
        tuple(s for s in said if s in reasons),
        tuple(dict.fromkeys(reasons[s] for s in said if s in reasons)),
    )


def _withdrawn(prop: Property, statement: Statement, evidence: Evidence) -> str | None:
    retractions = [c for c in evidence.claims(prop) if c.stance is Stance.RETRACTED]
    gone = any(evidence.origin(c) == statement.origin and _names(c, statement) for c in retractions)
    return f"{statement.wording} was taken back" if gone else None


def _names(retraction: Claim, statement: Statement) -> bool:
    """Whether a retraction speaks of the statement's figure, or of none in particular."""
    return retraction.value is None or retraction.value in (statement.low, statement.best, statement.high)


def _replacement(prop: Property, statement: Statement, said: Sequence[Statement], evidence: Evidence) -> str | None:
    """Why a later statement takes this one's place, one of the same origin first; None when it stands."""
    later = [s for s in said if s.later_than(statement) and (s.low, s.high) != (statement.low, statement.high)]
    for other in later:
        if other.origin == statement.origin and (other.exact or contradict(other, statement)):
            return f"{other.wording} revises {statement.wording}"
    grown = (s for s in later if _early(statement, evidence) and _outgrown(prop, statement, s))
    return next((f"{statement.wording} was an early figure, before {s.wording}" for s in grown), None)


def _early(statement: Statement, evidence: Evidence) -> bool:
    happened = evidence.happened_by()
    said = statement.said.earliest if statement.said else None
    return happened is not None and said is not None and said - happened <= EARLY


def _outgrown(prop: Property, early: Statement, later: Statement) -> bool:
    """Whether a toll has grown, or a figure nobody answers for met one that somebody answers for; not for attackers."""
    if not later.exact or later.hedged or not contradict(early, later) or prop is Property.ATTACKERS:
        return False
    grown = prop in GROWING and early.high is not None and (later.low or 0) > early.high
    return grown or (later.identified and not early.identified)


def _repeats(statement: Statement, replaced: Sequence[Statement], said: Sequence[Statement]) -> bool:
    """Whether a speaker only repeats a replaced figure: "the 20 whom the hospital had reported"."""
    if statement.speaker is None or not any(s.exact and contradict(s, statement) for s in said if s not in replaced):
        return False
    return any(
        old.low == statement.low
        and statement.later_than(old)
        and (old.origin == statement.origin or not statement.identified)
        for old in replaced
    )
