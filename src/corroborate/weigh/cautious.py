"""The rule pack `cautious`: nothing is the best figure that only one origin vouches for.

Follows two of the ways of treating disagreement in Every Casualty's Standards for Casualty Recording: publish a range,
and mark what is uncorroborated.
"""

from collections.abc import Sequence

from corroborate.model.claims import Property
from corroborate.weigh.counts import Settled, counts
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.pack import RulePack, shared
from corroborate.weigh.ranges import NOTHING, Range, origins, rivals, spread, told
from corroborate.weigh.revision import last_words
from corroborate.weigh.statements import Statement

ENOUGH = 2
"""So many independent origins make a figure corroborated."""


def settle(prop: Property, said: Sequence[Statement], evidence: Evidence) -> Settled:
    """The range spans all last words, hedged and early too; best is what two origins give and nobody contradicts."""
    force = last_words(prop, said, evidence)
    low, high = spread(force.standing)
    disputed = bool(rivals(force.standing))
    best = None if disputed else _corroborated(force.standing)
    if disputed:
        why = "origins contradict each other, so no figure is the best"
    elif best is None:
        why = f"no figure has {ENOUGH} independent origins, so none is the best"
    else:
        why = f"{best} has {ENOUGH} independent origins or more"
    if not force.standing:
        return Settled(NOTHING, (), force.replaced, force.notes)
    found = Range(low, best, high, why, told(force.standing), disputed)
    return Settled(found, force.standing, force.replaced, force.notes)


def _corroborated(standing: Sequence[Statement]) -> int | None:
    """The figure that enough independent origins give; among several that agree, the lowest."""
    figures = sorted({s.best for s in standing if s.best is not None})
    return next((f for f in figures if origins(s for s in standing if s.best == f) >= ENOUGH), None)


PACK = RulePack(
    "cautious",
    1,
    "Every Casualty's Standards for Casualty Recording: a range over all that is said, and a best figure only where "
    "two independent origins agree on it and nobody contradicts them.",
    shared(counts(settle)),
)
