"""Whose words stand between quotation marks."""

from collections.abc import Sequence
from dataclasses import replace

from corroborate.lexicons import lexicon
from corroborate.model.claims import Stance
from corroborate.model.reports import Span
from corroborate.read.attribution import Attribution
from corroborate.read.document import Document, Sentence
from corroborate.read.speaker_phrases import speaker_phrase


def quoted_attributions(document: Document, spoken: Sequence[Attribution]) -> list[Attribution]:
    found: list[Attribution] = []
    for quotation in document.quotations:
        source = _source_of(document, quotation, spoken, found)
        if source is not None:
            found.append(replace(source, content=quotation, quoted=True, hedged=False, stance=Stance.ASSERTED))
    return found


def _teller(document: Document, opening: Sentence) -> Attribution | None:
    """The subject of the sentence before, when it describes or tells: 'The guard described the raid. "We saw
    three."'"""
    if opening.index == 0:
        return None
    sentence = document.sentences[opening.index - 1]
    tree = sentence.tree
    root = next((i for i, t in enumerate(tree.tokens) if t.head < 0), None)
    if root is None or sentence.paragraph != opening.paragraph or lexicon("speech").at(tree[root]) is None:
        return None
    subjects = tree.subjects(root)
    if not subjects:
        return None
    words, span = speaker_phrase(sentence, subjects[0], root)
    return Attribution(words, span, sentence.chars(root, root + 1), span, sentence.index)


def _source_of(
    document: Document, quotation: Span, spoken: Sequence[Attribution], quoted: Sequence[Attribution]
) -> Attribution | None:
    """The cue outside a quotation, in a sentence that it touches; else the paragraph's last speaker; else the
    quotation before."""
    opening, closing = (
        document.sentence_at(quotation.start),
        document.sentence_at(max(quotation.end - 1, quotation.start)),
    )
    outside = [a for a in spoken if a.cue.end <= quotation.start or quotation.end <= a.cue.start]
    outside = [a for a in outside if a.speaker is not None]
    touching = [a for a in outside if opening.index <= a.sentence <= closing.index]
    after = [a for a in touching if a.cue.start >= quotation.end]
    if after:
        return after[0]
    if touching:
        return touching[-1]
    earlier = [
        a
        for a in outside
        if document.sentences[a.sentence].paragraph == opening.paragraph and a.cue.end <= quotation.start
    ]
    if earlier:
        return earlier[-1]
    following = [a for a in outside if a.sentence == closing.index + 1 and a.cue.start - quotation.end < 60]
    if following and document.sentences[following[0].sentence].paragraph == closing.paragraph:
        return following[0]
    told = _teller(document, opening)
    if told is not None:
        return told
    previous = quoted[-1] if quoted else None
    starts_paragraph = any(abs(p.start - quotation.start) <= 2 for p in document.paragraphs)
    if (
        previous is not None
        and starts_paragraph
        and opening.paragraph - document.sentence_at(previous.content.start).paragraph <= 2
    ):
        return previous
    if earlier := [a for a in outside if a.sentence < opening.index and opening.index - a.sentence <= 2]:
        return earlier[-1]
    return None
