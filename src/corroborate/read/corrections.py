"""What is taken back: a report's own earlier words, statements that are withdrawn, and those said to be untrue."""

from collections.abc import Sequence
from dataclasses import replace

from corroborate.lexicons import Match, lexicon, words
from corroborate.model.claims import Stance
from corroborate.model.reports import Span
from corroborate.read.attribution import Attribution, attribution_of
from corroborate.read.document import Document, Sentence
from corroborate.read.numbers import find_numbers
from corroborate.read.tree import Tree

SAID = words("said-things")
DEEDS = words("claimed-deeds")
RELATIVES = frozenset({"which", "who", "whom", "where", "when"})
CLAUSES = ("ccomp", "csubj", "acl", "xcomp", "advcl")


def withdrawn(sentence: Sentence, match: Match, verb: int) -> Span | None:
    """What a withdrawn statement said: the clause or phrase that hangs on it ("withdrew its claim that 12 had died",
    "its report of 20 deaths")."""
    tree = sentence.tree
    nouns = [i for i in (match.last - 1, *tree.children(verb, "obj")) if i > verb and tree.lemma(i) in SAID]
    return _said_by(sentence, nouns[0]) if nouns else None


def _said_by(sentence: Sentence, noun: int) -> Span | None:
    tree = sentence.tree
    if tree.word(noun + 1) not in ("that", "of", "about") or tree.lemma(noun + 2) in DEEDS:
        return None
    below = [c for c in tree.children(noun, "acl", "ccomp", "nmod", "dep") if c > noun]
    inside = sorted(i for c in below for i in tree.subtree(c) if i > noun)
    if inside:
        return sentence.chars(inside[0], _before_aside(tree, inside[0], inside[-1] + 1))
    return _clause_from(sentence, noun + 1)


def _before_aside(tree: Tree, first: int, last: int) -> int:
    """Where ", in which two died" begins, which only tells more of what was named; else the end."""
    aside = (i for i in range(first, last) if tree[i].text == "," and {tree.word(i + 1), tree.word(i + 2)} & RELATIVES)
    return next(aside, last)


def _clause_from(sentence: Sentence, first: int) -> Span | None:
    """From a token to the end of its clause: a semicolon, a colon, or the sentence's end."""
    tree = sentence.tree
    last = next((i for i in range(first, len(tree)) if tree[i].text in (";", ":", "—", "–")), len(tree))
    return sentence.chars(first, last) if last > first else None


def own_retraction(document: Document, attribution: Attribution) -> Attribution | None:
    """A report's word about its own earlier word ("we wrote that five were killed"), taken back by the report itself;
    None where it does not correct itself, or tells nothing new beside it."""
    if attribution.speaker_span is None or not _takes_back(document, attribution):
        return None
    sentence = document.sentences[attribution.sentence]
    first, last = sentence.tokens_in(attribution.content)
    tree = sentence.tree
    end = next((i for i in range(first + 1, last) if tree[i].text in (";", ":", "—")), last)
    content = sentence.chars(first, end) if first < last else attribution.content
    return replace(
        attribution, speaker=None, speaker_span=None, via=None, content=content, stance=Stance.RETRACTED, hedged=False
    )


def is_own(document: Document, attribution: Attribution) -> bool:
    """Whether the speaker is the report itself, or an earlier version of it."""
    return _role(document, attribution) is not None


def _role(document: Document, attribution: Attribution) -> str | None:
    if attribution.speaker_span is None:
        return None
    sentence = document.sentence_at(attribution.speaker_span.start)
    first, last = sentence.tokens_in(attribution.speaker_span)
    named = lexicon("corrections").find(sentence.tree.tokens[first:last])
    roles = [m.row.get("role") for m in named if m.first <= 1]
    return next((str(role) for role in roles if role in ("version", "own")), None)


def _takes_back(document: Document, attribution: Attribution) -> bool:
    role = _role(document, attribution)
    if role != "own":
        return role == "version"
    sentence = document.sentences[attribution.sentence]
    verb, _ = sentence.tokens_in(attribution.cue)
    tree = sentence.tree
    past = tree[verb].xpos in ("VBD", "VBN")
    as_said = any(tree.word(c) == "as" for c in tree.children(verb, "mark")) or tree.word(0) == "as"
    return past and not as_said and _corrects(document, sentence) and _tells_otherwise(document, attribution)


def _near(document: Document, sentence: Sentence) -> list[Sentence]:
    """The sentences of a paragraph and of the one before, which may be its heading, up to the next sentence."""
    upto = document.sentences[: sentence.index + 2]
    return [s for s in upto if sentence.paragraph - 1 <= s.paragraph <= sentence.paragraph]


def _corrects(document: Document, sentence: Sentence) -> bool:
    return any(
        m.row.get("role") in ("correction", "untrue")
        for s in _near(document, sentence)
        for m in lexicon("corrections").find(s.tree.tokens)
    )


def _tells_otherwise(document: Document, attribution: Attribution) -> bool:
    """Whether a figure that the earlier word does not have stands behind it, in its sentence or the two after it."""
    begin, end = attribution.content.start, attribution.content.end
    told: list[tuple[int, int | None]] = []
    for sentence in document.sentences[attribution.sentence : attribution.sentence + 3]:
        told += [(sentence.tree[n.core].start, n.value) for n in find_numbers(sentence.tree)]
    within = {value for at, value in told if begin <= at < end}
    behind = {value for at, value in told if at > begin} - within
    return bool(within and behind)


def untrue(sentence: Sentence, spoken: Sequence[Attribution]) -> list[Attribution]:
    """What is said to be untrue ("reports that ten had died were false"), denied by whoever says so."""
    found = []
    for match in lexicon("corrections").find(sentence.tree.tokens):
        content = _untrue_content(sentence, match.last - 1) if match.row.get("role") == "untrue" else None
        if content is not None:
            cue = sentence.chars(match.first, match.last)
            by = attribution_of([a for a in spoken if a.speaker is not None], cue)
            denied = Attribution(None, None, cue, content, sentence.index, stance=Stance.DENIED)
            if by is not None:
                denied = replace(denied, speaker=by.speaker, speaker_span=by.speaker_span, via=by.via)
            found.append(denied)
    return found


def _untrue_content(sentence: Sentence, adjective: int) -> Span | None:
    tree = sentence.tree
    if not tree.children(adjective, "cop"):
        return None
    copula = tree.children(adjective, "cop")[0]
    before = [i for i in range(copula) if tree.lemma(i) in SAID and tree.word(i + 1) in ("that", "of")]
    for subject in (*tree.children(adjective, "nsubj"), *before[-1:]):
        content = _said_by(sentence, subject) if tree.lemma(subject) in SAID else None
        if content is not None and content.end < tree[copula].start:
            return content
    clauses = [c for c in tree.children(adjective, *CLAUSES) if tree.children(c, "mark") and c > adjective]
    if not clauses:
        return None
    below = [i for i in tree.subtree(clauses[0]) if i > adjective]
    return sentence.chars(below[0], below[-1] + 1)
