"""Accounts and what lies between them: scores of pairs that may stand together, and where each stands.

A node is what is placed as one: an account, or the accounts that a person called the same, under their smallest number.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import product
from types import MappingProxyType
from typing import NamedTuple, Protocol

from corroborate.link.comparisons import score
from corroborate.link.described import IN_TOWN, VAGUE, Told
from corroborate.link.weights import Weights
from corroborate.model.judgements import Verdict

Edges = Mapping[int, float]
"""By the other account's number, the score of the pair."""
Spoken = Mapping[tuple[int, int], Verdict]
"""By the numbers of two accounts, the smaller first, the last word of persons on the pair."""
Units = Mapping[int, tuple[int, ...]]
"""By account, the accounts that a person joined with it, in order; those that stand alone are left out."""
NOTHING_SPOKEN: Spoken = MappingProxyType({})
WHOLE = 60
"""Among so many nodes that hang together every pair is looked at, whatever brought them together."""
NO_UNITS: Units = MappingProxyType({})


class Placed(NamedTuple):
    """Where an account stands: `home` is the number of the account after which its group is named.

    `chosen` is the group that a coarse or vague account fits best and clearly, `best` how well it fits the best one;
    `candidates` are the groups that an ambiguous one fits, best first, with how well.
    """

    home: int
    chosen: int | None = None
    best: float | None = None
    candidates: tuple[tuple[int, float], ...] = ()


class Source(Protocol):
    """What is known of the accounts that are linked, and where they stood so far."""

    def told(self, number: int, /) -> Told:
        """An account that is known."""
        ...

    def tier(self, number: int, /) -> int:
        """How precise an account is."""
        ...

    def crowded(self, number: int, /) -> int:
        """In which crowds an account is not among the first."""
        ...

    def report(self, number: int, /) -> int:
        """The report of an account."""
        ...

    def of_report(self, report: int, /) -> Collection[int]:
        """The accounts of a report."""
        ...

    def edges(self, number: int, /) -> Edges:
        """The scores of the pairs kept of an account."""
        ...

    def placed(self, number: int, /) -> Placed | None:
        """Where an account stood so far; None for a new one."""
        ...

    def members(self, home: int, /) -> Collection[int]:
        """The accounts that stood so far in a group."""
        ...

    def choosers(self, home: int, /) -> Collection[int]:
        """The accounts that chose a group so far."""
        ...

    def load(self, numbers: Collection[int], /) -> None:
        """Loads what these accounts tell at once."""
        ...


def is_kept(source: Source, one: int, other: int, score: float, weights: Weights) -> bool:
    """Whether the pair of two accounts that are not different is worth keeping.

    Of one tier that is all, of two tiers, and between vague accounts, what joins them. Two accounts of one report never
    stand together by rule.
    """
    if source.report(one) == source.report(other):
        return False
    return score >= weights.rows["threshold/same"] or source.tier(one) == source.tier(other) != VAGUE


class Network:
    """What is known of the accounts at hand, and where they are placed now."""

    def __init__(
        self, source: Source, weights: Weights, spoken: Spoken = NOTHING_SPOKEN, units: Units = NO_UNITS
    ) -> None:
        self.source, self.weights = source, weights
        self.placed: dict[int, Placed] = {}
        self.moved: set[int] = set()
        """The nodes that are new or stand in another group than before."""
        self._spoken, self._units = spoken, units
        self._parted: dict[int, list[int]] = defaultdict(list)
        for one, other in (pair for pair, verdict in spoken.items() if verdict is Verdict.DIFFERENT):
            self._parted[one].append(other)
            self._parted[other].append(one)
        self._touched = {number for pair in spoken for number in pair}.union(units)
        self._links: dict[int, Edges] = {}
        self._means: dict[tuple[int, int], float | None] = {}
        self._arrived: dict[int, set[int]] = defaultdict(set)
        self._choosing: dict[int, set[int]] = defaultdict(set)

    def node(self, number: int) -> int:
        """The node that an account belongs to."""
        unit = self._units.get(number)
        return number if unit is None else unit[0]

    def accounts(self, node: int) -> tuple[int, ...]:
        """The accounts of a node."""
        return self._units.get(node, (node,))

    def is_crowded(self, node: int) -> bool:
        """Whether a node is one account in a crowd of its town that is compared with the first of it alone."""
        return node not in self._units and bool(self.source.crowded(node) & IN_TOWN)

    def tier(self, node: int) -> int:
        """How precise a node is: as its most precise account."""
        if node not in self._units:
            return self.source.tier(node)
        return min(map(self.source.tier, self._units[node]))

    def reports(self, node: int) -> set[int]:
        """The reports of a node's accounts."""
        return {self.source.report(number) for number in self.accounts(node)}

    def bound(self, node: int) -> set[int]:
        """The other nodes that a node never stands with by rule or by a person's word: of its reports, or parted."""
        members = self.accounts(node)
        found = {self.node(other) for report in self.reports(node) for other in self.source.of_report(report)}
        if node in self._touched:
            found |= {self.node(other) for number in members for other in self._parted.get(number, ())}
        return found - {node}

    def links(self, node: int) -> Edges:
        """By node, the mean score over all pairs of accounts; those that must stay apart are left out."""
        found = self._links.get(node)
        if found is None:
            found = self._links[node] = self._found(node)
        return found

    def _found(self, node: int) -> Edges:
        if node not in self._touched:
            edges = self.source.edges(node)
            if self._touched.isdisjoint(edges):
                return edges
        members = self.accounts(node)
        near = {self.node(other) for number in members for other in self.source.edges(number)} - {node}
        means = ((other, self._mean(members, self.accounts(other))) for other in near)
        return {other: mean for other, mean in means if mean is not None}

    def _mean(self, ours: Sequence[int], theirs: Sequence[int]) -> float | None:
        scores = [self._pair(one, other) for one, other in product(ours, theirs)]
        known = sorted(found for found in scores if found is not None)
        return round(sum(known) / len(known), 9) if len(known) == len(scores) else None

    def _pair(self, one: int, other: int) -> float | None:
        """The score of two accounts; None where they must stay apart."""
        verdict = self._spoken.get((min(one, other), max(one, other)))
        if verdict is Verdict.DIFFERENT:
            return None
        if verdict is Verdict.UNSURE:
            return 0.0
        kept = self.source.edges(one).get(other)
        if kept is not None:
            return kept
        left, right = self.source.told(one), self.source.told(other)
        if left.report == right.report:
            return None
        found = score(left.features, right.features, self.weights)
        return found if found > self.weights.rows["threshold/different"] else None

    def within(self, node: int, piece: Sequence[int]) -> Edges:
        """The scores of a node with all others of a piece that hangs together, also with those that it shares no block
        with; of a piece of more than `WHOLE`, which a crowd makes, those of its candidates alone."""
        links = self.links(node)
        if len(piece) > WHOLE:
            return links
        unknown = [other for other in piece if other != node and other not in links]
        self._load(node, unknown)
        means = ((other, self._between(node, other)) for other in unknown)
        return {**links, **{other: mean for other, mean in means if mean is not None}}

    def _load(self, node: int, others: Sequence[int]) -> None:
        """Loads at once what tells how well a node fits others that it was not compared with so far."""
        fresh = [other for other in others if (min(node, other), max(node, other)) not in self._means]
        if fresh:
            self.source.load([number for each in (node, *fresh) for number in self.accounts(each)])

    def _between(self, node: int, other: int) -> float | None:
        """The mean score of two nodes, whatever brought them together; None where they must stay apart."""
        pair = (node, other) if node < other else (other, node)
        if pair not in self._means:
            self._means[pair] = self._mean(self.accounts(node), self.accounts(other))
        return self._means[pair]

    def kept_apart(self, node: int, others: Iterable[int], home: int | None = None) -> bool:
        """Whether a node must not stand with one of the others: by its report, by what was said, or as different.

        Those with which it stood in the group `home` before need not be looked at again.
        """
        links, known = self.links(node), self._known(node, home)
        reports, unknown = self.reports(node), [each for each in others if each not in links and each not in known]
        self._load(node, unknown)
        for other in unknown:
            if not reports.isdisjoint(self.reports(other)):
                return True
            if self._between(node, other) is None:
                return True
        return False

    def _known(self, node: int, home: int | None) -> Collection[int]:
        """The nodes with which a node stood in a group already; none where persons have a say."""
        before = self.source.placed(node)
        if home is None or before is None or before.home != home or node in self._touched:
            return ()
        return set(self.source.members(home)) - self._touched

    def place(self, node: int, where: Placed) -> None:
        """Places a node's accounts anew."""
        before = self.placed.get(node)
        if before is not None:
            self._arrived[before.home].discard(node)
            if before.chosen is not None:
                self._choosing[before.chosen].discard(node)
        for number in self.accounts(node):
            self.placed[number] = where
        self._arrived[where.home].add(node)
        if where.chosen is not None:
            self._choosing[where.chosen].add(node)

    def stands(self, node: int) -> Placed:
        """Where a node stands: as placed now, else as it stood, else by itself."""
        return self.placed.get(node) or self.source.placed(node) or Placed(node)

    def group(self, home: int) -> set[int]:
        """The nodes of a group."""
        stayed = {self.node(number) for number in self.source.members(home) if number not in self.placed}
        return stayed | self._arrived[home]

    def choosers(self, home: int) -> set[int]:
        """The nodes that chose a group."""
        stayed = {self.node(number) for number in self.source.choosers(home) if number not in self.placed}
        return stayed | self._choosing[home]
