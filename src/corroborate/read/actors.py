"""Who did it, as told: responsibility, and the named or described agents of the incident's verbs."""

from collections.abc import Sequence
from dataclasses import replace

from corroborate.gazetteer.folding import fold
from corroborate.lexicons import lexicon, words
from corroborate.model.claims import Posture, Stance
from corroborate.read.agents import acting
from corroborate.read.attribution import Attribution, attribution_of
from corroborate.read.document import Document
from corroborate.read.drafts import Draft
from corroborate.read.forces import state_doers
from corroborate.read.responsibility import GROUP_NOUNS, PEOPLE, POINTERS, Actor, actor_name, read_responsibility
from corroborate.read.units import Unit

CLAIMS_IN_WRITING = words("claims-in-writing")
STATE_NOUNS = words("state-nouns")
OWN = words("own")


def read_actors(draft: Draft, document: Document, attributions: Sequence[Attribution]) -> list[Actor]:
    """Actors of a draft's units; "the group" is the actor named last before it. Whom somebody else says did it is
    suspected: the record has no firmer word for an accusation."""
    found: list[Actor] = []
    for unit in draft.units:
        found.extend(a for a in read_responsibility(unit.sentence) if _inside(unit, a))
    for unit in draft.units:
        places = document.places_in(unit.sentence)
        found.extend(
            a for a in _perpetrators(unit) if not any(p.start < a.span.end and a.span.start < p.end for p in places)
        )
    found.extend(state_doers(draft.units))
    found.extend(_own_doing(draft, document, attributions))
    resolved = []
    for actor in found:
        name = (
            full_name(document, actor) if not points_back(actor.name) else _named_before(document, actor) or actor.name
        )
        resolved.append(replace(actor, name=name))
        source = attribution_of(attributions, actor.span) if actor.posture is None else None
        if (
            source is not None
            and source.speaker is not None
            and source.stance is Stance.ASSERTED
            and fold(name) not in fold(source.speaker)
        ):
            own = any(word in CLAIMS_IN_WRITING for word in source.speaker.lower().split())
            posture = Posture.CLAIMED if own else Posture.SUSPECTED
            resolved.append(replace(actor, name=name, posture=posture, rule="responsibility:said-of"))
    return resolved


def _own_doing(draft: Draft, document: Document, attributions: Sequence[Attribution]) -> list[Actor]:
    """'The front said its men had attacked the post': a group that tells of its own members' deeds claims them."""
    found = []
    for unit in draft.units:
        tree = unit.sentence.tree
        for trigger, heads in acting(unit):
            own = any(tree.word(c) in OWN and not _other_people(unit, c) for h in heads for c in [h, *tree.subtree(h)])
            source = attribution_of(attributions, unit.sentence.chars(trigger, trigger + 1)) if own else None
            name = _group_that_speaks(document, source) if source is not None else None
            if name is not None and source is not None and source.stance is Stance.ASSERTED:
                span = unit.sentence.chars(min([trigger, *heads]), max([trigger, *heads]) + 1)
                found.append(Actor(name, Posture.CLAIMED, unit.sentence, span, "responsibility:own-doing"))
    return found


def _other_people(unit: Unit, pronoun: int) -> bool:
    """'Soldiers shot ten men whom they had tied up': the pronoun stands for people of its own clause."""
    return any(g.side in ("state", "armed", "attacker") and g.head < pronoun - 1 for g in unit.groups)


def _group_that_speaks(document: Document, source: Attribution) -> str | None:
    """The name of the organisation that a speaker is; None for persons, officials, police and the like."""
    if source.speaker_span is None:
        return None
    sentence = document.sentence_at(source.speaker_span.start)
    first, last = sentence.tokens_in(source.speaker_span)
    if any(
        m.row.get("side") in ("state", "civilian", "guard")
        for m in lexicon("people").find(sentence.tree.tokens[first:last])
    ):
        return None
    proper = [i for i in range(first, last) if sentence.tree[i].upos == "PROPN"]
    entity = sentence.entity_at(proper[-1]) if proper else None
    return actor_name(sentence, proper[-1]) if entity is not None and entity.type == "Organisation" else None


def full_name(document: Document, actor: Actor) -> str:
    """A surname alone is the person of that surname named last in full before it."""
    if " " in actor.name or not actor.name[:1].isupper():
        return actor.name
    for index in range(actor.sentence.index, -1, -1):
        sentence = document.sentences[index]
        for entity in reversed(sentence.layer.entities):
            words = [sentence.tree[i] for i in range(entity.first, entity.last) if sentence.tree[i].upos == "PROPN"]
            if entity.type == "Person" and len(words) > 1 and words[-1].text == actor.name:
                return document.text[words[0].start : words[-1].end]
    return actor.name


def _inside(unit: Unit, actor: Actor) -> bool:
    return unit.span.overlap(actor.cue or actor.span) > 0


def points_back(name: str) -> bool:
    """Whether an actor's words are only a pointer: "the group", "the faction", "it"."""
    words = name.lower().split()
    plain = [w for w in words if w not in ("said", "same")]
    return len(plain) == 2 and plain[0] in ("the", "this", "that", "its") and plain[1] in POINTERS


def _named_before(document: Document, actor: Actor) -> str | None:
    """The last actor named before a pointer: by a sentence about responsibility, else the last organisation's name."""
    for index in range(actor.sentence.index, -1, -1):
        sentence = document.sentences[index]
        named = [
            a.name
            for a in read_responsibility(sentence)
            if not points_back(a.name) and a.span.start < actor.span.start and not _of_state(a.name)
        ]
        if named:
            return named[-1]
        if actor.sentence.index - index <= 2:
            for entity in reversed(sentence.layer.entities):
                proper = [i for i in range(entity.first, entity.last) if sentence.tree[i].upos == "PROPN"]
                if entity.type == "Organisation" and proper and sentence.tree[entity.first].start < actor.span.start:
                    return actor_name(sentence, proper[-1])
    return None


def _of_state(name: str) -> bool:
    """Whether a name is of a state's forces: "the group" is none of them."""
    said = {form for word in name.lower().split() for form in (word, word.rstrip("s"))}
    return bool(said & (STATE_NOUNS | {"police", "soldier", "army"}))


def _perpetrators(unit: Unit) -> list[Actor]:
    """Named or described actors who are the subject of a trigger or of killing; bare "gunmen" name nobody."""
    found = []
    tree = unit.sentence.tree
    events = [*(t.first for t in unit.triggers), *(h.first for h in unit.harms)]
    by = {head for event in events for head in tree.by(event)}
    agents = {h for verb, heads in acting(unit) for h in heads}
    for harm in unit.harms:
        if not any(g.side in ("armed", "attacker") for g in harm.patients):
            agents |= {g.head for g in harm.agents if g.side not in ("state", "guard")}
    for head in sorted(agents | by):
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
    if any(p.first <= head < p.last for p in unit.places):
        return False
    group = next((g for g in unit.groups if g.head == head), None)
    if group is not None and group.side in ("armed", "attacker"):
        return True
    entity = unit.sentence.entity_at(head)
    if tree.lemma(head) in GROUP_NOUNS or _members_of_body(unit, head):
        return True
    if tree.lemma(head) in STATE_NOUNS:  # named forces only: "Myanmar's military"
        return any(
            tree[c].upos in ("PROPN", "ADJ") for c in tree.children(head, "amod", "compound", "nmod:poss", "nmod")
        )
    return entity is not None and entity.type == "Organisation" and tree[head].upos == "PROPN"


def _members_of_body(unit: Unit, head: int) -> bool:
    """'Members of the Dune Front': people of a named body."""
    tree = unit.sentence.tree
    if tree.lemma(head) not in PEOPLE:
        return False
    bodies = (c for c in tree.children(head, "nmod") if tree[c].upos == "PROPN")
    return any((e := unit.sentence.entity_at(c)) is not None and e.type == "Organisation" for c in bodies)
