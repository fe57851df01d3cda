"""Who does what to whom, learned: for the word that tells of an incident, the phrases that are its arguments.

The head reads the encoder's features of two words at a time, the trigger's and any other's, and says in which roles the
other stands to the trigger. It was trained on sentences made for the purpose (`training/arguments/`), so it is a second
opinion for where syntax and lexicons find nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corroborate.language.layers import Layer

ROLES = ("attacker", "harmed", "target", "weapon", "place", "speaker")
FARTHEST = 10  # words: distances beyond it look alike to the head
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Argument:
    """A phrase in a role: half-open range of words, and the least probability of its words, from 0 to 1."""

    role: str
    first: int
    last: int
    probability: float


class ArgumentHead:
    """The trained weights: two projections, a mixing layer with the words' distance, and one score a role."""

    def __init__(self, file: Path) -> None:
        with np.load(file) as stored:
            self._weights = {name: stored[name].astype(np.float32) for name in stored.files}

    def scores(self, features: Floats, trigger: int) -> Floats:
        """One row a word, one logit a role."""
        weights = self._weights
        word = np.maximum(_product(features, weights["word"]) + weights["word_bias"], 0)
        event = np.maximum(_product(features[trigger, None], weights["trigger"])[0] + weights["trigger_bias"], 0)
        both = np.concatenate((word, np.broadcast_to(event, word.shape)), axis=1)
        away = np.clip(np.arange(len(features)) - trigger, -FARTHEST, FARTHEST) + FARTHEST
        mixed = np.maximum(_product(both, weights["mix"]) + weights["mix_bias"] + weights["distance"][away], 0)
        joined = np.concatenate((word * event, np.maximum(word - event, 0), mixed), axis=1)
        found: Floats = _product(joined, weights["role"]) + weights["role_bias"]
        return found

    def __call__(self, features: Floats, trigger: int) -> tuple[Argument, ...]:
        """The runs of words that stand in a role to the trigger, in the order of ROLES and words."""
        scores = self.scores(features, trigger)
        found = []
        for index, role in enumerate(ROLES):
            for first, last in _runs(scores[:, index] > 0):
                least = float(1 / (1 + np.exp(-scores[first:last, index].min())))
                found.append(Argument(role, first, last, least))
        return tuple(found)


def _product(rows: Floats, matrix: Floats) -> Floats:
    """A matrix product two rows at a time: a larger one is shared out among threads, which costs more than it gains."""
    return np.concatenate([rows[at : at + 2] @ matrix for at in range(0, len(rows), 2)])


def _runs(inside: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Half-open ranges of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inside, [False])).astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def arguments(layer: Layer, trigger: int) -> tuple[Argument, ...]:
    """The arguments of the word at `trigger`; none where the layer came without features."""
    if layer.features is None:
        return ()
    return shipped()(layer.features.astype(np.float32), trigger)


@cache
def shipped() -> ArgumentHead:
    """Loads the packaged head, once."""
    with as_file(files("corroborate.language") / "model" / "arguments.npz") as file:
        return ArgumentHead(file)
