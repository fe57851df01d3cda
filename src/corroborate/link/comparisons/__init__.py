"""The comparisons, in the order in which their reasons are told: each gives a row of the weight table, or nothing.

A comparison is a module (or an object) of three parts. `features` takes from an account, once, what the comparison
looks at. `row` compares two accounts' features: quick, pure, no words made. `sentence` says in words why that row was
chosen, for those who ask. A score depends on the two accounts and the table alone, never on what else is linked.
"""

from functools import lru_cache
from typing import Any, Protocol

from corroborate.link.comparisons import (
    counts,
    growth,
    kind,
    perpetrator,
    place,
    published,
    responsibility,
    target,
    time,
    venue,
    weapon,
    weekday,
    words,
)
from corroborate.link.weights import Weights
from corroborate.model.claims import Account
from corroborate.model.dates import ReportDate
from corroborate.model.judgements import Reason


class Comparison(Protocol):
    """What every comparison offers."""

    def features(self, account: Account, published: ReportDate | None = None, /) -> Any:
        """What is compared, made of numbers, texts and tuples; None where the account is silent.

        `published` says when the account's report was published, where that is known.
        """
        ...

    def row(self, left: Any, right: Any, weights: Weights, /) -> str | None:
        """The row that two accounts' features meet, the same in either order; None when it says nothing."""
        ...

    def sentence(self, left: Any, right: Any, row: str, weights: Weights, /) -> str:
        """Why `row` was chosen, in words."""
        ...


COMPARISONS: tuple[Comparison, ...] = (
    time,
    weekday,
    published,
    place,
    venue,
    kind,
    perpetrator,
    responsibility,
    target,
    weapon,
    counts.killed,
    counts.wounded,
    counts.kidnapped,
    counts.attackers,
    growth,
    words,
)

Features = tuple[Any, ...]
"""What each comparison looks at in one account, in the order of COMPARISONS."""


def describe(account: Account, published: ReportDate | None = None) -> Features:
    """The account's features for every comparison."""
    return tuple(comparison.features(account, published) for comparison in COMPARISONS)


REMEMBERED = 1 << 14
"""So many answers of each comparison are remembered: accounts of one place and time share most of what is compared."""
_ROWS = tuple(
    comparison.row if comparison is words else lru_cache(maxsize=REMEMBERED)(comparison.row)
    for comparison in COMPARISONS
)


def score(left: Features, right: Features, weights: Weights) -> float:
    """The sum of all weights, prior included, to three decimals."""
    rows, total = weights.rows, weights.rows["prior"]
    for compare_row, one, other in zip(_ROWS, left, right, strict=True):
        if one is not None and other is not None:
            row = compare_row(one, other, weights)
            if row is not None:
                total += rows[row]
    return round(total, 3)


def rows_met(left: Features, right: Features, weights: Weights) -> tuple[str, ...]:
    """The ids of the rows that two accounts meet, the prior first: what weights are fitted to."""
    compared = zip(COMPARISONS, left, right, strict=True)
    found = (c.row(one, other, weights) for c, one, other in compared if one is not None and other is not None)
    return ("prior", *(row for row in found if row is not None))


def reasons(left: Features, right: Features, weights: Weights) -> tuple[Reason, ...]:
    """Every reason that speaks for or against one incident, the prior first; their weights add up to the score."""
    found = [Reason("prior", weights["prior"], "every compared pair begins here")]
    for comparison, one, other in zip(COMPARISONS, left, right, strict=True):
        row = None if one is None or other is None else comparison.row(one, other, weights)
        if row is not None:
            found.append(Reason(row, weights[row], comparison.sentence(one, other, row, weights)))
    return tuple(found)
