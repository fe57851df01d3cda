"""How far the reports of an incident disagree, in one number that no rule pack has a say in."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf
from typing import TypeVar

from corroborate.lexicons import names
from corroborate.model.claims import COUNTS, Account, Property
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.kind import GENERAL
from corroborate.weigh.naming import asserted
from corroborate.weigh.place import FINE, one_place
from corroborate.weigh.ranges import heard, together
from corroborate.weigh.statements import by_report, statements

T = TypeVar("T", bound=Hashable)
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Divergence:
    """How far reports disagree, 0 not at all to 1 each from every other; None where no two speak of one property."""

    score: float | None
    properties: tuple[tuple[Property, float], ...] = ()


def divergence(accounts: Sequence[Account]) -> Divergence:
    """The mean over the properties that two or more reports speak of of (u - 1) / (n - 1).

    n is the number of reports that speak of the property, u the least number of different values that leave every one
    of them right: reports whose ranges, days or names allow one value do not disagree. The measure follows the
    divergence score of the R package eventreport, u - 1 (`dscore`, `mean_dscore`); that divides by the number of values
    in the whole data set, which makes an incident's score depend on the others, so n - 1, the most that n reports can
    differ, stands in its place here. As there, reports count, copies too.
    """
    if not accounts:
        return Divergence(None)
    evidence = Evidence.of(accounts, {}, {})
    spread = [*((p, _counts(p, evidence)) for p in COUNTS), *((p, of(evidence)) for p, of in _OTHERS)]
    found = tuple((prop, score) for prop, score in spread if score is not None)
    return Divergence(sum(score for _, score in found) / len(found) if found else None, found)


def _score(values: int, reports: int) -> float | None:
    return (values - 1) / (reports - 1) if reports > 1 else None


def _counts(prop: Property, evidence: Evidence) -> float | None:
    made = [together(heard(told)[0]) for told in by_report(statements(prop, evidence))]
    ranges = [(r.low or 0, inf if r.high is None else r.high) for r in made]
    return _score(_stabbed([(min(bounds), max(bounds)) for bounds in ranges]), len(ranges))


def _dates(evidence: Evidence) -> float | None:
    told = {}
    for account in sorted(evidence.accounts, key=lambda a: (-(a.when.days or 0) if a.when else 0, a.id)):
        if account.when is not None and account.when.earliest is not None and account.when.latest is not None:
            told[account.report] = (account.when.earliest.toordinal(), account.when.latest.toordinal())
    return _score(_stabbed(list(told.values())), len(told))


def _stabbed(intervals: Sequence[Interval]) -> int:
    """The least number of points that every interval holds one of: greedy by the earliest end."""
    points: list[float] = []
    for first, last in sorted(intervals, key=lambda interval: (interval[1], interval[0])):
        if not points or first > points[-1]:
            points.append(last)
    return len(points)


def _places(evidence: Evidence) -> float | None:
    fine = {a.report: a.location for a in evidence.accounts if a.location and a.location.precision in FINE}
    return _score(_parties(list(fine.values()), one_place), len(fine))


def _kinds(evidence: Evidence) -> float | None:
    specific = {a.report: a.kind for a in evidence.accounts if a.kind not in GENERAL}
    return _score(len(set(specific.values())), len(specific))


def _perpetrators(evidence: Evidence) -> float | None:
    told: dict[str, set[str]] = {}
    for claim in asserted(evidence, Property.PERPETRATOR):
        if names.is_actor_name(str(claim.value)):
            told.setdefault(claim.report, set()).add(str(claim.value))
    return _score(_parties([frozenset(said) for said in told.values()], _share_a_name), len(told))


def _share_a_name(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(names.alike(one, other) for one in some for other in others)


def _parties(values: Sequence[T], agree: Callable[[T, T], bool]) -> int:
    """Into how many parties values fall when those that agree, or agree with one that does, are together."""
    different = list(dict.fromkeys(values))
    party = {at: frozenset((at,)) for at in range(len(different))}
    for one, other in combinations(range(len(different)), 2):
        if other not in party[one] and agree(different[one], different[other]):
            joined = party[one] | party[other]
            party |= dict.fromkeys(joined, joined)
    return len(set(party.values()))


_OTHERS: tuple[tuple[Property, Callable[[Evidence], float | None]], ...] = (
    (Property.KIND, _kinds),
    (Property.DATE, _dates),
    (Property.PLACE, _places),
    (Property.PERPETRATOR, _perpetrators),
)
