"""Which pairs of accounts are told of: those that were compared, and look-alikes that lie too far apart for that."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from corroborate.lexicons import names
from corroborate.link.candidates import CAPS, Caps
from corroborate.link.comparisons.place import TOWNS
from corroborate.link.described import number_of
from corroborate.link.keys import keys_of
from corroborate.link.updating import Ties, found
from corroborate.model.claims import Account

LOOK_ALIKE_DAYS, LOOK_ALIKES = 366, 2
"""For each account so many later ones of its town, within so many days, are compared to say why they are apart."""

Pair = tuple[Account, Account]


def pairs(accounts: Sequence[Account], ties: Ties, caps: Caps = CAPS) -> Iterator[Pair]:
    """Every pair to tell of once, the smaller id first; `ties` are of the same accounts."""
    by_number = {number_of(account.id): account for account in accounts}
    seen: set[tuple[str, str]] = set()
    near = (
        (by_number[n], by_number[o]) for n in by_number for o in found(ties.told(n), keys_of(ties.told(n)), ties, caps)
    )
    for pair in (*near, *look_alikes(accounts)):
        one, other = sorted(pair, key=lambda account: account.id)
        if one.document != other.document and (one.id, other.id) not in seen:
            seen.add((one.id, other.id))
            yield one, other


def look_alikes(accounts: Iterable[Account]) -> Iterator[Pair]:
    """Accounts of one town that their dates, or the lack of them, kept from being compared: the next ones in time."""
    towns: dict[tuple[str | None, tuple[str, ...]], list[Account]] = defaultdict(list)
    for account in accounts:
        where = account.location
        if where and where.precision in TOWNS:
            towns[where.country, names.content(where.name)].append(account)
    for here in towns.values():
        dated = sorted(_dated(account) for account in here if _is_dated(account))
        starts, by_id = [entry[0] for entry in dated], {account.id: account for account in here}
        for _, latest, number in dated:
            later = [entry for entry in dated[bisect_right(starts, latest) :][: LOOK_ALIKES * 4]]
            yield from _next(by_id[number], latest, [(start, by_id[key]) for start, _, key in later])
        undated = [by_id[key] for key in sorted(account.id for account in here if not _is_dated(account))]
        for at, account in enumerate(undated):
            yield from ((account, other) for other in undated[at + 1 :][:LOOK_ALIKES])


def _is_dated(account: Account) -> bool:
    when = account.when
    return when is not None and when.earliest is not None and when.latest is not None and not account.vague


def _dated(account: Account) -> tuple[date, date, str]:
    when = account.when
    assert when is not None and when.earliest is not None and when.latest is not None
    return when.earliest, when.latest, account.id


def _next(account: Account, latest: date, later: Sequence[tuple[date, Account]]) -> Iterator[Pair]:
    end = latest + timedelta(days=min(LOOK_ALIKE_DAYS, (date.max - latest).days))
    near = (other for start, other in later if other.document != account.document and start <= end)
    for _, other in zip(range(LOOK_ALIKES), near, strict=False):
        yield account, other
