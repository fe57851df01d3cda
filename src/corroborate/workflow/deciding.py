"""How any decision is kept: on the version that was looked at, sealed, linked anew, all of it one transaction."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from corroborate.link.persons import MODEL, Contradiction
from corroborate.link.succession import standing
from corroborate.model.decisions import Action, Decision
from corroborate.model.errors import BadInput, Stale
from corroborate.model.judgements import Incident
from corroborate.model.storing import Reading, Store
from corroborate.workflow.added_accounts import adds_account, keep_added
from corroborate.workflow.bearing import bearing, keys_of, report_version, same_version, version
from corroborate.workflow.checking import name_of, reason_of
from corroborate.workflow.gathering import gathered, homes_of, placed_in
from corroborate.workflow.linking import relink
from corroborate.workflow.naming import Named
from corroborate.workflow.overview import refresh_few


@dataclass(frozen=True, slots=True)
class Said:
    """Who decides, why, on which versions of the incidents, in the order in which they are named; blind or not."""

    by: str
    because: str | None
    versions: tuple[str, ...]
    blind: bool = False

    @classmethod
    def of(cls, by: str, because: str | None, version: str | None, blind: bool = False) -> "Said":
        """What a person says, checked; several versions have commas between them."""
        versions = tuple(part.strip() for part in (version or "").split(",") if part.strip())
        return cls(name_of(by), reason_of(because), versions, blind)

    def named(self) -> "Said":
        """The same; BadInput where no person is named."""
        if not self.by:
            raise BadInput("Say who decides: a name is missing, and a decision without one could not be answered for.")
        if self.by.startswith(MODEL):
            raise BadInput(f"{self.by[:40]!r} is a model: people alone decide this.")
        return self


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as it was kept, the incidents that it bears on as they stand now, and the words it contradicts.

    `meant` is what the ids named that were given.
    """

    decision: Decision
    incidents: tuple[Incident, ...]
    contradictions: tuple[Contradiction, ...] = ()
    meant: tuple[Named, ...] = ()

    @property
    def word(self) -> str:
        """The id of the judgement that was kept."""
        return self.decision.subject or ""


def draft(said: Said, action: Action, incident: str) -> Decision:
    """A decision that has no place in the chain yet, made now."""
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    return Decision("", 0, at, said.by, action, incident, None, because=said.because, blind=said.blind)


def kept(store: Store, decision: Decision) -> Decision:
    """The decision as the last of the chain."""
    made = decision.following(store.history.head())
    store.history.append(made)
    return made


def relinked(store: Store, decision: Decision) -> None:
    """Links the accounts anew that a decision is about, or what stands for them now; those that people added appear and
    go with it."""
    keep_added(store, decision)
    store.links.wait(_concerned(store, decision))
    relink(store, decision=decision.id)


def _concerned(store: Store, decision: Decision) -> Iterator[str]:
    replaced = store.replaced(decision.accounts)
    known = placed_in(store, {*decision.accounts, *replaced.values()})
    for account in decision.accounts:
        heir = standing(account, replaced, known)
        if heir is not None:
            yield heir
        elif decision.report is not None and (reading := store.reading(decision.report)) is not None:
            yield from (other.id for other in reading.accounts)


def refuse_stale(store: Store, said: Said, incidents: Sequence[Incident]) -> None:
    """Stale where an incident is no longer what a person looked at, with what changed it, by whom and when."""
    for incident, seen in zip(incidents, said.versions, strict=False):
        now = version(incident, bearing(store, incident))
        if not same_version(seen, now):
            raise _stale(store, incident.id, keys_of(store, incident), seen, now)


def refuse_stale_report(store: Store, said: Said, reading: Reading) -> None:
    """Stale where a report, decisions laid over its reading, no longer tells what a person looked at."""
    now = report_version(store, reading)
    if said.versions and not same_version(said.versions[0], now):
        raise _stale(store, reading.report.id, {reading.report.id}, said.versions[0], now)


def _stale(store: Store, key: str, keys: Collection[str], seen: str, now: str) -> Stale:
    number = seen.partition("-")[0]
    if not number.isdigit():
        return Stale(f"{seen[:40]!r} is no version of {key}: look at it again. Nothing was written.", version=now)
    later = store.history.page(keys)
    changed = tuple(d for d in later if d.number > int(number[:18]))
    told = "; ".join(f"{d.by or 'somebody'}: {told_action(d)}, {d.at[:16].replace('T', ' ')} UTC" for d in changed[:3])
    why = told or "its reports were read anew, or others were added"
    return Stale(f"{key} has changed since you looked at it ({why}). Look again; nothing was written.", changed, now)


def told_action(decision: Decision) -> str:
    """What was decided, in a few words."""
    what = {
        Action.ACCEPT: "accepted it",
        Action.CORRECT: f"corrected {decision.property}",
        Action.REJECT_CLAIM: f"rejected a claim of {decision.property}",
        Action.CORRECT_CLAIM: f"corrected a claim of {decision.property}",
        Action.ADD_CLAIM: f"added {'an account with ' if adds_account(decision) else ''}a claim of {decision.property}",
        Action.MERGE: "judged accounts the same",
        Action.SPLIT: "parted accounts from it",
        Action.DIFFERENT: "judged accounts different",
        Action.UNSURE: "was unsure whether accounts are the same",
        Action.UNDO: "undid a decision",
    }
    return what[decision.action]


def told(store: Store, decision: Decision, stand: tuple[Incident, ...] | None = None) -> Decided:
    """What a decision led to, once all that it changes is done: the incidents of its accounts, and its own.

    `stand` are these where they are known already.
    """
    founded = store.founded(decision.incident)
    incidents = at(store, [*decision.accounts, *([founded.account] if founded else [])]) if stand is None else stand
    store.overview.mark([account.id for incident in incidents for account in incident.accounts])
    refresh_few(store)
    return Decided(decision, incidents)


def at(store: Store, accounts: Sequence[str]) -> tuple[Incident, ...]:
    """The incidents in which accounts stand, with their findings, each once, in the order of the accounts."""
    homes = homes_of(store, accounts)
    firsts = {incident.accounts[0].id: incident for incident in gathered(store, homes.values()).incidents}
    by_home = {home: firsts[account] for account, home in homes_of(store, firsts).items()}
    return tuple(by_home[home] for home in dict.fromkeys(homes.values()))
