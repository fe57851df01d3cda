"""Pairs of incidents of which a person should say whether they are one: alike enough, and kept apart all the same."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence

from corroborate.link.described import PRECISE
from corroborate.link.encoding import unpacked
from corroborate.link.weights import Weights
from corroborate.model.linking import AccountRow, LinkTables

MARGIN = 1.5
"""So far below the score from which two accounts are the same, or above it, a pair that is kept apart is doubtful.

Pairs of precise accounts alone are: what vague ones fit is told by their candidates.
"""

Doubt = tuple[float, int, int]
"""How alike a pair is (log-odds), and the numbers of its accounts, that of the incident at hand first."""


def least_doubtful(weights: Weights) -> float:
    """The score from which a pair that is kept apart is doubtful."""
    return weights["threshold/same"] - MARGIN


def doubts(
    links: LinkTables, rows: Sequence[AccountRow], weights: Weights, settled: Container[tuple[int, int]] = ()
) -> dict[int, list[Doubt]]:
    """By account, its doubtful pairs; `settled` are those of which persons have said that they are different."""
    precise = {row.number: row for row in rows if row.tier == PRECISE}
    least = least_doubtful(weights)
    near = {n: _above(unpacked(pairs), least) for n, pairs in links.nears(precise).items()}
    others = {other for pairs in near.values() for other in pairs}
    known = {row.number: row for row in links.accounts(others) if row.tier == PRECISE}
    home = {row.number: row.home for row in links.places(known.keys() | precise.keys())}
    found: dict[int, list[Doubt]] = defaultdict(list)
    for number, pairs in near.items():
        for other, score in pairs.items():
            apart = other in known and home[other] != home[number] and known[other].report != precise[number].report
            if apart and (min(number, other), max(number, other)) not in settled:
                found[number].append((score, number, other))
    return found


def _above(pairs: Mapping[int, float], least: float) -> dict[int, float]:
    return {other: score for other, score in pairs.items() if score >= least}
