"""Who did it, as told: responsibility, and the named or described agents of the incident's verbs."""

from collections.abc import Sequence

from corroborate.read.agents import acting
from corroborate.read.document import Sentence
from corroborate.read.grouping import Draft
from corroborate.read.responsibility import GROUP_NOUNS, Actor, actor_name, read_responsibility
from corroborate.read.units import Unit


def read_actors(draft: Draft, sentences: Sequence[Sentence]) -> list[Actor]:
    """Actors of a draft's units and of the given sentences about responsibility."""
    found: list[Actor] = []
    for sentence in sentences:
        found.extend(read_responsibility(sentence))
    for unit in draft.units:
        found.extend(_perpetrators(unit))
    return found


def _perpetrators(unit: Unit) -> list[Actor]:
    """Named or described actors who are the subject of a trigger or of killing; bare "gunmen" name nobody."""
    found = []
    tree = unit.sentence.tree
    agents = {h for verb, heads in acting(unit) for h in heads}
    for harm in unit.harms:
        if not any(g.side in ("armed", "attacker") for g in harm.patients):
            agents |= {g.head for g in harm.agents if g.side not in ("state", "guard")}
    for head in sorted(agents):
        if head >= len(tree) or not _armed(unit, head):
            continue
        name = actor_name(unit.sentence, head)
        if name is not None:
            first, last = tree.phrase(head)
            found.append(Actor(name, None, unit.sentence, unit.sentence.chars(first, last), "agent"))
    return found


def _armed(unit: Unit, head: int) -> bool:
    """Whether an agent is of an armed group or an organisation: not a person's name, a place, a weapon or a vehicle."""
    tree = unit.sentence.tree
    group = next((g for g in unit.groups if g.head == head), None)
    if group is not None and group.side in ("armed", "attacker"):
        return True
    entity = unit.sentence.entity_at(head)
    if tree.lemma(head) in GROUP_NOUNS:
        return True
    return entity is not None and entity.type == "Organisation" and tree[head].upos == "PROPN"
