"""Arc scores to trees."""

from itertools import product

import numpy as np
import pytest
from numpy.typing import NDArray

from corroborate.language.tree import heads


def is_tree(chosen: list[int]) -> bool:
    """Says whether every word leads to the root and one word hangs on it."""
    for word in range(1, len(chosen) + 1):
        steps, node = 0, word
        while node and steps <= len(chosen):
            node, steps = chosen[node - 1], steps + 1
        if node:
            return False
    return chosen.count(0) == 1


def best_by_trial(scores: NDArray[np.float64]) -> float:
    """Gives the score of the best tree, found by trying all."""
    size = len(scores)
    return max(
        float(sum(scores[i, h] for i, h in enumerate(chosen)))
        for chosen in product(range(size + 1), repeat=size)
        if is_tree(list(chosen))
    )


def normal(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Turns scores into log-probabilities of heads, a word never being its own."""
    scores = scores.copy()
    rows = np.arange(len(scores))
    scores[rows, rows + 1] = -np.inf
    return scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)


@pytest.mark.parametrize("seed", range(40))
def test_tree_is_the_best_of_all_trees(seed: int) -> None:
    chance = np.random.default_rng(seed)
    scores = normal(chance.normal(0, 4, (4, 5)))
    chosen = heads(scores)
    assert is_tree(chosen)
    assert sum(scores[i, h] for i, h in enumerate(chosen)) == pytest.approx(best_by_trial(scores))


@pytest.mark.parametrize("size", [1, 2, 17, 90])
def test_any_scores_give_one_root_and_no_cycle(size: int) -> None:
    for seed in range(5):
        assert is_tree(heads(np.random.default_rng(seed).normal(0, 3, (size, size + 1)).astype(np.float32)))


def test_no_words_no_heads() -> None:
    assert heads(np.zeros((0, 1))) == []
