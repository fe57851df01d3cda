"""Accounts to incidents: compare, judge, place. A view: accounts and judgements stay as they are."""

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from corroborate.link import weights as tables
from corroborate.link.blocking import pairs
from corroborate.link.candidates import CAPS, Caps
from corroborate.link.comparisons import Features, describe, reasons
from corroborate.link.described import VAGUE, number_of, precision, told
from corroborate.link.held import Held
from corroborate.link.network import Spoken, Units
from corroborate.link.persons import last_words
from corroborate.link.updating import update
from corroborate.link.weights import Weights
from corroborate.model.claims import Account
from corroborate.model.dates import ReportDate
from corroborate.model.identity import content_id
from corroborate.model.judgements import Incident, Judgement, Reason, Verdict

RULES = "rules/4"
NO_FOUNDERS: Mapping[str, str] = MappingProxyType({})

Candidates = tuple[tuple[str, float], ...]
"""The ids of incidents that an account fits, best first, each with how well (mean score)."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The incidents that the accounts make, by id, and the rules' judgements on all pairs compared.

    `ambiguous` has the accounts that fit several incidents and none clearly best, with those incidents.
    """

    incidents: tuple[Incident, ...]
    judgements: tuple[Judgement, ...]
    ambiguous: Mapping[str, Candidates] = field(default_factory=dict)


def link(
    accounts: Iterable[Account],
    judgements: Iterable[Judgement] = (),
    weights: Weights | None = None,
    *,
    founders: Mapping[str, str] = NO_FOUNDERS,
    published: Mapping[str, ReportDate] | None = None,
    explained: bool = True,
    caps: Caps = CAPS,
) -> Linked:
    """Links accounts into incidents; what persons judged (any judgement not by rules) overrides the rules.

    `founders` are accounts that have founded an incident before, oldest first, with the incident's id: it keeps that id
    as it grows, and where two such incidents become one, the older id stays. `published` says, by report id, when a
    report was published. Without `explained` no judgements are made, which tell in words why accounts were joined.
    """
    known = {account.id: account for account in sorted(accounts, key=lambda a: a.id)}
    weights = weights or tables.shipped()
    said = [told(account, (published or {}).get(account.report)) for account in known.values()]
    spoken = decisive(judgements, known)
    ties = Held()
    placed = update(ties, said, (), weights, numbered(spoken), joined_by_persons(spoken), caps=caps)
    names = {account.number: key for account, key in zip(said, known, strict=True)}
    home = {name: placed[number].home for number, name in names.items()}
    incidents = _incidents(known, home, founders)
    of_home = {home[i.accounts[0].id]: i.id for i in incidents}
    ambiguous = {names[n]: candidates_of(where.candidates, of_home) for n, where in placed.items() if where.candidates}
    compared = list[Judgement]()
    if explained:
        features = {name: each.features for name, each in zip(known, said, strict=True)}
        compared = judgements_on(pairs(list(known.values()), ties, caps), features, home, ambiguous, weights)
    return Linked(tuple(incidents), tuple(sorted(compared, key=lambda j: (j.left, j.right))), ambiguous)


def judgements_on(
    compared: Iterable[tuple[Account, Account]],
    features: Mapping[str, Features],
    home: Mapping[str, Hashable],
    ambiguous: Collection[str],
    weights: Weights,
) -> list[Judgement]:
    """The rules' judgements on pairs of accounts, by the features and the groups of these."""
    made = (_judged(one, other, features[one.id], features[other.id], weights) for one, other in compared)
    return [ended(judgement, home, ambiguous) for judgement in made]


def candidates_of(fits: Iterable[tuple[int, float]], incidents: Mapping[int, str]) -> Candidates:
    """The incidents that an account fits, by the homes of their groups."""
    return tuple((incidents[home], round(fit, 3)) for home, fit in fits if home in incidents)


def numbered(spoken: Mapping[tuple[str, str], Verdict]) -> Spoken:
    """What persons said, by the numbers of accounts."""
    pairs = ((number_of(one), number_of(other), verdict) for (one, other), verdict in spoken.items())
    return {(min(one, other), max(one, other)): verdict for one, other, verdict in pairs}


def _incidents(known: Mapping[str, Account], home: Mapping[str, int], founders: Mapping[str, str]) -> list[Incident]:
    groups: dict[int, list[Account]] = defaultdict(list)
    for name, account in known.items():
        groups[home[name]].append(account)
    return sorted((incident(members, founders) for members in groups.values()), key=lambda i: i.id)


def judge(
    one: Account, other: Account, weights: Weights, published: Mapping[str, ReportDate] | None = None
) -> Judgement:
    """The rules' judgement on two accounts, with the reasons whose weights add up to its score."""
    left, right = sorted((one, other), key=lambda a: a.id)
    ours, theirs = (describe(account, (published or {}).get(account.report)) for account in (left, right))
    return _judged(left, right, ours, theirs, weights)


def _judged(left: Account, right: Account, ours: Features, theirs: Features, weights: Weights) -> Judgement:
    because = reasons(ours, theirs, weights)
    score = round(sum(reason.weight for reason in because), 3)
    vague = precision(left) == precision(right) == VAGUE
    least = weights["threshold/undated" if vague else "threshold/same"]
    return _judgement(left.id, right.id, _verdict(score, least, weights), score, because)


def incident(members: Sequence[Account], founders: Mapping[str, str] = NO_FOUNDERS) -> Incident:
    """The incident of these accounts, named by the founding one.

    That is the oldest founder; where there is none, news comes before background and precise before coarse.
    """
    ages = {account: age for age, account in enumerate(founders)} if founders else {}
    ordered = sorted(members, key=lambda a: (ages.get(a.id, len(ages)), a.background, precision(a), a.id))
    first = ordered[0].id
    return Incident(founders.get(first) or new_id(first, lambda key: key in founders.values()), tuple(ordered))


def new_id(account: str, is_taken: Callable[[str], bool]) -> str:
    """An id that follows from the account; another one where that id has passed on to another account."""
    made = content_id("incident", [account])
    while is_taken(made):
        made = content_id("incident", [account, made])
    return made


def decisive(judgements: Iterable[Judgement], known: Container[str]) -> dict[tuple[str, str], Verdict]:
    """The last word that persons or models have on each pair, see `persons.last_words`."""
    return {pair: judgement.verdict for pair, judgement in last_words(judgements, known).items()}


def joined_by_persons(spoken: Mapping[tuple[str, str], Verdict]) -> Units:
    """By number, the accounts that persons joined; a "same" that would break a "different" is not followed."""
    unit: dict[str, set[str]] = {}
    apart: dict[str, set[str]] = defaultdict(set)
    for left, right in (pair for pair, verdict in spoken.items() if verdict is Verdict.DIFFERENT):
        apart[left].add(right)
    for (left, right), verdict in sorted(spoken.items()):
        joined = unit.get(left, {left}) | unit.get(right, {right})
        if verdict is Verdict.SAME and all(joined.isdisjoint(apart[each]) for each in joined & apart.keys()):
            unit |= dict.fromkeys(joined, joined)
    return {number_of(name): tuple(sorted(map(number_of, members))) for name, members in unit.items()}


def ended(judgement: Judgement, home: Mapping[str, Hashable], ambiguous: Collection[str]) -> Judgement:
    """A "same" that placing could not follow is told as unsure, with the reason."""
    if judgement.verdict is not Verdict.SAME or home[judgement.left] == home[judgement.right]:
        return judgement
    several = judgement.left in ambiguous or judgement.right in ambiguous
    told = (
        "fits several incidents, and none clearly best"
        if several
        else ("alike, but other accounts of the two incidents keep them apart")
    )
    why = Reason("clustering", 0.0, told)
    return _judgement(judgement.left, judgement.right, Verdict.UNSURE, judgement.score, (*judgement.because, why))


def _verdict(score: float, least: float, weights: Weights) -> Verdict:
    if score >= least:
        return Verdict.SAME
    return Verdict.DIFFERENT if score <= weights["threshold/different"] else Verdict.UNSURE


def _judgement(left: str, right: str, verdict: Verdict, score: float, because: tuple[Reason, ...]) -> Judgement:
    told = [[reason.comparison, reason.weight, reason.sentence] for reason in because]
    made = Judgement("", left, right, verdict, score, because, RULES)
    return replace(made, id=content_id("judgement", [RULES, left, right, verdict, told]))
