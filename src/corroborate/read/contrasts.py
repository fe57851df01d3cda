"""Two figures set against each other, of which one is said not to be so: "six were killed, not five"."""

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.lexicons import Match, lexicon
from corroborate.read.numbers import Number, find_numbers
from corroborate.read.tree import Tree

# So many tokens may stand between the two figures.
BEFORE, AFTER = 12, 8
SET_OFF = frozenset({",", "and", "(", "-", "–", "—"})
LEADING = frozenset({"but", "rather", "at", "to", "by", "in", "of", "fact", "actually"})


@dataclass(frozen=True, slots=True)
class Contrast:
    """The figure that stands, and the one that is denied."""

    stands: Number
    denied: Number
    turned: bool
    """Whether the figure that stands comes after the other ("not four but six")."""


def find_contrasts(tree: Tree, numbers: Sequence[Number] | None = None) -> list[Contrast]:
    """The contrasts of a sentence in order; `numbers` are all of its numbers, where they are known."""
    matches = lexicon("contrasts").find(tree.tokens)
    if not matches:
        return []
    told = find_numbers(tree) if numbers is None else numbers
    found = [_contrast(tree, match, told) for match in matches]
    return [contrast for contrast in found if contrast is not None]


def lead(tree: Tree, number: Number) -> int:
    """The token before a number; for one that is put in another's place the token before both ("was not 4 but 6")."""
    before = number.first - 1
    if tree.word(before) != "but":
        return before
    turned = (c for c in find_contrasts(tree) if c.turned and c.stands.core == number.core)
    return next((c.denied.first - 2 for c in turned), before)


def _contrast(tree: Tree, match: Match, numbers: Sequence[Number]) -> Contrast | None:
    denied = next((n for n in numbers if n.first == match.last), None)
    if denied is None or denied.of_them:
        return None
    if match.row.get("but"):
        turned = next((n for n in numbers if denied.last < n.first <= denied.last + AFTER and _turns(tree, n)), None)
        if turned is not None:
            return Contrast(turned, denied, turned=True)
        if tree.word(match.first - 1) not in SET_OFF:
            return None
    before = [n for n in numbers if match.first - BEFORE <= n.last <= match.first and _one_clause(tree, n, match)]
    alike = [n for n in before if denied.noun is not None and n.noun is not None and _same(tree, n.noun, denied.noun)]
    stands = (alike or before)[-1:]
    return Contrast(stands[0], denied, turned=False) if stands and stands[0].value != denied.value else None


def _turns(tree: Tree, number: Number) -> bool:
    """Whether "but" leads to a number, at most two small words between them."""
    at = number.first - 1
    while tree.word(at) in LEADING and number.first - at < 4:
        if tree.word(at) == "but":
            return True
        at -= 1
    return False


def _one_clause(tree: Tree, number: Number, match: Match) -> bool:
    return not any(tree[i].text in (";", ":", ".") for i in range(number.last, match.first))


def _same(tree: Tree, one: int, other: int) -> bool:
    return tree.lemma(one) == tree.lemma(other)
