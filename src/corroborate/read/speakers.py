"""Whose word it is: speech cues, their speakers and what they vouch for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.lexicons import Match, lexicon, words
from corroborate.model.claims import Stance
from corroborate.model.reports import Span
from corroborate.read.document import Document, Sentence
from corroborate.read.tree import Tree

PRONOUNS = words("speaker-pronouns")
PLAIN_SPEECH = words("plain-speech")
NOBODY = words("no-outlet")
STATEMENTS = words("statements")
EARLIER = words("earlier")
RESUMING = words("resuming")
LONGEST_SPEAKER = 22
CLOSING = frozenset({'"', "”", "»", "''", "’’"})


@dataclass(frozen=True, slots=True)
class Attribution:
    """One speaker vouching for one stretch of text. `speaker` None: said to be believed, by nobody named."""

    speaker: str | None
    speaker_span: Span | None
    cue: Span
    content: Span
    sentence: int
    via: str | None = None
    stance: Stance = Stance.ASSERTED
    hedged: bool = False
    quoted: bool = False


def find_attributions(document: Document) -> list[Attribution]:
    """All attributions in order of their cues, then one for each quotation."""
    found: list[Attribution] = []
    for sentence in document.sentences:
        for attribution in _in_sentence(document, sentence):
            found.append(_resolve_pronoun(document, attribution, found))
    return found + _quotations(document, found)


def attribution_of(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """The innermost attribution whose content covers most of a span; the cue itself is not inside."""
    covering = [
        a for a in attributions if a.content.overlap(span) * 2 > len(span) and not a.cue.overlap(span) * 2 > len(span)
    ]
    return min(covering, key=lambda a: (len(a.content), a.quoted), default=None)


def _in_sentence(document: Document, sentence: Sentence) -> list[Attribution]:
    tree = sentence.tree
    found = []
    for match in lexicon("speech").find(tree.tokens):
        if match.row.get("subject") == "oblique":
            attribution = _according_to(sentence, match)
        else:
            attribution = _spoken(document, sentence, match)
        if attribution is not None:
            found.append(attribution)
            found.extend(_resumed(sentence, attribution))
    return found


def _resumed(sentence: Sentence, attribution: Attribution) -> list[Attribution]:
    """'..., police said on Thursday, after eight of the wounded died': the speaker goes on behind the cue."""
    tree = sentence.tree
    if attribution.content.start >= attribution.cue.start or attribution.speaker is None:
        return []
    cue, _ = sentence.tokens_in(attribution.cue)
    for i in range(cue + 1, min(len(tree) - 3, cue + 8)):
        if tree[i].text == "," and tree.word(i + 1) in RESUMING:
            return [replace(attribution, content=Span(tree[i + 1].start, sentence.span.end))]
    return []


def _according_to(sentence: Sentence, match: Match) -> Attribution | None:
    tree = sentence.tree
    first = match.last
    last = first
    while (
        last < len(tree)
        and last - first < LONGEST_SPEAKER
        and tree[last].text not in (",", ".", ";", ":", "-", "–", "—", ")")
    ):
        if last > first and tree[last].upos in ("VERB", "AUX") and tree[last].xpos in ("VBD", "VBZ", "VBP"):
            break
        last += 1
    if last == first:
        return None
    span = sentence.chars(first, last)
    cue = sentence.chars(match.first, match.last)
    if match.first <= 1:
        content = Span(min(span.end + 1, sentence.span.end), sentence.span.end)
    else:
        content = Span(_clause_start(tree, match.first), cue.start)
    return Attribution(_words(tree, first, last), span, cue, content, sentence.index)


def _clause_start(tree: Tree, before: int) -> int:
    """Where the clause that ends before a token begins: after the last semicolon."""
    for i in range(before - 1, -1, -1):
        if tree[i].text in (";", ":"):
            return tree[i + 1].start
    return tree[0].start


def _spoken(document: Document, sentence: Sentence, match: Match) -> Attribution | None:
    tree = sentence.tree
    verb = next((i for i in range(match.first, match.last) if tree[i].upos in ("VERB", "AUX")), None)
    if verb is None or match.row.get("bare"):
        return _superseded(sentence, match)
    if _claims_responsibility(tree, verb):
        return None
    content = _content(sentence, match, verb)
    if content is None:
        return None
    hedged = bool(match.row.get("hedged"))
    stance = Stance(match.row.get("stance", "asserted"))
    if tree.children(verb, "nsubj:pass") or (tree.children(verb, "aux:pass") and tree.lemma(verb) not in PLAIN_SPEECH):
        if not hedged:
            return None
        return Attribution(None, None, sentence.chars(verb, verb + 1), content, sentence.index, None, stance, hedged)
    speaker = _trailing_speaker(sentence, verb) or _speaker(sentence, verb, content)
    if speaker is None and not hedged:
        return None
    words, span = speaker if speaker is not None else (None, None)
    if tree.word(0) in EARLIER and any(tree.word(c) == "had" for c in tree.children(verb, "aux")):
        stance = Stance.RETRACTED
    return Attribution(
        words, span, sentence.chars(verb, verb + 1), content, sentence.index, _via(sentence, verb), stance, hedged
    )


def _claims_responsibility(tree: Tree, verb: int) -> bool:
    if tree.lemma(verb) == "claim" and (tree.word(verb + 1) == "by" or tree.children(verb, "nsubj:pass")):
        return True
    return tree.lemma(verb) in ("claim", "deny", "reject", "accept") and any(
        tree.lemma(c) in ("responsibility", "involvement", "role", "credit", "life")
        or lexicon("kinds").at(tree[c]) is not None
        for c in tree.children(verb, "obj")
    )


def _superseded(sentence: Sentence, match: Match) -> Attribution | None:
    """'Up from 20', 'the initial count of 19': the figure right after these words no longer stands."""
    tree = sentence.tree
    if match.row.get("stance") != "retracted" or match.last >= len(tree):
        return None
    content = sentence.chars(match.last, min(len(tree), match.last + 5))
    return Attribution(
        None, None, sentence.chars(match.first, match.last), content, sentence.index, stance=Stance.RETRACTED
    )


def _content(sentence: Sentence, match: Match, verb: int) -> Span | None:
    """What a speech verb introduces: its clause after it, or the words before it when it trails its content."""
    tree = sentence.tree
    clause = [c for c in tree.children(verb, "ccomp", "xcomp") if c > verb]
    if clause:
        return _to_end(sentence, verb)
    if match.row.get("figures"):
        return _to_end(sentence, verb)
    start = _trailing(tree, verb)
    if start is not None:
        return Span(tree[0].start, tree[start].start) if start > 0 else None
    plain = tree.lemma(verb) in PLAIN_SPEECH
    objects = [c for c in tree.children(verb, "obj") if c > verb]
    after = tree.word(verb + 1)
    if after in ("that", ":", ",") or (after and after[0] in '"“«') or plain:
        return _to_end(sentence, verb) if verb + 1 < len(tree) else None
    if objects and tree.lemma(verb) in (
        "confirm",
        "report",
        "announce",
        "deny",
        "put",
        "acknowledge",
        "admit",
        "count",
        "estimate",
        "condemn",
        "deplore",
        "describe",
        "retract",
        "withdraw",
        "reject",
        "dismiss",
        "dispute",
        "refute",
        "record",
        "list",
    ):
        return _to_end(sentence, verb)
    return None


def _to_end(sentence: Sentence, verb: int) -> Span | None:
    tree = sentence.tree
    if verb + 1 >= len(tree):
        return None
    return Span(tree[verb + 1].start, sentence.span.end)


def _trailing(tree: Tree, verb: int) -> int | None:
    """First token of a speech clause that follows its content (", said X", ", X told Y"); None when it leads."""
    subjects = [s for s in tree.children(verb, "nsubj") if s < verb][-1:]
    first = min([verb, *(min(tree.subtree(s)) for s in subjects)])
    while first < verb and tree[first].upos == "PUNCT":
        first += 1
    while (
        first > 0
        and tree[first - 1].text not in (",", "”", '"', "''", "»", "—", "–", "?", "!")
        and first > verb - LONGEST_SPEAKER
    ):
        if tree[first - 1].upos in ("VERB", "AUX", "SCONJ"):
            return None
        first -= 1
    if first <= 2 or tree[first - 1].text not in (",", "”", '"', "''", "»", "—", "–", "?", "!"):
        return None
    content_has_verb = any(tree[i].upos in ("VERB", "AUX") for i in range(first - 1)) or tree[first - 1].text in CLOSING
    finite_after = [
        i
        for i in range(verb + 1, len(tree))
        if tree[i].xpos in ("VBD", "VBZ", "VBP", "MD") and tree[i].deprel in ("ccomp", "root")
    ]
    subordinate = (
        tree.lemma(0) in ("although", "while", "as", "after", "when", "if", "though", "because", "since")
        and tree[first - 1].text == ","
    )
    if not content_has_verb or finite_after or subordinate or tree[first].deprel in ("cc", "mark"):
        return None
    joins = [i for i in range(first, verb) if tree[i].upos in ("CCONJ", "SCONJ")]
    if any(tree[i].upos == "SCONJ" or tree[i + 1].upos not in ("NOUN", "PROPN", "DET", "ADJ", "NUM") for i in joins):
        return None
    return first


def _inverted(tree: Tree, verb: int) -> list[int]:
    """'"...," said Salazar.': the name right after a speech verb that follows a quotation or a comma."""
    if verb == 0 or verb + 1 >= len(tree) or tree[verb - 1].text not in (*CLOSING, ","):
        return []
    noun = None
    for i in range(verb + 1, min(len(tree), verb + 8)):
        if tree[i].upos in ("PROPN", "NOUN"):
            noun = i
        elif noun is not None or tree[i].upos not in ("DET", "ADJ", "NUM"):
            break
    return [noun] if noun is not None else []


def _trailing_speaker(sentence: Sentence, verb: int) -> tuple[str, Span] | None:
    """'..., a provincial official said.': the words between the comma and the verb, where the tree has no subject for it."""
    tree = sentence.tree
    first = _trailing(tree, verb)
    if tree.subjects(verb) or first is None or first >= verb or verb - first > 12:
        return None
    if not any(tree[i].upos in ("NOUN", "PROPN") for i in range(first, verb)):
        return None
    return _between(sentence, first, verb)


def _speaker(sentence: Sentence, verb: int, content: Span) -> tuple[str, Span] | None:
    tree = sentence.tree
    subjects = tree.subjects(verb)
    inverted = tree.children(verb, "nsubj") or _inverted(tree, verb)
    if inverted and inverted[0] > verb:
        return _speaker_phrase(sentence, inverted[0], verb)
    marked = [c for c in tree.children(verb, "mark") if c < verb - 1]
    if not subjects and marked and tree[marked[-1] + 1].upos in ("DET", "NOUN", "PROPN", "ADJ", "NUM", "PRON"):
        return _between(sentence, marked[-1] + 1, verb)
    at = verb
    hops = 0
    while not subjects and tree[at].deprel in ("conj", "advcl", "xcomp", "acl", "parataxis", "ccomp") and hops < 3:
        at = tree[at].head
        hops += 1
        if not 0 <= at < len(tree):
            break
        subjects = tree.children(at, "nsubj")
        if tree[at].upos in ("NOUN", "PROPN"):
            issued = tree.lemma(at) in STATEMENTS and tree[at].deprel == "obj"
            subjects = (tree.children(tree[at].head, "nsubj") if issued else []) or [at]
    if not subjects:
        return None
    subject = subjects[-1] if subjects[-1] < verb else subjects[0]
    if tree.word(subject) in ("that", "who", "which") and tree[verb].deprel == "acl:relcl":
        subject = tree[verb].head
    return _speaker_phrase(sentence, subject, verb)


def _between(sentence: Sentence, first: int, verb: int) -> tuple[str, Span]:
    """All that stands between a conjunction and the verb: a subject that the tree lost."""
    last = verb
    while last > first + 1 and sentence.tree[last - 1].upos == "PUNCT":
        last -= 1
    return _words(sentence.tree, first, last), sentence.chars(first, last)


def _speaker_phrase(sentence: Sentence, subject: int, verb: int) -> tuple[str, Span]:
    """The speaker's whole phrase, apposition and description with it, cut where it grows past one."""
    tree = sentence.tree
    below = [i for i in tree.subtree(subject) if not tree.under(verb, subject) or not tree.under(i, verb)]
    first = last = subject
    inside = set(below)
    while first - 1 in inside and subject - first < LONGEST_SPEAKER:
        first -= 1
    while last + 1 in inside and last - subject < LONGEST_SPEAKER:
        last += 1
    first, last = _with_name_and_title(sentence, first, last, verb)
    while last > subject and (tree[last].upos in ("PUNCT", "CCONJ") or last == verb):
        last -= 1
    while first < subject and tree[first].upos in ("PUNCT", "CCONJ", "ADP", "SCONJ"):
        first += 1
    if first <= verb <= last:
        first, last = (subject, last) if verb < subject else (first, verb - 1)
    return _words(tree, first, last + 1), sentence.chars(first, last + 1)


def _with_name_and_title(sentence: Sentence, first: int, last: int, verb: int) -> tuple[int, int]:
    """A title before a name and a name after a title belong to one phrase, however the tree hung them."""
    tree = sentence.tree
    names = ("PROPN", "NOUN", "ADJ")
    if tree[first].upos == "PROPN":
        while first > 0 and first - 1 != verb and tree[first - 1].upos in names and verb not in range(first - 1, last):
            first -= 1
        if first > 0 and tree[first - 1].upos == "DET":
            first -= 1
    if tree[last].upos in ("NOUN", "PROPN"):
        while last + 1 < len(tree) and last + 1 != verb and tree[last + 1].upos == "PROPN":
            last += 1
    return first, last


def _words(tree: Tree, first: int, last: int) -> str:
    out = ""
    for i in range(first, last):
        out += (" " if i > first and tree[i].start > tree[i - 1].end else "") + tree[i].text
    return out


def _via(sentence: Sentence, verb: int) -> str | None:
    """The outlet that a speaker told it to."""
    tree = sentence.tree
    if tree.lemma(verb) != "tell":
        return None
    for recipient in tree.children(verb, "obj", "iobj"):
        if recipient > verb and tree[recipient].upos == "PROPN" and tree.lemma(recipient) not in NOBODY:
            first, last = tree.phrase(recipient)
            return _words(tree, first, last)
    return None


def _resolve_pronoun(document: Document, attribution: Attribution, before: Sequence[Attribution]) -> Attribution:
    """A pronoun speaks for the last person who was the subject of a sentence, or for the last speaker."""
    if attribution.speaker is None or attribution.speaker.lower() not in PRONOUNS:
        return attribution
    if attribution.speaker.lower() in ("he", "she"):
        person = _last_person(document, attribution, before)
        if person is not None:
            return replace(attribution, speaker=person[0], speaker_span=person[1])
    named = next((a for a in reversed(before) if a.speaker is not None and a.speaker.lower() not in PRONOUNS), None)
    if named is None or attribution.sentence - named.sentence > 6:
        return attribution
    return replace(
        attribution, speaker=named.speaker, speaker_span=named.speaker_span, via=attribution.via or named.via
    )


def _last_person(
    document: Document, attribution: Attribution, before: Sequence[Attribution]
) -> tuple[str, Span] | None:
    """The nearest earlier sentence's subject that is one person, unless a speaker stands nearer."""
    for index in range(attribution.sentence - 1, max(-1, attribution.sentence - 4), -1):
        spoken = [a for a in before if a.sentence == index and a.speaker is not None and a.speaker_span is not None]
        if spoken and spoken[-1].speaker is not None and spoken[-1].speaker.lower() not in ("police", "they", "it"):
            last = spoken[-1]
            return (str(last.speaker), last.speaker_span) if last.speaker_span is not None else None
        sentence = document.sentences[index]
        root = next((i for i, t in enumerate(sentence.tree.tokens) if t.head < 0), None)
        for subject in sentence.tree.children(root, "nsubj", "nsubj:pass") if root is not None else []:
            if _one_person(sentence, subject):
                return _speaker_phrase(sentence, subject, root if root is not None else subject)
    return None


def _one_person(sentence: Sentence, subject: int) -> bool:
    entity = sentence.entity_at(subject)
    row = lexicon("people").at(sentence.tree[subject])
    singular = sentence.tree[subject].xpos in ("NN", "NNP")
    return singular and (
        (entity is not None and entity.type == "Person")
        or (row is not None and row.id in ("civilians", "state", "anyone"))
    )


def _quotations(document: Document, spoken: Sequence[Attribution]) -> list[Attribution]:
    found: list[Attribution] = []
    for quotation in document.quotations:
        source = _source_of(document, quotation, spoken, found)
        if source is not None:
            found.append(replace(source, content=quotation, quoted=True, hedged=False, stance=Stance.ASSERTED))
    return found


def _teller(document: Document, opening: Sentence) -> Attribution | None:
    """The subject of the sentence before, when it describes or tells: 'The guard described the raid. "We saw three."'"""
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
    words, span = _speaker_phrase(sentence, subjects[0], root)
    return Attribution(words, span, sentence.chars(root, root + 1), span, sentence.index)


def _source_of(
    document: Document, quotation: Span, spoken: Sequence[Attribution], quoted: Sequence[Attribution]
) -> Attribution | None:
    """The cue outside a quotation, in a sentence that it touches; else the paragraph's last speaker; else the quotation before."""
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
