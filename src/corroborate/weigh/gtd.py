"""The rule pack `gtd`: the most recent source, then the majority, then the lowest figure.

Global Terrorism Database codebook, not checked against its text: the number is that of the most
recent source; where several are as recent, that of the majority of them; where there is none, the lowest; a conflict is
told in `addnotes`. `nkill` counts all dead, attackers among them (the finding of group "all"), `nkillter` and `nwound`
are the attackers killed and the wounded. Vague words are no number (-99).
"""

from collections.abc import Sequence

from corroborate.model.claims import Property
from corroborate.weigh.counts import Settled, counts
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.latest import newest
from corroborate.weigh.pack import RulePack, shared
from corroborate.weigh.ranges import Range, heard, numbers, set_aside, told
from corroborate.weigh.revision import last_words
from corroborate.weigh.statements import Statement
from corroborate.weigh.votes import tally, winners


def settle(prop: Property, said: Sequence[Statement], evidence: Evidence) -> Settled:
    """One number; where the newest sources contradict each other the finding says so."""
    force = newest(last_words(prop, said, evidence))
    core, aside = heard(force.standing)
    numbered = [s for s in core if not s.vague]
    notes, against = (*set_aside(aside), *force.notes), (*aside, *force.replaced)
    found = sorted(set(numbers(numbered)))
    if not found:
        return Settled(Range(None, None, None, "no number", told(core) or "none is given"), core, against, notes)
    number, why = _chosen(found, numbered)
    for_it = [s for s in numbered if numbers([s]) == [number]]
    others = tuple(s for s in core if s not in for_it)
    return Settled(Range(number, number, number, why, told(core)), for_it, (*others, *against), notes)


def _chosen(found: Sequence[int], core: Sequence[Statement]) -> tuple[int, str]:
    """The number, and why it and no other."""
    if len(found) == 1:
        return found[0], "the most recent source"
    most = winners(core)
    if len(most) == 1:
        return most[0], f"the majority of the most recent sources ({tally(core)})"
    return found[0], "the lowest, as the most recent sources conflict and have no majority"


PACK = RulePack(
    "gtd",
    1,
    "GTD codebook (not checked against its text): the most recent source, then the majority, then the lowest; nkill "
    "counts attackers too; a conflict is told in addnotes.",
    shared(counts(settle)),
)
