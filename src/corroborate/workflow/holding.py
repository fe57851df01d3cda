"""What the database holds: incidents with their findings, and the one that a person names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from corroborate.interchange.incidents import Reviewed
from corroborate.link.linking import Candidates
from corroborate.link.persons import PERSON
from corroborate.link.succession import carried, parted, standing
from corroborate.model.claims import Account
from corroborate.model.dates import ReportDate
from corroborate.model.decisions import Decision
from corroborate.model.errors import UnknownId
from corroborate.model.identity import begins
from corroborate.model.judgements import Incident, Judgement
from corroborate.model.origins import Origins
from corroborate.model.status import Status, status
from corroborate.model.storing import Reading, Store
from corroborate.weigh.divergence import Divergence, divergence
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.pack import RulePack, weigh_by
from corroborate.weigh.plain import PLAIN
from corroborate.workflow.bearing import Bearing
from corroborate.workflow.corrections import corrected, corrections, on_incidents
from corroborate.workflow.edits import NO_EDITS, Edits, edits
from corroborate.workflow.linking import relink, settled, standing_incidents
from corroborate.workflow.origins import origins


@dataclass(frozen=True, slots=True)
class Sources:
    """What weighing is told of reports by their ids: when each was published, whose word it is, which are coded rows.

    `outlets` has the origin of accounts and claims as well, by their ids, where it is not their report's. `corrections`
    are what persons put in the place of findings, by incident; `discreet` leaves out their own words.
    """

    published: Mapping[str, ReportDate]
    outlets: Mapping[str, str]
    coded: frozenset[str]
    corrections: Mapping[str, Sequence[Decision]] = field(default_factory=dict)
    discreet: bool = False

    @classmethod
    def of(cls, readings: Iterable[Reading], origins: Origins) -> "Sources":
        """The sources that readings are of, rows of datasets being compared and not weighed."""
        known = list(readings)
        coded = frozenset(r.report.id for r in known if r.report.dataset is not None)
        return cls({r.report.id: r.published for r in known}, origins.keys, coded)

    def with_datasets(self, weighed: bool) -> "Sources":
        """These sources, or the same with rows of datasets weighed like reports."""
        return replace(self, coded=frozenset()) if weighed else self

    def with_corrections(self, decided: Mapping[str, Sequence[Decision]]) -> "Sources":
        """These sources with the corrections among decisions in force, by the incident that they bear on now."""
        return replace(self, corrections={key: made for key, d in decided.items() if (made := corrections(d))})

    def weigh(self, incident: Incident, pack: RulePack) -> Incident:
        """The incident with the findings of a rule pack, and persons' corrections in the place of theirs."""
        return self.compare(incident, (pack,))[0]

    def compare(self, incident: Incident, packs: Sequence[RulePack]) -> list[Incident]:
        """The same for each of several packs."""
        made = weigh_by(packs, incident.accounts, self.published, self.outlets, self.coded)
        decided = self.corrections.get(incident.id)
        if decided:
            told = [a for a in incident.accounts if a.report not in self.coded] or incident.accounts
            evidence = Evidence.of(told, self.published, self.outlets)
            made = [
                corrected(by_rules, decided, pack, evidence, self.discreet)
                for pack, by_rules in zip(packs, made, strict=True)
            ]
        return [replace(incident, findings=findings) for findings in made]

    def told(self, incident: Incident, pack: RulePack) -> Incident:
        """The incident with what a rule pack alone finds."""
        return replace(incident, findings=pack.weigh(incident.accounts, self.published, self.outlets, self.coded))

    def divergence(self, incident: Incident) -> Divergence:
        """How far the reports of the incident disagree; rows of datasets are asked where nothing else is there."""
        told = [a for a in incident.accounts if a.report not in self.coded]
        return divergence(told or incident.accounts)


def unsigned(incident: Incident) -> Incident:
    """The incident without the names of those who added or corrected its claims."""
    return replace(incident, accounts=tuple(map(_unsigned, incident.accounts)))


def _unsigned(account: Account) -> Account:
    signed = f"{PERSON}/"
    claims = (replace(c, rule=PERSON) if c.rule.startswith(signed) else c for c in account.claims)
    return replace(account, claims=tuple(claims))


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a database holds: readings by report id, and the incidents that their accounts make, by date.

    `judgements` are those in force between accounts that stand today. `former` leads from ids of incidents that have
    become one with another to that other's id; `lost` are the ids of incidents that no report tells of any more.
    `ambiguous` has the accounts that stand alone because they fit several incidents, with those incidents. Readings
    have `edits` laid over them; `decided` are the decisions about an incident as such, by incident. `passing` are ids
    that led to an incident only while a decision stood that is undone. `bearings`, where only some incidents are held,
    has by incident which decisions bear on it, if any do.
    """

    readings: dict[str, Reading]
    sources: Sources
    incidents: tuple[Incident, ...]
    judgements: tuple[Judgement, ...]
    former: Mapping[str, str]
    lost: frozenset[str]
    origins: Origins
    ambiguous: Mapping[str, Candidates]
    edits: Edits = NO_EDITS
    decided: Mapping[str, Sequence[Decision]] = field(default_factory=dict)
    passing: frozenset[str] = frozenset()
    bearings: Mapping[str, Bearing] = field(default_factory=dict)

    @property
    def formerly(self) -> dict[str, list[str]]:
        """By incident, the other ids that lead to it."""
        found: dict[str, list[str]] = defaultdict(list)
        for old, now in sorted(self.former.items()):
            if old not in self.passing:
                found[now].append(old)
        return dict(found)

    @property
    def reviewed(self) -> dict[str, Reviewed]:
        """What people decided about incidents and their claims, by incident, where they did."""
        found = {}
        for incident in self.incidents:
            accounts = [account.id for account in incident.accounts]
            on_claims = [d for account in accounts for d in self.edits.applied.get(account, ())]
            decisions = sorted({*self.decided.get(incident.id, ()), *on_claims}, key=lambda d: d.number)
            rejected = [taken.claim for account in accounts for taken in self.edits.rejected.get(account, ())]
            if decisions:
                found[incident.id] = Reviewed(decisions, rejected)
        return found

    def only_coded(self, incident: Incident) -> bool:
        """Whether only rows of datasets tell of an incident."""
        return all(account.report in self.sources.coded for account in incident.accounts)

    def candidates(self, account: Account) -> tuple[tuple[Incident, float], ...]:
        """The incidents that an account fits, none of them clearly best, each with how well (mean weight, log-odds)."""
        fits = self.ambiguous.get(account.id, ())
        by_id = {incident.id: incident for incident in self.incidents} if fits else {}
        return tuple((by_id[key], fit) for key, fit in fits if key in by_id)

    def status(self, incident: Incident) -> Status:
        """How well an incident is attested."""
        return status(incident.findings)


def hold(store: Store) -> Holdings:
    """All incidents as they stand, weighed by the `plain` rules; accounts that wait are linked first."""
    while True:
        if not settled(store):
            relink(store)
        with store.snapshot():
            if settled(store):  # nobody has added a report in between
                return _held(store)


def _held(store: Store) -> Holdings:
    laid = edits(store)
    readings = {r.report.id: laid.reading(r) for r in store.readings()}
    found = origins(store, readings)
    sources = Sources.of(readings.values(), found)
    made = standing_incidents(store, [a for r in readings.values() for a in r.accounts])
    replaced, home = store.replaced(), {a.id: i.id for i in made.incidents for a in i.accounts}
    foundings = store.foundings()
    leads = {f.id: standing(f.account, replaced, home) for f in foundings}
    decided = decided_on(on_incidents(store), leads, home)
    sources = sources.with_corrections(decided)
    weighed = [sources.weigh(i, PLAIN) for i in made.incidents]
    return Holdings(
        readings,
        sources,
        tuple(sorted(weighed, key=by_date)),
        carried(store.judgements(), replaced, home),
        {old: home[account] for old, account in leads.items() if account is not None and home[account] != old},
        frozenset(old for old, account in leads.items() if account is None),
        found,
        made.ambiguous,
        laid,
        decided,
        frozenset(founding.id for founding in parted(foundings, store.history.undone())[1]),
    )


def decided_on(
    decisions: Iterable[Decision], leads: Mapping[str, str | None], home: Mapping[str, str]
) -> dict[str, list[Decision]]:
    """Decisions about incidents as such, by the incident in which the founding account stands now."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for decision in decisions:
        account = leads.get(decision.incident)
        if account is not None:
            found[home[account]].append(decision)
    return dict(found)


def incidents(store: Store) -> list[Incident]:
    """The incidents of all accounts with their findings: by date, undated ones last."""
    return list(hold(store).incidents)


def by_date(incident: Incident) -> tuple[bool, str, str]:
    """Orders incidents by their first day, undated ones last."""
    starts = [a.when.earliest for a in incident.accounts if a.when is not None and a.when.earliest is not None]
    return (not starts, min(starts).isoformat() if starts else "", incident.id)


def find(held: Holdings, prefix: str) -> Incident:
    """The one incident whose id, or the hexadecimal part of it, begins with the prefix; former ids lead on."""
    leads = {**{i.id: i.id for i in held.incidents}, **held.former}
    found = sorted({leads[key] for key in leads if begins(key, prefix)})
    if not found and any(begins(key, prefix) for key in held.lost):
        raise UnknownId(lost(prefix))
    if not found:
        raise unknown(prefix)
    if len(found) > 1:
        raise UnknownId(several(prefix, found))
    return next(i for i in held.incidents if i.id == found[0])


def unknown(prefix: str) -> UnknownId:
    """What to say of what no id begins with."""
    return UnknownId(f"No incident's id begins with {prefix!r}.", "corroborate incidents")


def lost(prefix: str) -> str:
    """What to say of the id of an incident that no report tells of any more."""
    return (
        f"No report tells of {prefix!r} any more: the one that did was read anew, or a person took back what it said."
    )


def several(prefix: str, ids: Sequence[str], more: bool = False) -> str:
    """What to say where a prefix fits several incidents, or `more` than these."""
    some = ", ".join(key.rpartition("-")[2] for key in ids[:5])
    number = f"More than {len(ids)}" if more else len(ids)
    return f"{number} incidents' ids begin with {prefix!r}: {some}. Give more of the id."
