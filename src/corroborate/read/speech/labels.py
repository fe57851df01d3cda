"""Speakers before a colon: "The prefect: “Ten men died.”", and headlines such as "Army: Ten killed in raid"."""

from corroborate.lexicons import words
from corroborate.read.document import Sentence
from corroborate.read.speech.persons import is_body, is_person
from corroborate.read.speech.quotes import Quotes

ISSUED = words("statements") | words("speaking-figures")
LONGEST_LABEL = 12  # words


def label(sentence: Sentence, quotes: Quotes) -> int | None:
    """The colon behind a sentence's label, where the label can speak and what follows is quoted or a headline's."""
    tree = sentence.tree
    colon = next((i for i in range(1, min(len(tree) - 1, LONGEST_LABEL)) if tree[i].text == ":"), None)
    if colon is None or any(tree[i].upos in ("VERB", "AUX", "PUNCT") for i in range(colon)):
        return None
    head = next((i for i in range(colon) if not 0 <= tree[i].head < colon), 0)
    verb = any(tree[i].upos == "VERB" for i in range(colon + 1, len(tree)))
    person = is_person(sentence, head)
    speaks = person or is_body(sentence, head) or tree.lemma(head) in ISSUED
    if quotes.at(tree[colon + 1].start) is not None and verb:
        return colon if speaks else None
    named = person and (entity := sentence.entity_at(head)) is not None and entity.type == "Person"
    return colon if verb and (named or (speaks and sentence.index == 0)) else None
