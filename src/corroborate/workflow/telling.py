"""All that one report tells: its reading, decisions laid over it, and the incidents in which its accounts stand."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corroborate.link.described import number_of
from corroborate.model.claims import Account, Claim
from corroborate.model.decisions import Action, Decision
from corroborate.model.judgements import Incident
from corroborate.model.overview import Row
from corroborate.model.storing import Reading, Store
from corroborate.workflow.bearing import bearing, report_version, version
from corroborate.workflow.edits import NO_EDITS, Edits, claim_of, edits
from corroborate.workflow.gathering import accounts_in, linked
from corroborate.workflow.linking import Names


@dataclass(frozen=True, slots=True)
class Told:
    """A report's reading, decisions laid over it, with the incidents that it tells of: those of its news first, then as
    the text tells them.

    The incidents have no findings: a report is shown as it is, whatever is made of it. `rows` are their rows of the
    overview, where it has them. `version` is the token of what the report tells, on which an account is added to it.
    """

    reading: Reading
    incidents: tuple[Incident, ...]
    edits: Edits = NO_EDITS
    rows: Mapping[str, Row] = field(default_factory=dict)
    version: str = ""

    @property
    def homes(self) -> dict[str, Incident]:
        """By account of the report, the incident in which it stands."""
        ours = {account.id for account in self.reading.accounts}
        return {a.id: each for each in self.incidents for a in each.accounts if a.id in ours}

    def claims_of(self, account: Account) -> list[Claim]:
        """The claims of an account with those that were taken out of it."""
        return [*account.claims, *(taken.claim for taken in self.edits.rejected.get(account.id, ()))]

    @property
    def decided(self) -> dict[str, Decision]:
        """By claim, the last decision in force about it; an undo of that takes it back."""
        mine = {account.id for account in self.reading.accounts}
        found: dict[str, Decision] = {}
        for account in mine:
            for decision in self.edits.applied.get(account, ()):
                claim = claim_of(decision.after if decision.action is Action.ADD_CLAIM else decision.before)
                found[claim.id] = decision
            found |= {taken.claim.id: taken.decision for taken in self.edits.rejected.get(account, ())}
        return found


def tell(store: Store, report: str) -> Told | None:
    """What the report of this id tells; None where there is no such report. Loads no other report."""
    reading = store.reading(report)
    if reading is None:
        return None
    linked(store)
    groups = _groups(store, reading.accounts)
    laid = edits(store, {account.report for members in groups for account in members})
    reading = laid.reading(reading)
    made = [_incident(store, laid.over(members)) for members in groups]
    rows = ((each.id, store.overview.row(each.id)) for each in made)
    known = {key: row for key, row in rows if row is not None}
    return Told(reading, tuple(made), laid, known, report_version(store, reading))


def version_of(store: Store, incident: Incident) -> str:
    """The token of an incident as it stands: what is decided on another one is refused as stale."""
    return version(incident, bearing(store, incident))


def _groups(store: Store, accounts: Sequence[Account]) -> list[list[Account]]:
    """The accounts of each group in which these stand, in the order in which a reader of the report meets them."""
    ordered = sorted(accounts, key=lambda a: (a.background, min(s.start for s in a.spans) if a.spans else 0, a.id))
    homes = {place.number: place.home for place in store.links.places([number_of(each.id) for each in ordered])}
    met = dict.fromkeys(homes[number] for each in ordered if (number := number_of(each.id)) in homes)
    names = accounts_in(store, met)
    known = {account.id: account for account in accounts}
    groups: dict[int, list[Account]] = defaultdict(list)
    for account in (*known.values(), *store.accounts_named([name for name in names if name not in known])):
        if account.id in names:
            groups[names[account.id]].append(account)
    return [groups[home] for home in met]


def _incident(store: Store, members: Sequence[Account]) -> Incident:
    """The incident of the accounts of one group."""
    ids = [account.id for account in members]
    earlier = store.replacing(ids)
    foundings = store.foundings_of([*ids, *sorted(earlier)])
    replaced = store.replaced(earlier) if earlier else {}
    return Names.of(store, foundings, replaced, set(ids)).incident(members)
