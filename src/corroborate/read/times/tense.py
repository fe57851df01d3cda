"""Which way a sentence looks from where a time stands in it: as the verb that governs it tells, else words nearby."""

import re

from corroborate.read.times.vocabulary import folded, vocabulary
from corroborate.read.tree import Tree

# How far a verb may stand from the time it belongs to (characters); one after the time counts as so much farther.
REACH = 90
AFTER = 30
# How close before an infinitive the verb stands that it hangs on ("expected to join").
GOVERNING = 25
# A verb in the past right before the time is its own ("they would appeal, he said Friday").
SPOKEN = re.compile(r"\b(?:said|told|[a-z]+ed)(?:\s(?:on|late|early|reporters))?\s$")
DEADLINE = re.compile(r"\b(?:by|until|till|before)\s(?:the\s)?$", re.IGNORECASE)
MODALS = frozenset(
    ("will", "'ll", "’ll", "wo", "shall", "would", "should", "must", "may", "might", "could", "can", "ca")
)
ABLE = frozenset(("could", "can", "ca"))
PERFECT = frozenset(("have", "has", "had", "'ve", "’ve"))
PAST = frozenset(("was", "were", "did")) | PERFECT
BEING = frozenset(("is", "are", "am", "was", "were"))
PRESENT = frozenset(("is", "are", "am", "be", "being"))
DENIALS = frozenset(("not", "n't", "n’t", "neither", "nor", "nobody", "none", "no", "never"))
# How far before a verb its denial stands (words).
DENIED_WITHIN = 12
LIMITS = frozenset(("by", "until", "till", "before"))
# What a predicate that is an infinitive or a participle alone leaves to the one that it hangs on.
INHERITED = "inherited"
# What a participle tells of a thing to come, which the verb of that thing decides ("the rally planned for Sunday").
SCHEDULED = "scheduled"
NO_VERB = "no verb"


def tense_by_verb(tree: Tree, start: int, end: int) -> str | None:
    """Past or future as the verb that governs a time tells; None where it leaves that open, NO_VERB where none governs.

    A limit or the time of a thing to come ("held until March", "gave no reason for the 14 January deadline") is left
    open by a verb in the past; a time that owns a thing ("to appeal Wednesday's ruling") is past unless that is what
    the verb is about.
    """
    inside = [i for i, token in enumerate(tree.tokens) if token.start < end and start < token.end]
    top = next((i for i in inside if tree[i].head not in inside), None)
    if top is None:
        return NO_VERB
    cases = {tree.word(case) for case in tree.children(top, "case")}
    scheduled = not cases.isdisjoint(LIMITS) or tree.lemma(tree[top].head) in vocabulary().words["scheduled"]
    if _owns(tree, top) and not scheduled:
        return "past"
    infinitive = False
    for at in tree.ancestors(top):
        if not _is_predicate(tree, at):
            continue
        tense = _tense(tree, at, at < top, infinitive)
        if tense == INHERITED:
            infinitive = True
        elif tense == SCHEDULED:
            scheduled = True
        elif tense == "past":
            return (
                None if scheduled or (infinitive and tree.lemma(at) not in vocabulary().words["achieving"]) else tense
            )
        else:
            return "future" if "for" in cases else tense
    return None if infinitive or scheduled else NO_VERB


def _is_predicate(tree: Tree, at: int) -> bool:
    return tree[at].upos in ("VERB", "AUX") or bool(tree.children(at, "cop", "aux"))


def _owns(tree: Tree, at: int) -> bool:
    """Whether a time owns a thing that a verb does not have for its subject."""
    thing = tree[at].head
    return tree[at].deprel == "nmod:poss" and thing >= 0 and not tree[thing].deprel.startswith("nsubj")


def _tense(tree: Tree, at: int, before: bool, infinitive: bool) -> str | None:
    """The tense of a predicate for a time after or before it, that hangs on it or on an infinitive below it."""
    words, form = vocabulary().words, tree[at].xpos
    helpers = {tree.word(child) for child in tree.children(at, "aux", "cop")}
    if helpers & MODALS:
        return "past" if helpers & PERFECT or (helpers & ABLE and _denied(tree, at)) else "future"
    marks = {tree.word(mark) for mark in tree.children(at, "mark")}
    if (form == "VB" or "to" in marks) and helpers & BEING:
        return "future"  # "that were to resume"
    if before and _looks_ahead(tree, at, helpers, infinitive):
        return SCHEDULED if form == "VBN" and tree[at].deprel.startswith("acl") else "future"
    if helpers & PAST or form == "VBD" or (form == "VBN" and not helpers & PRESENT):
        return "past"
    if (form in ("VB", "VBG") or (form == "VBP" and "that" in marks)) and not helpers:
        return INHERITED  # "ordered that he leave by Monday"
    if form == "VBG" or tree.lemma(at) in words["fixed_ahead"]:
        return "future"
    return "past" if tree.lemma(at) in words["speech_lemmas"] else None


def _looks_ahead(tree: Tree, at: int, helpers: set[str], infinitive: bool) -> bool:
    """Whether a verb plans what the time dates: "expected to arrive on 3 May", "scheduled a hearing for Monday"."""
    words, lemma, form = vocabulary().words, tree.lemma(at), tree[at].xpos
    if "had" in helpers:
        return False
    if infinitive or form in ("VBN", "VBZ", "VBP", "JJ") or "be" in {tree.lemma(c) for c in tree.children(at, "cop")}:
        # "Due in court" has the court for its head.
        planned = {lemma} | {tree.lemma(c) for c in tree.children(at, "advmod", "amod", "case") if tree[c].xpos == "JJ"}
        return not planned.isdisjoint(words["planning"])
    return lemma in words["arranging"] and not tree.children(at, "xcomp", "ccomp")


def _denied(tree: Tree, at: int) -> bool:
    return any(tree.word(i) in DENIALS for i in range(max(0, at - DENIED_WITHIN), at))


def tense_around(text: str, sentence: tuple[int, int], start: int, end: int) -> str | None:
    """Whether the nearest verb around a time is past or future; None for an infinitive, a deadline or none near."""
    if SPOKEN.search(text, max(sentence[0], start - 24), start):
        return "past"
    words = vocabulary()
    low, high = max(sentence[0], start - REACH), min(sentence[1], end + REACH)
    speech = words.words["speech_verbs"]
    nearest: tuple[int, int, str | None] | None = None
    for name, pattern in (("future", words.future), ("past", words.past), (None, words.open)):
        for cue in pattern.finditer(text, low, high):
            before = cue.end() <= start
            if folded(cue[0]) in speech or (not before and (name is None or cue.start() < end)):
                continue
            distance = start - cue.end() if before else cue.start() - end + AFTER
            if nearest is None or distance < nearest[0]:
                nearest = (distance, cue.start(), name)
    if nearest is None:
        return None
    if nearest[2] is None:
        return "future" if words.future.search(text, max(low, nearest[1] - GOVERNING), nearest[1]) else None
    past_deadline = nearest[2] == "past" and DEADLINE.search(text, max(low, start - 12), start) is not None
    return None if past_deadline else nearest[2]
