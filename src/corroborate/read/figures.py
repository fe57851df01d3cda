"""A count as a passage states it, before it is given to a speaker."""

from dataclasses import dataclass

from corroborate.model.claims import Property, Qualifier
from corroborate.model.reports import Span
from corroborate.read.document import Sentence
from corroborate.read.people import Group
from corroborate.read.units import Unit

ATTACKING = ("attacker", "armed")


HARMS = (Property.KILLED, Property.WOUNDED, Property.KIDNAPPED)


@dataclass(frozen=True, slots=True)
class Toll:
    """A count read from a passage, before it is given to a speaker. `total` is the index of the toll that it is part
    of."""

    property: Property
    value: int | None
    low: int | None
    high: int | None
    qualifier: Qualifier
    group: str | None
    sentence: Sentence
    span: Span
    rule: str
    hedged: bool = False
    total: int | None = None
    at: int = 0
    own: bool = False
    """Whether it counts people of the speaker's own side ("four of its own men")."""
    who: Group | None = None
    """Those counted, as the passage names them."""
    fate: str | None = None
    """What may yet have become of those counted, as the lexicon has it: open, or hit, the dead among them."""
    inferred: str | None = None
    denied: bool = False
    """Whether the passage names the figure only to say that it is not so."""


def passage(sentence: Sentence, group: Group, first: int, last: int) -> Span:
    return sentence.chars(min(group.first, first), max(group.last, last))


def toll_of(
    unit: Unit, group: Group, prop: Property, label: str | None, span: Span, rule: str, hedged: bool = False
) -> Toll | None:
    number = group.number
    if number is None:
        known = (
            group.side == "attacker"
            and unit.sentence.tree[group.head].xpos == "NN"
            and prop is Property.PERPETRATORS_KILLED
        )
        if not group.singular and not known:
            return None
        return Toll(prop, 1, 1, 1, Qualifier.EXACT, label, unit.sentence, span, rule, hedged, at=group.head, who=group)
    return Toll(
        prop,
        number.value,
        number.low,
        number.high,
        number.qualifier,
        label,
        unit.sentence,
        span,
        rule,
        hedged,
        at=group.head,
        who=group,
    )
