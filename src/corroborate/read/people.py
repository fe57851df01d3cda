"""Noun phrases that stand for people: who they are, how many, and on which side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from corroborate.language.layers import Token
from corroborate.lexicons import Row, lexicon, words
from corroborate.read.contrasts import find_contrasts, lead
from corroborate.read.document import Sentence
from corroborate.read.numbers import Number, find_numbers
from corroborate.read.tree import Tree

NOT_PEOPLE = words("not-people")
ALONE = words("alone")
FIGURES = words("figure-nouns")
GROUP_NOUNS = words("group-nouns")
COLLECTIVES = words("collectives")
STATE_BACKED = words("state-backed")


@dataclass(frozen=True, slots=True)
class Group:
    """People as one phrase names them. `head` is the noun, or the number where there is no noun ("17 were killed").

    `side`: attacker, armed, state, guard, civilian, any (nothing said) or unknown (the noun is in no lexicon).
    """

    sentence: int
    head: int
    first: int
    last: int
    number: Number | None
    side: str
    row: Row | None
    singular: bool

    @property
    def low(self) -> int | None:
        """The count's floor: the number's, or 1 for a single person."""
        if self.number is not None:
            return self.number.low
        return 1 if self.singular else None


def find_groups(sentence: Sentence) -> list[Group]:
    """All people phrases of a sentence, in order; at most one a head. Denied figures ("six, not five") are left
    out."""
    tree = sentence.tree
    found: dict[int, Group] = {}
    numbers = find_numbers(tree)
    contrasts = find_contrasts(tree, numbers)
    denied = {c.denied.core for c in contrasts}
    gone = {c.denied.noun for c in contrasts} - {c.stands.noun for c in contrasts}
    for number in (n for n in numbers if n.core not in denied):
        group = _counted(sentence, number)
        known = found.get(group.head) if group is not None else None
        if known is not None and known.number is not None and known.number.of_them:
            part = known.number  # "one of the two guards": two groups, each with a head of its own
            found[part.core] = replace(known, head=part.core, last=part.last, number=replace(part, noun=None))
        if group is not None:
            found[group.head] = group
    for match in lexicon("people").find(_plain(tree)):
        head = match.last - 1
        if (
            head in found
            or head in gone
            or tree[head].upos not in ("NOUN", "PROPN", "PRON", "ADJ")
            or _is_modifier(tree, head)
        ):
            continue
        if any(g.first <= head < g.last for g in found.values()):
            continue
        found[head] = _uncounted(sentence, head, match.row)
    for head in _aged(tree):
        if head not in found:
            found[head] = Group(sentence.index, head, tree.phrase(head)[0], head + 1, None, "any", _anyone(), True)
    for entity in sentence.layer.entities:
        if entity.type == "Person":
            named = _named_head(tree, entity.first, entity.last)
            if named is not None and not any(g.first <= named < g.last for g in found.values()):
                found[named] = Group(sentence.index, named, entity.first, entity.last, None, "unknown", None, True)
    for entity in sentence.layer.entities:
        if any(tree.lemma(i) in NOT_PEOPLE for i in range(entity.first, entity.last)):
            continue
        common = _common_head(tree, entity.first, entity.last) if entity.type in ("Organisation", "Person") else None
        if (
            common is not None
            and not any(g.first <= common < g.last for g in found.values())
            and not _is_modifier(tree, common)
        ):
            plural = tree[common].xpos == "NNS"
            several = any(entity.first <= c < entity.last for c in tree.children(common, "conj"))
            person = entity.type == "Person" or several  # "a baker and his son" is no organisation
            one = not plural and tree.word(entity.first) in ("a", "an", "another") and person
            last = tree.phrase(common)[1] if several else entity.last
            found[common] = Group(sentence.index, common, entity.first, last, None, "unknown", None, one)
    return sorted((_named_one(tree, g, found) for g in found.values()), key=lambda g: g.first)


def _plain(tree: Tree) -> list[Token]:
    """The words of a sentence; a plural name that may be a noun with a capital ("Rangers shot ...") has its lemma."""
    return [
        replace(t, lemma=t.text[:-1].lower()) if t.xpos == "NNPS" and t.text.lower().endswith("s") else t
        for t in tree.tokens
    ]


@cache
def _anyone() -> Row:
    return next(row for row in lexicon("people").rows if row.id == "anyone")


def _aged(tree: Tree) -> list[int]:
    """'The 24-year-old died': an age that stands for the person."""
    return [
        i
        for i in range(3, len(tree))
        if tree.word(i) == "old"
        and tree.lemma(i - 2) in ("year", "month")
        and tree[i].deprel.split(":")[0] in ("nsubj", "obj", "obl", "nmod", "root", "conj", "appos")
        and not (i + 1 < len(tree) and tree[i + 1].upos in ("NOUN", "PROPN"))
    ]


def restated(tree: Tree, group: Group) -> bool:
    """'The number was 12', 'there were 12': a bare figure for what was counted before."""
    number = group.number
    if number is None or number.noun is not None or number.of_them or number.value == 0:
        return False
    before = lead(tree, number)
    if tree.lemma(before) != "be" or tree.word(number.last) not in (
        ".",
        ",",
        ";",
        '"',
        "”",
        "and",
        "but",
        "",
    ):
        return False
    subject = range(max(0, before - 3), before)
    return tree.word(before - 1) == "there" or any(tree.lemma(i) in FIGURES for i in subject)


def _named_one(tree: Tree, group: Group, groups: Mapping[int, Group]) -> Group:
    """'The driver, Ali Hasan, was seized': a noun beside one person's name stands for one person."""
    if group.number is not None or group.singular or tree[group.head].xpos != "NN":
        return group
    names = [groups[c] for c in tree.children(group.head, "appos") if c in groups and tree[c].upos == "PROPN"]
    return replace(group, singular=True) if any(g.singular for g in names) else group


def _common_head(tree: Tree, first: int, last: int) -> int | None:
    nouns = [i for i in range(first, last) if tree[i].upos == "NOUN"]
    return next((i for i in nouns if not first <= tree[i].head < last), None)


def _named_head(tree: Tree, first: int, last: int) -> int | None:
    names = [i for i in range(first, last) if tree[i].upos == "PROPN"]
    if not names:
        return None
    return next((i for i in names if not first <= tree[i].head < last), names[-1])


def _is_modifier(tree: Tree, head: int) -> bool:
    following = tree[head + 1] if head + 1 < len(tree) else None
    return tree[head].deprel in ("compound", "amod") and following is not None and following.upos in ("NOUN", "PROPN")


def side_of(tree: Tree, head: int, first: int) -> tuple[str, Row | None]:
    """The side that a noun phrase's words give it; the last word decides, words before it may say more."""
    matches = [m for m in lexicon("people").find(tree.tokens[first : head + 1])]
    own = min((m for m in matches if first + m.last - 1 == head), key=lambda m: m.first, default=None)
    if own is None:
        return ("unknown", None)
    side = str(own.row.get("side"))
    if side == "armed" and any(tree.word(i) in STATE_BACKED for i in range(first, head)):
        return ("state", own.row)
    if side == "any":
        said = next((m for m in matches if m.row.get("side") not in ("any", "civilian")), None)
        if said is not None and said.row.get("side") in ("armed", "attacker"):
            return ("armed", own.row)
    return (side, own.row)


def _counted(sentence: Sentence, number: Number) -> Group | None:
    tree = sentence.tree
    if number.noun is None:
        many = number.first - 2
        if tree.word(number.first - 1) == "of" and tree.lemma(many) in COLLECTIVES and tree[many].xpos == "NN":
            side, row = side_of(tree, many, many)
            return Group(sentence.index, many, many, number.last, number, "any" if row is None else side, row, False)
        return Group(sentence.index, number.core, number.first, number.last, number, "any", None, False)
    head = number.noun
    if tree.lemma(head) in NOT_PEOPLE:
        return None
    side, row = side_of(tree, head, number.last)
    if tree.word(head) in ("others", "more"):
        side = "any"
    if (
        tree.lemma(head) in ("member", "group", "family", "dozen", "score", "total", "party")
        and tree.word(head + 1) == "of"
    ):
        side = _side_after_of(tree, head) or side
    return Group(sentence.index, head, number.first, max(head + 1, number.last), number, side, row, False)


def _side_after_of(tree: Tree, head: int) -> str | None:
    for match in lexicon("people").find(tree.tokens[head + 1 : head + 8]):
        if match.row.get("side") != "any":
            before = range(head + 1, head + 1 + match.last)
            backed = match.row.get("side") == "armed" and any(tree.word(i) in STATE_BACKED for i in before)
            return "state" if backed else str(match.row.get("side"))
    named = next((i for i in range(head + 2, min(len(tree), head + 8)) if tree.word(i) in GROUP_NOUNS), None)
    return "armed" if named is not None and tree[named].upos == "PROPN" and tree.lemma(head) == "member" else None


def is_one(tree: Tree, noun: int) -> bool:
    """Whether a noun stands in the singular, also where it is tagged as a plural without its ending ("his wife")."""
    return tree[noun].xpos == "NN" or (tree[noun].xpos == "NNS" and tree.word(noun) == tree.lemma(noun))


def _uncounted(sentence: Sentence, head: int, row: Row) -> Group:
    tree = sentence.tree
    first, last = tree.phrase(head)
    first = min(first, head)
    side, _ = side_of(tree, head, first)
    determiners = {tree.word(c) for c in tree.children(head, "det")} | {tree.word(first)}
    plural = (
        tree[head].xpos in ("NNS", "NNPS") and not is_one(tree, head) and not determiners & {"a", "an"}
    ) or tree.lemma(head) in (
        "people",
        "police",
        "force",
        "army",
        "military",
        "staff",
    )
    alone = {tree.word(c) for c in tree.children(head, "amod", "advmod")} & ALONE
    owned = any(tree[c].upos == "PRON" for c in tree.children(head, "nmod:poss"))
    one = not plural and (owned or bool(determiners & {"a", "an", "another"}) or (bool(alone) and side == "attacker"))
    return Group(
        sentence.index,
        head,
        first,
        max(last, head + 1),
        None,
        side if side != "unknown" else str(row.get("side")),
        row,
        one,
    )


def group_words(sentence: Sentence, group: Group) -> str:
    """The words that name a group, its number and determiner left out ("Malian soldiers")."""
    tree = sentence.tree
    first = group.number.last if group.number is not None else group.first
    while first < group.head and tree.word(first) in ("of", "the", "a", "an", "other", "more", "another"):
        first += 1
    if first > group.head:
        first = group.head
    return _text(sentence.tree, first, group.head + 1)


def _text(tree: Tree, first: int, last: int) -> str:
    out = ""
    for i in range(first, last):
        gap = " " if i > first and tree[i].start > tree[i - 1].end else ""
        out += gap + tree[i].text
    return out


def nearest(groups: Sequence[Group], at: int, *, left: bool, limit: int = 12) -> Group | None:
    """The closest group before (or after) a token, at most `limit` tokens away."""
    if left:
        before = [g for g in groups if g.last <= at and at - g.head <= limit]
        return max(before, key=lambda g: g.head, default=None)
    after = [g for g in groups if g.first > at and g.first - at <= limit]
    return min(after, key=lambda g: g.first, default=None)
