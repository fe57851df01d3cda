"""Scores of many pairs at once: what an account tells is a number for each comparison, and two numbers have a weight.

A score is the one that `comparisons.score` gives, to the last digit. What a comparison makes of two values is kept in a
table of fixed size, at a slot that follows from their numbers; where another pair took the slot it is compared again.
Words are the exception: hardly two accounts have the same ones, so those that two share are counted.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroborate.link.columns import Column, Columns, Positions, Values, Vocabulary
from corroborate.link.comparisons import COMPARISONS, words
from corroborate.link.encoding import WORDS
from corroborate.link.weights import Weights

Scores = NDArray[np.float64]
_SLOTS = 17
"""Two to so many pairs of values are kept for each comparison."""
_SPREAD = np.uint64(0x9E3779B97F4A7C15)  # 2 to 64 by the golden ratio: neighbouring pairs come to stand far apart
_SHIFT = np.uint64(64 - _SLOTS)


class _Weighed:
    """What pairs of values of one comparison weigh."""

    def __init__(self, values: Values, weigh: Callable[[Any, Any], float]) -> None:
        self._values, self._weigh = values.values, weigh
        self._pairs = np.zeros(1 << _SLOTS, np.int64)
        self._kept = np.zeros(1 << _SLOTS)

    def __call__(self, left: Column, right: Column) -> Scores:
        """The weights of pairs, given by the numbers of their values."""
        pairs = np.minimum(left, right).astype(np.int64) << 32 | np.maximum(left, right)
        slots = (pairs.view(np.uint64) * _SPREAD >> _SHIFT).view(np.int64)
        found = self._kept[slots]
        missing = np.flatnonzero(self._pairs[slots] != pairs)
        if len(missing):
            new, first, where = np.unique(pairs[missing], return_index=True, return_inverse=True)
            values, weigh = self._values, self._weigh
            fresh = np.array([weigh(values[pair >> 32], values[pair & 0xFFFFFFFF]) for pair in new.tolist()])
            found[missing] = fresh[where]
            taken, which = np.unique(slots[missing[first]], return_index=True)
            self._pairs[taken], self._kept[taken] = new[which], fresh[which]
        return found


class Scorer:
    """Scores by one table of weights; it remembers what it has compared."""

    def __init__(self, vocabulary: Vocabulary, weights: Weights) -> None:
        self.weights = weights
        self._shared = _Shared(vocabulary, weights)
        compared = zip(vocabulary.columns, COMPARISONS, strict=True)
        self._weighed = tuple(_Weighed(values, self._by(comparison)) for values, comparison in compared)

    def _by(self, comparison: Any) -> Callable[[Any, Any], float]:
        compare, rows, weights = comparison.row, self.weights.rows, self.weights
        if comparison is words:
            return lambda left, right: rows[words.apart(left, right)]

        def weigh(left: Any, right: Any) -> float:
            row = compare(left, right, weights)
            return rows[row] if row is not None else 0.0

        return weigh

    def scores(self, columns: Columns, left: Positions, right: Positions) -> Scores:
        """The scores of pairs of accounts, given by their positions."""
        total = np.full(len(left), self.weights.rows["prior"])
        for at, ((ours, theirs), weighed) in enumerate(zip(columns.pairs(left, right), self._weighed, strict=True)):
            both = np.flatnonzero((ours != 0) & (theirs != 0))
            found = weighed(ours[both], theirs[both])
            if at == WORDS:
                self._shared(found, columns, left, right)
            total[both] += found
        scores: Scores = np.rint(total * 1000) / 1000
        return scores


def scorer(vocabulary: Vocabulary, weights: Weights) -> Scorer:
    """The scorer of a vocabulary by a table, which goes on remembering."""
    if weights not in vocabulary.scorers:
        vocabulary.scorers[weights] = Scorer(vocabulary, weights)
    found: Scorer = vocabulary.scorers[weights]
    return found


class _Shared:
    """What words weigh that two accounts share; see `words.row`."""

    def __init__(self, vocabulary: Vocabulary, weights: Weights) -> None:
        self._vocabulary = vocabulary
        self._place = np.zeros(0, np.int64)
        rows = [[(most, f"words/{extent}-{row}") for most, row in words.PARTS] for extent in words.PARTIAL]
        bounds = [*rows, list(words.SHARES)]
        self._bounds = [(np.array([m for m, _ in b]), np.array([weights.rows[row] for _, row in b])) for b in bounds]

    def __call__(self, found: Scores, columns: Columns, left: Positions, right: Positions) -> None:
        """Puts in what words weigh where two accounts share any."""
        common = self._common(columns, left, right)
        alike = np.flatnonzero(common)
        one, other, common = left[alike], right[alike], common[alike] / 1e6
        extents = np.minimum(self._extents(columns, one), self._extents(columns, other))
        ours, theirs = columns.worth[one] / 1e6, columns.worth[other] / 1e6
        shares = common / np.where(extents == len(words.PARTIAL), np.sqrt(ours * theirs), np.minimum(ours, theirs))
        for extent, (most, weights) in enumerate(self._bounds):
            here = np.flatnonzero(extents == extent)
            found[alike[here]] = weights[np.searchsorted(most, shares[here], "right")]

    def _extents(self, columns: Columns, at: Positions) -> Positions:
        """What the words of accounts are, by their place in PARTIAL; after these, FULL."""
        kinds = [*words.PARTIAL, words.FULL]
        known = [kinds.index(kind) if kind else 0 for kind in self._vocabulary.columns[WORDS].values]
        return np.array(known)[columns.outlines(at)]

    def _common(self, columns: Columns, left: Positions, right: Positions) -> Scores:
        """What the words come to that pairs share (millionths)."""
        ours, mine = np.unique(left, return_inverse=True)
        (whose, said), (of, theirs) = columns.words(ours), columns.words(right)
        words_at, own = np.unique(said >> 1, return_inverse=True)
        width, place = len(words_at) + 1, self._places()
        place[words_at] = np.arange(len(words_at))
        table = np.zeros(len(ours) * width, np.uint8)  # the last of each row is for words that none of ours has
        table[whose * width + own] = 1 + (said & 1)
        met = table[mine[of] * width + place[theirs >> 1]]
        place[words_at] = -1
        shared = np.flatnonzero((met == 1) | ((met == 2) & (theirs & 1 == 0)))
        worth = self._vocabulary.worth_of(theirs[shared] >> 1)
        common: Scores = np.bincount(of[shared], worth, len(right)).astype(np.float64)
        return common

    def _places(self) -> Positions:
        """By word, -1, which stands for the last of a row."""
        many = len(self._vocabulary.words)
        if len(self._place) < many:
            self._place = np.full(2 * many, -1)
        return self._place
