"""Who did it, as phrases: people by their words, and the organisations that the words put them in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corroborate.lexicons import lexicon, words
from corroborate.read.agents import acting
from corroborate.read.damage import placings
from corroborate.read.document import Document, Sentence
from corroborate.read.phrases import UNTOLD, Phrase, described, personal_name
from corroborate.read.responsibility import Actor
from corroborate.read.tree import Tree
from corroborate.read.units import Unit
from corroborate.read.victim_phrases import is_person

BODIES = words("organisation-nouns")
STATE_BODIES = words("state-organisations")
BANDS = words("bands")
FIXED = words("fixed-bodies")
DOING = words("perpetrating-verbs")
INVOLVED = words("involving-verbs")
INCIDENTS = words("incident-nouns") | words("crimes")
DOUBTING = words("doubting")


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does what a unit tells of. `person` is the phrase for people, `organisation` for the body behind them."""

    sentence: Sentence
    head: int
    person: Phrase | None
    organisation: Phrase | None
    side: str
    event: int


def doers_of(document: Document, unit: Unit) -> Iterator[Doer]:
    """Those who act in a unit: subjects and by-phrases of its attack, harm and damage words."""
    seen: set[int] = set()
    for event, head in _acting_heads(unit):
        if head not in seen and 0 <= head < len(unit.sentence.tree):
            seen.add(head)
            doer = doer_at(document, unit, head, event)
            if doer is not None:
                yield doer


def _acting_heads(unit: Unit) -> Iterator[tuple[int, int]]:
    tree = unit.sentence.tree
    for event, heads in acting(unit):
        for head in heads:
            yield event, head
    damage = [m.first for m in lexicon("damage").find(tree.tokens) if unit.first <= m.first < unit.last]
    words_of_doing = [i for i in range(unit.first, unit.last) if tree[i].upos == "VERB" and tree.lemma(i) in DOING]
    events = [*(h.first for h in unit.harms if h.patients), *damage, *placings(unit), *words_of_doing]
    for event in dict.fromkeys(events):
        for head in _subjects_of(tree, event):
            for member in tree.conjuncts(head):
                yield event, member
    for event, head in _involved(unit):
        for member in tree.conjuncts(head):
            yield event, member


def _subjects_of(tree: Tree, event: int) -> list[int]:
    if tree[event].upos not in ("VERB", "AUX", "NOUN"):
        return []
    if tree.by(event) or tree[event].upos == "NOUN" or tree.passive(event):
        return tree.by(event)
    return tree.doers(event)


def _involved(unit: Unit) -> Iterator[tuple[int, int]]:
    """'Soldiers involved in the killing', 'he took part in the raid': those whom a word of taking part puts in it."""
    tree = unit.sentence.tree
    for i in range(unit.first, unit.last):
        if tree[i].upos not in ("VERB", "ADJ") or tree.lemma(i) not in INVOLVED:
            continue
        into = {tree.lemma(c) for c in tree.children(i, "obl", "nmod")}
        if not into & INCIDENTS and not any(lexicon("kinds").at(tree[c]) for c in tree.children(i, "obl", "nmod")):
            continue
        if tree[i].deprel.startswith("acl") or tree[i].deprel == "amod":
            yield i, tree[i].head
        else:
            for head in (
                tree.children(i, "obj") if not tree.passive(i) and tree.children(i, "obj") else tree.subjects(i)
            ):
                yield i, head


def doer_at(document: Document, unit: Unit, head: int, event: int) -> Doer | None:
    """The doer at a head; None for weapons, places, pronouns and other things that do nothing by themselves."""
    sentence, tree = unit.sentence, unit.sentence.tree
    if tree[head].upos not in ("NOUN", "PROPN", "ADJ") or any(
        m.first <= head < m.last for m in lexicon("weapons").find(tree.tokens)
    ):
        return None
    inner = _members(unit, head)
    if inner is not None:
        return doer_at(document, unit, inner, event)
    group = next((g for g in unit.groups if g.head == head), None)
    side = group.side if group is not None else side_of_noun(unit, head)
    organisation = organisation_in(document, sentence, head)
    if tree.lemma(head) in BODIES and organisation is None and tree.lemma(head) not in BANDS:
        return None
    if organisation is not None and organisation.first <= head < organisation.last:
        return Doer(sentence, head, None, organisation or described(sentence, head), side, event)
    if side == "civilian" or not (is_person(unit, head) or tree.lemma(head) in BANDS):
        return None
    return Doer(sentence, head, personal_name(sentence, head) or _said_of(sentence, head), organisation, side, event)


def side_of_noun(unit: Unit, head: int) -> str:
    """The side that a noun's words put it on: a guerrilla column is armed."""
    first = unit.sentence.tree.phrase(head)[0]
    found = [m.row.get("side") for m in lexicon("people").find(unit.sentence.tree.tokens[first : head + 1])]
    return str(found[-1]) if found else "armed" if unit.sentence.tree.lemma(head) in BANDS else "unknown"


def _members(unit: Unit, head: int) -> int | None:
    """Of "a group of armed men", the men."""
    tree = unit.sentence.tree
    if tree.lemma(head) not in BANDS:
        return None
    inner = [c for c in tree.children(head, "nmod") if any(tree.word(k) == "of" for k in tree.children(c, "case"))]
    return next((c for c in inner if is_person(unit, c)), None)


def _said_of(sentence: Sentence, head: int) -> Phrase:
    """A description without the words that only doubt it."""
    phrase = described(sentence, head)
    first = phrase.first
    while first < head and sentence.tree.word(first) in DOUBTING:
        first += 1
    return replace(phrase, first=first)


def accused(document: Document, unit: Unit, actor: Actor) -> Doer | None:
    """Whom a passage about responsibility puts the incident on, as people and their organisation."""
    sentence = actor.sentence
    first, last = sentence.tokens_in(actor.span)
    wanted = actor.name.lower().split()
    heads = [i for i in range(first, last) if sentence.tree.word(i) == wanted[-1]]
    return doer_at(document, unit, heads[0], heads[0]) if heads and unit.sentence is sentence else None


def organisation_in(document: Document, sentence: Sentence, head: int) -> Phrase | None:
    """The organisation named in a phrase: "rebels of the Northern Front", "Northern Front rebels"."""
    found = (named_body(document, sentence, at) for at in _candidates(sentence, head))
    return next((phrase for phrase in found if phrase is not None), None)


def _candidates(sentence: Sentence, head: int) -> list[int]:
    """The tokens of a phrase that may head an organisation's name, a name in apposition first."""
    tree = sentence.tree
    beside = [c for c in tree.children(head, "appos", "flat", "nmod:desc") if tree[c].upos == "PROPN"]
    inner = [
        c
        for c in tree.children(head, "nmod", "compound", "amod", "nmod:poss")
        if c < head or {tree.word(k) for k in tree.children(c, "case")} & {"of", "from"}
    ]
    below = [g for c in inner for g in tree.children(c, "nmod", "compound", "appos", "flat")]
    return [*beside, head, *inner, *below] if tree[head].upos != "PROPN" else [head, *beside, *inner, *below]


def named_body(document: Document, sentence: Sentence, at: int) -> Phrase | None:
    """The proper or fixed name of an organisation whose head or part a token is."""
    tree = sentence.tree
    body = tree.lemma(at) in BODIES
    entity = sentence.entity_at(at)
    if not body and (tree[at].upos != "PROPN" or entity is None or entity.type != "Organisation"):
        return None
    if not body and (tree[at].deprel == "amod" or _word_for_people(sentence, at)):
        return None
    first, last = _name_around(sentence, at)
    named = any(tree[i].upos == "PROPN" for i in range(first, last))
    if body and not named and tree.lemma(at) not in FIXED and not _fixed(tree, first, at):
        return None
    start, end = tree[first].start, tree[last - 1].end
    placed = any(p.start <= start and end <= p.end for p in document.places_in(sentence))
    nationality = document.gazetteer.demonym(document.text[start:end]) is not None
    return None if placed or nationality else Phrase(sentence, at, first, last)


def _name_around(sentence: Sentence, at: int) -> tuple[int, int]:
    """The words around a part of a name that belong to it: names, adjectives and nouns, no words for people."""
    tree = sentence.tree
    first, last = at, at + 1
    while first > 0 and tree[first - 1].upos in ("PROPN", "ADJ", "NOUN", "NUM") and _within_name(sentence, first - 1):
        first -= 1
    while last < len(tree) and tree[last].upos in ("PROPN", "ADJ", "NOUN", "NUM") and _within_name(sentence, last):
        last += 1
    joined = last + 1 < len(tree) and tree.word(last) == "of" and tree.lemma(last - 1) in BODIES
    if joined:
        end = last + 1
        while end < len(tree) and tree[end].upos in ("PROPN", "ADJ", "NOUN", "DET") and _within_name(sentence, end):
            end += 1
        if any(tree[i].upos == "PROPN" for i in range(last + 1, end)):
            last = end
    while first < at and (tree.word(first) in DOUBTING | UNTOLD or tree[first].upos == "NUM"):
        first += 1
    return first, last


def _within_name(sentence: Sentence, at: int) -> bool:
    tree = sentence.tree
    return not _word_for_people(sentence, at) and (tree.lemma(at) not in BANDS or tree[at].upos == "PROPN")


def _fixed(tree: Tree, first: int, at: int) -> bool:
    """'Armed forces', 'death squads': a body by its modifier."""
    return any(
        tree.word(i) in ("armed", "air", "security", "death", "drug", "narcotics", "civil", "national")
        for i in range(first, at)
    )


def _word_for_people(sentence: Sentence, at: int) -> bool:
    return lexicon("people").at(sentence.tree[at]) is not None


def of_state(words: str) -> bool:
    """Whether an organisation's words make it a state's."""
    return bool(set(words.lower().replace("'s", " ").split()) & STATE_BODIES)
