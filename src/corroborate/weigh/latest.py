"""The rule pack `latest`: the last word counts, whoever says it and whether it is higher or lower."""

from collections.abc import Sequence

from corroborate.model.claims import Property
from corroborate.weigh.counts import Settled, counts
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.pack import RulePack, shared
from corroborate.weigh.ranges import heard, set_aside, together
from corroborate.weigh.revision import InForce, last_words
from corroborate.weigh.statements import Note, Statement, distinct


def settle(prop: Property, said: Sequence[Statement], evidence: Evidence) -> Settled:
    """The figures of the last day on which one was given; those without a date can be no earlier, and stay."""
    force = newest(last_words(prop, said, evidence))
    core, aside = heard(force.standing)
    return Settled(together(core), core, (*aside, *force.replaced), (*set_aside(aside), *force.notes))


def newest(force: InForce) -> InForce:
    """What nobody has spoken after; a hedged word does not end an unhedged one."""
    said = distinct(force.standing)
    return force.without(lambda s: _spoken_after(s, said))


def _spoken_after(statement: Statement, said: Sequence[Statement]) -> Note | None:
    others = (s for s in said if (s.low, s.high) != (statement.low, statement.high))
    last = next((s for s in others if s.later_than(statement) and (statement.hedged or not s.hedged)), None)
    return Note(statement, "is older than", last) if last else None


PACK = RulePack(
    "latest",
    1,
    "The newest figure counts, as newsrooms update a toll: of the last day on which one was given, by publication "
    "where the words name no day.",
    shared(counts(settle)),
)
