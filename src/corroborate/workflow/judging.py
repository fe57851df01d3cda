"""What persons judge, kept and withdrawn."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from corroborate.link.persons import by_persons, said, spoken_at_once
from corroborate.model.claims import Account
from corroborate.model.errors import BadInput
from corroborate.model.identity import begins
from corroborate.model.judgements import Incident, Verdict
from corroborate.model.storing import Store
from corroborate.workflow.holding import Holdings, find, hold
from corroborate.workflow.linking import relink


@dataclass(frozen=True, slots=True)
class Judged:
    """A person's word as it was kept: its id, and the incidents in which the accounts stand now."""

    id: str
    incidents: tuple[Incident, ...]


def judge(store: Store, left: str, right: str, verdict: Verdict, because: str | None = None) -> Judged:
    """Keeps a person's word that two incidents or accounts, named by their ids, are the same or different."""
    held = hold(store)
    one, other = _accounts_named(held, left), _accounts_named(held, right)
    if {a.id for a in one} & {a.id for a in other}:
        raise BadInput(
            f"{left!r} and {right!r} are one incident already. To part it, name two of its accounts, which "
            "`corroborate show` lists, or withdraw the judgement that joined it."
        )
    spoken = said(one, other, verdict, because, datetime.now(UTC).isoformat(timespec="microseconds"))
    store.judge(spoken)
    home = {a.id: i for i in relink(store).incidents for a in i.accounts}
    found = {home[a.id].id: home[a.id] for a in (*one, *other)}
    return Judged(spoken_at_once(spoken[0]), tuple(found.values()))


def _accounts_named(held: Holdings, prefix: str) -> Sequence[Account]:
    """The accounts of the incident that the prefix names, or the one account."""
    accounts = [a for i in held.incidents for a in i.accounts if begins(a.id, prefix)]
    named = any(begins(key, prefix) for key in (*held.former, *(i.id for i in held.incidents)))
    return accounts if len(accounts) == 1 and not named else find(held, prefix).accounts


def withdraw(store: Store, prefix: str) -> int:
    """Withdraws what persons judged under ids that begin with the prefix; returns how many judgements that were."""
    spoken = by_persons(store.judgements())
    found = [key for key in spoken if begins(key, prefix)]
    if len(found) != 1:
        known = ", ".join(sorted(key.rpartition("-")[2] for key in found or spoken)) or "none"
        raise BadInput(f"{prefix!r} names {len(found)} judgements of persons that are in force. There are: {known}.")
    store.judge([replace(j, withdrawn=True) for j in spoken[found[0]]])
    relink(store)
    return len(spoken[found[0]])
