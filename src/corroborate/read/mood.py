"""What is told as possible, planned, feared or habitual, and not as done."""

from functools import cache

from corroborate.lexicons import Lexicon, lexicon, words
from corroborate.read.tree import Tree

MODALS = words("modals")
ATTEMPT = words("attempt")
CONDITIONS = words("conditions")
HABITUAL = words("habitual")
FEARED = words("feared")
POINTING = words("pointing")


@cache
def refusals(scope: str) -> Lexicon:
    """The rows of `refusals.toml` of one scope."""
    return Lexicon(f"refusals/{scope}", [row for row in lexicon("refusals").rows if row.get("scope") == scope])


def unreal(tree: Tree, verb: int) -> str | None:
    """Modal, conditional, planned or habitual verbs; "may have killed" is a hedge and stays."""
    auxiliaries = tree.auxiliaries(verb)
    if auxiliaries & MODALS and ("have" not in auxiliaries or "would" in auxiliaries):
        return "hypothetical, future or general"
    if {tree.word(c) for c in tree.children(verb, "mark")} & CONDITIONS:
        return "hypothetical, future or general"
    if tree[verb].xpos == "VBG" and tree[verb].deprel in ("csubj", "nsubj") and in_present(tree, tree[verb].head):
        return "a practice or a general statement, no single event"
    governor = tree[verb].head
    feared = 0 <= governor < len(tree) and tree[governor].upos == "NOUN" and tree.lemma(governor) in FEARED
    if feared and tree[verb].deprel.startswith("acl"):
        return "feared, not told as done"
    infinitive = any(tree[c].xpos == "TO" or tree.word(c) == "to" for c in tree.children(verb, "mark", "aux"))
    if (infinitive or tree.word(verb - 1) == "to") and "have" not in auxiliaries:
        head = tree[verb].head
        if not (0 <= head < len(tree) and tree.lemma(head) in ATTEMPT):
            return "intended or general, not told as done"
    passive = {tree.word(c) for c in tree.children(verb, "aux:pass")}
    whenever = {tree.word(c) for c in tree.children(verb, "mark", "advmod")} & {"when", "whenever"}
    habit = passive & HABITUAL or (passive & {"is", "are"} and whenever)
    if habit and tree[verb].xpos == "VBN" and not tree.children(verb, "nummod"):
        return "a practice or a general statement, no single event"
    adverbs = [c for c in tree.children(verb, "advmod") if tree[c].upos == "ADV"]
    if any(refusals("with").at(tree[c]) is not None for c in adverbs):
        return "a practice, no single event"
    return None


def supposed(tree: Tree, first: int) -> str | None:
    """'An assault on the city would displace thousands': an event not pointed at, of which only a modal verb tells."""
    if tree[first].deprel != "nsubj" or any(tree.word(c) in POINTING for c in tree.children(first, "det")):
        return None
    said = {tree.word(c) for c in tree.children(tree[first].head, "aux")}
    return "hypothetical, future or general" if said & MODALS and ("have" not in said or "would" in said) else None


def in_present(tree: Tree, governor: int) -> bool:
    """Whether a verb stands in the present."""
    if not 0 <= governor < len(tree):
        return False
    return any(tree[v].xpos in ("VBZ", "VBP") for v in (governor, *tree.children(governor, "cop", "aux")))
