"""The dead of one incident: all together, and the parts of the toll that fall to either side."""

from dataclasses import dataclass

from corroborate.interchange.exporting.subjects import Subject
from corroborate.model.claims import Property
from corroborate.model.judgements import Finding

ALL = "all"
ATTACKERS, FORCES, CIVILIANS, UNKNOWN = "attackers", "forces", "civilians", "unknown"
SIDES = (ATTACKERS, FORCES, CIVILIANS, UNKNOWN)
"""The groups of killed whose findings a rule pack may split the toll into."""
_COUNTED = {Property.KILLED: "victims", Property.PERPETRATORS_KILLED: "attackers"}


@dataclass(frozen=True, slots=True)
class Toll:
    """Victims and attackers killed together; all None where no claim gives a figure, `high` None where it is open.

    `settled` where the rules give a best figure; else `best` is the least that is claimed.
    """

    low: int | None
    best: int | None
    high: int | None
    findings: tuple[Finding, ...]
    reason: str
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """The dead by what they were; the four make up the best figure."""

    side_a: int
    side_b: int
    civilians: int
    unknown: int
    findings: tuple[Finding, ...]
    reason: str


def figure(finding: Finding | None) -> int | None:
    """The figure that a finding settles on: its best, else the least that is claimed."""
    if finding is None:
        return None
    return finding.best if finding.best is not None else finding.low


def toll(subject: Subject) -> Toll:
    """All dead as the rules count them; where these count victims and attackers only apart, both together."""
    whole = subject.incident.finding(Property.KILLED, ALL)
    if whole is not None and figure(whole) is not None:
        return Toll(whole.low, figure(whole), whole.high, (whole,), _told(whole), whole.best is not None)
    found = [f for prop in _COUNTED if (f := subject.finding(prop)) is not None]
    given = [f for f in found if figure(f) is not None]
    if not given:
        return Toll(None, None, None, tuple(found), "no claim gives a number of dead")
    highs = [f.high for f in given]
    return Toll(
        sum(f.low if f.low is not None else figure(f) or 0 for f in given),
        sum(figure(f) or 0 for f in given),
        None if None in highs else sum(high for high in highs if high is not None),
        tuple(given),
        " + ".join(f"{figure(f)} {_COUNTED[f.property]}: {_told(f)}" for f in given),
        all(f.best is not None for f in given),
    )


def _told(found: Finding) -> str:
    """A finding's reason; what is taken where nothing settles the figure."""
    return found.reason if found.best is not None else f"the least that is claimed: {found.reason}"


def parts(subject: Subject, best: int, attackers_are_a: bool, one_sided: bool) -> Parts:
    """How the toll falls to the sides as the rules split it. Of one-sided violence, whoever is not told to have been
    of a force is a civilian, and who was of one is unknown.

    Rules that do not split it tell the attackers killed at most; the rest is unknown.
    """
    told = {side: found for side in SIDES if (found := subject.incident.finding(Property.KILLED, side)) is not None}
    if not told and (fallen := subject.finding(Property.PERPETRATORS_KILLED)) is not None:
        told = {ATTACKERS: fallen}
    number = {side: figure(found) or 0 for side, found in told.items()}
    attackers, forces, civilians = (number.get(side, 0) for side in (ATTACKERS, FORCES, CIVILIANS))
    rest = best - attackers - forces - civilians
    if rest < 0:
        return Parts(0, 0, 0, best, tuple(told.values()), "the parts exceed the toll, so it is not split")
    reason = " ".join(found.reason for found in told.values()) or "no claim says who they were"
    if one_sided:
        civilians, forces, rest = civilians + rest, 0, forces
        reason = f"one-sided violence: who was attacked and is not told to have fought is a civilian. {reason}"
    a, b = (attackers, forces) if attackers_are_a else (forces, attackers)
    return Parts(a, b, civilians, rest, tuple(told.values()), reason)
