"""Tag scores to mentions: the best sequence in which no inside tag stands without its beginning."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from corroborate.language.layers import Entity


class Mentions:
    """Decodes one tag set of begin, inside and outside."""

    def __init__(self, tags: Sequence[str]) -> None:
        self._tags = tuple(tags)
        inside = np.array([tag.startswith("I-") for tag in tags])
        same = np.array([[a[2:] == b[2:] and a != "O" for b in tags] for a in tags])
        self._step = np.where(inside[None, :] & ~same, -np.inf, 0.0)
        self._first = np.where(inside, -np.inf, 0.0)

    def decode(self, scores: NDArray[np.floating]) -> tuple[Entity, ...]:
        """Gives the mentions of the best sequence (Viterbi)."""
        best: list[int] = [int(i) for i in scores.argmax(axis=1)] if len(scores) else []
        if not self._lawful(best):
            best = self._search(scores.astype(np.float64))
        return self._spans(best)

    def _lawful(self, path: list[int]) -> bool:
        steps = all(self._step[a, b] == 0.0 for a, b in pairwise(path))
        return steps and (not path or self._first[path[0]] == 0.0)

    def _search(self, scores: NDArray[np.float64]) -> list[int]:
        score = scores[0] + self._first
        back: list[NDArray[np.intp]] = []
        for row in scores[1:]:
            paths = score[:, None] + self._step
            back.append(paths.argmax(axis=0))
            score = paths.max(axis=0) + row
        path = [int(score.argmax())]
        for pointers in reversed(back):
            path.append(int(pointers[path[-1]]))
        return path[::-1]

    def _spans(self, path: list[int]) -> tuple[Entity, ...]:
        found: list[Entity] = []
        start = -1
        names = [self._tags[i] for i in path]
        for i, name in enumerate([*names, "O"]):
            if start >= 0 and not name.startswith("I-"):
                found.append(Entity(start, i, names[start][2:]))
                start = -1
            if name.startswith("B-"):
                start = i
        return tuple(found)
