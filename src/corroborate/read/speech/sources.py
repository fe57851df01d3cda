"""Who speaks: the subject of a cue, wherever the tree has it, and the words that name it."""

from collections.abc import Collection, Sequence

from corroborate.read.speech.cues import supporting
from corroborate.read.speech.frames import takes
from corroborate.read.tree import Tree

SHARED = ("conj", "advcl", "xcomp", "parataxis", "ccomp")
SUBJECT_SPEAKS = ("promise", "vow", "use", "threaten")  # of two, the subject does what the infinitive says
POSSESSIVE = ("'s", "’s", "'", "’")
SEEMING = ("seem", "appear")
HOPS = 5
FINITE = ("VBD", "VBZ", "VBP")
QUOTING = ("quote", "cite", "report")


def source(tree: Tree, head: int, contents: Sequence[int]) -> list[int]:
    """The tokens that name who speaks; none where nobody is named."""
    subject = _speaker(tree, head, contents)
    if subject is None and contents and contents[0] < head:
        subject = _between_commas(tree, head)
    return [] if subject is None else phrase(tree, subject, (head,))


def _speaker(tree: Tree, head: int, contents: Sequence[int]) -> int | None:
    if tree.lemma(head) in SEEMING:
        return None
    if tree[head].upos == "NOUN":
        return _owner(tree, head)
    carried = next((c for c in tree.children(head, "advcl", "xcomp") if quoted_as(tree, c)), None)
    if carried is not None and not tree.children(carried, "ccomp"):
        return _speaker(tree, carried, contents)
    agents = tree.children(head, "obl:agent")
    if agents:
        return agents[0]
    if any(tree[c].deprel == "nsubj:pass" for c in contents):
        return None
    own = [s for s in tree.children(head, "nsubj", "nsubj:pass") if s not in contents]
    if own:
        return None if _expletive(tree, head, own[0]) else own[0]
    return _shared(tree, head, contents)


def _between_commas(tree: Tree, verb: int) -> int | None:
    """ "The road was cut, the Relief Committee, a body of nurses, said": a name that the tree hung on what is said."""
    if tree[verb].xpos not in FINITE or tree.word(verb - 1) != ",":
        return None
    at, found = verb - 2, None
    while 0 < at < verb and tree[at].upos in ("NOUN", "PROPN", "PUNCT", "ADJ", "NUM"):
        first = min(i for i in tree.subtree(at) if tree[i].upos != "PUNCT" or i == at)
        if tree[at].upos in ("NOUN", "PROPN") and tree.word(first - 1) == "," and first > 1:
            found = at
        at = tree[at].head
    return found


def quoted_as(tree: Tree, verb: int) -> tuple[int, int | None] | None:
    """Who speaks and who carries it: "the radio quoted a chief as saying", "a chief was quoted as saying"."""
    above = tree[verb].head
    if not 0 <= above < verb or tree.lemma(above) not in QUOTING or tree[verb].xpos != "VBG":
        return None
    if not any(tree.word(m) == "as" for m in tree.children(verb, "mark", "case")):
        return None
    said = tree.children(above, "nsubj:pass") or tree.children(above, "obj", "iobj")
    outlets = tree.children(above, "obl:agent") or tree.children(above, "nsubj")
    outlets = [o for o in outlets if o not in said]
    return (said[0], next(iter(outlets), None)) if said else None


def resumes(tree: Tree, verb: int) -> int | None:
    """ "The mayor said that two fled, adding that one was hurt", "... and insisted that": the verb of speech over one
    that goes on with it, although the tree hung it on what is said."""
    if not takes(tree, verb, "clause") or not tree.children(verb, "ccomp") or tree.children(verb, "nsubj"):
        return None
    told = next((a for a in (verb, *tree.ancestors(verb)) if tree[a].deprel == "ccomp" and tree[a].head < a), None)
    teller = -1 if told is None else tree[told].head
    if told == verb or teller < 0 or not takes(tree, teller, "clause"):
        return None
    if tree[verb].xpos == "VBG":
        return teller if tree.word(verb - 1) == "," else None
    same = tree[verb].xpos == tree[teller].xpos and tree[verb].xpos in FINITE
    return teller if same and tree[verb].deprel == "conj" and tree[verb].head == told else None


def _owner(tree: Tree, head: int) -> int | None:
    """ "His claim", "a claim by the army", "the army made a claim"."""
    owners = tree.children(head, "nmod:poss") or tree.by(head)
    if owners:
        return owners[0]
    verb = supporting(tree, head)
    return None if verb is None else _speaker(tree, verb, ())


def _expletive(tree: Tree, head: int, subject: int) -> bool:
    """ "It was reported that"."""
    return tree.word(subject) == "it" and bool(tree.children(head, "aux:pass"))


def _shared(tree: Tree, head: int, contents: Sequence[int]) -> int | None:
    """The subject that a cue shares with the verb over it, or the noun that a participle describes."""
    carried = quoted_as(tree, head)
    if carried is not None:
        return carried[0]
    teller = resumes(tree, head)
    if teller is not None:
        return _speaker(tree, teller, ())
    at = head
    for _ in range(HOPS):
        above, relation = tree[at].head, tree[at].deprel
        if above < 0:
            return None
        if relation == "acl":
            speaks = tree[head].xpos == "VBG" and tree[above].upos in ("NOUN", "PROPN", "PRON")
            return above if speaks else None
        if relation == "parataxis" and at == head and not contents:
            return next((o for o in tree.children(head, "obj") if o > head), None)  # "..., reads a statement"
        if relation.split(":")[0] not in SHARED:
            return None
        objects = tree.children(above, "obj", "iobj") if relation == "xcomp" else []
        if objects and tree.lemma(above) not in SUBJECT_SPEAKS:
            return objects[0]
        subjects = tree.children(above, "nsubj", "nsubj:pass")
        if subjects:
            return subjects[0]
        at = above
    return None


def phrase(tree: Tree, head: int, without: Collection[int]) -> list[int]:
    """All that names a source, description and apposition with it, but no preposition and nothing of the cue."""
    tokens = set(tree.subtree(head))
    for index in without:
        if index in tokens and index != head:
            tokens -= set(tree.subtree(index))
    tokens -= {c for c in tree.children(head, "case") if tree.word(c) not in POSSESSIVE}
    for child in tree.children(head, "parataxis", "cc"):
        if tree[child].deprel != "cc" or child < head:
            tokens -= set(tree.subtree(child))
    return _closed(tree, *_stretch(tree, head, tokens), head)


def _stretch(tree: Tree, head: int, tokens: set[int]) -> tuple[int, int]:
    first = last = head
    while first - 1 in tokens:
        first -= 1
    while last + 1 in tokens:
        last += 1
    while first < head and tree[first].upos == "ADP" and tree[first].deprel == "case":
        first += 1
    while first < head and tree[first].upos == "PUNCT" and tree[first].text not in "\"“‘'":
        first += 1
    while last > head and tree[last].upos == "PUNCT" and tree[last].text not in "\"”’')":
        last -= 1
    return first, last


def _closed(tree: Tree, first: int, last: int, head: int) -> list[int]:
    """With the comma that closes an apposition opened by one."""
    opened = any(tree[i].text == "," for i in range(head, last))
    if opened and last + 1 < len(tree) and tree[last + 1].text == ",":
        last += 1
    return list(range(first, last + 1))
