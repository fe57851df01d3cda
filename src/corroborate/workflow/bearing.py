"""Which decisions bear on an incident, and the version that follows from them and from its evidence."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.model.claims import Account
from corroborate.model.decisions import Action, Decision
from corroborate.model.identity import content_id
from corroborate.model.judgements import Incident
from corroborate.model.overview import State
from corroborate.model.storing import Reading, Store


@dataclass(frozen=True, slots=True)
class Bearing:
    """The decisions in force that bear on an incident, in order, without blind ones; and the number of the last one
    ever, undos too."""

    decisions: tuple[Decision, ...] = ()
    last: int = 0


NOTHING_DECIDED = Bearing()


def bearing(store: Store, incident: Incident) -> Bearing:
    """What bears on an incident: decisions about its accounts, or those that they replaced, and about its ids."""
    if store.history.head() is None:
        return NOTHING_DECIDED
    keys = keys_of(store, incident)
    decisions = tuple(decision for decision in store.history.in_force(keys) if not decision.blind)
    return Bearing(decisions, store.history.last(keys))


def bearings(store: Store, incidents: Sequence[Incident]) -> dict[str, Bearing]:
    """By incident what bears on it, for those on which anything does."""
    if store.history.head() is None:
        return {}
    together = Incident("", tuple(account for incident in incidents for account in incident.accounts))
    if not store.history.last(keys_of(store, together)):
        return {}
    found = {incident.id: bearing(store, incident) for incident in incidents}
    return {key: known for key, known in found.items() if known.last}


def keys_of(store: Store, incident: Incident) -> set[str]:
    """The ids by which decisions that bear on an incident are found."""
    return keys_by(store, {account.id for account in incident.accounts}, incident.id)


def keys_by(store: Store, accounts: set[str], incident: str) -> set[str]:
    """The same for an incident given by its accounts' ids and its own."""
    founded = {founding.id for founding in store.foundings_of(accounts)}
    return accounts | store.replacing(accounts) | founded | {incident}


def version(incident: Incident, known: Bearing) -> str:
    """A token for an incident as it stands: the last decision's number, and a hash over evidence and decisions."""
    made = content_id("v", [evidence(incident.accounts, known), [d.id for d in known.decisions]])
    return f"{known.last}-{made.partition('-')[2]}"


def report_version(store: Store, reading: Reading) -> str:
    """The same for what a report tells, decisions laid over its reading: what an account is added to."""
    key = reading.report.id
    decisions = tuple(decision for decision in store.history.in_force([key]) if not decision.blind)
    return version(Incident("", reading.accounts), Bearing(decisions, store.history.last([key])))


def same_version(one: str, other: str) -> bool:
    """Whether two tokens tell of the same evidence and decisions: their numbers also count what changes neither."""
    return one.partition("-")[2] == other.partition("-")[2]


def evidence(accounts: Iterable[Account], known: Bearing) -> str:
    """A hash over what is known of an incident: its accounts, with edits laid over them, and corrected findings."""
    told = sorted((_told(account) for account in accounts), key=lambda parts: str(parts[0]))
    corrected = [d.id for d in known.decisions if d.action is Action.CORRECT]
    return content_id("evidence", [told, corrected])


def _told(account: Account) -> list[object]:
    when, place = account.when, account.location
    where = place and [place.name, place.country, place.precision, place.latitude, place.longitude]
    claims = [
        [c.id, c.rule, c.value, c.low, c.high, c.speaker, c.stance, c.hedged, c.when and c.when.edtf]
        for c in account.claims
    ]
    return [account.id, account.kind, account.background, when and when.edtf, where, account.venue, claims]


def state(incident: Incident, known: Bearing) -> State:
    """How far an incident is reviewed: new, accepted, corrected, or changed since it was accepted."""
    accepted = next((d for d in reversed(known.decisions) if d.action is Action.ACCEPT), None)
    if accepted is not None:
        seen = json.loads(accepted.after or "{}").get("evidence")
        return State.ACCEPTED if seen == evidence(incident.accounts, known) else State.CHANGED
    return State.CORRECTED if any(d.action is not Action.ACCEPT for d in known.decisions) else State.NEW
