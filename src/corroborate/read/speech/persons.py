"""Who can speak: persons, and bodies with one voice."""

from corroborate.lexicons import lexicon, words
from corroborate.read.document import Sentence
from corroborate.read.tree import Tree

PERSONS = words("speaking-persons")
BODIES = words("speaking-bodies")


def is_plural(tree: Tree, head: int) -> bool:
    """Whether a noun means several; police are many."""
    return tree[head].xpos == "NNS" or tree.lemma(head) == "police"


def is_person(sentence: Sentence, head: int) -> bool:
    """Whether a noun or a name means a person, or persons."""
    token, lemma = sentence.tree[head], sentence.tree.lemma(head)
    if lemma in PERSONS or lemma in BODIES:
        return lemma in PERSONS
    entity = sentence.entity_at(head)
    return (entity is not None and entity.type == "Person") or (
        token.upos == "NOUN" and lexicon("people").at(token) is not None
    )


def is_body(sentence: Sentence, head: int) -> bool:
    """Whether a noun or a name means a body that speaks with one voice."""
    entity = sentence.entity_at(head)
    if sentence.tree.lemma(head) in BODIES:
        return True
    return entity is not None and entity.type == "Organisation" and not is_person(sentence, head)
