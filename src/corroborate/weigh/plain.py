"""The rule pack `plain`: scope before contradiction, the last word of one origin, rivals kept, nothing guessed."""

from collections.abc import Sequence
from dataclasses import replace

from corroborate.model.claims import Property
from corroborate.weigh.counts import Settled, counts
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.pack import RulePack, shared
from corroborate.weigh.ranges import heard, set_aside, together
from corroborate.weigh.revision import in_force
from corroborate.weigh.statements import Statement


def settle(prop: Property, said: Sequence[Statement], evidence: Evidence) -> Settled:
    """What is in force makes the finding; hedged figures yield; a contradiction between origins stays open."""
    force = in_force(prop, said, evidence)
    core, aside = heard(force.standing)
    found = together(core)
    doubted = found.best is None and bool(aside) and bool(core)
    notes = (*set_aside(aside), *force.notes)
    return Settled(replace(found, disputed=found.disputed or doubted), core, (*aside, *force.replaced), notes)


PLAIN = RulePack(
    "plain",
    1,
    "Corroborate's own rules: scope, then early and late, then contradiction; nothing that the claims leave open is "
    "settled.",
    shared(counts(settle)),
)
