"""The armed organisations that a report names, and whose the unnamed armed people of its incidents are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corroborate.gazetteer.folding import fold
from corroborate.lexicons import lexicon
from corroborate.read.document import Document, Sentence
from corroborate.read.doers import Doer, of_state, organisation_in
from corroborate.read.phrases import Phrase
from corroborate.read.responsibility import read_responsibility


def armed_bodies(document: Document) -> list[Phrase]:
    """Each organisation that the report puts armed people in or that claims an attack, once whatever its short form."""
    found: list[Phrase] = []
    text = " ".join(document.text.split())
    for sentence in document.sentences:
        for phrase in _of_armed(document, sentence):
            if not of_state(phrase.words) and not any(same_body(text, phrase, known) for known in found):
                found.append(phrase)
    return found


def _of_armed(document: Document, sentence: Sentence) -> Iterator[Phrase]:
    for match in lexicon("people").find(sentence.tree.tokens):
        if match.row.get("side") == "armed":
            phrase = organisation_in(document, sentence, match.last - 1)
            if phrase is not None:
                yield phrase
    for actor in read_responsibility(sentence):
        first, last = sentence.tokens_in(actor.span)
        named = actor.name.lower().split()[-1]
        for head in (i for i in range(first, last) if sentence.tree.word(i) == named):
            phrase = organisation_in(document, sentence, head)
            if phrase is not None:
                yield phrase


def same_body(text: str, one: Phrase, other: Phrase) -> bool:
    """Whether two names are one organisation's: words of each other, or set beside each other in brackets in a text
    without breaks."""
    mine, theirs = fold(one.words), fold(other.words)
    if mine in theirs or theirs in mine:
        return True
    return _bracketed(text, one.words, other.words) or _bracketed(text, other.words, one.words)


def _bracketed(text: str, name: str, short: str) -> bool:
    return any(f"{name} {left}{short}{right}" in text for left, right in (("[", "]"), ("(", ")")))


def with_only_body(doers: Sequence[Doer], bodies: Sequence[Phrase]) -> list[Doer]:
    """Unnamed armed people given the one armed organisation that the report names; with several it stays open."""
    if len(bodies) != 1 or any(d.organisation is not None for d in doers):
        return list(doers)
    return [replace(d, organisation=bodies[0]) if d.side == "armed" else d for d in doers]
