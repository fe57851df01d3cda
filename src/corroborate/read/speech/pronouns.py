"""Whom a pronoun that speaks stands for."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from corroborate.lexicons import lexicon, words
from corroborate.model.reports import Span
from corroborate.read.attribution import Attribution
from corroborate.read.document import Document, Sentence
from corroborate.read.speaker_phrases import speaker_phrase

PRONOUNS = words("speaker-pronouns")


def resolve_pronoun(document: Document, attribution: Attribution, before: Sequence[Attribution]) -> Attribution:
    """A pronoun speaks for the last person who was the subject of a sentence, or for the last speaker."""
    if attribution.speaker is None or attribution.speaker.lower() not in PRONOUNS:
        return attribution
    if attribution.speaker.lower() in ("he", "she"):
        person = _last_person(document, attribution, before)
        if person is not None:
            return replace(attribution, speaker=person[0], speaker_span=person[1])
    if attribution.speaker.lower() == "they" and (several := _last_people(document, attribution)) is not None:
        return replace(attribution, speaker=several[0], speaker_span=several[1])
    lately = takewhile(lambda a: attribution.sentence - a.sentence <= 6, reversed(before))
    named = next((a for a in lately if a.speaker is not None and a.speaker.lower() not in PRONOUNS), None)
    if named is None:
        return attribution
    return replace(
        attribution, speaker=named.speaker, speaker_span=named.speaker_span, via=attribution.via or named.via
    )


def _last_person(
    document: Document, attribution: Attribution, before: Sequence[Attribution]
) -> tuple[str, Span] | None:
    """The nearest earlier sentence's subject that is one person, unless a speaker stands nearer."""
    lately = list(takewhile(lambda a: attribution.sentence - a.sentence < 4, reversed(before)))[::-1]
    for index in range(attribution.sentence - 1, max(-1, attribution.sentence - 4), -1):
        spoken = [a for a in lately if a.sentence == index and a.speaker is not None and a.speaker_span is not None]
        if spoken and spoken[-1].speaker is not None and spoken[-1].speaker.lower() not in ("police", "they", "it"):
            last = spoken[-1]
            return (str(last.speaker), last.speaker_span) if last.speaker_span is not None else None
        sentence = document.sentences[index]
        root = next((i for i, t in enumerate(sentence.tree.tokens) if t.head < 0), None)
        for subject in sentence.tree.children(root, "nsubj", "nsubj:pass") if root is not None else []:
            if _one_person(sentence, subject):
                return speaker_phrase(sentence, subject, root if root is not None else subject)
    return None


def _last_people(document: Document, attribution: Attribution) -> tuple[str, Span] | None:
    """The subject of the sentence before, where it is people: "Residents gave another account. They said ..."."""
    if attribution.sentence == 0:
        return None
    sentence = document.sentences[attribution.sentence - 1]
    tree = sentence.tree
    root = next((i for i, t in enumerate(tree.tokens) if t.head < 0), None)
    for subject in tree.children(root, "nsubj") if root is not None else []:
        row = lexicon("people").at(tree[subject])
        if tree[subject].xpos == "NNS" and row is not None and row.get("side") in ("civilian", "any"):
            return speaker_phrase(sentence, subject, root if root is not None else subject)
    return None


def _one_person(sentence: Sentence, subject: int) -> bool:
    entity = sentence.entity_at(subject)
    row = lexicon("people").at(sentence.tree[subject])
    singular = sentence.tree[subject].xpos in ("NN", "NNP")
    return singular and (
        (entity is not None and entity.type == "Person")
        or (row is not None and row.id in ("civilians", "state", "anyone"))
    )
