"""What a database holds of a few incidents, found through its indices: nothing else is loaded."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from corroborate.link.described import number_of
from corroborate.link.linking import Candidates, candidates_of
from corroborate.link.stored import restored
from corroborate.link.succession import carried, standing
from corroborate.model.claims import Account
from corroborate.model.errors import UnknownId
from corroborate.model.identity import begins
from corroborate.model.judgements import Founding, Judgement
from corroborate.model.storing import Reading, Store
from corroborate.weigh.plain import PLAIN
from corroborate.workflow.bearing import bearings
from corroborate.workflow.corrections import on_incidents
from corroborate.workflow.edits import Edits, edits
from corroborate.workflow.holding import Holdings, Sources, by_date, decided_on, lost, several, unknown
from corroborate.workflow.linking import Names, relink, settled
from corroborate.workflow.origins import origins_of

MOST_NAMED = 200
"""Ids that are looked at where a prefix fits many."""


def gathered(store: Store, homes: Iterable[int]) -> Holdings:
    """The incidents of these groups, weighed by the `plain` rules, with their reports and what was judged of them.

    Judgements are those with both ends among these accounts; `ambiguous` and `former` tell of these incidents alone.
    """
    wanted = list(dict.fromkeys(homes))
    readings, groups, laid = _groups(store, wanted)
    found = origins_of(store, readings)
    foundings, replaced = _foundings(store, [a.id for members in groups.values() for a in members])
    home = {a.id: number for number, members in groups.items() for a in members}
    names = Names.of(store, foundings, replaced, home)
    by_group = {n: names.incident(members) for n, members in groups.items()}
    at = {account: by_group[number].id for account, number in home.items()}
    leads = {f.id: standing(f.account, replaced, at) for f in foundings}
    decided = decided_on(on_incidents(store, leads), leads, at)
    sources = Sources.of(readings.values(), found).with_corrections(decided)
    made = {number: sources.weigh(each, PLAIN) for number, each in by_group.items()}
    return Holdings(
        readings,
        sources,
        tuple(sorted(made.values(), key=by_date)),
        tuple(j for j in judged(store, at) if j.left in at and j.right in at),
        {old: at[account] for old, account in leads.items() if account is not None and at[account] != old},
        frozenset(),
        found,
        _ambiguous(store, home, {number: each.id for number, each in made.items()}),
        laid,
        decided,
        frozenset(names.passing),
        bearings(store, [*made.values()]),
    )


def _groups(store: Store, homes: Sequence[int]) -> tuple[dict[str, Reading], dict[int, list[Account]], Edits]:
    """The readings of all reports that tell of these groups, by id, the accounts of each group, and what people decided
    of them, which is laid over both."""
    names = accounts_in(store, homes)
    stored = store.readings_of(store.reports_of(names))
    laid = edits(store, stored.keys())
    readings = {key: laid.reading(reading) for key, reading in stored.items()}
    groups: dict[int, list[Account]] = defaultdict(list)
    for account in (each for reading in readings.values() for each in reading.accounts if each.id in names):
        groups[names[account.id]].append(account)
    return readings, dict(groups), laid


def accounts_in(store: Store, homes: Collection[int]) -> dict[str, int]:
    """The ids of the accounts of these groups, each with its group."""
    at = store.links.standing_in(homes)
    return {account: at[number] for number, account in store.links.names(at).items()}


def _foundings(store: Store, accounts: Sequence[str]) -> tuple[list[Founding], dict[str, str]]:
    """The foundings by accounts and by those that they replaced, oldest first, and what replaced those."""
    earlier = store.replacing(accounts)
    return store.foundings_of([*accounts, *sorted(earlier)]), store.replaced(earlier) if earlier else {}


def judged(store: Store, accounts: Collection[str]) -> tuple[Judgement, ...]:
    """The judgements in force on these accounts, or on those that they replaced, and any others that stand today."""
    found = store.judgements_of([*accounts, *sorted(store.replacing(accounts))])
    ends = {end for judgement in found for end in (judgement.left, judgement.right)}
    replaced = store.replaced(ends)
    return carried(found, replaced, placed_in(store, ends.union(replaced.values())))


def _ambiguous(store: Store, home: Mapping[str, int], ids: Mapping[int, str]) -> dict[str, Candidates]:
    numbers = {number_of(account): account for account in home}
    rows = (row for row in store.links.places(numbers) if row.candidates != "[]")
    return {numbers[row.number]: candidates_of(restored(row.candidates), ids) for row in rows}


def homes_of(store: Store, accounts: Iterable[str]) -> dict[str, int]:
    """The groups in which these accounts stand, or the ones that replaced them, by the id that was asked for."""
    asked = list(accounts)
    replaced = store.replaced(asked)
    known = placed_in(store, {*asked, *replaced.values()})
    now = {account: standing(account, replaced, known) for account in asked}
    return {asked: known[account] for asked, account in now.items() if account is not None}


def placed_in(store: Store, accounts: Iterable[str]) -> dict[str, int]:
    """The groups of those of the accounts that stand today, by id."""
    numbers = {number_of(account): account for account in accounts}
    return {numbers[row.number]: row.home for row in store.links.places(numbers)}


def linked(store: Store) -> None:
    """Links the accounts that wait, where any do."""
    if not settled(store):
        relink(store)


def meant(store: Store, prefix: str) -> list[int]:
    """The groups of what the prefix names: of one incident by its id, or one that it had, or of one account.

    UnknownId where it fits nothing, several incidents, or only such as no report tells of any more.
    """
    linked(store)
    wanted = prefix.strip().lower()
    foundings = store.foundings_called(wanted, MOST_NAMED) if wanted else []
    homes = sorted({*homes_of(store, [founding.account for founding in foundings]).values()})
    if len(homes) > 1:
        raise UnknownId(several(prefix, _ids(store, homes), len(foundings) >= MOST_NAMED))
    accounts = store.accounts_called(wanted, 2) if wanted else []
    homes = homes or [*homes_of(store, accounts if len(accounts) == 1 else ()).values()]
    if not homes:
        raise UnknownId(lost(prefix)) if foundings else unknown(prefix)
    return homes


def _ids(store: Store, homes: Sequence[int]) -> list[str]:
    """The ids of the incidents of these groups."""
    return sorted(founded_by(store, homes).values())


def founded_by(store: Store, homes: Collection[int]) -> dict[int, str]:
    """The ids of the incidents of these groups, without loading what reports tell of them."""
    names = accounts_in(store, homes)
    foundings, replaced = _foundings(store, [*names])
    named = Names.of(store, foundings, replaced, names)
    groups: dict[int, list[str]] = defaultdict(list)
    for account, home in names.items():
        groups[home].append(account)
    found = ((home, named.name(members)) for home, members in groups.items())
    return {home: name for home, name in found if name is not None}


def find_one(store: Store, prefix: str) -> str:
    """The id of the one incident whose id, or the hexadecimal part of it, begins with the prefix; former ids lead on.

    UnknownId where there is none, or several.
    """
    return identified(store, prefix)[1]


def identified(store: Store, prefix: str) -> tuple[set[str], str]:
    """The ids of the accounts of the one incident that a prefix names, and its own, without loading what they tell.

    UnknownId where there is none, or several.
    """
    (home,) = meant(store, prefix)
    accounts = {*accounts_in(store, (home,))}
    foundings, replaced = _foundings(store, sorted(accounts))
    name = Names.of(store, foundings, replaced, accounts).name(accounts)
    if name is None or not any(begins(founding.id, prefix) for founding in foundings):
        raise unknown(prefix)
    return accounts, name
