"""Noun phrases as an argument of an incident is quoted: no articles, numbers, clauses or appositions."""

from dataclasses import dataclass

from corroborate.lexicons import lexicon, words
from corroborate.model.reports import Span
from corroborate.read.document import Sentence
from corroborate.read.tree import Tree
from corroborate.read.venues import sentence_words

UNTOLD = words("premodifiers")
TITLES = words("titles")
LONGEST_TAIL = 8
NAME_LINKS = frozenset({"de", "la", "del", "los", "las", "y", "da", "dos", "van", "von", "al", "bin", "-", "'"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its head and half-open token range."""

    sentence: Sentence
    head: int
    first: int
    last: int

    @property
    def words(self) -> str:
        """The phrase as said, line ends as blanks."""
        return sentence_words(self.sentence.tree, self.first, self.last)

    @property
    def span(self) -> Span:
        """The phrase's place in the report."""
        return self.sentence.chars(self.first, self.last)


def described(sentence: Sentence, head: int) -> Phrase:
    """A noun with what stands before it, articles and numbers left out, and its of-phrase."""
    tree = sentence.tree
    first = min(tree.phrase(head)[0], head)
    while first < head and (tree[first].upos in ("DET", "NUM", "PUNCT", "ADP", "CCONJ") or tree.word(first) in UNTOLD):
        first += 1
    return Phrase(sentence, head, first, _after_of(tree, head))


def _after_of(tree: Tree, head: int) -> int:
    """Where the phrase ends: after its head's own of-phrase, where that is short."""
    last = head + 1
    while last < len(tree) and tree[last].deprel in ("flat", "fixed", "goeswith") and tree[last].head == head:
        last += 1
    if tree.word(last) != "of":
        return last
    inner = next((c for c in tree.children(head, "nmod") if c > last), None)
    if inner is None:
        return last
    first, end = tree.phrase(inner)
    bracket = next((i for i in range(last, end) if tree[i].text in ("[", "(", ",", "--")), end)
    return bracket if first > head and bracket > inner and bracket - last <= LONGEST_TAIL else last


def personal_name(sentence: Sentence, head: int) -> Phrase | None:
    """The proper name at a head, titles left out; None where the head is no name."""
    tree = sentence.tree
    if tree[head].upos != "PROPN" or tree[head].xpos == "NNPS" or _titular(tree, head):
        return None
    first = last = head
    while first > 0 and _of_name(tree, first - 1):
        first -= 1
    while last + 1 < len(tree) and _of_name(tree, last + 1):
        last += 1
    while first < head and (tree.word(first) in NAME_LINKS and tree.word(first) not in ("de", "la", "del")):
        first += 1
    while last > head and tree.word(last) in NAME_LINKS:
        last -= 1
    return Phrase(sentence, head, first, last + 1)


def _of_name(tree: Tree, at: int) -> bool:
    if tree.word(at) in NAME_LINKS:
        return tree[at].upos in ("PROPN", "ADP", "X") or tree.word(at) == "-"
    return tree[at].upos == "PROPN" and tree[at].deprel != "nmod:desc" and not _titular(tree, at)


def _titular(tree: Tree, at: int) -> bool:
    """Whether a word is a title or says what somebody is, also where the model takes it for part of a name."""
    if tree.word(at).rstrip(".") in TITLES:
        return True
    return tree.lemma(at) in TITLES or lexicon("people").at(tree[at]) is not None


def title_before(sentence: Sentence, name: Phrase) -> Phrase | None:
    """What a name is called by before it: "retired general", "the Peruvian ambassador"."""
    tree = sentence.tree
    last = name.first
    first = last
    while first > 0 and tree[first - 1].upos in ("NOUN", "PROPN", "ADJ", "VERB") and _leads_to(tree, first - 1, name):
        first -= 1
    while first < last and (tree.word(first) in UNTOLD or tree[first].upos in ("DET", "NUM")):
        first += 1
    return Phrase(sentence, last - 1, first, last) if first < last else None


def _leads_to(tree: Tree, at: int, name: Phrase) -> bool:
    """Whether a word before a name belongs to its phrase."""
    steps = 0
    while at >= 0 and steps < 6:
        if name.first <= at < name.last:
            return True
        if tree[at].deprel.split(":")[0] not in ("nmod", "compound", "amod", "flat", "appos"):
            return False
        at, steps = tree[at].head, steps + 1
    return False
