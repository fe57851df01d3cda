"""A count: the frame that every rule pack fills with its own way to settle what is said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corroborate.model.claims import COUNTS, Claim, Property, Stance
from corroborate.model.judgements import Finding
from corroborate.weigh.dead import all_dead
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.pack import ALL_DEAD, Rule
from corroborate.weigh.ranges import Range, origins
from corroborate.weigh.statements import Note, Statement, scope, statements


@dataclass(frozen=True, slots=True)
class Settled:
    """What a pack makes of statements: the range, those behind it, those against it, and what else is to be told."""

    range: Range
    behind: Sequence[Statement]
    against: Sequence[Statement] = ()
    notes: Sequence[Note] = ()


Settle = Callable[[Property, Sequence[Statement], Evidence], Settled]


def counts(settle: Settle) -> tuple[tuple[Property, Rule], ...]:
    """The rules for all counts, the victims and the dead of both sides apart."""
    return (*((prop, counting(settle)) for prop in COUNTS), (Property.KILLED, counting_dead(settle)))


def counting(settle: Settle) -> Rule:
    """The rule that settles one count."""

    def rule(prop: Property, name: str, evidence: Evidence) -> Finding | None:
        claims = evidence.claims(prop)
        if not claims:
            return None
        settled = settle(prop, statements(prop, evidence), evidence)
        return _finding(prop, name, settled, _denials(claims, evidence))

    return rule


def counting_dead(settle: Settle) -> Rule:
    """The rule that settles how many died on both sides together."""

    def rule(prop: Property, name: str, evidence: Evidence) -> Finding | None:
        said = all_dead(evidence)
        return _finding(prop, name, settle(prop, said, evidence), (), ALL_DEAD) if said else None

    return rule


def _finding(
    prop: Property, name: str, settled: Settled, denials: Sequence[Claim], group: str | None = None
) -> Finding:
    found, supporting = settled.range, _ids(settled.behind)
    contested = any(_touches(c, found) for c in denials if c.stance is Stance.DENIED)
    why, notes = [found.why, *["denied"] * contested], settled.notes
    told = [f"{found.why}: {found.said}" if found.said else found.why, *(n.wording for n in notes), *why[1:]]
    against = {*_ids(settled.against), *(c.id for c in denials)} - {*supporting}
    return Finding(
        prop,
        name,
        "; ".join(dict.fromkeys(told)) + ".",
        found.low,
        found.best,
        found.high,
        supporting=supporting,
        opposing=tuple(sorted(against)),
        disputed=found.disputed or contested,
        group=group,
        gist="; ".join(dict.fromkeys((*why, *(n.brief for n in notes)))),
        origins=origins(_vouching(found, settled.behind)),
    )


def _vouching(found: Range, behind: Sequence[Statement]) -> Sequence[Statement]:
    """Those who give the best figure itself, not only a bound that allows it; all where there is no best figure."""
    if found.best is None:
        return behind
    return [s for s in behind if found.best in (s.best, s.low)] or behind


def _denials(claims: Sequence[Claim], evidence: Evidence) -> list[Claim]:
    """Denials and retractions that speak of the whole, less denials that their own origin gave up later."""
    spoken = [c for c in claims if c.stance is not Stance.ASSERTED and scope(c, claims) != "part"]
    given_up = [c for c in spoken if c.stance is Stance.DENIED and _given_up(c, claims, evidence)]
    return [c for c in spoken if c not in given_up]


def _given_up(denial: Claim, claims: Sequence[Claim], evidence: Evidence) -> bool:
    own = [c for c in claims if c.stance is Stance.ASSERTED and evidence.origin(c) == evidence.origin(denial)]
    return any(evidence.later(c, denial) for c in own)


def _touches(denial: Claim, found: Range) -> bool:
    """Whether a denial speaks of what was found: of its figure, its range, or of no figure in particular."""
    value = denial.value
    if not isinstance(value, int):
        return True
    if found.best is not None:
        return found.best == value
    return (found.low or 0) <= value and (found.high is None or value <= found.high)


def _ids(made: Sequence[Statement]) -> tuple[str, ...]:
    return tuple(sorted({i for s in made for i in s.claims}))
