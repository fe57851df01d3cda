"""Accounts that wait are linked and where they stand is kept; what persons judged stands, incidents keep their ids."""

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from corroborate.link.clustering import components
from corroborate.link.described import number_of, told
from corroborate.link.linking import (
    RULES,
    Candidates,
    Linked,
    candidates_of,
    decisive,
    incident,
    joined_by_persons,
    new_id,
    numbered,
)
from corroborate.link.network import NO_UNITS, NOTHING_SPOKEN, Spoken, Units
from corroborate.link.stored import Stored, restored
from corroborate.link.succession import carried, founders, inherited, parted, standing
from corroborate.link.updating import update
from corroborate.link.weights import Weights, shipped
from corroborate.model.claims import Account
from corroborate.model.identity import content_id
from corroborate.model.judgements import Founding, Incident
from corroborate.model.storing import Store
from corroborate.workflow.edits import edits
from corroborate.workflow.explaining import explain

EARLIER_RULES = ("rules/1", "rules/2", "rules/3")


@dataclass(frozen=True)
class Relinked:
    """Where all accounts stand after a run."""

    store: Store

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """All incidents, without findings."""
        accounts = edits(self.store).over(self.store.accounts())
        return standing_incidents(self.store, accounts).incidents

    @property
    def count(self) -> int:
        """How many incidents there are."""
        return self.store.links.groups()


def settled(store: Store) -> bool:
    """Whether every account has its place: not after a run that was stopped, or one by other rules or weights."""
    links = store.links
    return not links.waiting() and (links.version() == _version(shipped()) or not links.more_than(0))


def relink(store: Store, anew: bool = False, decision: str | None = None) -> Relinked:
    """Links the accounts that wait, and places anew whatever depends on them; all accounts where `anew` says so.

    `decision` is the one that makes them wait, if any. It is one transaction: no other writer comes between.
    """
    if anew or not settled(store):
        with store.writing():
            _relink(store, anew, decision)
    return Relinked(store)


def _relink(store: Store, anew: bool, decision: str | None) -> None:
    weights = shipped()
    if anew or store.links.version() != _version(weights):
        _start(store, _version(weights))
    waiting = store.links.waiting()
    if waiting:
        explain(store, _link(store, waiting, weights, decision))


def version() -> str:
    """By which rules and weights accounts are linked now."""
    return _version(shipped())


@cache
def _version(weights: Weights) -> str:
    """By which rules and weights accounts stand where they do; a table's own identity stands for it."""
    table = [sorted(weights.rows.items()), sorted(weights.related_pairs)]
    return content_id(RULES, table)


def _start(store: Store, version: str) -> None:
    """Forgets where accounts stood; foundings whose account is gone go to the one that stands for it now."""
    for name in EARLIER_RULES:
        store.judge([], replacing=name)
    replaced, known = store.replaced(), {account.id for account in store.accounts()}
    store.found(inherited(store.foundings(), replaced, known, store.judgements()))
    now = ((founding, standing(founding.account, replaced, known)) for founding in store.foundings())
    store.found([replace(f, account=account) for f, account in now if account not in (None, f.account)])
    store.links.start(version)


def _link(store: Store, waiting: Sequence[str], weights: Weights, decision: str | None) -> set[str]:
    """Takes the accounts in that wait, and out those that are no longer stored; returns all that stand otherwise now.

    An account that tells what it told before waits for what was said of it, and is not compared anew.
    """
    stored = store.accounts_named(waiting)
    accounts = edits(store, {account.report for account in stored}).over(stored)
    published = store.published({account.report for account in accounts})
    added = [told(account, published.get(account.report)) for account in accounts]
    ties = Stored(store.links, {number_of(account.id): (account.id, account.background) for account in accounts})
    same = {account.number for account in added if ties.has(account)}
    removed = [n for account in waiting if (n := number_of(account)) not in same and ties.knows(n)]
    known = _Known(ties, {account.id for account in accounts}, set(waiting))
    passed_on = _passed_on(store, ties, [account for account in waiting if account not in known], known)
    spoken, units, judged = _said(store, known, waiting)
    judged = [*judged, *same]
    update(ties, [each for each in added if each.number not in same], removed, weights, spoken, units, judged)
    foundings = [*passed_on, *_founded(store, ties, {founding.account for founding in passed_on}, decision)]
    changes = ties.changes(foundings, waiting)
    store.links.change(replace(changes, doubtful={*changes.doubtful, *judged}))
    return {*waiting, *(row.account for row in store.links.accounts([place.number for place in changes.places]))}


class _Known(Container[str]):
    """The ids of all accounts that stand, without loading them."""

    def __init__(self, ties: Stored, added: Collection[str], waiting: Collection[str]) -> None:
        self._ties, self._added, self._waiting = ties, added, waiting

    def expect(self, accounts: Iterable[str]) -> None:
        """Loads what is asked next of these accounts at once."""
        self._ties.expect([number_of(account) for account in accounts if account not in self._waiting])

    def __contains__(self, account: object) -> bool:
        if account in self._waiting:
            return account in self._added
        return isinstance(account, str) and self._ties.knows(number_of(account))


def _passed_on(store: Store, ties: Stored, gone: Sequence[str], known: Container[str]) -> list[Founding]:
    """Foundings by accounts that are gone: to their successor, else to the account of the incident most like them."""
    found, replaced = list[Founding](), store.replaced() if gone else {}
    for founding in store.foundings_of(gone) if gone else ():
        heir = standing(founding.account, replaced, known) or _nearest(ties, founding.account, replaced, known)
        if heir is not None:
            found.append(replace(founding, account=heir))
    return found


def _nearest(ties: Stored, account: str, replaced: Mapping[str, str], known: Container[str]) -> str | None:
    """The account, or its successor, of the same incident that fitted one that is gone best."""
    number = number_of(account)
    stood = ties.placed(number) if ties.knows(number) else None
    members = set(ties.members(stood.home)) if stood is not None else set()
    near = [(score, ties.row(other).account) for other, score in ties.edges(number).items() if other in members]
    heirs = (standing(name, replaced, known) for _, name in sorted(near, reverse=True))
    return next((heir for heir in heirs if heir is not None), None)


def _said(store: Store, known: "_Known", waiting: Sequence[str]) -> tuple[Spoken, Units, list[int]]:
    """What persons said, whom they joined, and the accounts that hang together with those that wait by their words."""
    judgements = store.spoken()
    if not judgements:
        return NOTHING_SPOKEN, NO_UNITS, []
    replaced = store.replaced({end for word in judgements for end in (word.left, word.right)})
    known.expect({end for word in judgements for end in (word.left, word.right)}.union(replaced.values()))
    now = carried(judgements, replaced, known)
    spoken, near = decisive(now, known), defaultdict[int, list[int]](list)
    for word in (*judgements, *now):  # of accounts that are gone, too: whom they joined stand apart now
        one, other = number_of(word.left), number_of(word.right)
        near[one].append(other)
        near[other].append(one)
    standing_now = {number_of(end) for word in (*judgements, *now) for end in (word.left, word.right) if end in known}
    pieces = components((n for account in waiting if (n := number_of(account)) in near), lambda n: near[n])
    judged = [number for piece in pieces for number in piece if number in standing_now]
    return numbered(spoken), joined_by_persons(spoken), judged


def _founded(store: Store, ties: Stored, passed_on: set[str], decision: str | None) -> list[Founding]:
    """New foundings for the groups that changed and have none."""
    made, groups = list[Founding](), list[list[str]]()
    changed = [*ties.changed_groups()]
    ties.load({number for members in changed for number in members})
    for members in changed:
        rows = sorted((ties.row(number) for number in members), key=lambda r: (r.background, r.tier, r.account))
        groups.append([row.account for row in rows])
    founders = store.foundings_of({name for names in groups for name in names}) if groups else ()
    stand = passed_on.union(founding.account for founding in founders)
    for names in groups:
        if stand.isdisjoint(names):
            key = new_id(names[0], lambda key: store.founded(key) is not None)
            made.append(Founding(key, names[0], decision))
    return made


def standing_incidents(store: Store, accounts: Sequence[Account]) -> Linked:
    """The incidents in which the accounts stand, without judgements: as they were placed when they were last linked."""
    home = dict(store.links.homes())
    names = Names.of(store, store.foundings(), store.replaced(), home)
    groups: dict[int, list[Account]] = defaultdict(list)
    for account in accounts:
        groups[home[account.id]].append(account)
    made = {number: names.incident(members) for number, members in groups.items()}
    return Linked(tuple(sorted(made.values(), key=lambda i: i.id)), (), _ambiguous(store, made))


@dataclass(frozen=True, slots=True)
class Names:
    """By founding account the ids of incidents, oldest first: those that count, and those that stand in for none."""

    counting: Mapping[str, str]
    spare: Mapping[str, str]
    ages: Mapping[str, int]
    passing: frozenset[str]
    """The ids of those that stand in for none."""

    @classmethod
    def of(
        cls, store: Store, foundings: Sequence[Founding], replaced: Mapping[str, str], known: Container[str]
    ) -> "Names":
        """The names that these foundings give to groups of the accounts known."""
        made_by_decisions = any(founding.decision for founding in foundings)
        undone = store.history.undone() if made_by_decisions else ()
        counting, spare = parted(foundings, undone)
        named, others = founders(counting, replaced, known), founders(spare, replaced, known)
        ages = {account: age for age, account in enumerate({**named, **others})}
        return cls(named, others, ages, frozenset(founding.id for founding in spare))

    def incident(self, members: Sequence[Account]) -> Incident:
        """The incident of these accounts under its name."""
        return incident(members, self._of([account.id for account in members]))

    def name(self, members: Iterable[str]) -> str | None:
        """The id of the incident of these accounts, which were all linked."""
        return next(iter(self._of(members).values()), None)

    def _of(self, members: Iterable[str]) -> dict[str, str]:
        """The names that members give, oldest first; one that stands in for none only where there is no other."""
        known = sorted((key for key in members if key in self.ages), key=lambda key: self.ages[key])
        mine = {key: self.counting[key] for key in known if key in self.counting}
        return mine or {key: self.spare[key] for key in known[:1]}


def _ambiguous(store: Store, incidents: Mapping[int, Incident]) -> dict[str, Candidates]:
    ids = {number: each.id for number, each in incidents.items()}
    return {account: candidates_of(restored(text), ids) for account, text in store.links.ambiguous()}
