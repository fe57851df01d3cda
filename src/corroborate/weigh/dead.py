"""The dead of both sides together, as ACLED, UCDP and GTD count them."""

from collections.abc import Sequence
from dataclasses import replace

from corroborate.model.claims import Property
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.revision import in_force
from corroborate.weigh.statements import Statement, added, both_sides, figure, statements


def all_dead(evidence: Evidence) -> list[Statement]:
    """Tolls over both sides as they stand; in reports without one, victims and attackers killed added up.

    The attackers killed are those of the same report, else of any; where no report tells of them, the victims are all.
    """
    said = both_sides(evidence)
    counted = {s.report for s in said}
    victims = [s for s in statements(Property.KILLED, evidence) if s.report not in counted]
    killed = statements(Property.PERPETRATORS_KILLED, evidence)
    attackers = in_force(Property.PERPETRATORS_KILLED, killed, evidence).standing
    if not said and not victims:
        return list(attackers)
    return said + [_summed(s, _nearest(s, attackers)) for s in victims]


def _nearest(victims: Statement, attackers: Sequence[Statement]) -> list[Statement]:
    """The attackers' deaths that the same origin gives, else the same report, else all."""
    own = [s for s in attackers if s.report == victims.report]
    found = [s for s in own if s.origin == victims.origin] or own or attackers
    return [s for s in found if s.exact] or list(found)


def _summed(victims: Statement, attackers: Sequence[Statement]) -> Statement:
    if not attackers:
        return victims
    lows, highs = [s.low or 0 for s in attackers], [s.high for s in attackers]
    most = max(h for h in highs if h is not None) if None not in highs else None
    low, high = added((victims.low, min(lows))), added((victims.high, most))
    exact = victims.best is not None and min(lows) == most
    told = " or ".join(sorted({figure(s) for s in attackers}))
    return replace(
        victims,
        claims=(*victims.claims, *sorted({i for s in attackers for i in s.claims})),
        low=low,
        high=high,
        best=added((victims.best, most)) if exact else None,
        why=f"{figure(victims)} victims and {told} of the attackers",
    )
