"""Single persons as a report describes them, and which descriptions may be of one person."""

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.gazetteer.folding import fold
from corroborate.lexicons import words
from corroborate.read.document import Sentence
from corroborate.read.people import Group
from corroborate.read.tree import Tree

MALE = words("male")
FEMALE = words("female")
FRESH = words("fresh")
DEFINITE = frozenset({"the", "this", "that", "he", "she", "him", "her", "himself", "herself", "who"})
AGE_WORDS = ("aged", "age")


@dataclass(frozen=True, slots=True)
class Person:
    """What a phrase says of one person. `known`: it points back; `fresh`: it sets the person apart ("another man")."""

    names: tuple[str, ...]
    age: str | None
    gender: str | None
    known: bool
    fresh: bool
    attacker: bool | None


def describe(sentence: Sentence, group: Group) -> Person:
    """Name, age, gender and standing of the one person whom a group is."""
    tree = sentence.tree
    heads = [group.head, *tree.children(group.head, "appos", "flat")]
    names = _names(sentence, heads)
    reach = range(max(0, group.first), min(len(tree), max(group.last, *(h + 1 for h in heads))))
    said = {tree.word(i) for i in reach} | {tree.lemma(i) for i in reach}
    male, female = bool(said & MALE), bool(said & FEMALE)
    gender = ("male" if male else "female") if male != female else _of_head(tree, group.head)
    first = {tree.word(group.first), tree.word(group.head), *(tree.word(c) for c in tree.children(group.head, "det"))}
    attacker = True if group.side in ("attacker", "armed") else None if group.side in ("any", "unknown") else False
    return Person(
        names,
        _age(tree, reach.start, reach.stop),
        gender,
        bool(first & DEFINITE),
        bool(said & FRESH) or any(tree.word(i) == "also" for i in range(group.last, group.last + 3)),
        attacker,
    )


def _of_head(tree: Tree, head: int) -> str | None:
    noun = tree.lemma(head)
    return "male" if noun in MALE else "female" if noun in FEMALE else None


def _names(sentence: Sentence, heads: Sequence[int]) -> tuple[str, ...]:
    for head in heads:
        entity = sentence.entity_at(head)
        if entity is not None and entity.type == "Person" and sentence.tree[head].upos == "PROPN":
            tokens = sentence.tree.tokens[entity.first : entity.last]
            return tuple(fold(t.text) for t in tokens if t.upos == "PROPN" and t.text[:1].isupper())
    return ()


def _age(tree: Tree, first: int, last: int) -> str | None:
    """'A 34-year-old man', 'Ann Lee, 34,', 'aged 34', '9-month-old'."""
    for i in range(first, min(len(tree), last + 3)):
        if not tree.word(i).isdigit() or len(tree.word(i)) > 2:
            continue
        rest = [tree.word(k) for k in range(i + 1, i + 6) if tree.word(k) != "-"]
        if len(rest) > 1 and rest[0].rstrip("s") in ("year", "month", "week", "day") and rest[1] == "old" and i < last:
            return tree.word(i) + rest[0][:1]
        if tree.word(i - 1) in AGE_WORDS or (tree[i - 1].text in (",", "(") and i >= last - 1 and _closed(tree, i + 1)):
            return tree.word(i) + "y"
    return None


def _closed(tree: Tree, at: int) -> bool:
    return at >= len(tree) or tree[at].text in (",", ")", ".", ";") or tree.word(at) in ("of", "and", "was", "who")


def alike(one: Person, other: Person) -> bool | None:
    """Whether two descriptions are of one person: True, False where they contradict each other, None where nothing
    tells."""
    if one.gender and other.gender and one.gender != other.gender:
        return False
    if (one.attacker, other.attacker) in ((True, False), (False, True)):
        return False
    if one.names and other.names:
        return _same_name(one.names, other.names)
    if one.age and other.age:
        return one.age == other.age
    return None


def _same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """A surname or a first name alone is the person of the full name; two full names must share two words."""
    shared = set(one) & set(other)
    return len(shared) >= min(2, len(set(one)), len(set(other)))


def merged(one: Person, other: Person) -> Person:
    """All that two descriptions of one person say."""
    longer = max(one.names, other.names, key=len)
    attacker = one.attacker if other.attacker is None else other.attacker
    return Person(longer, one.age or other.age, one.gender or other.gender, one.known, one.fresh, attacker)
