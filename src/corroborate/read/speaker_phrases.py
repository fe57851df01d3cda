"""The words that name a speaker, title and description with them."""

from corroborate.model.reports import Span
from corroborate.read.document import Sentence
from corroborate.read.tree import Tree
from corroborate.read.venues import sentence_words

LONGEST_SPEAKER = 22
GENITIVE = ("'s", "’s", "’")


def between(sentence: Sentence, first: int, verb: int) -> tuple[str, Span]:
    """All that stands between a conjunction and the verb: a subject that the tree lost."""
    last = verb
    while last > first + 1 and sentence.tree[last - 1].upos == "PUNCT":
        last -= 1
    return sentence_words(sentence.tree, first, last), sentence.chars(first, last)


def speaker_phrase(sentence: Sentence, subject: int, verb: int) -> tuple[str, Span]:
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
    return sentence_words(tree, first, last + 1), sentence.chars(first, last + 1)


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


def named(sentence: Sentence, span: Span) -> tuple[str, Span]:
    """A span as a name, and where that stands: no genitive ending, no comma behind."""
    tree = sentence.tree
    first, last = sentence.tokens_in(span)
    while last - 1 > first and (tree[last - 1].upos == "PUNCT" or tree.word(last - 1) in GENITIVE):
        last -= 1
    return sentence_words(tree, first, last), sentence.chars(first, last)


def hyphen(tree: Tree, at: int) -> bool:
    """Whether a dash joins two parts of a name ("Rana Diaz-Cruz")."""
    joins = 0 < at < len(tree) - 1 and tree[at].text in ("-", "–")
    return joins and tree[at - 1].end == tree[at].start and tree[at].end == tree[at + 1].start


def clause_start(tree: Tree, before: int) -> int:
    """Where the clause that ends before a token begins: after the last semicolon."""
    for i in range(before - 1, -1, -1):
        if tree[i].text in (";", ":"):
            return tree[i + 1].start
    return tree[0].start
