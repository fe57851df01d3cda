"""Whose voice a saying is: the name behind a relative pronoun, a statement or a set of figures, and the outlet."""

from corroborate.lexicons import lexicon, words
from corroborate.model.claims import Stance
from corroborate.model.reports import Span
from corroborate.read.attribution import Attribution
from corroborate.read.document import Sentence
from corroborate.read.speaker_phrases import named, speaker_phrase
from corroborate.read.speech.sayings import Saying
from corroborate.read.speech.sources import quoted_as
from corroborate.read.tree import Tree
from corroborate.read.venues import sentence_words

RELATIVE = ("who", "which", "that")
NOBODY = words("no-outlet")
ISSUED = words("statements") | words("speaking-figures")
ISSUERS = ("by", "from", "of")


def voice(sentence: Sentence, saying: Saying) -> Attribution:
    """A saying as the word of its speaker; who a pronoun stands for is left open."""
    row = next((m.row for m in lexicon("speech").find(sentence.tree.tokens) if m.first <= saying.head < m.last), None)
    speaker, span = (None, None) if saying.source is None else speaker_of(sentence, saying.source)
    return Attribution(
        speaker,
        span,
        saying.cue,
        saying.reach,
        saying.sentence,
        outlet(sentence, saying.head),
        Stance(row.get("stance", "asserted")) if row else Stance.ASSERTED,
        bool(row and row.get("hedged")),
    )


def speaker_of(sentence: Sentence, source: Span) -> tuple[str, Span]:
    """The name of a source and where it stands: whoever "who" points at, and whoever issued a statement."""
    tree = sentence.tree
    first, last = sentence.tokens_in(source)
    head = next((i for i in range(first, last) if not first <= tree[i].head < last), first)
    if last - first == 1 and tree.word(head) in RELATIVE:
        clause = next((a for a in (head, *tree.ancestors(head)) if tree[a].deprel == "acl:relcl"), None)
        if clause is not None and tree[clause].head >= 0:
            return speaker_phrase(sentence, tree[clause].head, clause)
    issuer = issued_by(tree, head)
    if issuer is not None:
        return named(sentence, speaker_phrase(sentence, issuer, head)[1])
    return named(sentence, source)


def issued_by(tree: Tree, noun: int) -> int | None:
    """ "A statement by the army", "the ministry's figures": what is issued speaks for whoever issues it."""
    if tree.lemma(noun) not in ISSUED:
        return None
    owners = tree.children(noun, "nmod:poss")
    behind = [c for c in tree.children(noun, "nmod") if any(tree.word(k) in ISSUERS for k in tree.children(c, "case"))]
    return next(iter((*owners, *behind)), None)


def outlet(sentence: Sentence, verb: int) -> str | None:
    """The outlet that a speaker told it to, or that quotes the speaker."""
    tree = sentence.tree
    saying = next((c for c in tree.children(verb, "advcl", "xcomp") if quoted_as(tree, c)), verb)
    carried = quoted_as(tree, saying)
    if carried is not None and carried[1] is not None:
        return sentence_words(tree, *_bare(tree, carried[1]))
    if tree.lemma(verb) != "tell":
        return None
    for recipient in tree.children(verb, "obj", "iobj"):
        if recipient > verb and tree[recipient].upos == "PROPN" and tree.lemma(recipient) not in NOBODY:
            return sentence_words(tree, *tree.phrase(recipient))
    return None


def _bare(tree: Tree, noun: int) -> tuple[int, int]:
    """A noun's phrase without a preposition that the tree hung inside it."""
    first, last = tree.phrase(noun)
    return (first + 1, last) if tree[first].upos == "ADP" else (first, last)
