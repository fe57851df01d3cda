"""The words that say that somebody speaks: the verb with its auxiliaries and adverbs, particle and preposition."""

from collections.abc import Sequence

from corroborate.lexicons import words
from corroborate.read.speech.frames import complements, takes
from corroborate.read.tree import Tree

LINKING = words("linking-adverbs")
SUPPORTING = words("supporting-verbs")
DESCRIBING = ("det", "amod", "compound", "advmod")
GOVERNED_BY = ("VERB", "ADJ")


def cue(tree: Tree, head: int, contents: Sequence[int]) -> tuple[int, int]:
    """Half-open token range of the cue around its head."""
    heads = _chain(tree, head)
    if supporting(tree, head) is not None:
        heads |= _chain(tree, tree[head].head)
    first = min(heads)
    while first > 0 and _belongs(tree, first - 1, heads):
        first -= 1
    return first, _end(tree, head, contents)


def supporting(tree: Tree, noun: int) -> int | None:
    """The verb that only lends a noun its subject: "made a promise", "voiced doubts"."""
    verb = tree[noun].head
    if tree[noun].upos != "NOUN" or tree[noun].deprel != "obj" or not 0 <= verb < noun:
        return None
    return verb if tree.lemma(verb) in SUPPORTING and not tree.children(noun, "nmod:poss") else None


def _chain(tree: Tree, head: int) -> set[int]:
    """The head and the verbs over it that have no content of their own: "went on to say", "is likely to ask"."""
    heads = {head}
    top = head
    while tree[top].deprel == "xcomp" and 0 <= tree[top].head < top and tree[tree[top].head].upos in GOVERNED_BY:
        above = tree[top].head
        if tree.children(above, "obj", "iobj") or _speaks_of(tree, above, top):
            break
        heads.add(above)
        top = above
    return heads


def _speaks_of(tree: Tree, head: int, complement: int) -> bool:
    return any(c == complement and takes(tree, head, kind) for c, kind in complements(tree, head))


def _belongs(tree: Tree, index: int, heads: set[int]) -> bool:
    token = tree[index]
    if token.head not in heads:
        return False
    if token.deprel in ("aux", "aux:pass", "cop"):
        return True
    if tree[token.head].upos == "NOUN":
        return token.deprel in DESCRIBING
    if token.deprel == "mark":
        return tree.word(index) == "to"
    return token.deprel == "advmod" and tree.word(index) not in LINKING


def _end(tree: Tree, head: int, contents: Sequence[int]) -> int:
    last = head + 1
    while last < len(tree) and tree[last].head == head and tree[last].deprel == "compound:prt":
        last += 1
    if contents and tree[head].upos == "VERB":
        last = max(last, _past_own_object(tree, head, last, contents))
    if (contents and tree.word(last) not in ("as", "of")) or len(contents) == 1:
        last = _past_preposition(tree, last, contents)
    if [tree.word(last), tree.word(last + 1), tree.lemma(last + 2)] == ["in", "a", "statement"]:
        last += 3
    return last


def _past_own_object(tree: Tree, head: int, last: int, contents: Sequence[int]) -> int:
    """ "Made the case that": an object that is no content belongs to the cue; whoever is told does not."""
    objects = [o for o in tree.children(head, "obj") if head < o < min(contents) and o not in contents]
    if not objects or tree.lemma(head) == "tell" or min(tree.subtree(objects[0])) > last:
        return last
    return objects[0] + 1


def _past_preposition(tree: Tree, last: int, contents: Sequence[int]) -> int:
    """The preposition between the cue and its content: "swipe at", "refer to"."""
    before = [c for c in contents if c >= last]
    if not before or any(tree[c].deprel in ("obj", "iobj", "nsubj:pass") for c in contents):
        return last
    marks = tree.children(before[0], "case", "mark")
    if not marks or marks[0] != last or tree[last].upos != "ADP":
        return last
    return last + 1
