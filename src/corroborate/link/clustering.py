"""Constrained average link: what fits best on average is joined first, and never over a pair that must stay apart."""

from collections.abc import Callable, Iterable, Mapping
from heapq import heapify, heappop, heappush

Near = dict[int, dict[int, tuple[float, int]]]
"""By two groups, the sum of their pairs' scores and how many pairs there are; what is missing must stay apart."""


def components(seeds: Iterable[int], neighbours: Callable[[int], Iterable[int]]) -> list[list[int]]:
    """What can be reached from the seeds, in pieces that do not touch each other; each in order."""
    seen, found = set[int](), list[list[int]]()
    for seed in seeds:
        if seed in seen:
            continue
        seen.add(seed)
        piece = [seed]
        for node in piece:
            fresh = [other for other in neighbours(node) if other not in seen]
            seen.update(fresh)
            piece += fresh
        found.append(sorted(piece))
    return found


def agglomerate(
    nodes: Iterable[int], links: Mapping[int, Mapping[int, float]], sizes: Mapping[int, int], least: float
) -> list[list[int]]:
    """Joins the two nearest groups until no average over pairs of accounts reaches `least`; groups by smallest node.

    `links` has the mean score of two nodes that may stand together, `sizes` how many accounts a node has (1 where it is
    not named). Of equals the smaller numbers come first, so the groups depend on nodes and scores alone.
    """
    groups = {node: [node] for node in nodes}
    near: Near = {node: {} for node in groups}
    for node, ours in near.items():
        many = sizes.get(node, 1)
        for other, mean in links[node].items():
            if other in groups:
                pairs = many * sizes.get(other, 1)
                ours[other] = (mean * pairs, pairs)
    heap = [
        (-total / count, one, other, count)
        for one, others in near.items()
        for other, (total, count) in others.items()
        if one < other and total / count >= least
    ]
    heapify(heap)
    while heap:
        _, one, other, pairs = heappop(heap)
        if one not in near or (entry := near[one].get(other)) is None or entry[1] != pairs:
            continue
        groups[one] += groups.pop(other)
        for third, (total, count) in _join(one, other, near).items():
            if total / count >= least:
                heappush(heap, (-total / count, min(one, third), max(one, third), count))
    return [sorted(members) for _, members in sorted(groups.items())]


def _join(one: int, other: int, near: Near) -> dict[int, tuple[float, int]]:
    """Makes two groups one: it is near only to what both were near to, which is returned."""
    ours, theirs = near.pop(one), near.pop(other)
    joined = near[one] = {}
    for third, (total, count) in ours.items():
        if third == other:
            continue
        thirds = near[third]
        if third in theirs:
            more, pairs = theirs[third]
            del thirds[other]
            thirds[one] = joined[third] = (round(total + more, 6), count + pairs)
        else:
            del thirds[one]
    for third in theirs:
        if third != one and third not in ours:
            del near[third][other]
    return joined
