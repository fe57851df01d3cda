"""Whom a pronoun that speaks stands for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from corroborate.lexicons import words
from corroborate.model.reports import Span
from corroborate.read.attribution import Attribution
from corroborate.read.document import Document, Sentence
from corroborate.read.speaker_phrases import speaker_phrase
from corroborate.read.speech.persons import is_body, is_person, is_plural

PRONOUNS = words("speaker-pronouns")
FEMALE = words("female") | words("female-names")
MALE = words("male") | words("male-names")
NOUNS = ("NOUN", "PROPN")
AGREEING = ("he", "she", "it", "they")
REACH = 6  # sentences back


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whom a pronoun may mean: the noun, the word over it, and whether its sentence is about it."""

    sentence: Sentence
    head: int
    over: int
    subject: bool


@dataclass(slots=True)
class Pronouns:
    """Resolves pronouns in the order of a report, and remembers who was "he" and who was "she"."""

    document: Document
    known: dict[Span, str] = field(default_factory=dict)

    def resolve(self, attribution: Attribution, before: Sequence[Attribution]) -> Attribution:
        """A pronoun speaks for the last speaker, or the last one that a sentence is about, whom it can mean."""
        pronoun = (attribution.speaker or "").lower()
        if pronoun not in PRONOUNS:
            return attribution
        lately = list(takewhile(lambda a: attribution.sentence - a.sentence < REACH, reversed(before)))
        found = self._meant(pronoun, attribution, lately) if pronoun in AGREEING else None
        if found is None:
            return _last_named(attribution, lately)
        speaker, span = found
        if pronoun in ("he", "she"):
            self.known[span] = pronoun
        via = next((a.via for a in lately if a.speaker_span == span), None) if pronoun == "they" else None
        return replace(attribution, speaker=speaker, speaker_span=span, via=attribution.via or via)

    def _meant(self, pronoun: str, attribution: Attribution, lately: Sequence[Attribution]) -> tuple[str, Span] | None:
        for index in range(attribution.sentence, max(-1, attribution.sentence - REACH), -1):
            sentence = self.document.sentences[index]
            limit = attribution.cue.start if index == attribution.sentence else sentence.span.end
            for spoken in (a for a in lately if a.sentence == index and a.cue.start < limit):
                named = _named(spoken)
                if named is not None and self._may_be(pronoun, named[1]):
                    return named
            for candidate in _candidates(sentence, limit):
                start = sentence.tree[candidate.head].start
                told = attribution.content.start <= start < attribution.content.end
                if not told and self._agrees(pronoun, candidate):  # nobody is told of by name and speaks by pronoun
                    named = speaker_phrase(sentence, candidate.head, candidate.over)
                    if self.known.get(named[1], pronoun) == pronoun:
                        return named
        return None

    def _may_be(self, pronoun: str, span: Span) -> bool:
        sentence = self.document.sentence_at(span.start)
        first, last = sentence.tokens_in(span)
        if first == last or self.known.get(span, pronoun) != pronoun:
            return False
        tree = sentence.tree
        head = next((i for i in range(first, last) if not first <= tree[i].head < last), first)
        return not _contradicts(pronoun, sentence, head, range(first, last))

    def _agrees(self, pronoun: str, candidate: Candidate) -> bool:
        sentence, head = candidate.sentence, candidate.head
        around = sentence.tree.phrase(head)
        if _contradicts(pronoun, sentence, head, range(*around)):
            return False
        person, body = is_person(sentence, head), is_body(sentence, head)
        if pronoun == "they":
            return candidate.subject and (is_plural(sentence.tree, head) and person)
        return (candidate.subject and body) if pronoun == "it" else person


def _candidates(sentence: Sentence, limit: int) -> Iterator[Candidate]:
    """The subject of the sentence and those joined to it, then the other persons that it names, in their order."""
    tree = sentence.tree
    root = next((i for i, t in enumerate(tree.tokens) if t.head < 0), None)
    seen = set()
    for subject in tree.children(root, "nsubj", "nsubj:pass") if root is not None else []:
        for head in tree.conjuncts(subject):
            if tree[head].start < limit and tree[head].upos in NOUNS:
                seen.add(head)
                yield Candidate(sentence, head, tree[head].head, True)
    for entity in sentence.layer.entities:
        head = next((i for i in range(entity.first, entity.last) if not entity.first <= tree[i].head < entity.last), -1)
        head = tree[head].head if head >= 0 and tree[head].deprel == "appos" else head
        if entity.type != "Person" or head < 0 or head in seen or tree[head].upos not in NOUNS:
            continue
        if tree[head].start < limit and tree[head].head >= 0:
            seen.add(head)
            yield Candidate(sentence, head, tree[head].head, False)


def _contradicts(pronoun: str, sentence: Sentence, head: int, around: Sequence[int]) -> bool:
    """Whether number, kind or sex of a noun rule a pronoun out."""
    tree = sentence.tree
    if pronoun in ("he", "she"):
        other = MALE if pronoun == "she" else FEMALE
        if any(tree.lemma(i) in other for i in around) and not any(tree.lemma(i) in _sexed(pronoun) for i in around):
            return True
        return is_plural(tree, head) or (is_body(sentence, head) and not is_person(sentence, head))
    if pronoun == "it":
        return is_plural(tree, head) or is_person(sentence, head)
    return is_person(sentence, head) and not is_plural(tree, head) and not is_body(sentence, head)


def _sexed(pronoun: str) -> frozenset[str]:
    return FEMALE if pronoun == "she" else MALE


def _named(attribution: Attribution) -> tuple[str, Span] | None:
    if attribution.speaker is None or attribution.speaker_span is None or attribution.speaker.lower() in PRONOUNS:
        return None
    return attribution.speaker, attribution.speaker_span


def _last_named(attribution: Attribution, lately: Sequence[Attribution]) -> Attribution:
    """The last speaker that has a name, where a pronoun agrees with nobody."""
    named = next((a for a in lately if _named(a) is not None), None)
    if named is None or (attribution.speaker or "").lower() in ("he", "she", "it"):
        return attribution
    return replace(
        attribution, speaker=named.speaker, speaker_span=named.speaker_span, via=attribution.via or named.via
    )
