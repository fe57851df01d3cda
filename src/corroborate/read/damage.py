"""Things that an incident hits: buildings, vehicles and lines, and what became of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from corroborate.lexicons import Row, lexicon, words
from corroborate.read.document import Sentence
from corroborate.read.mood import unreal
from corroborate.read.numbers import Number, find_numbers
from corroborate.read.phrases import Phrase, described
from corroborate.read.units import Unit
from corroborate.read.victim_phrases import is_person

BESIDE = words("beside")
NO_THING = words("no-things")
KNOWN = words("facilities")
WAYS = words("ways")
SPOTS = words("spots")
HAPPENING = words("happening-verbs")
AIMED = frozenset({"against", "front", "outside"})
PLACED = words("placing-verbs")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something hit. `effect` is destroyed, damaged, unharmed or taken; None where nothing is told of it."""

    sentence: Sentence
    head: int
    phrase: Phrase
    number: Number | None
    plural: bool
    effect: str | None
    event: int


def things_of(unit: Unit, head: int, effect: str | None, event: int) -> Iterator[Thing]:
    """The thing at a head: "the front of the building" is the building."""
    tree = unit.sentence.tree
    inner = [c for c in tree.children(head, "nmod") if {tree.word(k) for k in tree.children(c, "case")} & {"of", "to"}]
    inner = inner or (tree.children(head, "nmod:poss") if tree.lemma(head) in SPOTS else [])
    if tree.lemma(head) in SPOTS and inner:
        for child in tree.conjuncts(inner[0]):
            yield from things_of(unit, child, effect, event)
        return
    if not is_thing(unit, head):
        return
    number = next((n for n in find_numbers(tree) if n.noun == head), None)
    plural = tree[head].xpos in ("NNS", "NNPS")
    yield Thing(unit.sentence, head, described(unit.sentence, head), number, plural, effect, event)


def is_thing(unit: Unit, head: int) -> bool:
    """Whether a noun stands for something that can be hit: no person, place, time, weapon or abstraction."""
    tree = unit.sentence.tree
    if tree[head].upos not in ("NOUN", "PROPN") or tree.lemma(head) in NO_THING or is_person(unit, head):
        return False
    if lexicon("venues").at(tree[head]) is not None or tree.lemma(head) in KNOWN:
        return True
    if any(m.first <= head < m.last for m in lexicon("weapons").find(tree.tokens)) or lexicon("kinds").at(tree[head]):
        return False
    if any(p.first <= head < p.last for p in unit.places):
        return False
    entity = unit.sentence.entity_at(head)
    if entity is not None and entity.type in ("Temporal", "Weapon", "Location", "Nationality", "Person", "Quantity"):
        return False
    return entity is not None or tree[head].upos == "NOUN"


def damaged(unit: Unit) -> bool:
    """Whether a unit tells of damage to things."""
    return any(True for _ in damaged_things(unit))


def damaged_things(unit: Unit) -> Iterator[Thing]:
    """What the unit's words of damage befall."""
    tree = unit.sentence.tree
    for match in lexicon("damage").find(tree.tokens):
        if not unit.first <= match.first < unit.last:
            continue
        for head in _patients(unit, match.row, match.first, match.last):
            for member in tree.conjuncts(head):
                if not match.first <= member < match.last:
                    yield from things_of(unit, member, str(match.row.get("effect")), match.first)


def _patients(unit: Unit, row: Row, first: int, last: int) -> list[int]:
    tree = unit.sentence.tree
    if row.get("patient") == "of":
        if tree[first].upos != "NOUN":
            return []
        heads = [c for c in tree.children(first, "nmod") if _case(unit, c) & {"of", "to", "in", "on"}]
        return heads or [c for c in tree.children(tree[first].head, "obl") if c > first and "to" in _case(unit, c)]
    if tree[first].upos not in ("VERB", "AUX") or unreal(tree, first) is not None:
        return []
    inside = range(first + 1, last)
    if tree[first].deprel == "amod" and tree[first].head > first:
        return [tree[first].head]
    suffered = [c for c in tree.children(first) if tree[c].deprel == "nsubj:pass"]
    objects = [o for i in range(first, last) for o in tree.children(i, "obj") if o not in inside]
    aimed = [
        c
        for i in range(first, last)
        for c in tree.children(i, "nmod", "obl")
        if c not in inside and _case(unit, c) & {"to", "on"}
    ]
    if tree[first].deprel.startswith("acl") and tree[first].xpos == "VBN" and not objects:
        suffered = suffered or [tree[first].head]
    return suffered or [*objects, *aimed] or aimed


def _case(unit: Unit, head: int) -> set[str]:
    return {unit.sentence.tree.word(c) for c in unit.sentence.tree.children(head, "case")}


def bombed_things(unit: Unit) -> Iterator[Thing]:
    """What stands where a device went off or was put: "exploded in front of the bank", "placed under a bridge"."""
    tree = unit.sentence.tree
    exploding = {t.first for t in unit.triggers if str(t.kind) in ("bombing", "shelling")} | set(placings(unit))
    attacks = {t.first for t in unit.triggers if str(t.kind) == "armed-attack"}
    for event in sorted(exploding | attacks):
        for child in [*tree.children(event, "obl", "nmod"), *_where_it_happened(unit, event)]:
            cases = _case(unit, child) | {tree.word(child - 1)}
            if not cases & (BESIDE if event in exploding else AIMED):
                continue
            for member in tree.conjuncts(child):
                if tree.lemma(member) in WAYS:
                    continue
                if (
                    lexicon("venues").at(tree[member]) is not None
                    or tree.lemma(member) in SPOTS
                    or _venue(unit, member)
                ):
                    yield from things_of(unit, member, None, event)


def _where_it_happened(unit: Unit, event: int) -> list[int]:
    """ "The attack occurred in front of the ministry": the place hangs from the verb above the event's noun."""
    tree = unit.sentence.tree
    above = tree[event].head
    if tree[event].deprel.split(":")[0] != "nsubj" or not 0 <= above < len(tree) or tree.lemma(above) not in HAPPENING:
        return []
    return tree.children(above, "obl")


def _venue(unit: Unit, head: int) -> bool:
    entity = unit.sentence.entity_at(head)
    known = unit.sentence.tree.lemma(head) in KNOWN
    return known or (entity is not None and entity.type in ("Venue", "Vehicle"))


def placings(unit: Unit) -> list[int]:
    """Verbs by which a device was put somewhere."""
    tree = unit.sentence.tree
    found = []
    for match in lexicon("weapons").find(tree.tokens[: unit.last]):
        head = tree[match.last - 1].head
        if match.first >= unit.first and 0 <= head < len(tree) and tree.lemma(head) in PLACED:
            found.append(head)
        found.extend(c for c in tree.children(match.last - 1, "acl") if tree.lemma(c) in PLACED)
    return list(dict.fromkeys(found))
