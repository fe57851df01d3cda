"""Whom an incident's words befall, by verbs, nouns and lists of names, and who came away unhurt."""

from collections.abc import Iterator, Sequence

from corroborate.lexicons import lexicon, words
from corroborate.read.document import Document
from corroborate.read.phrases import personal_name
from corroborate.read.units import Unit
from corroborate.read.victim_phrases import Victim, is_person, persons_of

VICTIMS = words("victim-nouns")
NAMING = words("identifying-verbs")
SPARED = words("spared")
INCLUDING = frozenset({"including", "among"})
SINGULAR = frozenset({"he", "him", "she", "her"})
NOUN_OF_HARM = {
    "murder": "killed", "assassination": "killed", "killing": "killed", "death": "killed", "execution": "killed",
    "massacre": "killed", "slaying": "killed", "kidnapping": "kidnapped", "abduction": "kidnapped",
    "disappearance": "kidnapped",
}  # fmt: skip
VICTIMS_EFFECT = {"dead": "killed", "deceased": "killed", "wounded": "wounded", "injured": "wounded"}
HARMED = {"killed": "killed", "wounded": "wounded", "kidnapped": "kidnapped"}


def victims_of(document: Document, unit: Unit, aimed: Sequence[tuple[int, int]], commonest: str | None) -> list[Victim]:
    """All persons whom a unit's words befall; `aimed` are its attack words' targets, `commonest` the effect told of
    most before."""
    return [
        *_harmed(document, unit),
        *_by_noun(unit),
        *_by_participle(unit),
        *_attacked(unit, aimed),
        *_identified(unit, commonest),
        *_spared(unit),
    ]


def _harmed(document: Document, unit: Unit) -> Iterator[Victim]:
    """Whom the unit's harm words befall, and who is named as included in them."""
    tree = unit.sentence.tree
    for harm in unit.harms:
        effect = HARMED.get(harm.property)
        if effect is None or (harm.row.get("by_attackers") and not harm.agents):
            continue
        for group in harm.patients:
            if group.number is not None and group.number.value == 0:
                continue
            if tree.word(group.head) in SINGULAR:
                yield from _meant(document, unit, group.head, effect, harm.first)
            elif is_person(unit, group.head) or tree[group.head].upos == "PROPN":
                yield from persons_of(unit, group.head, effect, harm.first, group)
            yield from _included(unit, group.head, effect, harm.first)
        for subject in tree.children(harm.first, "nsubj") if tree.passive(harm.first) else ():
            if tree.word(subject) in SINGULAR:
                yield from _meant(document, unit, subject, effect, harm.first)


def _included(unit: Unit, head: int, effect: str, event: int) -> Iterator[Victim]:
    """'Ten people, including a mayor and Luis Rivas'."""
    tree = unit.sentence.tree
    for child in tree.children(head, "nmod", "acl", "obl"):
        if {tree.word(k) for k in tree.children(child, "case")} & INCLUDING:
            for member in tree.conjuncts(child):
                if is_person(unit, member):
                    yield from persons_of(unit, member, effect, event)


def _meant(document: Document, unit: Unit, pronoun: int, effect: str, event: int) -> Iterator[Victim]:
    """Whom "he" or "her" means: the last single person before it, the subject of the sentence before it first."""
    sentence = unit.sentence
    here = [e for e in sentence.layer.entities if e.type == "Person" and e.last <= pronoun]
    heads = [h for e in reversed(here) for h in range(e.first, e.last) if _single(unit, h)]
    if heads:
        yield from persons_of(unit, heads[0], effect, event)


def _single(unit: Unit, head: int) -> bool:
    tree = unit.sentence.tree
    outer = tree[head].head
    entity = unit.sentence.entity_at(head)
    inside = entity is not None and entity.first <= outer < entity.last
    return not inside and tree[head].xpos in ("NN", "NNP") and is_person(unit, head)


def _by_noun(unit: Unit) -> Iterator[Victim]:
    """'The murder of the Jesuits', 'the senator's kidnapping', 'the murder case of X': whose it is suffered it."""
    tree = unit.sentence.tree
    for i in range(unit.first, unit.last):
        effect = NOUN_OF_HARM.get(tree.lemma(i)) if tree[i].upos in ("NOUN", "PROPN") else None
        if effect is None:
            continue
        nouns = [i, tree[i].head] if tree[i].deprel == "compound" and tree[i].head > i else [i]
        owned = [c for n in nouns for c in tree.children(n, "nmod") if _suffers(unit, c)]
        for head in (m for c in owned for m in tree.conjuncts(c)):
            if _can_suffer(unit, head):
                yield from persons_of(unit, head, effect, i)


def _suffers(unit: Unit, head: int) -> bool:
    tree = unit.sentence.tree
    case = {tree.word(k) for k in tree.children(head, "case")}
    if tree[head].deprel == "nmod:poss":
        group = next((g for g in unit.groups if g.head == head), None)
        return group is None or group.side not in ("armed", "attacker", "state")
    return bool(case & {"of"})


def _can_suffer(unit: Unit, head: int) -> bool:
    """Whether a noun can stand for those killed or taken, also where no lexicon knows it ("the Jesuits")."""
    tree = unit.sentence.tree
    if is_person(unit, head):
        return True
    entity = unit.sentence.entity_at(head)
    other = entity is not None and entity.type in ("Location", "Temporal", "Quantity", "Weapon", "Venue", "Vehicle")
    placed = any(p.first <= head < p.last for p in unit.places)
    return tree[head].xpos in ("NNPS", "NNP") and not other and not placed and lexicon("venues").at(tree[head]) is None


def _by_participle(unit: Unit) -> Iterator[Victim]:
    """'The recently murdered senator Luis Rivas'."""
    tree = unit.sentence.tree
    for match in lexicon("harms").find(tree.tokens):
        at = match.first
        effect = HARMED.get(str(match.row.get("property")))
        if not unit.first <= at < unit.last or tree[at].deprel != "amod" or effect is None or tree[at].head < at:
            continue
        if is_person(unit, tree[at].head):
            yield from persons_of(unit, tree[at].head, effect, at)


def _attacked(unit: Unit, aimed: Sequence[tuple[int, int]]) -> Iterator[Victim]:
    """Whom the unit's attack words are aimed at."""
    for event, first in aimed:
        for head in unit.sentence.tree.conjuncts(first):
            if is_person(unit, head):
                yield from persons_of(unit, head, None, event)


def _identified(unit: Unit, effect: str | None) -> Iterator[Victim]:
    """'The victims were identified as X and Y', 'the dead are X and Y': names given to those told of before."""
    tree = unit.sentence.tree
    for i in range(unit.first, unit.last):
        if tree[i].deprel.split(":")[0] != "nsubj" or tree.lemma(i) not in VICTIMS:
            continue
        verb = tree[i].head
        named = [verb] if tree.children(verb, "cop") else []
        if tree.lemma(verb) in NAMING:
            named = [c for c in tree.children(verb, "obl", "xcomp", "obj") if c > verb]
        for head in (m for n in named for m in tree.conjuncts(n)):
            if personal_name(unit.sentence, head) is not None:
                yield from persons_of(unit, head, VICTIMS_EFFECT.get(tree.lemma(i), effect), verb)


def _spared(unit: Unit) -> Iterator[Victim]:
    """'The attorney general was unhurt', 'he escaped unharmed from the attack'."""
    tree = unit.sentence.tree
    for i in range(unit.first, unit.last):
        if tree.word(i) not in SPARED:
            continue
        above = tree[i].head if tree[i].deprel in ("xcomp", "advcl", "advmod", "amod") else i
        for subject in (m for s in tree.subjects(above) for m in tree.conjuncts(s)) if above >= 0 else ():
            if is_person(unit, subject):
                yield from persons_of(unit, subject, "unhurt", i)
