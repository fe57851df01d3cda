"""How the toll of an incident grew: what was reported day by day, and what the rules made of it as of each day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from corroborate.model.claims import COUNTS, Account, Claim, Property
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Finding, Incident
from corroborate.model.status import TOLLS
from corroborate.model.storing import Store
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.packs import pack
from corroborate.weigh.statements import scope
from corroborate.workflow.gathering import gathered
from corroborate.workflow.gathering import meant as meant_by
from corroborate.workflow.holding import Holdings
from corroborate.workflow.naming import Named, named

PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Mark:
    """One claim as the timeline shows it: `day` is the last on which its report can have appeared, None where unknown.

    `scope` is whole, both (victims and attackers together) or part. `revises` is the claim of the same origin that
    this later one takes the place of.
    """

    claim: Claim
    day: date | None
    report: str
    origin: str
    background: bool
    scope: str
    coded: bool = False
    revises: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """The finding as of a day: from the reports that had appeared by then."""

    day: date
    finding: Finding | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The claims for one count of an incident and the findings day by day; undated reports stand in no finding.

    `origins` are the keys of all origins, most claims first, with their names. `last` is the finding over all reports,
    undated ones too.
    """

    meant: Named
    counted: Property
    rule: str
    steps: tuple[Step, ...]
    marks: tuple[Mark, ...]
    origins: tuple[tuple[str, str], ...]
    last: Finding | None

    @property
    def incident(self) -> Incident:
        """The incident whose toll this is."""
        return self.meant.incident

    @property
    def dated(self) -> tuple[Mark, ...]:
        """The claims whose report has a day, by day."""
        return tuple(mark for mark in self.marks if mark.day is not None)

    @property
    def undated(self) -> tuple[Mark, ...]:
        """The claims whose report has none."""
        return tuple(mark for mark in self.marks if mark.day is None)

    @property
    def highest(self) -> int:
        """The largest number that a claim or finding has."""
        claims = (n for m in self.marks for n in (m.claim.low, m.claim.high, m.claim.value) if isinstance(n, int))
        found = (n for s in self.steps if s.finding for n in (s.finding.low, s.finding.best, s.finding.high) if n)
        return max([*claims, *found], default=0)


def timeline(store: Store, prefix: str, prop: Property | None = None, rule: str = PLAIN) -> Timeline:
    """One count of the incident that the prefix names over the days of publication; BadInput where nobody counts."""
    rules, held = pack(rule), gathered(store, meant_by(store, prefix))
    meant = named(held, prefix)
    chosen = _chosen(meant.incident, prop)
    alone = replace(rules, rules=tuple(row for row in rules.rules if row[0] is chosen))
    marks = _marks(held, meant.incident, chosen)
    days = sorted({mark.day for mark in marks if mark.day is not None})

    def found(accounts: Sequence[Account]) -> Finding | None:
        return held.sources.told(replace(meant.incident, accounts=tuple(accounts)), alone).finding(chosen)

    steps = tuple(Step(day, found(_by(held, meant.incident, day))) for day in days)
    keys = [mark.origin for mark in marks]
    ranked = sorted(set(keys), key=lambda key: (-keys.count(key), held.origins.name(key), key))
    named_origins = tuple((key, held.origins.name(key)) for key in ranked)
    return Timeline(meant, chosen, rules.rule, steps, marks, named_origins, found(meant.incident.accounts))


def _chosen(incident: Incident, prop: Property | None) -> Property:
    """The count that was asked for, or the first that an incident is known by."""
    counted = [each for each in COUNTS if any(account.of(each) for account in incident.accounts)]
    if not counted:
        raise BadInput(
            f"No report of {incident.id} counts anybody. `corroborate show` lists what they do tell of the incident."
        )
    if prop is None:
        return next((each for each in TOLLS if each in counted), counted[0])
    if prop not in counted:
        known = ", ".join(str(each) for each in counted)
        raise BadInput(f"No report of {incident.id} says how many {prop}. They count: {known}.")
    return prop


def _day(held: Holdings, report: str) -> date | None:
    when = held.readings[report].published.when
    return when.latest if when is not None else None


def _by(held: Holdings, incident: Incident, day: date) -> list[Account]:
    """The accounts of reports that had appeared by a day."""
    dated = ((account, _day(held, account.report)) for account in incident.accounts)
    return [account for account, appeared in dated if appeared is not None and appeared <= day]


def _marks(held: Holdings, incident: Incident, prop: Property) -> tuple[Mark, ...]:
    """The claims by day, those of one report together; undated ones last."""
    claims = [(account, claim) for account in incident.accounts for claim in account.of(prop)]
    revised = _revisions(held, incident, prop)
    made = [
        Mark(
            claim,
            _day(held, claim.report),
            held.readings[claim.report].report.name,
            held.origins.of(claim),
            account.background,
            scope(claim, [each for _, each in claims]),
            claim.report in held.sources.coded,
            revised.get(claim.id),
        )
        for account, claim in claims
    ]
    return tuple(sorted(made, key=lambda m: (m.day is None, m.day or date.max, m.report, _place(m.claim), m.claim.id)))


def _revisions(held: Holdings, incident: Incident, prop: Property) -> dict[str, str]:
    """For each claim about the whole, the last earlier claim of the same origin with another figure."""
    evidence = Evidence.of(incident.accounts, held.sources.published, held.sources.outlets)
    claims = evidence.claims(prop)
    whole = [c for c in claims if scope(c, claims) == "whole" and c.report not in held.sources.coded]
    found: dict[str, str] = {}
    for claim in whole:
        earlier = [
            other
            for other in whole
            if evidence.origin(other) == evidence.origin(claim) and evidence.later(claim, other)
        ]
        last = max(earlier, key=lambda c: (_said(evidence, c), c.id), default=None)
        if last is not None and (last.low, last.high) != (claim.low, claim.high):
            found[claim.id] = last.id
    return found


def _said(evidence: Evidence, claim: Claim) -> date:
    said = evidence.said(claim)
    return said.latest if said is not None and said.latest is not None else date.min


def _place(claim: Claim) -> int:
    """Where a claim stands in its report."""
    return claim.span.start if claim.span is not None else -1
