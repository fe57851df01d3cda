"""Which accounts are worth comparing: near in time and place, so that the work does not grow with their square."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from corroborate.lexicons import names
from corroborate.link.comparisons import place
from corroborate.link.comparisons.place import TOWNS
from corroborate.model.claims import Account
from corroborate.model.storing import Block, CandidateIndex

SLACK = timedelta(days=7)
"""Dates of one incident slip by up to so much from report to report."""
PLACE_SLACK_KM = 60.0
LOOK_ALIKE_DAYS, LOOK_ALIKES = 366, 2
"""For each account so many later ones of its town, within so many days, are compared to say why they are apart."""
_BIN_DAYS, _WIDE_DAYS = 31, 100

ALWAYS = (0, date.max.toordinal())

Pair = tuple[Account, Account]
Extent = tuple[int, int, Account]


def block_of(account: Account) -> Block:
    """Where and when to look for other accounts of the same incident."""
    when, country = account.when, account.location.country if account.location else None
    if when is None or when.earliest is None or when.latest is None:
        return Block(None, None, country)
    return Block(_shift(when.earliest, -SLACK), _shift(when.latest, SLACK), country)


def pairs(accounts: Sequence[Account], index: CandidateIndex | None = None) -> Iterator[Pair]:
    """Every pair to compare once, the smaller id first; `index` defaults to one over the accounts themselves."""
    index = index or MemoryIndex(accounts)
    seen: set[tuple[str, str]] = set()
    for account in accounts:
        for other in index.accounts_in(block_of(account)):
            one, two = (account, other) if account.id < other.id else (other, account)
            if comparable(one, two) and (one.id, two.id) not in seen:
                seen.add((one.id, two.id))
                yield one, two
    yield from (pair for pair in look_alikes(accounts) if (pair[0].id, pair[1].id) not in seen)


def comparable(one: Account, other: Account) -> bool:
    """Whether two accounts of different reports could meet: not far apart, and two vague ones only in one town."""
    if one.id == other.id or one.report == other.report:
        return False
    here, there = place.features(one), place.features(other)
    if one.vague and other.vague:
        return bool(here and there and place.same_town(here, there))
    if not here or not there or place.COUNTRY in (here.level, there.level):
        return True
    away = place.kilometres(here, there)
    return away is None or away <= (here.radius_km or 0.0) + (there.radius_km or 0.0) + PLACE_SLACK_KM


def look_alikes(accounts: Iterable[Account]) -> Iterator[Pair]:
    """Accounts of one town whose dates are too far apart to be in one block: the next ones in time."""
    towns: dict[tuple[str | None, tuple[str, ...]], list[tuple[date, date, str, Account]]] = defaultdict(list)
    for account in accounts:
        where, when = account.location, account.when
        if where and where.precision in TOWNS and when and when.earliest and when.latest and not account.vague:
            towns[where.country, names.content(where.name)].append((when.earliest, when.latest, account.id, account))
    for here in towns.values():
        here.sort(key=lambda entry: entry[:3])
        starts = [entry[0] for entry in here]
        for _, latest, _, account in here:
            first = bisect_right(starts, _shift(latest, SLACK))
            yield from _next_of_other_reports(account, latest, here[first:][: LOOK_ALIKES * 4])


def _next_of_other_reports(
    account: Account, latest: date, later: Sequence[tuple[date, date, str, Account]]
) -> Iterator[Pair]:
    near = (e[3] for e in later if e[3].report != account.report and (e[0] - latest).days <= LOOK_ALIKE_DAYS)
    for _, other in zip(range(LOOK_ALIKES), near, strict=False):
        yield (account, other) if account.id < other.id else (other, account)


class MemoryIndex:
    """A candidate index over accounts in memory: by country and month, wide and undated accounts by country."""

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._bins: dict[str | None, dict[int, list[Extent]]] = defaultdict(lambda: defaultdict(list))
        self._wide: dict[str | None, list[Extent]] = defaultdict(list)
        for account in accounts:
            country = account.location.country if account.location else None
            first, last = _days(account.when.earliest, account.when.latest) if account.when else ALWAYS
            if last - first > _WIDE_DAYS:
                self._wide[country].append((first, last, account))
                continue
            for number in range(first // _BIN_DAYS, last // _BIN_DAYS + 1):
                self._bins[country][number].append((first, last, account))

    def accounts_in(self, block: Block) -> Iterator[Account]:
        """Accounts whose interval meets the block's days, or is unknown, in the block's country or in none."""
        countries = {block.country, None} if block.country else {*self._bins, *self._wide}
        earliest, latest = _days(block.earliest, block.latest)
        for country in sorted(countries, key=lambda c: c or ""):
            yield from (a for first, last, a in self._wide.get(country, ()) if first <= latest and earliest <= last)
            yield from self._narrow(country, earliest, latest)

    def _narrow(self, country: str | None, earliest: int, latest: int) -> Iterator[Account]:
        """Accounts of the months that the days touch; each is given in the first of its months that is asked for."""
        bins = self._bins.get(country, {})
        lowest, highest = earliest // _BIN_DAYS, latest // _BIN_DAYS
        for number in range(lowest, highest + 1) if highest - lowest < len(bins) else sorted(bins):
            for first, last, account in bins.get(number, ()):
                if first <= latest and earliest <= last and number == max(first // _BIN_DAYS, lowest):
                    yield account


def _days(earliest: date | None, latest: date | None) -> tuple[int, int]:
    """The interval as day numbers; an open one is always."""
    return ALWAYS if earliest is None or latest is None else (earliest.toordinal(), latest.toordinal())


def _shift(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day
