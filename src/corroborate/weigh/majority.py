"""The rule pack `majority`: the figure that most independent origins give."""

from collections.abc import Sequence

from corroborate.model.claims import Property
from corroborate.weigh.counts import Settled, counts
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.pack import RulePack, shared
from corroborate.weigh.ranges import Range, heard, set_aside, spread, together, told
from corroborate.weigh.revision import last_words
from corroborate.weigh.statements import Statement
from corroborate.weigh.votes import tally, winners


def settle(prop: Property, said: Sequence[Statement], evidence: Evidence) -> Settled:
    """One origin, one vote, early or late; equal votes leave the best figure open, and the range spans all."""
    force = last_words(prop, said, evidence)
    core, aside = heard(force.standing)
    notes = (*set_aside(aside), *force.notes)
    against = (*aside, *force.replaced)
    won = winners(core)
    if not won:
        return Settled(together(core), core, against, notes)
    low, high = spread(core)
    if len(won) > 1:
        found = Range(low, None, high, f"no majority, {tally(core)}", told(core), disputed=True)
        return Settled(found, core, against, notes)
    for_it = [s for s in core if s.best == won[0]]
    others = tuple(s for s in core if s not in for_it)
    found = Range(low, won[0], high, f"the majority, {tally(core)}", told(core))
    return Settled(found, for_it, (*others, *against), notes)


PACK = RulePack(
    "majority",
    1,
    "The figure that most independent origins give, a copy being no vote; low and high span every figure in force.",
    shared(counts(settle)),
)
