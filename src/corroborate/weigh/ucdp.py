"""The rule pack `ucdp`: low, best and high, and the best figure split by who died.

UCDP GED codebook: best is the most reliable estimate, low the lowest and high the highest reliable one; best is the sum
of the dead of side A, side B, civilians and unknown. Where no source can be told more reliable the lower figure is the
best (a rule of the UCDP codebooks that was not checked against their text). All dead are counted (the finding of group
"all").
"""

from collections.abc import Sequence

from corroborate.model.claims import Property
from corroborate.weigh.counts import Settled, counts
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.pack import RulePack, shared
from corroborate.weigh.ranges import NOTHING, Range, heard, numbers, told
from corroborate.weigh.revision import in_force
from corroborate.weigh.sides import split_rules
from corroborate.weigh.statements import Note, Statement


def settle(prop: Property, said: Sequence[Statement], evidence: Evidence) -> Settled:
    """Figures in force: the lowest is low and, where they differ, best; the highest, hedged ones too, is high."""
    force = in_force(prop, said, evidence)
    core, aside = heard(force.standing)
    if not numbers(core):
        return Settled(NOTHING, core, (*aside, *force.replaced), force.notes)
    low, best, high = _estimates(core, aside)
    backing = [s for s in core if s.best == best] or [s for s in core if s.low == best] or core
    others = tuple(s for s in core if s not in backing)
    hedged = [Note(s, "counts for high only, as it is hedged") for s in aside]
    found = Range(low, best, high, _why(core, best), told(core))
    return Settled(found, backing, (*others, *aside, *force.replaced), (*hedged, *force.notes))


def _estimates(core: Sequence[Statement], aside: Sequence[Statement]) -> tuple[int, int, int]:
    """Low, best and high: exact figures settle best before bounds do, an open end ends at the greatest number."""
    lows = [s.low for s in core if s.low is not None] or numbers(core)
    highs = [*numbers(core), *numbers(aside), *(s.high for s in (*core, *aside) if s.high is not None)]
    best = min(_figures(core))
    return min(*lows, best), best, max(*highs, best)


def _figures(core: Sequence[Statement]) -> list[int]:
    return numbers(s for s in core if s.exact) or numbers(s for s in core if s.best is not None) or numbers(core)


def _why(core: Sequence[Statement], best: int) -> str:
    if len(set(_figures(core))) == 1:
        return f"best {best}, the one figure in force"
    return f"best {best}, the lower figure, as no source is known to be more reliable"


PACK = RulePack(
    "ucdp",
    1,
    "UCDP GED codebook: low, best and high of the reliable estimates, and best split by attackers, forces, civilians "
    "and unknown; where none is more reliable the lower is best (not checked against its text).",
    shared((*counts(settle), *split_rules(settle))),
)
