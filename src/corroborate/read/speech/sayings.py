"""Sayings: who says, thinks or wants what, with the exact words of source, cue and content."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corroborate.lexicons import lexicon
from corroborate.model.reports import Span
from corroborate.read.document import Document, Sentence
from corroborate.read.speech.contents import beyond, contents, fronted, joined, stretches
from corroborate.read.speech.cues import cue
from corroborate.read.speech.frames import brings_clauses, complements, speaks
from corroborate.read.speech.labels import label
from corroborate.read.speech.quotes import Quotes
from corroborate.read.speech.sources import phrase, source
from corroborate.read.tree import Tree
from corroborate.read.triggers import find_triggers

_SENTENCE_END = re.compile(r"[.:?!][\"”']*$")
NEAR = 60  # characters between a cue and the quotation that it brings in
LONGEST_ASIDE = 200  # characters between the parts of one speech
SHORTEST_QUOTATION = 25  # characters; a shorter one is a word in somebody's mouth, not their speech


@dataclass(frozen=True, slots=True)
class Saying:
    """One source, one cue, and the pieces of what they bring in; no source: nobody is named.

    `speech`: what is said or thought to be so, told in a clause or quoted; false for what is wanted, felt or praised.
    """

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    sentence: int
    head: int
    speech: bool

    @property
    def reach(self) -> Span:
        """From the first word of the content to its last."""
        return Span(self.content[0].start, self.content[-1].end)


def find_sayings(document: Document) -> list[Saying]:
    """All sayings of a report in the order of their cues; what stands inside a quotation is its speaker's own."""
    quotes = Quotes(document.text, document.paragraphs)
    read = (saying for sentence in document.sentences for saying in _in_sentence(sentence, document, quotes))
    found = [saying for saying in read if saying.content]
    return sorted(_continued(document, found, quotes), key=lambda s: s.cue)


def tellers(document: Document, sayings: Sequence[Saying]) -> list[Saying | None]:
    """For each saying the one that tells it ("the army said that residents wanted peace"); None: the report itself."""
    heads = [document.sentences[s.sentence].tree[s.head].start for s in sayings]
    told = sorted((piece.start, piece.end, index) for index, saying in enumerate(sayings) for piece in saying.content)
    found: list[Saying | None] = [None] * len(sayings)
    opened: list[tuple[int, int, int]] = []
    at = 0
    for index in sorted(range(len(sayings)), key=heads.__getitem__):
        while at < len(told) and told[at][0] <= heads[index]:
            opened.append(told[at])
            at += 1
        opened = [piece for piece in opened if piece[1] > heads[index]]
        around = [piece for piece in opened if piece[2] != index]
        if around:
            found[index] = sayings[min(around, key=lambda piece: piece[1] - piece[0])[2]]
    return found


def _in_sentence(sentence: Sentence, document: Document, quotes: Quotes) -> Iterator[Saying]:
    tree = sentence.tree
    colon = label(sentence, quotes)
    if colon is not None:
        yield _labelled(sentence, colon, quotes)
    for head, token in enumerate(tree.tokens):
        according = tree.word(head) == "according" and tree.word(head + 1) == "to"
        if (according or speaks(tree, head)) and quotes.at(token.start) is None:
            saying = _according(sentence, head, quotes) if according else _saying(sentence, head, document, quotes)
            if saying is not None and (saying.speech or not _happens(sentence, head)):
                yield saying


def _happens(sentence: Sentence, head: int) -> bool:
    """Whether a word that can take a stance tells of violence here: "attacked a post" and not "attacked the budget"."""
    if lexicon("kinds").at(sentence.tree[head]) is None:
        return False
    return any(t.first <= head < t.last and t.refused is None for t in find_triggers(sentence))


def _labelled(sentence: Sentence, colon: int, quotes: Quotes) -> Saying:
    who, told = range(colon), range(colon + 1, len(sentence.tree))
    pieces = stretches(sentence, told, who, quotes)
    return Saying(sentence.chars(0, colon), sentence.chars(colon, colon + 1), pieces, sentence.index, colon, True)


def _saying(sentence: Sentence, head: int, document: Document, quotes: Quotes) -> Saying | None:
    tree = sentence.tree
    found = complements(tree, head)
    chosen = contents(tree, head, found)
    if not chosen and not brings_clauses(tree, head):
        return None
    who = source(tree, head, chosen)
    first, last = cue(tree, head, chosen)
    if chosen:
        pieces = _pieces(sentence, head, chosen, who, (first, last), quotes)
    else:
        pieces = _beside(sentence, head, who, (first, last), document, quotes)
    clauses = not chosen or ("clause" in (kind for child, kind in found if child in chosen))
    speech = clauses and brings_clauses(tree, head)
    return Saying(_span(sentence, who), sentence.chars(first, last), pieces, sentence.index, head, speech)


def _span(sentence: Sentence, tokens: Sequence[int]) -> Span | None:
    return sentence.chars(tokens[0], tokens[-1] + 1) if tokens else None


def _pieces(
    sentence: Sentence, head: int, chosen: list[int], who: Sequence[int], cue: tuple[int, int], quotes: Quotes
) -> tuple[Span, ...]:
    tree = sentence.tree
    inside = _below(tree, [*chosen, *fronted(tree, head, chosen, who)])
    inside -= {*range(*cue), *who, *beyond(tree, head, chosen, inside)}
    without = set(tree.subtree(head)) - inside | set(range(*cue)) | set(who)
    pieces = stretches(sentence, inside, without, quotes)
    said = [p for p in pieces if p.start < tree[head].start and _quoted(p, quotes)]
    if chosen[0] < head and said:  # what the tree hung on a quotation from behind the cue
        pieces = tuple(p for p in pieces if p.start < tree[head].start or _quoted(p, quotes))
    return pieces


def _below(tree: Tree, heads: Sequence[int]) -> set[int]:
    return {i for h in heads for i in tree.subtree(h)}


def _quoted(piece: Span, quotes: Quotes) -> bool:
    return any(q.overlap(piece) * 2 > len(piece) for q in quotes.between(piece.start, piece.end))


def _according(sentence: Sentence, head: int, quotes: Quotes) -> Saying | None:
    tree = sentence.tree
    below = [c for c in tree.children(head) if tree[c].deprel.startswith(("obl", "nmod"))]
    noun = tree[head].head if tree[head].deprel in ("case", "mark") else -1
    noun = noun if noun > head else (below[0] if below else -1)
    whole = tree[noun].head if tree[head].deprel == "case" else tree[head].head
    if noun < 0 or whole < 0:
        return None
    while tree[whole].deprel == "xcomp" and tree[whole].head >= 0:
        whole = tree[whole].head
    who = phrase(tree, noun, (head, head + 1))
    without = {*who, head, head + 1, *tree.subtree(noun), *tree.subtree(head)}
    without |= {c for c in tree.children(whole, "cc") if c < head}
    pieces = stretches(sentence, set(tree.subtree(whole)) - without, without, quotes)
    return Saying(_span(sentence, who), sentence.chars(head, head + 2), pieces, sentence.index, head, True)


def _beside(
    sentence: Sentence, head: int, who: Sequence[int], cue: tuple[int, int], document: Document, quotes: Quotes
) -> tuple[Span, ...]:
    """What a cue brings in that does not hang on it in the tree: its clause is an aside, or a quotation is near."""
    tree = sentence.tree
    if tree[head].deprel == "parataxis" and tree[head].head >= 0:
        aside = set(tree.subtree(head)) | set(range(*cue)) | set(who)
        whole = set(tree.subtree(tree[head].head)) - aside
        if whole and min(whole) < cue[0]:
            return stretches(sentence, whole, aside, quotes)
    clause = [*range(*cue), *who]
    return _quotation(Span(tree[min(clause)].start, tree[max(clause)].end), sentence, document.text, quotes)


def _quotation(clause: Span, sentence: Sentence, text: str, quotes: Quotes) -> tuple[Span, ...]:
    """The quotation right before a clause of speech, after it in its sentence, or after the colon that ends it."""
    end = sentence.span.end
    before = quotes.between(max(0, clause.start - 3), clause.start)
    if before and not text[before[-1].end : clause.start].strip(" ,"):
        return (before[-1],)
    after = [q for q in quotes.between(clause.end, min(len(text), end + 3)) if q.start >= clause.end]
    if after and after[0].start - clause.end < NEAR and "\n" not in text[clause.end : after[0].start]:
        return (after[0],)
    if text[clause.end : end].rstrip().endswith(":"):
        after = quotes.between(end, min(len(text), end + 10))
        return (after[0],) if after and not text[end : after[0].start].strip() else ()
    return ()


def _continued(document: Document, found: list[Saying], quotes: Quotes) -> list[Saying]:
    """A quotation that no cue brings in goes on from what was said right before."""
    taken = {
        quote
        for saying in found
        for piece in saying.content
        for quote in quotes.between(piece.start, piece.end)
        if piece.overlap(quote) * 2 > len(quote)
    }
    ends = sorted((max(s.content[-1].end, s.cue.end), i) for i, s in enumerate(found) if s.speech)
    at, last = 0, (-1, -1)
    for quote in quotes.spans:
        while at < len(ends) and ends[at][0] <= quote.start:
            last = max(last, ends[at])
            at += 1
        end, index = last
        if quote in taken or len(quote) < SHORTEST_QUOTATION or index < 0:
            continue
        if _goes_on(document.text[end : quote.start]):
            found[index] = replace(found[index], content=joined([*found[index].content, quote]))
            last = (quote.end, index)
    return found


def _goes_on(between: str) -> bool:
    """Whether no more than the end of a sentence and of its paragraph stands between two parts of one speech."""
    if len(between) > LONGEST_ASIDE or (between and not between[-1].isspace()):
        return False
    ended = bool(_SENTENCE_END.search(between.rstrip()))
    return between.count("\n\n") == 1 or ("\n\n" not in between and (ended or not between.strip()))
