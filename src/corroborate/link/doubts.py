"""Pairs of incidents of which a person should say whether they are one: alike enough, and kept apart all the same."""

from collections import defaultdict
from collections.abc import Container, Sequence

from corroborate.link.described import PRECISE
from corroborate.link.encoding import unpacked_from
from corroborate.link.weights import Weights
from corroborate.model.linking import LinkTables, StandRow

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
    links: LinkTables, rows: Sequence[StandRow], weights: Weights, settled: Container[tuple[int, int]] = ()
) -> dict[int, list[Doubt]]:
    """By account, its doubtful pairs; `settled` are those of which persons have said that they are different."""
    precise = {row.number: row for row in rows if row.tier == PRECISE}
    least = least_doubtful(weights)
    near = {n: unpacked_from(pairs, least) for n, pairs in links.nears(precise).items()}
    others = {other for pairs in near.values() for other in pairs} - {row.number for row in rows}
    known = {**precise, **{row.number: row for row in links.standing(others) if row.tier == PRECISE}}
    found: dict[int, list[Doubt]] = defaultdict(list)
    for number, pairs in near.items():
        for other, score in pairs.items():
            if (there := known.get(other)) is None or not _apart(precise[number], there):
                continue
            if (min(number, other), max(number, other)) not in settled:
                found[number].append((score, number, other))
    return found


def _apart(one: StandRow, other: StandRow) -> bool:
    """Whether two accounts of different reports stand in different groups."""
    return one.home != other.home and one.report != other.report
