"""Where accounts stand: precise ones first, by constrained average link; coarse and then vague ones by a clear winner.

Everything is decided near by. A group of precise accounts depends on the accounts that can be reached from it over
pairs that fit; a coarse account on the groups that it fits, and, where it fits none clearly, on the coarse ones that it
fits better; a vague account likewise on the groups of both. So what new accounts change is found by following these
ties from them, and placing one account after the other gives the same groups as all at once, in any order.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.link.clustering import agglomerate, components
from corroborate.link.described import COARSE, PRECISE, VAGUE
from corroborate.link.network import Network, Placed
from corroborate.link.weights import Weights


@dataclass(frozen=True, slots=True)
class Rule:
    """How accounts of a tier are placed: the least fit to join a group, by how much they must prefer it to the next,
    and the least fit to join each other."""

    tier: int
    join: float
    margin: float
    together: float


def rules(weights: Weights) -> tuple[Rule, Rule]:
    """The rules for coarse and for vague accounts."""
    same = weights["threshold/same"]
    return (
        Rule(COARSE, same, weights["margin/coarse"], same),
        Rule(VAGUE, same, weights["margin/vague"], weights["threshold/undated"]),
    )


def place(network: Network, dirty: Iterable[int], disturbed: Iterable[int] = ()) -> None:
    """Places these accounts anew, and all whose place depends on them; `network.placed` then has where they stand.

    `disturbed` are groups that have lost accounts for good.
    """
    nodes = {network.node(number) for number in dirty}
    changed = set(disturbed)
    for number in nodes.union(dirty):
        before = network.source.placed(number)
        changed |= set() if before is None else {before.home}
    changed |= _precise(network, nodes)
    for rule in rules(network.weights):
        changed |= _Joining(network, rule, changed)(nodes)


def _settle(network: Network, node: int, where: Placed) -> set[int]:
    """Places a node; returns the groups that change by it."""
    before = {p.home for number in network.accounts(node) if (p := network.source.placed(number)) is not None}
    network.place(node, where)
    if before == {where.home}:
        return set()
    network.moved.add(node)
    return before | {where.home}


def _precise(network: Network, nodes: Iterable[int]) -> set[int]:
    """Groups the precise nodes that hang together with these."""
    least = network.weights["threshold/same"]

    def near(node: int) -> list[int]:
        links = network.links(node).items()
        return [other for other, score in links if score >= least and network.tier(other) == PRECISE]

    changed = set[int]()
    for piece in components(sorted(n for n in nodes if network.tier(n) == PRECISE), near):
        for group in _grouped(network, piece, least):
            for node in group:
                changed |= _settle(network, node, Placed(group[0]))
    return changed


def _grouped(network: Network, piece: list[int], least: float) -> list[list[int]]:
    if len(piece) == 1:
        return [piece]
    links = {node: network.within(node, piece) for node in piece}
    return agglomerate(piece, links, {node: len(network.accounts(node)) for node in piece}, least)


class _Joining:
    """Places the nodes of one tier that a change touches."""

    def __init__(self, network: Network, rule: Rule, changed: set[int]) -> None:
        self._network, self._rule, self._before = network, rule, changed
        self.changed = set[int]()

    def __call__(self, nodes: Iterable[int]) -> set[int]:
        """The groups that change."""
        todo = {node for node in nodes if self._network.tier(node) == self._rule.tier}.union(self._touched())
        before = {node: self._network.source.placed(node) for node in todo}
        for node in sorted(todo):
            self._network.place(node, self._choice(node))
        chosen = {p.chosen for p in before.values() if p is not None}
        chosen |= {self._network.placed[node].chosen for node in todo}
        for home in sorted({*self._before, *(home for home in chosen if home is not None)}):
            todo |= self._admit(home)
        self._together({node for node in todo if not self._stayed(node)})
        return self.changed

    def _stayed(self, node: int) -> bool:
        """Whether a node was and is admitted where it chose: nobody it might stand with otherwise is concerned."""
        before, now = self._network.source.placed(node), self._network.stands(node)
        return before is not None and before.chosen == before.home and now.chosen == now.home

    def _touched(self) -> set[int]:
        """The nodes of the tier that hang on a more precise one that has moved: near to it, or of its report."""
        network, tier, found = self._network, self._rule.tier, set[int]()
        for node in network.moved:
            if network.tier(node) < tier:
                near = {*network.links(node), *network.bound(node)}
                found.update(other for other in near if network.tier(other) == tier)
        return found

    def _choice(self, node: int) -> Placed:
        """What a node chooses, before it is known who else is admitted: it stands by itself until then."""
        fits = self._fitting(node)
        if not fits:
            return Placed(node)
        home, best = fits[0]
        rivals = [(other, fit) for other, fit in fits if best - fit < self._rule.margin]
        if len(rivals) > 1:
            return Placed(node, None, best, tuple(rivals))
        return Placed(node, home, best)

    def _fitting(self, node: int) -> list[tuple[int, float]]:
        """The groups that a node fits, best first: the score with the account that it fits best, and more by each other
        that it fits, as the logarithm of their odds together.

        Groups with another account of its report, or one that a person keeps apart from it, are passed over.
        """
        network, sums = self._network, dict[int, list[float]]()
        for other, score in network.links(node).items():
            if score >= self._rule.join and network.tier(other) < self._rule.tier:
                sums.setdefault(network.stands(other).home, []).append(score)
        barred = {network.stands(other).home for other in network.bound(node) if network.tier(other) < self._rule.tier}
        fits = [(home, fit_of(found)) for home, found in sums.items() if home not in barred]
        return sorted(fits, key=lambda fit: (-fit[1], fit[0]))

    def _base(self, home: int) -> list[int]:
        """The more precise nodes of a group."""
        return [node for node in self._network.group(home) if self._network.tier(node) < self._rule.tier]

    def _admit(self, home: int) -> set[int]:
        """Admits those who chose a group, the surest first; one kept apart from another already there is not."""
        network, flipped = self._network, set[int]()
        choosers = [node for node in network.choosers(home) if network.tier(node) == self._rule.tier]
        if not choosers:
            return flipped
        inside, crowd, known = self._base(home), list[int](), set(self._base(home))
        for node in sorted(choosers, key=lambda node: (-(network.stands(node).best or 0.0), node)):
            stands, crowded = network.stands(node), network.is_crowded(node)
            # Those of a crowd were not compared with each other: what they must not meet is of their report, or parted.
            admitted = bool(inside) and network.bound(node).isdisjoint(known)
            admitted = admitted and not network.kept_apart(node, inside if crowded else [*inside, *crowd], home)
            if admitted:
                (crowd if crowded else inside).append(node)
                known.add(node)
            if (stands.home == home) is not admitted or node in network.placed:
                flipped.add(node)
                self.changed |= _settle(network, node, stands._replace(home=home if admitted else node))
        return flipped

    def _free(self, node: int) -> bool:
        """Whether a node of this tier stands in no group that it chose."""
        stands = self._network.stands(node)
        return self._network.tier(node) == self._rule.tier and (stands.chosen is None or stands.chosen != stands.home)

    def _bar(self, node: int) -> float:
        """How well another of the tier must fit: clearly better than any group does."""
        best = self._network.stands(node).best
        return self._rule.together if best is None else max(self._rule.together, best + self._rule.margin)

    def _joins(self, node: int) -> list[int]:
        """The free nodes of the tier that a node fits well enough to stand with."""
        bar = self._bar(node)
        links = self._network.links(node).items()
        return [o for o, score in links if score >= bar and self._free(o) and score >= self._bar(o)]

    def _together(self, todo: set[int]) -> None:
        """Groups the free nodes that hang together with those touched, or did before."""
        network, seeds = self._network, set[int]()
        for node in todo:
            seeds |= {other for other in network.links(node) if network.tier(other) == self._rule.tier}
            before = network.source.placed(node)
            if before is not None:
                seeds |= {other for other in network.group(before.home) if network.tier(other) == self._rule.tier}
        seeds = {node for node in seeds | todo if self._free(node)}
        for piece in components(sorted(seeds), self._joins):
            links = {node: self._links(node, piece) for node in piece}
            torn = [n for n in piece if self._rule.tier == VAGUE and self._is_torn(n, links[n])]
            whole = [node for node in piece if node not in torn]
            sizes = {node: len(network.accounts(node)) for node in piece}
            for group in [*agglomerate(whole, links, sizes, self._rule.together), *([node] for node in torn)]:
                for node in group:
                    self.changed |= _settle(network, node, network.stands(node)._replace(home=group[0]))

    def _links(self, node: int, piece: Sequence[int]) -> dict[int, float]:
        """The pairs of free nodes that may stand together: where a node fits a group, only what fits better."""
        ours, together = self._bar(node), self._rule.together
        return {
            other: score
            for other, score in self._network.within(node, piece).items()
            if self._free(other)
            and (ours <= together or score >= ours)
            and ((theirs := self._bar(other)) <= together or score >= theirs)
        }

    def _is_torn(self, node: int, links: dict[int, float]) -> bool:
        """Whether a vague node fits two others that must stay apart, neither clearly better than the other."""
        fitting = {other: score for other, score in links.items() if score >= self._rule.together}
        best = max(fitting.values(), default=0.0)
        rivals = [other for other, score in fitting.items() if best - score < self._rule.margin]
        return any(two not in self._network.links(one) for one in rivals for two in rivals if one != two)


def fit_of(scores: list[float]) -> float:
    """The logarithm of the sum of the odds that scores stand for, whatever their order."""
    best = max(scores)
    return round(best + math.log(sum(sorted(math.exp(score - best) for score in scores))), 6) if scores[1:] else best
