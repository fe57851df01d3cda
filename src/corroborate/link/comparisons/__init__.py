"""The comparisons, in the order in which their reasons are told: each gives a weight and a sentence, or nothing."""

from collections.abc import Callable

from corroborate.link.comparisons import (
    counts,
    kind,
    perpetrator,
    place,
    responsibility,
    target,
    time,
    venue,
    weapon,
    words,
)
from corroborate.link.weights import Weights
from corroborate.model.claims import Account
from corroborate.model.judgements import Reason

Comparison = Callable[[Account, Account, Weights], Reason | None]

COMPARISONS: tuple[Comparison, ...] = (
    time.compare,
    place.compare,
    venue.compare,
    kind.compare,
    perpetrator.compare,
    responsibility.compare,
    target.compare,
    weapon.compare,
    counts.killed,
    counts.wounded,
    counts.kidnapped,
    counts.attackers,
    words.compare,
)


def compare(left: Account, right: Account, weights: Weights) -> tuple[Reason, ...]:
    """Every reason that speaks for or against one incident, the prior first; their weights add up to the score."""
    prior = weights.reason("prior", "most pairs near in time and place are two incidents")
    return (prior, *(reason for each in COMPARISONS if (reason := each(left, right, weights)) is not None))
