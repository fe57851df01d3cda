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
    for node in groups:
        for other, mean in links[node].items():
            if other in groups:
                pairs = sizes.get(node, 1) * sizes.get(other, 1)
                near[node][other] = (mean * pairs, pairs)
    heap = [
        (-entry[0] / entry[1], one, other, entry[1])
        for one, others in near.items()
        for other, entry in others.items()
        if one < other and entry[0] / entry[1] >= least
    ]
    heapify(heap)
    while heap:
        _, one, other, pairs = heappop(heap)
        entry = near[one].get(other) if one in near else None
        if entry is not None and entry[1] == pairs:
            groups[one] += groups.pop(other)
            _join(one, other, near)
            for third, (total, count) in near[one].items():
                if total / count >= least:
                    heappush(heap, (-total / count, min(one, third), max(one, third), count))
    return [sorted(members) for _, members in sorted(groups.items())]


def _join(one: int, other: int, near: Near) -> None:
    """Makes two groups one: it is near only to what both were near to."""
    ours, theirs = near.pop(one), near.pop(other)
    joined = {
        third: (round(ours[third][0] + theirs[third][0], 6), ours[third][1] + theirs[third][1])
        for third in ours.keys() & theirs.keys()
    }
    for third in ours.keys() | theirs.keys():
        if third not in (one, other):
            near[third].pop(one, None)
            near[third].pop(other, None)
    for third, entry in joined.items():
        near[third][one] = entry
    near[one] = joined
