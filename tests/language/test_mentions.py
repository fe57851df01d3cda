"""Tag scores to mentions."""

from itertools import pairwise, product

import numpy as np
import pytest

from corroborate.language.layers import Entity
from corroborate.language.mentions import Mentions

TAGS = ("O", "B-Person", "I-Person", "B-Venue", "I-Venue")


def lawful(path: tuple[int, ...]) -> bool:
    """Says whether every inside tag follows its own type."""
    names = ["O", *(TAGS[i] for i in path)]
    return all(not b.startswith("I-") or a[2:] == b[2:] for a, b in pairwise(names))


@pytest.mark.parametrize("seed", range(20))
def test_mentions_come_from_the_best_lawful_tags(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(4, len(TAGS)))
    best = max(
        (p for p in product(range(len(TAGS)), repeat=4) if lawful(p)),
        key=lambda p: sum(scores[i, t] for i, t in enumerate(p)),
    )
    expected, start = [], None
    for i, name in enumerate([*(TAGS[t] for t in best), "O"]):
        if start is not None and not name.startswith("I-"):
            expected.append(Entity(start, i, TAGS[best[start]][2:]))
            start = None
        if name.startswith("B-"):
            start = i
    assert Mentions(TAGS).decode(scores) == tuple(expected)


def test_neighbours_of_one_type_stay_apart() -> None:
    scores = np.full((2, len(TAGS)), -9.0)
    scores[:, 1] = 9.0
    assert Mentions(TAGS).decode(scores) == (Entity(0, 1, "Person"), Entity(1, 2, "Person"))


def test_no_words_no_mentions() -> None:
    assert Mentions(TAGS).decode(np.zeros((0, len(TAGS)))) == ()
