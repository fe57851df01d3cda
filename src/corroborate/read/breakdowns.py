"""Parts of a toll: "including", "among them", "five of whom", "six of the dead"."""

from collections.abc import Sequence

from corroborate.lexicons import words
from corroborate.model.claims import Property
from corroborate.read.document import Sentence
from corroborate.read.figures import ATTACKING, HARMS, Toll, toll_of
from corroborate.read.harms import HARMED, among_harmed, harmed, there_were
from corroborate.read.people import Group, group_words
from corroborate.read.tree import Tree
from corroborate.read.units import Unit

DEADLY = words("deadly")


def told_of_part(sentence: Sentence, group: Group) -> str:
    """What the part does or is: 'five of whom worked for the UN mission' is told by its verb phrase."""
    tree = sentence.tree
    assert group.number is not None
    first = group.number.last
    copula = next((i for i in range(first, min(len(tree), first + 9)) if tree.lemma(i) == "be"), None)
    if copula is not None and tree[copula].deprel == "cop":
        first = copula
    while first < len(tree) and tree.word(first) in (
        "of",
        "whom",
        "them",
        "which",
        "were",
        "was",
        "are",
        "the",
        "those",
        "dead",
    ):
        first += 1
    several = first < len(tree) and tree[first].upos == "NUM"  # "one of the two guards was killed"
    last = first = first + several
    while last < len(tree) and last - first < 8 and tree[last].text not in (",", ";", ".", "(", ")"):
        if several and tree[last].upos in ("AUX", "VERB"):
            break
        last += 1
    return (
        "".join(
            (" " if i > first and tree[i].start > tree[i - 1].end else "") + tree[i].text for i in range(first, last)
        )
        or "part"
    )


def read_parts(unit: Unit, tolls: Sequence[Toll], used: set[int]) -> list[Toll]:
    """Counts after "including", "among them" and the like: parts of the harm told before them in the sentence."""
    tree = unit.sentence.tree
    found: list[Toll] = []
    opener = next((i for i in range(unit.first, unit.last) if _opens(tree, i)), None)
    closer = _closer(unit, opener)
    for group in unit.groups:
        attacker = group.side == "attacker" and tree[group.head].xpos == "NN"
        if tree.lemma(group.head) == "survivor":
            continue
        if group.head in used or (group.number is None and not (group.singular or attacker)) or there_were(tree, group):
            continue
        after_opener = (
            (opener is not None and opener < group.first < closer and _in_list(tree, opener, group))
            or is_included(tree, group)
            or among_harmed(tree, group) is not None
        )
        of_whom = (
            group.number is not None
            and group.number.of_them
            and (
                (group.number.noun is None and tree.word(group.number.last + 1) in ("them", "whom", "those", "us"))
                or any(
                    tree.lemma(i) in (*HARMED, "victim")
                    for i in range(group.number.last, min(len(tree), group.number.last + 4))
                )
            )
        )
        fatal = _fatal(tree, group)
        if not after_opener and not of_whom and not fatal:
            continue
        whole = [t for t in tolls if t.sentence is unit.sentence and t.at < group.head and t.property in HARMS] or [
            t for t in tolls if t.property in HARMS and (of_whom or among_harmed(tree, group) is not None)
        ][-1:]
        opens = opener is not None and opener - unit.first < 3 and tree.word(opener) != ":"
        if not whole and after_opener and opens:
            whole = [t for t in tolls if t.property in HARMS][-1:]
        if not whole or (of_whom and not after_opener and not _speaks_of(unit, group, whole[-1])):
            continue
        prop = among_harmed(tree, group) or harmed(tree, group) or whole[-1].property
        if after_opener and opener is not None:
            before = [t for t in whole if t.at < opener]
            prop = (before or whole)[-1].property
        label = told_of_part(unit.sentence, group) if of_whom else group_words(unit.sentence, group)
        if fatal:
            prop = Property.KILLED
        if prop is Property.KILLED and group.side in ATTACKING:
            prop, label = Property.PERPETRATORS_KILLED, "perpetrators"
        end = group.last
        named = None if fatal else label
        toll = toll_of(unit, group, prop, named, unit.sentence.chars(group.first, end), "part")
        if toll is not None:
            found.append(toll)
            used.add(group.head)
    return found


def _speaks_of(unit: Unit, group: Group, whole: Toll) -> bool:
    """Whether "N of them" means those harmed: in the harm's own sentence, with a word for them, or "N of them were
    ..."."""
    tree = unit.sentence.tree
    if whole.sentence is unit.sentence or harmed(tree, group) is not None or group.number is None:
        return True
    return any(tree.lemma(i) == "be" for i in range(group.number.last, min(len(tree), group.number.last + 4)))


def _in_list(tree: Tree, opener: int, group: Group) -> bool:
    """Whether a group after a colon stands in a list; after a verb it belongs to a new sentence."""
    return tree.word(opener) != ":" or not any(tree[i].upos in ("VERB", "AUX") for i in range(opener, group.first))


def _closer(unit: Unit, opener: int | None) -> int:
    """Where a breakdown ends: at a comma with a finite verb of the main clause behind it."""
    tree = unit.sentence.tree
    if opener is None or tree.word(opener) == ":":
        return unit.last
    for i in range(opener + 1, unit.last - 1):
        following = tree[i + 1]
        if tree[i].text == "," and following.upos in ("VERB", "AUX") and following.xpos in ("VBD", "VBZ", "VBP"):
            return i
    return unit.last


def _fatal(tree: Tree, group: Group) -> bool:
    """'One of them fatally', 'one man fatally'."""
    if group.number is None:
        return False
    reach = group.number.last + 5 if group.number.of_them else max(group.number.last, group.head + 1) + 1
    return any(tree.word(i) in DEADLY for i in range(group.number.last, min(len(tree), reach)))


def is_included(tree: Tree, group: Group) -> bool:
    """'..., three attackers among them', '..., the four attackers included'."""
    if tree.word(group.last) == "included":
        return True
    for i in range(group.head + 1, min(len(tree) - 1, group.head + 5)):
        if tree[i].text == ",":
            return False
        if tree.word(i) == "among" and tree.word(i + 1) in ("them", "whom"):
            return True
    return False


def _opens(tree: Tree, at: int) -> bool:
    """Whether a word opens a breakdown: "including", "among them", a colon."""
    word = tree.word(at)
    return word in ("including", "comprising", ":") or (word == "among" and tree.word(at + 1) in ("them", "whom"))
