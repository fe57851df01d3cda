"""All that one report tells: its reading, and the incidents in which its accounts stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corroborate.link.described import number_of
from corroborate.link.linking import incident
from corroborate.link.succession import founders
from corroborate.model.claims import Account
from corroborate.model.judgements import Incident
from corroborate.model.storing import Reading, Store
from corroborate.workflow.linking import relink, settled


@dataclass(frozen=True, slots=True)
class Told:
    """A report's reading with the incidents that it tells of: those of its news first, then as the text tells them.

    The incidents have no findings: a report is shown as it is, whatever is made of it.
    """

    reading: Reading
    incidents: tuple[Incident, ...]

    @property
    def homes(self) -> dict[str, Incident]:
        """By account of the report, the incident in which it stands."""
        ours = {account.id for account in self.reading.accounts}
        return {a.id: each for each in self.incidents for a in each.accounts if a.id in ours}


def tell(store: Store, report: str) -> Told | None:
    """What the report of this id tells; None where there is no such report. Loads no other incidents."""
    reading = store.reading(report)
    if reading is None:
        return None
    if not settled(store):
        relink(store)
    return Told(reading, _incidents(store, reading.accounts))


def _incidents(store: Store, accounts: Sequence[Account]) -> tuple[Incident, ...]:
    """The incidents in which the accounts stand, in the order in which a reader meets them."""
    ordered = sorted(accounts, key=lambda a: (a.background, min(s.start for s in a.spans) if a.spans else 0, a.id))
    homes = {place.number: place.home for place in store.links.places([number_of(each.id) for each in ordered])}
    met = dict.fromkeys(homes[number] for each in ordered if (number := number_of(each.id)) in homes)
    ours = {account.id: account for account in accounts}
    return tuple(_incident(store, home, ours) for home in met)


def _incident(store: Store, home: int, known: Mapping[str, Account]) -> Incident:
    """The incident whose accounts stand in one group."""
    names = [row.account for row in store.links.accounts(store.links.members(home))]
    others = store.accounts_named([name for name in names if name not in known])
    members = [*(known[name] for name in names if name in known), *others]
    return incident(members, founders(store.foundings_of(names), {}, names))
