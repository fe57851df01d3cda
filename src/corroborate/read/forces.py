"""A state's forces as perpetrators: soldiers, police and aircraft that kill, wound or bomb people who are not armed."""

from collections.abc import Iterator, Sequence

from corroborate.lexicons import lexicon, words
from corroborate.model.claims import Kind
from corroborate.read.agents import acting
from corroborate.read.figures import ATTACKING
from corroborate.read.people import Group
from corroborate.read.responsibility import Actor, actor_name
from corroborate.read.tree import Tree
from corroborate.read.units import Unit
from corroborate.read.venues import sentence_words

CRAFT = words("state-craft")
LONGEST_NAME = 7
# Kinds that a noun before the event names the doer of: "an army air strike", "a police raid".
DONE_BY = (Kind.AIR_STRIKE, Kind.SHELLING, Kind.ARMED_ATTACK, Kind.MILITARY_OPERATION)
EXECUTED = frozenset({"raid", "strike", "airstrike", "attack", "assault", "shelling", "bombardment", "operation"})


def state_doers(units: Sequence[Unit]) -> Iterator[Actor]:
    """The state's forces that units tell of as doing harm, until one tells of attackers: those they fight."""
    for unit in units:
        if any(g.side in ATTACKING for g in unit.groups):
            return
        yield from _doers(unit)


def _doers(unit: Unit) -> Iterator[Actor]:
    for head in sorted({*_agents(unit), *_craft(unit), *_named_in_event(unit)}):
        name = actor_name(unit.sentence, head) or _phrase(unit, head)
        first, last = unit.sentence.tree.phrase(head)
        yield Actor(
            name, None, unit.sentence, unit.sentence.chars(min(first, head), max(last, head + 1)), "agent:state"
        )


def _agents(unit: Unit) -> Iterator[int]:
    """Soldiers and police who kill or wound somebody, or who are the subject of an attack."""
    state = {g.head for g in unit.groups if g.side == "state"}
    for harm in unit.harms:
        if harm.property in ("killed", "wounded") and any(_harmless(g) for g in harm.patients):
            yield from (g.head for g in harm.agents if g.head in state and g not in harm.patients)
    harmed = {g.head for h in unit.harms for g in h.patients}
    for _, heads in acting(unit):
        yield from (h for h in heads if h in state and h not in harmed)


def _harmless(group: Group) -> bool:
    return group.side not in (*ATTACKING, "state", "guard")


def _craft(unit: Unit) -> Iterator[int]:
    """Aircraft and guns whose owner the words tell: "military aircraft bombed", "helicopters of the regime"."""
    tree = unit.sentence.tree
    craft = [t.first for t in unit.triggers if tree.lemma(t.first) in CRAFT]  # "aircraft bombed" is one trigger
    for heads in [craft, *(heads for _, heads in acting(unit))]:
        for head in heads:
            owned = tree.children(head, "amod", "compound", "nmod", "nmod:poss")
            if tree.lemma(head) in CRAFT and any(_owner(tree, c) for c in owned):
                yield head


def _named_in_event(unit: Unit) -> Iterator[int]:
    """The army of "an army air strike"."""
    tree = unit.sentence.tree
    for trigger in unit.triggers:
        if trigger.kind not in DONE_BY or tree.lemma(trigger.last - 1) not in EXECUTED:
            continue
        for child in tree.children(trigger.last - 1, "compound"):
            if _owner(tree, child) and child < trigger.first:
                yield child


def _owner(tree: Tree, at: int) -> bool:
    """Whether a word names a state or its forces."""
    row = lexicon("people").at(tree[at])
    named = tree.lemma(at) in ("government", "regime", "state", "military", "junta", "ministry", "air")
    return named or (row is not None and row.get("side") == "state")


def _phrase(unit: Unit, head: int) -> str:
    """The words of a force: "Soldiers of the 31st brigade", "army"; its number and what follows are left out."""
    tree = unit.sentence.tree
    first, last = tree.phrase(head)
    first = min(first, head)
    while first < head and (tree[first].upos in ("DET", "NUM", "PUNCT") or tree[first].upos == "ADP"):
        first += 1
    end = head + 1
    while end < min(last, head + LONGEST_NAME) and (
        tree.word(end) in ("of", "the", "from") or tree[end].upos in ("PROPN", "ADJ", "NOUN")
    ):
        end += 1
    return sentence_words(tree, first, end)
