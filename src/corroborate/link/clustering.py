"""Which accounts stand together: constrained average link, precise accounts first, coarse ones only with a margin.

Invariants: no two accounts that are not `close` (compared, and not judged different) share a cluster unless a person
said so; the partition depends on the set of accounts and scores, not on their order.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

Cluster = frozenset[str]
PRECISE, COARSE, VAGUE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Least average score to join, and by how much a coarse or vague account must prefer its incident to the next.

    `undated` is the least score for two vague accounts, which share no more than what was told of a town.
    """

    same: float
    coarse: float
    vague: float
    undated: float


@dataclass(slots=True)
class Closeness:
    """Scores between units that may stand together; a missing entry keeps two units apart."""

    scores: dict[Cluster, dict[Cluster, tuple[float, int]]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def between(cls, units: Sequence[Cluster], close: Mapping[tuple[str, str], float]) -> "Closeness":
        """Sums the pair scores between units; a pair of units with one account pair missing is left out."""
        home = {account: unit for unit in units for account in unit}
        sums: dict[tuple[Cluster, Cluster], list[float]] = defaultdict(list)
        for (left, right), score in sorted(close.items()):
            one, other = home[left], home[right]
            if one != other:
                sums[min((one, other), key=_key), max((one, other), key=_key)].append(score)
        made = cls()
        for (one, other), scores in sums.items():
            if len(scores) == len(one) * len(other):
                made.scores[one][other] = made.scores[other][one] = (sum(scores), len(scores))
        return made

    def average(self, one: Cluster, other: Cluster) -> float | None:
        """The mean score over all account pairs; None where the two must stay apart."""
        entry = self.scores[one].get(other)
        return None if entry is None else round(entry[0] / entry[1], 9)

    def join(self, one: Cluster, other: Cluster) -> Cluster:
        """Makes two units one: it is near only to what both were near to."""
        near_one, near_other = self.scores.pop(one), self.scores.pop(other)
        joined = one | other
        for third in near_one.keys() | near_other.keys():
            self.scores[third].pop(one, None)
            self.scores[third].pop(other, None)
            if third in near_one and third in near_other:
                total = (near_one[third][0] + near_other[third][0], near_one[third][1] + near_other[third][1])
                self.scores[joined][third] = self.scores[third][joined] = total
        return joined


def cluster(
    units: Iterable[Cluster],
    tiers: Mapping[str, int],
    close: Mapping[tuple[str, str], float],
    thresholds: Thresholds,
) -> list[Cluster]:
    """The partition of all accounts, smallest account id first.

    `units` are accounts that a person joined, or single ones; `tiers` say how precise each account is; `close` has the
    score of every pair (smaller id first) that was compared and is not judged different.
    """
    ordered = sorted(units, key=_key)
    nearness = Closeness.between(ordered, close)
    by_tier: dict[int, list[Cluster]] = defaultdict(list)
    for unit in ordered:
        by_tier[min(tiers[account] for account in unit)].append(unit)
    clusters = _agglomerate(by_tier[PRECISE], nearness, thresholds.same)
    clusters, left = _attach(by_tier[COARSE], clusters, nearness, thresholds.same, thresholds.coarse)
    clusters += _agglomerate(left, nearness, thresholds.same)
    clusters, left = _attach(by_tier[VAGUE], clusters, nearness, thresholds.same, thresholds.vague)
    torn = [unit for unit in left if _is_torn(unit, left, nearness, thresholds)]
    left = _agglomerate([unit for unit in left if unit not in torn], nearness, thresholds.undated)
    return sorted([*clusters, *left, *torn], key=_key)


def _agglomerate(units: Sequence[Cluster], nearness: Closeness, least: float) -> list[Cluster]:
    """Joins the two nearest clusters until no average reaches the threshold."""
    alive = set(units)
    heap: list[tuple[float, list[str], list[str], Cluster, Cluster]] = []
    for unit in units:
        heap += [
            entry
            for other in nearness.scores[unit]
            if other in alive and _key(unit) < _key(other) and (entry := _entry(unit, other, nearness, least))
        ]
    heapify(heap)
    while heap:
        _, _, _, one, other = heappop(heap)
        if one in alive and other in alive:
            alive -= {one, other}
            joined = nearness.join(one, other)
            for third in nearness.scores[joined]:
                if third in alive and (entry := _entry(joined, third, nearness, least)):
                    heappush(heap, entry)
            alive.add(joined)
    return sorted(alive, key=_key)


def _entry(
    one: Cluster, other: Cluster, nearness: Closeness, least: float
) -> tuple[float, list[str], list[str], Cluster, Cluster] | None:
    average = nearness.average(one, other)
    if average is None or average < least:
        return None
    first, second = sorted((one, other), key=_key)
    return -average, _key(first), _key(second), first, second


def _is_torn(unit: Cluster, others: Sequence[Cluster], nearness: Closeness, thresholds: Thresholds) -> bool:
    """Whether a vague unit fits two others that must stay apart, neither clearly better than the other."""
    fitting = [
        (average, other)
        for other in others
        if (average := nearness.average(unit, other)) is not None and average >= thresholds.undated
    ]
    best = max((average for average, _ in fitting), default=0.0)
    rivals = [other for average, other in fitting if best - average < thresholds.vague]
    return any(nearness.average(one, two) is None for one in rivals for two in rivals if one is not two)


def _attach(
    units: Sequence[Cluster], clusters: Sequence[Cluster], nearness: Closeness, least: float, margin: float
) -> tuple[list[Cluster], list[Cluster]]:
    """Adds each unit to the cluster that it clearly fits best, surest first; returns the clusters and the units left.

    All choices are made against the clusters as they stand before any unit joins, so that no order matters.
    """
    current: dict[Cluster, Cluster] = {c: c for c in clusters}
    choices = [(choice, unit) for unit in units if (choice := _choice(unit, current, nearness, least, margin))]
    left = set(units) - {unit for _, unit in choices}
    for (_, chosen), unit in sorted(choices, key=lambda c: (-c[0][0], _key(c[1]))):
        if nearness.average(unit, current[chosen]) is None:
            left.add(unit)
        else:
            current[chosen] = nearness.join(unit, current[chosen])
    return sorted(current.values(), key=_key), sorted(left, key=_key)


def _choice(
    unit: Cluster, known: Collection[Cluster], nearness: Closeness, least: float, margin: float
) -> tuple[float, Cluster] | None:
    """The cluster that a unit fits best, with the score; None below the threshold or without a margin."""
    ranked = [
        (average, c) for c in nearness.scores[unit] if c in known and (average := nearness.average(unit, c)) is not None
    ]
    ranked.sort(key=lambda entry: (-entry[0], _key(entry[1])))
    if not ranked or ranked[0][0] < least or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < margin):
        return None
    return ranked[0]


def _key(unit: Cluster) -> list[str]:
    return sorted(unit)
