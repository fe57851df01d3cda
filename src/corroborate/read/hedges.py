"""Whether a passage's wording withholds assent."""

from corroborate.lexicons import Match, lexicon
from corroborate.model.reports import Span
from corroborate.read.document import Sentence
from corroborate.read.tree import Tree

REACH = 3


def is_hedged(sentence: Sentence, span: Span) -> bool:
    """Whether a hedge word stands in, over or right before the passage."""
    first, last = sentence.tokens_in(span)
    if first == last:
        return False
    return any(_covers(sentence.tree, match, first, last) for match in lexicon("hedges").find(sentence.tree.tokens))


def _covers(tree: Tree, match: Match, first: int, last: int) -> bool:
    scope = match.row.get("scope")
    if scope == "sentence":
        return match.first < first
    if scope == "phrase":
        head = tree[match.first].head
        return first <= match.first < last and (head < 0 or first <= head < last)
    inside = first <= match.first < last
    governing = match.last - 1
    over = any(governing in tree.ancestors(i) for i in range(first, last) if tree[i].upos in ("VERB", "ADJ", "NOUN"))
    if match.row.id == "adverb":
        head = tree[match.first].head
        return (
            inside
            or first <= head < last
            or (0 <= first - match.last < REACH and tree[match.last].upos in ("VERB", "AUX", "NUM", "DET"))
        )
    if match.row.id == "passive-belief":
        said_in_full = tree.lemma(governing) == "report" and not inside
        return (inside or over) and not said_in_full
    return inside or over or 0 <= match.first - last < 2
