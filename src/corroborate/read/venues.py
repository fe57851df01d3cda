"""Facilities named in a sentence: where an incident happened or what it hit."""

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.lexicons import lexicon, words
from corroborate.model.reports import Span
from corroborate.read.document import Sentence
from corroborate.read.tree import Tree

ARTICLES = frozenset({"the", "a", "an"})
LONGEST_NAME = 9
AT = words("place-prepositions")


@dataclass(frozen=True, slots=True)
class Venue:
    """A facility. `named`: its words hold a proper name; `moving`: a road or vehicle, a target rather than an address;
    `noun_known`: the lexicon has its noun, else only the language layer takes it for a facility."""

    sentence: int
    head: int
    first: int
    last: int
    span: Span
    words: str
    noun: str
    named: bool
    moving: bool
    definite: bool
    noun_known: bool = True


def find_venues(sentence: Sentence) -> list[Venue]:
    """All facilities of a sentence, in order."""
    tree = sentence.tree
    found: list[Venue] = []
    for match in lexicon("venues").find(tree.tokens):
        head = match.last - 1
        if found and found[-1].last > head:
            continue
        if _modifies_person_or_thing(tree, match.first, head) or _starts_name(tree, head):
            continue
        first, last = _extent(sentence, match.first, head)
        words = sentence_words(tree, first, last)
        named = any(tree[i].upos == "PROPN" or (i > 0 and tree[i].text[:1].isupper()) for i in range(first, last))
        definite = tree.word(first) in ("the", "its", "their", "his", "her", "this", "that")
        found.append(
            Venue(
                sentence.index,
                head,
                first,
                last,
                sentence.chars(first, last),
                words,
                tree.lemma(head),
                named,
                bool(match.row.get("moving")),
                definite,
            )
        )
    for entity in sentence.layer.entities:
        inside = [i for i in range(entity.first, entity.last) if tree[i].upos == "PROPN"]
        if (
            entity.type == "Venue"
            and inside
            and tree.word(entity.first - 1) in AT
            and not any(v.first < entity.last and entity.first < v.last for v in found)
        ):
            name = sentence_words(tree, entity.first, entity.last)
            span = sentence.chars(entity.first, entity.last)
            found.append(
                Venue(
                    sentence.index,
                    inside[-1],
                    entity.first,
                    entity.last,
                    span,
                    name,
                    tree.lemma(inside[-1]),
                    True,
                    False,
                    True,
                    noun_known=False,
                )
            )
    found.extend(_named_only(sentence, found))
    return sorted(found, key=lambda v: v.first)


def _named_only(sentence: Sentence, known: Sequence[Venue]) -> list[Venue]:
    """'outside Maumee Lanes': a name of two words or more after a preposition of place, when it is no person, date
    or actor."""
    tree = sentence.tree
    found = []
    for i in range(1, len(tree)):
        if tree.word(i - 1) not in AT or tree[i].upos != "PROPN" or any(v.first <= i < v.last for v in known):
            continue
        last = i
        while last < len(tree) and (tree[last].upos == "PROPN" or tree[last].text == "-"):
            last += 1
        entity = sentence.entity_at(i)
        kind = entity.type if entity is not None else None
        acting = kind == "Organisation" and tree.word(i - 1) not in ("outside", "inside", "near", "at")
        if last - i < 2 or acting or kind in ("Person", "Temporal", "Nationality"):
            continue
        span, name = sentence.chars(i, last), sentence_words(tree, i, last)
        found.append(
            Venue(
                sentence.index, last - 1, i, last, span, name, tree.lemma(last - 1), True, False, True, noun_known=False
            )
        )
    return found


def _starts_name(tree: Tree, head: int) -> bool:
    """Whether the word opens a hyphenated name ("Port-au-Prince")."""
    return tree.word(head + 1) == "-" and tree[head].text[:1].isupper() and tree[head + 1].start == tree[head].end


def _modifies_person_or_thing(tree: Tree, first: int, head: int) -> bool:
    """Whether the word is a modifier ("hotel guests", "the hotel's head of security", "home-made"): no address."""
    if tree[head].upos not in ("NOUN", "PROPN") or _explodes(tree, head) or _hoard(tree, head):
        return True
    if tree.word(head + 1) == "-" and tree[head].deprel == "compound" and tree[head].head > head + 1:
        return True
    following = tree[head + 1] if head + 1 < len(tree) else None
    if following is not None and following.text in ("'s", "’s", "'", "’"):
        return tree[head].upos == "NOUN"
    if following is None or following.upos not in ("NOUN", "PROPN"):
        return False
    compound = tree[head].deprel == "compound" and tree[head].head > head
    return compound and following.upos == "NOUN"


def _hoard(tree: Tree, head: int) -> bool:
    """'A store of mortar shells': things kept, no shop."""
    return tree.lemma(head) == "store" and tree.word(head + 1) == "of" and head + 2 < len(tree)


def _explodes(tree: Tree, head: int) -> bool:
    """A mine that does something, or one of a make ("a Claymore mine"), is no gold mine."""
    if tree.lemma(head) != "mine":
        return False
    armed = any(m.first < head < m.last for m in lexicon("weapons").find(tree.tokens))
    return armed or tree[head].deprel in ("nsubj", "nsubj:pass")


def _extent(sentence: Sentence, first: int, head: int) -> tuple[int, int]:
    """The venue's name or description: capitalised words around the noun, its determiner and adjectives."""
    tree = sentence.tree
    last = head + 1
    if tree[head].upos == "PROPN" or tree[head].text[:1].isupper():
        while (
            last < len(tree)
            and last - head < LONGEST_NAME
            and (
                tree[last].upos == "PROPN"
                or (tree[last].text == "-" and last + 1 < len(tree) and tree[last + 1].upos == "PROPN")
            )
        ):
            last += 1
    while (
        first > 0
        and head - first < LONGEST_NAME
        and tree.word(first) not in ARTICLES
        and _belongs(tree, first - 1, head)
    ):
        first -= 1
    return first, last


def _belongs(tree: Tree, at: int, head: int) -> bool:
    token = tree[at]
    if token.upos in ("PROPN", "ADJ", "NOUN", "DET"):
        return token.deprel != "nsubj" and not (
            token.upos == "NOUN" and token.deprel not in ("compound", "nmod:poss", "amod", "nmod")
        )
    if token.upos == "PRON" and token.deprel == "nmod:poss":
        return True
    return token.text in ("-", "'s", "’s", "'", "’") or (token.upos == "VERB" and token.deprel == "amod")


def sentence_words(tree: Tree, first: int, last: int) -> str:
    """The words of a token range with the blanks that stand between them, line ends as blanks."""
    out = ""
    for i in range(first, last):
        out += (" " if i > first and tree[i].start > tree[i - 1].end else "") + tree[i].text
    return out


def name_of(venue: Venue) -> str:
    """The venue's name for the record: a named one without its article, an unnamed one as said."""
    words = venue.words
    if venue.named:
        first, _, rest = words.partition(" ")
        if first.lower() in ARTICLES and rest:
            return rest
    return words
