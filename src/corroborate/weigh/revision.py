"""Early and late: which statements a later one has replaced, so that only those in force can contradict each other."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from corroborate.model.claims import Claim, Property, Stance
from corroborate.weigh.evidence import Evidence, Origin, after
from corroborate.weigh.statements import Note, Statement, contradict, distinct

EARLY = timedelta(days=3)
"""A toll given within so many days of the incident is an early one."""
GROWING = (Property.KILLED, Property.WOUNDED)
DIED_LATER = re.compile(r"\b(?:die[ds]? (?:later|of|in|from|at|overnight)|succumb\w*|later died)\b", re.IGNORECASE)
"""A part of a toll that was not among the dead at first."""


@dataclass(frozen=True, slots=True)
class InForce:
    """The statements that stand, those replaced, and why."""

    standing: tuple[Statement, ...]
    replaced: tuple[Statement, ...] = ()
    notes: tuple[Note, ...] = ()

    def without(self, why: Callable[[Statement], Note | None]) -> "InForce":
        """Takes out the statements that `why` gives a reason for, all of them judged by what stands now."""
        found = {s: note for s in self.standing if (note := why(s)) is not None}
        return InForce(
            tuple(s for s in self.standing if s not in found),
            (*self.replaced, *found),
            (*self.notes, *found.values()),
        )


def last_words(prop: Property, said: Sequence[Statement], evidence: Evidence) -> InForce:
    """The last word of every origin: what it took back is gone before anything else, then what it revised."""
    retractions = [c for c in evidence.claims(prop) if c.stance is Stance.RETRACTED]
    kept = InForce(tuple(said)).without(lambda s: _withdrawn(s, retractions, evidence))
    own: dict[Origin, list[Statement]] = defaultdict(list)
    for statement in kept.standing:
        own[statement.origin].append(statement)
    return kept.without(lambda s: _revised(s, own[s.origin]))


def in_force(prop: Property, said: Sequence[Statement], evidence: Evidence) -> InForce:
    """The last words, less early tolls that others have outgrown, less repetitions of what was replaced.

    Only what stands can replace: a figure that its own origin has given up outgrows nobody.
    """
    last = last_words(prop, said, evidence)
    rivals = distinct(last.standing)
    told_later = _told_later(prop, last.standing, evidence)
    grown = last.without(lambda s: _outgrown_by(prop, s, rivals, evidence) or _before_deaths(s, told_later))
    replaced, standing = distinct(grown.replaced), distinct(grown.standing)
    return grown.without(lambda s: _repeats(s, replaced, standing))


def _withdrawn(statement: Statement, retractions: Sequence[Claim], evidence: Evidence) -> Note | None:
    own = (c for c in retractions if evidence.origin(c) == statement.origin or _corrects(c, statement, evidence))
    gone = any(_takes_back(c, statement, evidence) for c in own)
    return Note(statement, "was taken back") if gone else None


def _corrects(retraction: Claim, statement: Statement, evidence: Evidence) -> bool:
    """Whether an outlet takes back a figure of its own earlier report, in whosever words that gave it."""
    if retraction.speaker is not None or retraction.value is None:
        return False
    same = evidence.carrier(retraction) == statement.telling.carrier
    return same and after(evidence.said(retraction), statement.said)


def _takes_back(retraction: Claim, statement: Statement, evidence: Evidence) -> bool:
    """Whether a retraction speaks of the statement's figure, or of none in particular, and was not made before it."""
    if after(statement.said, evidence.said(retraction)):
        return False
    return retraction.value is None or retraction.value in (statement.low, statement.best, statement.high)


def _revised(statement: Statement, own: Sequence[Statement]) -> Note | None:
    """Why a later statement of the same origin takes this one's place."""
    last = next((s for s in _later(statement, own) if s.exact or contradict(s, statement)), None)
    return Note(statement, "was revised to", last) if last else None


def _outgrown_by(prop: Property, statement: Statement, said: Sequence[Statement], evidence: Evidence) -> Note | None:
    """Why a later statement of somebody else shows that this one was an early figure."""
    if not _early(statement, evidence):
        return None
    last = next((s for s in _later(statement, said) if _outgrown(prop, statement, s)), None)
    return Note(statement, "was an early figure, before", last) if last else None


def _told_later(prop: Property, said: Sequence[Statement], evidence: Evidence) -> dict[int, Statement]:
    """The toll before some of the wounded died, by the statement that has it so: 17, one in hospital, was 16."""
    if prop is not Property.KILLED:
        return {}
    found: dict[int, Statement] = {}
    for claim in evidence.claims(prop):
        if claim.stance is Stance.ASSERTED and isinstance(claim.value, int) and DIED_LATER.search(claim.group or ""):
            own = (s for s in said if s.exact and s.report == claim.report and s.origin == evidence.origin(claim))
            found |= {s.best - claim.value: s for s in own if s.best is not None and s.best > claim.value}
    return found


def _before_deaths(statement: Statement, told_later: Mapping[int, Statement]) -> Note | None:
    """Why an exact toll is that of before: a rival's is higher by those who, it says, died later."""
    later = told_later.get(statement.best) if statement.exact and statement.best is not None else None
    if later is None or later.origin == statement.origin:
        return None
    return Note(statement, "was the toll before others died later, as told with", later)


def _later(statement: Statement, said: Sequence[Statement]) -> list[Statement]:
    """Later statements of another range."""
    return [s for s in said if s.later_than(statement) and (s.low, s.high) != (statement.low, statement.high)]


def _early(statement: Statement, evidence: Evidence) -> bool:
    happened = evidence.happened_by
    said = statement.said.earliest if statement.said else None
    return happened is not None and said is not None and said - happened <= EARLY


def _outgrown(prop: Property, early: Statement, later: Statement) -> bool:
    """Whether a toll has grown, or a figure nobody answers for met one that somebody answers for; not for attackers."""
    if not later.exact or later.hedged or not contradict(early, later) or prop is Property.ATTACKERS:
        return False
    grown = prop in GROWING and early.high is not None and (later.low or 0) > early.high
    return grown or (later.identified and not early.identified)


def _repeats(statement: Statement, replaced: Sequence[Statement], standing: Sequence[Statement]) -> Note | None:
    """Why a speaker only repeats a replaced figure: "the 20 whom the hospital had reported"."""
    if statement.speaker is None or not any(s.exact and contradict(s, statement) for s in standing):
        return None
    repeated = any(
        old.low == statement.low
        and statement.later_than(old)
        and (old.origin == statement.origin or not statement.identified)
        for old in replaced
    )
    return Note(statement, "repeats an earlier figure") if repeated else None
