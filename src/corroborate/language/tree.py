"""Arc scores to one dependency tree: the best heads, repaired by a maximum spanning tree (Chu-Liu and Edmonds)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
_ONE_ROOT = 1e6  # taken from every root arc, so that the best tree has as few of them as it can: one


def heads(scores: NDArray[np.floating]) -> list[int]:
    """Gives the head of each word, 0 being the root: row = dependent, column = head, both words counted from 1."""
    size = scores.shape[0]
    if size == 0:
        return []
    wide = scores.astype(np.float64)
    rows = np.arange(size)
    wide[rows, rows + 1] = -np.inf
    greedy: list[int] = [int(h) for h in wide.argmax(axis=1)]
    if greedy.count(0) == 1 and not _cycle([0, *greedy]):
        return greedy
    wide -= np.logaddexp.reduce(wide, axis=1, keepdims=True)
    square = np.full((size + 1, size + 1), -np.inf)
    square[1:, :] = np.maximum(wide, -_ONE_ROOT / 10)
    square[1:, 0] -= _ONE_ROOT
    square[np.arange(1, size + 1), np.arange(1, size + 1)] = -np.inf
    return _spanning(square)[1:]


def _cycle(parents: list[int]) -> list[int]:
    """Finds one cycle among the parents, or none."""
    state = [0] * len(parents)
    state[0] = 2
    for begin in range(1, len(parents)):
        path: list[int] = []
        node = begin
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = parents[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for done in path:
            state[done] = 2
    return []


def _spanning(scores: Scores) -> list[int]:
    """Gives each node's parent in the best tree rooted in node 0; contracts cycles one at a time."""
    parents: list[int] = [0, *(int(h) for h in scores[1:].argmax(axis=1))]
    cycle = _cycle(parents)
    if not cycle:
        return parents
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    rest = np.flatnonzero(~inside)
    ring = np.array(cycle)
    kept = scores[ring, [parents[node] for node in cycle]]
    entering = scores[np.ix_(ring, rest)] - kept[:, None]
    leaving = scores[np.ix_(rest, ring)]
    small = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(rest, rest)]
    small[-1, :-1] = entering.max(axis=0)
    small[:-1, -1] = leaving.max(axis=1)
    small[0] = -np.inf
    contracted = _spanning(small)
    for i, parent in enumerate(contracted[:-1]):
        if i:
            parents[rest[i]] = int(ring[leaving[i].argmax()]) if parent == len(rest) else int(rest[parent])
    outside = contracted[-1]
    parents[int(ring[entering[:, outside].argmax()])] = int(rest[outside])
    return parents
