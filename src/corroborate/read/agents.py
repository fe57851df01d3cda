"""Who does what a unit tells of."""

from corroborate.lexicons import words
from corroborate.read.tree import Tree
from corroborate.read.units import Unit

LIGHT_VERBS = words("light-verbs")


def acting(unit: Unit) -> list[tuple[int, list[int]]]:
    """Trigger verbs with the heads of those who do them; a governing "try" or a conjunct's subject counts."""
    tree = unit.sentence.tree
    found = []
    for trigger in unit.triggers:
        verb = trigger.first
        if tree[verb].upos == "NOUN" or tree[verb].upos == "PROPN":
            by = [c for c in tree.children(verb, "nmod") if any(tree.word(k) == "by" for k in tree.children(c, "case"))]
            found.append((verb, [h for c in [*by, *_through_light_verb(tree, verb)] for h in tree.conjuncts(c)]))
            continue
        if trigger.role == "passive":
            continue
        if tree.passive(verb):
            heads = [
                c for c in tree.children(verb, "obl") if any(tree.word(k) == "by" for k in tree.children(c, "case"))
            ]
        else:
            heads = tree.subjects(verb)
            at, hops = verb, 0
            while (
                not heads
                and hops < 4
                and tree[at].deprel.split(":")[0] in ("xcomp", "advcl", "conj", "acl", "parataxis")
            ):
                at, hops = tree[at].head, hops + 1
                if not 0 <= at < len(tree):
                    break
                heads = [at] if tree[at].upos in ("NOUN", "PROPN") else tree.children(at, "nsubj")
            relative = [h for h in heads if tree.word(h) in ("who", "that", "which")]
            if relative and tree[verb].deprel == "acl:relcl":
                heads = [tree[verb].head]
        found.append((verb, [h for head in heads for h in tree.conjuncts(head)]))
    return found


def _through_light_verb(tree: Tree, noun: int) -> list[int]:
    """Who "carried out the raid", "launched the attack" or "took part in the abduction"."""
    head = tree[noun].head
    if not 0 <= head < len(tree) or tree[head].upos != "VERB":
        return []
    relation = tree[noun].deprel.split(":")[0]
    did = tree.lemma(head) in LIGHT_VERBS and relation == "obj"
    shared = tree.lemma(head) in ("take", "participate") and relation in ("obl", "nmod")
    if did and tree.passive(head):
        return [c for c in tree.children(head, "obl") if any(tree.word(k) == "by" for k in tree.children(c, "case"))]
    return tree.subjects(head) if did or shared else []
