"""Do the counts agree? Totals only; a toll over both sides is tried with and without the attackers."""

from dataclasses import dataclass
from typing import NamedTuple

from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Claim, Property, Stance
from corroborate.model.dates import ReportDate

LARGE, SMALL = 10, 2
WHOLE = (None, "all", "perpetrators")
APART = ((2.0, "close"), (4.0, "apart"))


class Figure(NamedTuple):
    """What a total allows, `high` None when open upwards."""

    low: int
    high: int | None

    def __str__(self) -> str:
        if self.high is None:
            return f"{self.low} or more"
        return f"{self.low}" if self.low == self.high else f"{self.low}-{self.high}"


class Totals(NamedTuple):
    """The totals that an account gives, and for killed those that count the attackers too."""

    own: tuple[Figure, ...]
    both: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class CountComparison:
    """Compares the totals of one count."""

    prop: Property

    def features(self, account: Account, published: ReportDate | None = None) -> Totals | None:
        """The totals of the count."""
        own = tuple(figures(account, self.prop))
        both = tuple(both_sides(account)) if self.prop is Property.KILLED else ()
        return Totals(own, both) if own or both else None

    def row(self, left: Totals, right: Totals, weights: Weights) -> str | None:
        """Weighs the best-fitting pair of the totals that the two accounts give.

        Tolls that count the attackers decide only where they say more for one incident than the others.
        """
        own, both = self._best(left.own, right.own, weights), self._best(left.both, right.both, weights)
        if both is None or weights.rows[both] <= (weights.rows[own] if own else 0.0):
            return own
        return both

    def sentence(self, left: Totals, right: Totals, row: str, weights: Weights) -> str:
        """Names the two figures."""
        told = self._told(left.own, right.own, row, self.prop.value)
        more = self._told(left.both, right.both, row, "killed, attackers included")
        return max(told or more)

    def _best(self, ours: tuple[Figure, ...], theirs: tuple[Figure, ...], weights: Weights) -> str | None:
        rows = [f"{self.prop.value}/{agreement(one, other)}" for one in ours for other in theirs]
        if len(rows) == 1:
            return rows[0]
        return max(rows, key=lambda row: (weights.rows[row], row), default=None)

    def _told(self, ours: tuple[Figure, ...], theirs: tuple[Figure, ...], row: str, what: str) -> list[str]:
        fitting = ((a, b) for a in ours for b in theirs if f"{self.prop.value}/{agreement(a, b)}" == row)
        return [f"{what}: {a} in both" if a == b else f"{what}: {a} and {b}" for a, b in fitting]


def figures(account: Account, prop: Property) -> list[Figure]:
    """The totals of a count; a toll over both sides only less the attackers that the account has killed."""
    said = [(c, figure) for c in account.of(prop) if (figure := total(c)) is not None]
    if prop is not Property.KILLED or not said:
        return sorted({figure for _, figure in said}, key=_size)
    dead = _attackers_killed(account) or [0]
    made = {_shifted(f, -n) for c, f in said if c.group == "all" for n in dead if f.low >= n}
    return sorted(made | {figure for c, figure in said if c.group != "all"}, key=_size)


def both_sides(account: Account) -> list[Figure]:
    """Tolls that count the attackers, stated so or with the attackers added."""
    said = [(c, figure) for c in account.of(Property.KILLED) if (figure := total(c)) is not None]
    added = {_shifted(f, n) for c, f in said if c.group != "all" for n in (0, *_attackers_killed(account))}
    return sorted(added | {figure for c, figure in said if c.group == "all"}, key=_size)


def _attackers_killed(account: Account) -> list[int]:
    return sorted({c.value for c in account.of(Property.PERPETRATORS_KILLED) if isinstance(c.value, int) and total(c)})


def total(claim: Claim) -> Figure | None:
    """The range that a claim gives for the whole; None for a part, a denial or no number."""
    if claim.group not in WHOLE or claim.stance is not Stance.ASSERTED:
        return None
    value = claim.value if isinstance(claim.value, int) else None
    low = claim.low if claim.low is not None else value if claim.high is None else 0
    return None if low is None else Figure(low, claim.high)


def agreement(one: Figure, other: Figure) -> str:
    """The row's name for two ranges: equal by size, meeting, nobody against somebody, or apart by a factor."""
    low, high = max(one.low, other.low), min(_high(one), _high(other))
    if one.low == other.low and one.low == high:
        return "same-large" if low >= LARGE else "same" if low > SMALL else "same-small" if low else "none"
    if low <= high:
        return "compatible"
    if high == 0:
        return "none-some" if low <= SMALL else "none-many"
    return next((name for most, name in APART if low / max(high, 1) <= most), "far")


def _high(figure: Figure) -> int:
    return 10**9 if figure.high is None else figure.high


def _size(figure: Figure) -> tuple[int, bool, int]:
    return figure.low, figure.high is None, figure.high or 0


def _shifted(figure: Figure, by: int) -> Figure:
    return Figure(figure.low + by, None if figure.high is None else figure.high + by)


killed = CountComparison(Property.KILLED)
wounded = CountComparison(Property.WOUNDED)
kidnapped = CountComparison(Property.KIDNAPPED)
attackers = CountComparison(Property.ATTACKERS)
