"""Which words bring in what somebody says or thinks, by part of speech and by what hangs on them."""

from functools import cache

from corroborate.lexicons import read_toml
from corroborate.read.tree import Tree

RELATIONS = {
    "obj": "object",
    "iobj": "recipient",
    "nsubj:pass": "passive",
    "csubj:pass": "clause",
    "csubj": "subject",
}


def complements(tree: Tree, head: int) -> list[tuple[int, str]]:
    """What hangs on a word and may be what it speaks of: tokens, each with its kind as `saying.toml` names it."""
    kinds = ((child, _kind(tree, child)) for child in tree.children(head))
    return [(child, kind) for child, kind in kinds if kind is not None]


def speaks(tree: Tree, head: int) -> bool:
    """Whether a word speaks of anything at all."""
    return tree.lemma(head) in _speaking().get(tree[head].upos, ())


def takes(tree: Tree, head: int, kind: str) -> bool:
    """Whether a word speaks of what hangs on it in this way."""
    return tree.lemma(head) in _frames().get((tree[head].upos, kind), ())


def brings_clauses(tree: Tree, head: int) -> bool:
    """Whether a verb may stand beside its content ("..., records show")."""
    return takes(tree, head, "clause") and tree[head].upos == "VERB"


@cache
def _frames() -> dict[tuple[str, str], frozenset[str]]:
    return {
        (row["part"], row["complement"]): frozenset(row["words"].split()) for row in read_toml("saying.toml")["frame"]
    }


@cache
def _speaking() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for (part, _), named in _frames().items():
        found[part] = found.get(part, frozenset()) | named
    return found


def _kind(tree: Tree, child: int) -> str | None:
    relation = tree[child].deprel
    base = relation.split(":")[0]
    if relation in ("ccomp", "xcomp"):
        return _clause_kind(tree, child)
    if relation in RELATIONS:
        return RELATIONS[relation]
    if base in ("obl", "nmod") and relation not in ("nmod:poss", "obl:agent"):
        cases = tree.children(child, "case")
        return tree.word(cases[0]) if cases else None
    return _marked_kind(tree, child, base) if base in ("advcl", "acl") else None


def _clause_kind(tree: Tree, child: int) -> str:
    if tree[child].xpos == "VB" and any(tree.word(m) == "to" for m in tree.children(child, "mark")):
        return "infinitive"
    if tree[child].xpos == "VBG" and not tree.children(child, "nsubj", "aux"):
        return "gerund"
    return "clause" if tree[child].deprel == "ccomp" else "predicate"


def _marked_kind(tree: Tree, child: int, base: str) -> str | None:
    marks = tree.children(child, "mark")
    if not marks:
        return None
    word = tree.word(marks[0])
    if word == "to":
        return "infinitive" if base == "acl" else "purpose"
    return "clause" if word == "that" else word
