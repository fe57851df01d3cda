"""How many attacked, and bare figures that a speaker gives for what was counted before."""

from collections.abc import Sequence
from dataclasses import replace

from corroborate.lexicons import lexicon, words
from corroborate.model.claims import Property, Qualifier
from corroborate.read.agents import acting
from corroborate.read.figures import Toll, passage, toll_of
from corroborate.read.harms import there_were
from corroborate.read.patients import human
from corroborate.read.people import Group, restated
from corroborate.read.tree import Tree
from corroborate.read.units import Unit

ALONE = words("alone")
GROUP_NOUNS = words("group-nouns")


AT_LARGE = words("at-large")
CAUGHT = words("caught")


def read_given(unit: Unit, tolls: Sequence[Toll], used: set[int]) -> list[Toll]:
    """A bare figure that a speaker gives ("now speaks of seven", "put it at 30", "there were three of them"): it counts
    what the figure before it counted; "of them" with nothing counted yet counts the attackers."""
    tree = unit.sentence.tree
    given = [m for m in lexicon("speech").find(tree.tokens) if m.row.get("figures")]
    found = []
    for group in unit.groups:
        number = group.number
        numbering = number is not None and tree.word(number.first - 1) in ("numbering", "numbered")
        if number is None or group.head in used or not (numbering or number.noun is None or there_were(tree, group)):
            continue
        cue = [m for m in given if m.first < number.first <= m.last + 4 and m.row.get("stance") is None]
        them = there_were(tree, group) or tree.word(number.first - 1) in ("numbering", "numbered")
        again = restated(tree, group) and not them
        if not cue and not them and not again:
            continue
        earlier = [t for t in tolls if t.group is None]
        prop = Property.ATTACKERS if them else earlier[-1].property if earlier else None
        before = tree.word(number.first - 1)
        if prop is None or (
            cue and not again and before not in ("of", "at", "to", "as", "figure", "toll", "number", "total", "count")
        ):
            continue
        toll = toll_of(unit, group, prop, None, unit.sentence.chars(group.first, group.last), "figure:given")
        if toll is not None:
            found.append(toll)
            used.add(group.head)
    return found


def read_attackers(unit: Unit, used: set[int]) -> list[Toll]:
    """How many attacked: counted people who do the attacking, or counted "attackers" who suffer nothing here."""
    found = []
    tree = unit.sentence.tree
    doing = _subjects(unit) | {a.head for h in unit.harms for a in h.agents}
    for group in unit.groups:
        if group.head in used or (group.number is None and not group.singular):
            continue
        people = group.side == "unknown" and human(unit.sentence, group) and tree.lemma(group.head) not in GROUP_NOUNS
        known = people or group.side in ("attacker", "armed", "any")
        acts = known and any(group.first <= d < group.last for d in doing)
        named_so = group.side == "attacker" and (group.number is not None or _alone(unit, group))
        if not (acts or named_so) or (group.number is None and group.side != "attacker"):
            continue
        if group.number is not None and (group.number.value == 0 or group.number.noun is None):
            continue
        if group.row is not None and group.row.get("suspect") and _under(tree, group, CAUGHT):
            continue  # "four suspects were arrested": not how many attacked
        qualifier_of = group
        label = None
        if group.number is not None and group.number.others:
            label = "others"
        last = group.last
        verb = next((v for v, heads in acting(unit) if group.head in heads), None)
        span = unit.sentence.chars(group.first, last) if verb is None else passage(unit.sentence, group, verb, verb + 1)
        toll = toll_of(unit, qualifier_of, Property.ATTACKERS, label, span, "attackers")
        if toll is None:
            continue
        if group.number is not None and group.number.of_them and toll.qualifier is Qualifier.EXACT:
            toll = replace(toll, qualifier=Qualifier.AT_LEAST, high=None)
        if _under(tree, group, AT_LARGE):
            toll = replace(toll, group="at large")
        found.append(toll)
        used.add(group.head)
    return found


def _alone(unit: Unit, group: Group) -> bool:
    """'He was the only gunman'."""
    tree = unit.sentence.tree
    return any(tree.word(c) in ALONE for c in tree.children(group.head, "amod", "advmod"))


def _under(tree: Tree, group: Group, verbs: frozenset[str]) -> bool:
    """Whether one of some words governs a group, or what governs it, or goes with that ("taken into custody")."""
    over = list(tree.ancestors(group.head))[:2]
    beside = [c for a in over[:1] for c in tree.children(a, "obl")]
    return any(tree.lemma(i) in verbs for i in (*over, *beside))


def _subjects(unit: Unit) -> set[int]:
    return {head for _, heads in acting(unit) for head in heads}
