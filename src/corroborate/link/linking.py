"""Accounts to incidents: compare, judge, cluster. A view: accounts and judgements stay as they are."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from corroborate.link import weights as tables
from corroborate.link.blocking import pairs
from corroborate.link.clustering import COARSE, PRECISE, VAGUE, Cluster, Thresholds, cluster
from corroborate.link.comparisons import Features, describe, reasons
from corroborate.link.comparisons.place import TOWNS
from corroborate.link.persons import last_words
from corroborate.link.weights import Weights
from corroborate.model.claims import Account
from corroborate.model.dates import ReportDate
from corroborate.model.identity import content_id
from corroborate.model.judgements import Incident, Judgement, Reason, Verdict
from corroborate.model.storing import CandidateIndex

RULES = "rules/1"
NO_FOUNDERS: Mapping[str, str] = MappingProxyType({})
PRECISE_DAYS = 10
"""An account whose date is wider than this joins an incident only with a margin."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The incidents that the accounts make, by id, and the rules' judgements on all pairs compared."""

    incidents: tuple[Incident, ...]
    judgements: tuple[Judgement, ...]


def link(
    accounts: Iterable[Account],
    judgements: Iterable[Judgement] = (),
    weights: Weights | None = None,
    *,
    index: CandidateIndex | None = None,
    founders: Mapping[str, str] = NO_FOUNDERS,
    published: Mapping[str, ReportDate] | None = None,
) -> Linked:
    """Links accounts into incidents; what persons judged (any judgement not by rules) overrides the rules.

    `founders` are accounts that have founded an incident before, oldest first, with the incident's id: it keeps that id
    as it grows, and where two such incidents become one, the older id stays. `published` says, by report id, when a
    report was published.
    """
    known = {account.id: account for account in sorted(accounts, key=lambda a: a.id)}
    weights = weights or tables.shipped()
    said = {account.id: describe(account, (published or {}).get(account.report)) for account in known.values()}
    compared = [
        _judged(one, other, said[one.id], said[other.id], weights)
        for one, other in pairs(list(known.values()), index)
        if other.id in known
    ]
    spoken = decisive(judgements, known)
    clusters = _clusters(known, compared, spoken, weights)
    home = {account: number for number, members in enumerate(clusters) for account in members}
    ended = (_ended(judgement, home) for judgement in compared)
    made = (incident([known[a] for a in members], founders) for members in clusters)
    return Linked(tuple(sorted(made, key=lambda i: i.id)), tuple(sorted(ended, key=lambda j: (j.left, j.right))))


def judge(one: Account, other: Account, weights: Weights) -> Judgement:
    """The rules' judgement on two accounts, with the reasons whose weights add up to its score."""
    left, right = sorted((one, other), key=lambda a: a.id)
    return _judged(left, right, describe(left), describe(right), weights)


def _judged(left: Account, right: Account, ours: Features, theirs: Features, weights: Weights) -> Judgement:
    because = reasons(ours, theirs, weights)
    score = round(sum(reason.weight for reason in because), 3)
    least = weights["threshold/undated" if left.vague and right.vague else "threshold/same"]
    return _judgement(left.id, right.id, _verdict(score, least, weights), score, because)


def incident(members: Sequence[Account], founders: Mapping[str, str] = NO_FOUNDERS) -> Incident:
    """The incident of these accounts, named by the founding one.

    That is the oldest founder; where there is none, news comes before background and precise before coarse.
    """
    ages = {account: age for age, account in enumerate(founders)} if founders else {}
    ordered = sorted(members, key=lambda a: (ages.get(a.id, len(ages)), a.background, precision(a), a.id))
    return Incident(founders.get(ordered[0].id) or _new_id(ordered[0].id, founders), tuple(ordered))


def _new_id(account: str, founders: Mapping[str, str]) -> str:
    """An id that follows from the account; another one where that id has passed on to another account."""
    made = content_id("incident", [account])
    while made in founders.values():
        made = content_id("incident", [account, made])
    return made


def precision(account: Account) -> int:
    """How well an account can be told from others: a date within ten days and a town, less, or next to nothing."""
    if account.vague:
        return VAGUE
    days = account.when.days if account.when else None
    narrow = days is not None and days <= PRECISE_DAYS
    placed = account.location is not None and account.location.precision in TOWNS
    return PRECISE if narrow and placed else COARSE


def decisive(judgements: Iterable[Judgement], known: Collection[str]) -> dict[tuple[str, str], Verdict]:
    """The last word that persons or models have on each pair, see `persons.last_words`."""
    return {pair: judgement.verdict for pair, judgement in last_words(judgements, known).items()}


def _clusters(
    known: Mapping[str, Account],
    compared: Iterable[Judgement],
    spoken: Mapping[tuple[str, str], Verdict],
    weights: Weights,
) -> list[Cluster]:
    close = {(j.left, j.right): j.score for j in compared if j.verdict is not Verdict.DIFFERENT}
    close |= {pair: 0.0 for pair, verdict in spoken.items() if verdict is Verdict.UNSURE and pair in close}
    close = {pair: score for pair, score in close.items() if spoken.get(pair) is not Verdict.DIFFERENT}
    close |= {
        pair: max(close.get(pair, 0.0), weights["threshold/same"]) for pair, v in spoken.items() if v is Verdict.SAME
    }
    thresholds = Thresholds(
        weights["threshold/same"], weights["margin/coarse"], weights["margin/vague"], weights["threshold/undated"]
    )
    tiers = {account.id: precision(account) for account in known.values()}
    return cluster(_joined_by_persons(known, spoken), tiers, close, thresholds)


def _joined_by_persons(known: Iterable[str], spoken: Mapping[tuple[str, str], Verdict]) -> list[Cluster]:
    """Accounts that a person called the same, as units; a "same" that would break a "different" is not followed."""
    unit: dict[str, set[str]] = {account: {account} for account in known}
    apart = [pair for pair, verdict in sorted(spoken.items()) if verdict is Verdict.DIFFERENT]
    for (left, right), verdict in sorted(spoken.items()):
        joined = unit[left] | unit[right]
        if verdict is Verdict.SAME and not any(a in joined and b in joined for a, b in apart):
            unit |= dict.fromkeys(joined, joined)
    return list({frozenset(members) for members in unit.values()})


def _ended(judgement: Judgement, home: Mapping[str, int]) -> Judgement:
    """A "same" that clustering could not follow is told as unsure, with the reason."""
    if judgement.verdict is not Verdict.SAME or home[judgement.left] == home[judgement.right]:
        return judgement
    why = Reason("clustering", 0.0, "alike, but other accounts of the two incidents keep them apart")
    return _judgement(judgement.left, judgement.right, Verdict.UNSURE, judgement.score, (*judgement.because, why))


def _verdict(score: float, least: float, weights: Weights) -> Verdict:
    if score >= least:
        return Verdict.SAME
    return Verdict.DIFFERENT if score <= weights["threshold/different"] else Verdict.UNSURE


def _judgement(left: str, right: str, verdict: Verdict, score: float, because: tuple[Reason, ...]) -> Judgement:
    told = [[reason.comparison, reason.weight, reason.sentence] for reason in because]
    made = Judgement("", left, right, verdict, score, because, RULES)
    return replace(made, id=content_id("judgement", [RULES, left, right, verdict, told]))
