"""What a cue brings in: which of its dependents, and their exact stretches of text."""

from collections.abc import Collection, Iterable, Sequence

from corroborate.lexicons import words
from corroborate.model.reports import Span
from corroborate.read.document import Sentence
from corroborate.read.speech.frames import takes
from corroborate.read.speech.quotes import Quotes
from corroborate.read.speech.sources import SEEMING, resumes
from corroborate.read.tree import Tree

FOLLOWING = words("content-prepositions") | {
    "purpose", "object", "recipient", "infinitive", "predicate", "gerund", "clause",
}  # fmt: skip
OF_OBJECTS = frozenset(("infinitive", "predicate", "as", "for", "of", "purpose", "on", "with"))
OF_RECIPIENTS = frozenset(("infinitive", "of", "gerund"))
TOLD = ("tell", "ask", "promise")
LEADING = frozenset((",", ".", ":", ";", "-", "–", "—", "--", "...", "…", ")", "”"))
TRAILING = frozenset((",", ".", ":", ";", "-", "–", "—", "--", "(", "“"))
CONNECTING = ("cc", "mark", "punct")


def contents(tree: Tree, head: int, found: Sequence[tuple[int, str]]) -> list[int]:
    """The dependents that a word speaks of and what goes with them; none where it speaks of nothing."""
    accepted = [(c, kind) for c, kind in found if takes(tree, head, kind)]
    kinds = {kind for _, kind in accepted}
    if "clause" in kinds:
        clauses = [c for c, kind in accepted if kind == "clause"]
        return sorted([*clauses, *_lost_subjects(tree, clauses, found)])
    if not accepted:
        return []
    chosen = {c for c, _ in accepted}
    first = min(chosen)
    for child, kind in found:
        follows = child > max(head, first) and kind in FOLLOWING
        object_too = kind == "object" and child > head and kinds & OF_OBJECTS
        recipient_too = kind == "recipient" and kinds & OF_RECIPIENTS and tree.lemma(head) not in TOLD
        if follows or object_too or recipient_too or (kind == "passive" and kinds != {"passive"}):
            chosen.add(child)
    if tree.lemma(head) in SEEMING:
        chosen.update(tree.children(head, "nsubj"))
    return sorted(chosen)


def _lost_subjects(tree: Tree, clauses: Sequence[int], found: Sequence[tuple[int, str]]) -> list[int]:
    """ "Records show ten men died": men right before a verb without a subject are no recipients."""
    return [
        child
        for child, kind in found
        if kind == "recipient"
        for clause in clauses
        if not tree.children(clause, "nsubj", "mark") and max(tree.subtree(child)) + 1 == min(tree.subtree(clause))
    ]


def stretches(
    sentence: Sentence, tokens: Collection[int], without: Collection[int], quotes: Quotes
) -> tuple[Span, ...]:
    """The text of some tokens and of what stands between them, but for some: pieces, each with its quotation marks."""
    tree = sentence.tree
    spans = []
    for run in _runs(tokens, without):
        while run and tree[run[0]].text in LEADING:
            run.pop(0)
        while run and tree[run[-1]].text in TRAILING:
            run.pop()
        if any(tree[i].upos != "PUNCT" for i in run):
            spans.append(with_marks(sentence.chars(run[0], run[-1] + 1), quotes))
    return joined(spans)


def _runs(tokens: Collection[int], without: Collection[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for i in range(min(tokens, default=0), max(tokens, default=-1) + 1):
        if i in without and i not in tokens:
            continue
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def with_marks(span: Span, quotes: Quotes) -> Span:
    """A stretch with the whole of a quotation that it is part of, or that is part of it."""
    for quote in quotes.between(max(0, span.start - 1), span.end + 1):
        if quote.overlap(span) * 10 >= 3 * min(len(quote), len(span)):
            span = Span(min(span.start, quote.start), max(span.end, quote.end))
    return span


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Pieces in order, those that touch made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return tuple(found)


def fronted(tree: Tree, head: int, chosen: Sequence[int], source: Collection[int]) -> list[int]:
    """What opens a sentence belongs to a content that stands before its cue: "In Gao, two men died, police said"."""
    if not chosen or chosen[0] > head:
        return []
    before = [c for c in tree.children(head) if c < chosen[0] and c not in source]
    return [c for c in before if tree[c].deprel.split(":")[0] in ("obl", "advmod", "advcl", "nsubj")]


def beyond(tree: Tree, head: int, chosen: Sequence[int], inside: Collection[int]) -> set[int]:
    """What the tree hung on a content and is none of it: the same speaker going on, and a time before "that"."""
    found = {i for verb in inside if verb > head and resumes(tree, verb) == head for i in tree.subtree(verb)}
    for clause in chosen:
        that = next((m for m in tree.children(clause, "mark") if tree.word(m) == "that"), None)
        if clause > head and that is not None and not any(k < that for k in tree.children(clause, "nsubj")):
            found |= {i for i in inside if head < i < that}
    return found
