"""What was hit and with what: targets and weapons as the report names them."""

from dataclasses import dataclass, replace

from corroborate.lexicons import lexicon, words
from corroborate.model.reports import Span
from corroborate.read.document import Sentence
from corroborate.read.drafts import Draft
from corroborate.read.learned import learned_targets
from corroborate.read.tree import Tree
from corroborate.read.triggers import Trigger
from corroborate.read.units import Unit
from corroborate.read.venues import ARTICLES, sentence_words

HOSTING = words("hosting")
LIGHT_VERBS = words("light-verbs")
ATTEMPTS = words("attempt-nouns")
NO_TARGET = frozenset({"PRON", "NUM", "DET", "X", "ADJ", "ADV", "VERB"})


@dataclass(frozen=True, slots=True)
class Named:
    """A target or weapon: its words for the record and the passage."""

    words: str
    sentence: Sentence
    span: Span
    rule: str


def read_targets(draft: Draft) -> list[Named]:
    """Targets of a draft's attack words, and whom the place that was hit hosted; each once. Where there are none, those
    that the learned head names."""
    aimed = [named for u in draft.units for _, head in attacked_heads(u) for named in _target(u, head)]
    learned = () if aimed else (n for u in draft.units for _, head in learned_targets(u) for n in _target(u, head))
    found: dict[str, Named] = {}
    for named in aimed or (replace(n, rule="target:learned") for n in learned):
        found.setdefault(named.words.lower(), named)
    return list(found.values())


def attacked_heads(unit: Unit) -> list[tuple[int, int]]:
    """What a unit's attack words are aimed at: (trigger, head) pairs."""
    return [(trigger.first, head) for trigger in unit.triggers for head in _aimed_at(unit, trigger)]


def _aimed_at(unit: Unit, trigger: Trigger) -> list[int]:
    tree = unit.sentence.tree
    heads: list[int] = []
    at = trigger.first
    if trigger.role == "scene" or trigger.row.get("kind") in ("clash", "coup"):
        return []
    if tree[at].upos in ("NOUN", "PROPN"):
        heads.extend(_against(tree, at))
    elif trigger.role == "passive" or tree.passive(at):
        heads.extend(tree.children(at, "nsubj:pass", "nsubj"))
    else:
        inside = range(trigger.first, trigger.last)
        objects = [o for o in tree.children(at, "obj") if o not in inside]
        heads.extend(
            objects
            or [
                c
                for i in inside
                for c in tree.children(i, "obl", "nmod")
                if c not in inside and ({tree.word(k) for k in tree.children(c, "case")} & {"to", "on", "at"})
            ]
        )
    return heads


def _against(tree: Tree, noun: int) -> list[int]:
    """What an attack noun is aimed at: "an attack on the post", also past a verb: "the attack staged on the post",
    "they launched an attack against it"."""
    doing = [c for c in tree.children(noun, "acl") if tree.lemma(c) in LIGHT_VERBS]
    above = tree[noun].head
    if 0 <= above < len(tree) and tree.lemma(above) in LIGHT_VERBS and tree[noun].deprel in ("obj", "nsubj:pass"):
        doing.append(above)
    named = [above] if tree[noun].deprel == "compound" and above > noun and tree[above].upos == "NOUN" else []
    return [
        c
        for at in (noun, *named, *doing)
        for c in tree.children(at, "nmod", "obl")
        if {tree.word(k) for k in tree.children(c, "case")} & {"on", "against", "at", "targeting"}
    ]


def shot_at(unit: Unit) -> list[tuple[int, int]]:
    """Whom and what shots were fired at, and what is called the target of an attack."""
    tree = unit.sentence.tree
    found = []
    for trigger in unit.triggers:
        if trigger.row.id == "open-fire":
            inside = range(trigger.first, trigger.last)
            for c in (c for i in inside for c in tree.children(i, "obl", "nmod") if c not in inside):
                if {tree.word(k) for k in tree.children(c, "case")} & {"at", "on", "against"}:
                    found.append((trigger.first, c))
        above = tree[trigger.first].head
        if 0 <= above < len(tree) and tree.lemma(above) in ("target", "object") and tree.children(above, "cop"):
            found.extend((trigger.first, s) for s in tree.subjects(above))
    return found


def _target(unit: Unit, head: int) -> list[Named]:
    tree = unit.sentence.tree
    row = lexicon("people").at(tree[head])
    if tree[head].upos in NO_TARGET or tree.lemma(head) in ATTEMPTS or (row is not None and row.id == "anyone"):
        return []
    first, last = _core(tree, head)
    words = _bare(tree, first, last)
    entity = unit.sentence.entity_at(head)
    if entity is not None and entity.type in ("Location", "Temporal", "Weapon"):
        return []
    found = [Named(words, unit.sentence, unit.sentence.chars(first, last), "target:object")]
    for clause in tree.children(head, "acl"):
        if tree.lemma(clause) in HOSTING:
            for guest in tree.children(clause, "obj"):
                start, end = _core(tree, guest)
                span = unit.sentence.chars(min(first, start), max(last, end))
                found.append(Named(_bare(tree, start, end), unit.sentence, span, "target:hosted"))
    return found


def _core(tree: Tree, head: int) -> tuple[int, int]:
    """The noun phrase up to its head, and an "of" phrase after it; where it stands ("in the north") is no part of
    it."""
    first, last = tree.phrase(head)
    for i in range(head + 1, last):
        if tree[i].upos == "ADP" and tree.word(i) != "of":
            return first, i
    return first, last


def _bare(tree: Tree, first: int, last: int) -> str:
    while first < last - 1 and (tree.word(first) in ARTICLES or tree[first].upos == "NUM"):
        first += 1
    return sentence_words(tree, first, last)


def read_weapons(draft: Draft) -> list[Named]:
    """Weapons that a draft's units name; each once, by its folded word."""
    found: dict[str, Named] = {}
    for unit in draft.units:
        tree = unit.sentence.tree
        matches = lexicon("weapons").find(tree.tokens)
        for match in matches:
            if any(m is not match and m.first <= match.first and match.last <= m.last for m in matches):
                continue
            if (
                any(t.first <= match.first < t.last for t in (*unit.triggers, *unit.refused))
                and tree[match.first].deprel == "compound"
            ):
                continue
            if not unit.first <= match.first < unit.last or tree[match.last - 1].upos not in (
                "NOUN",
                "PROPN",
                "ADJ",
                "NUM",
            ):
                continue
            if match.row.get("agent") and tree[match.first].deprel != "nsubj":
                continue
            span = unit.sentence.chars(match.first, match.last)
            words = unit_text(tree, match.first, match.last)
            found.setdefault(
                " ".join(tree.lemma(i) for i in range(match.first, match.last)),
                Named(words, unit.sentence, span, f"weapon:{match.row.id}"),
            )
    return list(found.values())


def unit_text(tree: Tree, first: int, last: int) -> str:
    """A weapon's name: its words as said, a plural noun by its lemma."""
    words = sentence_words(tree, first, last)
    if tree[last - 1].xpos == "NNS" and last - first == 1:
        return tree.lemma(last - 1)
    return words
