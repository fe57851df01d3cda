"""Who does what a unit tells of."""

from corroborate.lexicons import words
from corroborate.read.tree import Tree
from corroborate.read.units import Unit

LIGHT_VERBS = words("light-verbs")


def acting(unit: Unit) -> list[tuple[int, list[int]]]:
    """Trigger words with the heads of those who do what they say."""
    tree = unit.sentence.tree
    found = []
    for trigger in unit.triggers:
        at = trigger.first
        if tree[at].upos in ("NOUN", "PROPN"):
            heads = [*tree.by(at), *_through_light_verb(tree, at)]
        elif trigger.role == "passive":
            continue
        else:
            heads = tree.by(at) if tree.passive(at) else tree.doers(at)
        found.append((at, [h for head in heads for h in tree.conjuncts(head)]))
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
        return tree.by(head)
    return tree.subjects(head) if did or shared else []
