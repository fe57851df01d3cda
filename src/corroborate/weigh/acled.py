"""The rule pack `acled`: one number, the lowest that is reported until a better one is corroborated.

ACLED codebook, "Reported fatalities": where sources differ or are vague, the lowest number is recorded until a more
reliable or corroborated estimate becomes available; "several", "many" and "few" count 3 or 10 by the scale and context
of the attack, "dozens" 12, "hundreds" 100. All dead of an event are one number, attackers among them; injuries are not
collected, so the counts other than deaths follow the same rule for comparison only.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corroborate.model.claims import Kind, Property
from corroborate.weigh.counts import Settled, counts
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.pack import RulePack, shared
from corroborate.weigh.ranges import NOTHING, Range, heard, numbers, set_aside, told
from corroborate.weigh.revision import last_words
from corroborate.weigh.statements import Statement
from corroborate.weigh.votes import votes, winners

DOZENS, HUNDREDS = 12, 100
FEW_IN_AN_ATTACK, FEW_IN_WAR = 3, 10
WAR = frozenset({Kind.CLASH, Kind.SHELLING, Kind.AIR_STRIKE, Kind.MILITARY_OPERATION})
"""Kinds whose scale makes "several" 10: our reading of "scale and context", which ACLED leaves to its coders."""
CORROBORATED = 2


def settle(prop: Property, said: Sequence[Statement], evidence: Evidence) -> Settled:
    """The figure that two independent origins or more give, else the lowest; early figures count as well."""
    force = last_words(prop, [recoded(s, evidence) for s in said], evidence)
    core, aside = heard(force.standing)
    notes, against = (*set_aside(aside), *force.notes), (*aside, *force.replaced)
    if not numbers(core):
        return Settled(NOTHING, core, against, notes)
    number, why = _recorded(core)
    for_it = [s for s in core if numbers([s]) == [number]]
    others = tuple(s for s in core if s not in for_it)
    return Settled(Range(number, number, number, why, told(core)), for_it, (*others, *against), notes)


def _recorded(core: Sequence[Statement]) -> tuple[int, str]:
    """The number, and why it and no other."""
    found = sorted(set(numbers(core)))
    backed = winners(core)
    if len(found) == 1:
        return found[0], "the one number reported"
    if len(backed) == 1 and _origins_of(backed[0], core) >= CORROBORATED:
        return backed[0], f"{backed[0]} is corroborated by {_origins_of(backed[0], core)} independent origins"
    return found[0], "the lowest number reported, none other corroborated"


def _origins_of(number: int, core: Sequence[Statement]) -> int:
    return votes(core)[number]


def recoded(statement: Statement, evidence: Evidence) -> Statement:
    """A vague word as the number that ACLED records for it."""
    number = _number(statement.vague.casefold(), evidence)
    if number is None:
        return statement
    word = f"vague words recorded as {number}"
    return replace(statement, low=number, high=number, best=number, soft=False, why=statement.why or word)


def _number(words: str, evidence: Evidence) -> int | None:
    if not words:
        return None
    if re.search(r"\bhundreds\b", words):
        return HUNDREDS
    if re.search(r"\bdozens\b", words):
        return DOZENS
    return FEW_IN_WAR if any(a.kind in WAR for a in evidence.accounts) else FEW_IN_AN_ATTACK


PACK = RulePack(
    "acled",
    1,
    "ACLED codebook, reported fatalities: the lowest number until a more reliable or corroborated one; vague words as "
    "set numbers (several 3 or 10, dozens 12, hundreds 100); one number for all dead.",
    shared(counts(settle)),
)
