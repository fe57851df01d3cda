"""Persons whom an incident befalls, by name and by description."""

from collections.abc import Iterator
from dataclasses import dataclass

from corroborate.lexicons import lexicon, words
from corroborate.read.document import Sentence
from corroborate.read.numbers import Number
from corroborate.read.people import NOT_PEOPLE, Group
from corroborate.read.phrases import TITLES, Phrase, described, personal_name, title_before
from corroborate.read.tree import Tree
from corroborate.read.units import Unit

# Nouns whose of-phrase names the persons: "the death of a miner", "the bodies of six men".
STANDING_FOR = words("standing-for-persons")
HARMS_COUNTED = words("harm-nouns")
FORCES = words("forces")
POINTING = words("pointing") | {"these", "those", "both"}


@dataclass(frozen=True, slots=True)
class Victim:
    """Somebody hit, alone or as a group. `effect` is killed, wounded, kidnapped, released or unhurt; None where nothing
    is told of it. `name` None: only described; `description` None: only named."""

    sentence: Sentence
    head: int
    name: Phrase | None
    description: Phrase | None
    number: Number | None
    plural: bool
    side: str
    effect: str | None
    event: int
    definite: bool = False
    """Whether the words point back: "the general"."""


def persons_of(unit: Unit, head: int, effect: str | None, event: int, group: Group | None = None) -> Iterator[Victim]:
    """The person at a head; what only stands for persons gives way to those it stands for."""
    tree = unit.sentence.tree
    inner = [
        c for c in tree.children(head, "nmod") if {tree.word(k) for k in tree.children(c, "case")} & {"of", "among"}
    ]
    if tree.lemma(head) in STANDING_FOR and inner:
        for child in inner[:1]:
            for member in tree.conjuncts(child):
                yield from persons_of(unit, member, effect, event)
        return
    group = (
        group if group is not None and group.head == head else next((g for g in unit.groups if g.head == head), None)
    )
    found = _person(unit, head, effect, event, group)
    if found is not None:
        yield found


def _person(unit: Unit, head: int, effect: str | None, event: int, group: Group | None) -> Victim | None:
    sentence, tree = unit.sentence, unit.sentence.tree
    name, description = parts_of(sentence, head)
    if name is None and description is None:
        return None
    plural = tree[head].xpos in ("NNS", "NNPS") or tree.lemma(head) in ("people", "police", "personnel")
    return Victim(
        sentence,
        head,
        name,
        description,
        None if name is not None or group is None else group.number,
        plural and name is None,
        _side(unit, head, group),
        effect,
        event,
        _points_back(tree, head),
    )


def _points_back(tree: Tree, head: int) -> bool:
    determiners = {tree.word(c) for c in tree.children(head, "det")} | {tree.word(tree.phrase(head)[0])}
    return bool(determiners & POINTING) and not tree.children(head, "nmod", "acl")


def _side(unit: Unit, head: int, group: Group | None) -> str:
    """The side that a phrase gives; "seven others" are of the side of those before them."""
    if unit.sentence.tree.word(head) in ("others", "more", "other") or (
        group is not None and group.number is not None and group.number.others
    ):
        before = [g for g in unit.groups if g.head < head and g.side != "unknown"]
        return before[-1].side if before else "any"
    return group.side if group is not None else "unknown"


def parts_of(sentence: Sentence, head: int) -> tuple[Phrase | None, Phrase | None]:
    """A person's name and description, wherever each stands: before the name, in apposition, or as the head."""
    tree = sentence.tree
    name = personal_name(sentence, head)
    beside = [c for c in tree.children(head, "appos", "flat", "nmod:desc") if c > head]
    if name is not None:
        title = title_before(sentence, name)
        told = next((described(sentence, c) for c in beside if tree[c].upos == "NOUN"), None)
        return name, told if told is not None and (title is None or len(told.words) > len(title.words)) else title
    if tree[head].upos not in ("NOUN", "PROPN", "ADJ"):
        return None, None
    named = next(
        (
            n
            for c in beside
            if (n := personal_name(sentence, c)) is not None and (n.last - n.first > 1 or _titled(tree, head))
        ),
        None,
    )
    return named, described(sentence, head)


def _titled(tree: Tree, head: int) -> bool:
    """Whether a head is a title before a name: "Msgr Rivera"."""
    return tree.word(head).rstrip(".") in TITLES


def is_person(unit: Unit, head: int) -> bool:
    """Whether a noun stands for people."""
    tree = unit.sentence.tree
    if tree[head].upos not in ("NOUN", "PROPN", "ADJ") or tree.lemma(head) in NOT_PEOPLE | HARMS_COUNTED | FORCES:
        return False
    if lexicon("people").at(tree[head]) is not None:
        return True
    if lexicon("venues").at(tree[head]) is not None or any(p.first <= head < p.last for p in unit.places):
        return False
    entity = unit.sentence.entity_at(head)
    if entity is None:
        return any(g.head == head and g.side != "unknown" for g in unit.groups)
    return entity.type == "Person" or (entity.type == "Organisation" and tree[head].xpos == "NNS")
