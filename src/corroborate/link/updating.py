"""Accounts added and taken away: the pairs they make, and all whose place depends on them, placed anew."""

import gc
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

import numpy as np

from corroborate.link.candidates import CAPS, Blocks, Caps, by_days, by_marks, counting, crowds, share_a_mark, standings
from corroborate.link.columns import Columns, Positions
from corroborate.link.described import IN_COUNTRY, IN_TOWN, Told
from corroborate.link.keys import Keys, is_mark, keys_of, marked_alike, meet_in_town
from corroborate.link.network import NO_UNITS, NOTHING_SPOKEN, Network, Placed, Source, Spoken, Units, is_kept
from corroborate.link.placing import place
from corroborate.link.scoring import scorer
from corroborate.link.weights import Weights

AT_ONCE, AT_MOST = 1 << 14, 512
"""So many pairs are compared at once, of so many accounts at most."""


class Ties(Source, Blocks, Protocol):
    """All that linking keeps of accounts, and changes."""

    columns: Columns
    """What is compared of them."""

    def crowded(self, number: int, /) -> int:
        """In which crowds an account is not among the first."""
        ...

    def add(self, account: Told, keys: Keys, /) -> None:
        """Takes an account in, or another reading of it."""
        ...

    def remove(self, number: int, /) -> None:
        """Takes an account out, with its pairs."""
        ...

    def positions(self, numbers: Collection[int], /) -> Positions:
        """Where accounts stand in the columns."""
        ...

    def expect(self, numbers: Collection[int], /, pairs: bool = False) -> None:
        """Loads where these accounts stand at once, with their pairs where it says so."""
        ...

    def connect(self, one: int, other: int, score: float, /) -> None:
        """Keeps the score of a pair."""
        ...

    def part(self, one: int, other: int, /) -> None:
        """Drops a pair."""
        ...

    def disconnect(self, number: int, /) -> None:
        """Drops the pairs of an account."""
        ...

    def settle(self, placed: Mapping[int, Placed], /) -> None:
        """Keeps where accounts stand."""
        ...


def update(
    ties: Ties,
    added: Sequence[Told],
    removed: Iterable[int],
    weights: Weights,
    spoken: Spoken = NOTHING_SPOKEN,
    units: Units = NO_UNITS,
    judged: Iterable[int] = (),
    caps: Caps = CAPS,
) -> dict[int, Placed]:
    """Takes accounts in and out and places anew whatever depends on them; returns where those stand now.

    `judged` are accounts of which persons said something new or took something back.
    """
    with _uncollected():
        return _Update(ties, weights, caps)(added, list(removed), spoken, units, judged)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for objects in cycles: linking makes none, and it costs an eighth of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Update:
    def __init__(self, ties: Ties, weights: Weights, caps: Caps) -> None:
        self._ties, self._weights, self._caps = ties, weights, caps
        self._scorer = scorer(ties.columns.vocabulary, weights)
        self._dirty, self._disturbed = set[int](), set[int]()
        self._unmarked = defaultdict[int, set[int]](set)
        """By account, those with which it may have shared a mark that marks nothing any more."""

    def __call__(
        self, added: Sequence[Told], removed: list[int], spoken: Spoken, units: Units, judged: Iterable[int]
    ) -> dict[int, Placed]:
        keys = {account.number: keys_of(account) for account in added}
        moved = self._move(added, keys, removed)
        again = {number: self._ties.told(number) for number in sorted(moved - keys.keys())}
        keys |= {number: keys_of(account) for number, account in again.items()}
        fresh = self._crowded([*added, *again.values()], keys)
        steady = set() if removed else {number for number in again if _is_steady(again[number], fresh[number])}
        anew = again.keys() - steady
        for number in anew:
            self._dirty.update(self._ties.edges(number))
            self._ties.disconnect(number)
        for number in steady:
            self._part(fresh[number], again[number].crowded, keys)
        self._compare({number: account for number, account in fresh.items() if number not in steady}, keys)
        judged = set(judged)
        self._dirty.update(keys.keys() - steady, judged)
        for number in judged | anew:
            self._dirty.update(self._ties.edges(number))
        # Where a tier is another now, also of those whom persons joined, that bears on those of the report.
        for number in judged | anew:
            self._dirty.update(self._ties.of_report(self._ties.report(number)))
        self._ties.expect(self._dirty, pairs=True)
        network = Network(self._ties, self._weights, spoken, units)
        place(network, self._dirty, self._disturbed)
        self._ties.settle(network.placed)
        return network.placed

    def _move(self, added: Sequence[Told], keys: Mapping[int, Keys], removed: list[int]) -> set[int]:
        """Takes accounts in and out; returns those that are now among the first of a crowd, or no longer."""
        came, went = defaultdict[tuple[int, int], set[int]](set), defaultdict[tuple[int, int], set[int]](set)
        for number in removed:
            for standing in standings(keys_of(self._ties.told(number))):
                went[standing].add(number)
            stood = self._ties.placed(number)
            self._disturbed |= set() if stood is None else {stood.home}
            self._dirty.update(self._ties.edges(number))
            self._dirty.update(self._ties.of_report(self._ties.report(number)))  # it keeps them from its group no more
            self._ties.remove(number)
        self._dirty -= set(removed)
        for account in added:
            self._ties.add(account, keys[account.number])
            for standing in standings(keys[account.number]):
                came[standing].add(account.number)
        moved = set[int]()
        for at in came.keys() | went.keys():
            here = self._moved(at, came.get(at, set()), went.get(at, set()))
            moved |= here
            if here and is_mark(at[0]):
                most = self._caps.of(at[0]) + len(added)
                alike = {n for block in marked_alike(at[0]) for n in self._ties.first(block, 0, most)}
                for number in here:
                    self._unmarked[number] |= alike
        return moved - set(removed) - keys.keys()

    def _moved(self, at: tuple[int, int], came: set[int], went: set[int]) -> set[int]:
        """Who was among the first of a bin and is no longer, or the other way round."""
        cap = self._caps.of(at[0])
        there = self._ties.first(*at, cap + 1 + len(came))
        if len(there) + len(went) <= cap:
            return set()
        before = sorted({*there, *went} - came)
        return counting(at[0], there, self._caps) ^ counting(at[0], before, self._caps)

    def _crowded(self, accounts: Sequence[Told], keys: Mapping[int, Keys]) -> dict[int, Told]:
        """The accounts with the crowds in which they are not among the first."""
        ties, fresh = self._ties, dict[int, Told]()
        for account in accounts:
            beyond = crowds(account.number, keys[account.number], ties, self._caps)
            fresh[account.number] = account
            if beyond != account.crowded:
                fresh[account.number] = account._replace(crowded=beyond)
                ties.add(fresh[account.number], keys[account.number])
        return fresh

    def _part(self, account: Told, crowded: int, keys: Mapping[int, Keys]) -> None:
        """Drops the pairs that a steady account is no longer compared by: newcomers only ever part those before them.

        Where it is in the same crowds as before, that can be pairs by a mark that marks nothing any more.
        """
        ties, number = self._ties, account.number
        doubtful = set(ties.edges(number))
        if crowded == account.crowded:
            doubtful &= self._unmarked[number]
            doubtful = {n for n in doubtful if not self._still_meet(account, ties.told(n), keys)}
        if doubtful:
            for other in doubtful - found(account, keys[number], ties, self._caps):
                ties.part(number, other)
                self._dirty |= {number, other}

    def _still_meet(self, one: Told, other: Told, keys: Mapping[int, Keys]) -> bool:
        """Whether two accounts surely find each other still: in their town and around, or by another mark."""
        ours, theirs = keys[one.number], keys.get(other.number) or keys_of(other)
        crowded = one.crowded & other.crowded & IN_TOWN
        return (not crowded and meet_in_town(ours, theirs)) or share_a_mark(ours, theirs, self._ties, self._caps)

    def _compare(self, fresh: Mapping[int, Told], keys: Mapping[int, Keys]) -> None:
        """Keeps the pairs of these accounts that are worth it; a pair of two of them is looked at once."""
        ties, near, many = self._ties, dict[int, list[int]](), 0
        for number, account in fresh.items():
            candidates = found(account, keys[number], ties, self._caps)
            near[number] = [other for other in candidates if other > number or other not in fresh]
            many += len(near[number])
            if many >= AT_ONCE or len(near) >= AT_MOST:
                self._keep(near)
                near, many = {}, 0
        self._keep(near)

    def _keep(self, near: Mapping[int, list[int]]) -> None:
        """Keeps those of some accounts' candidates that are worth it."""
        ties, others = self._ties, [other for candidates in near.values() for other in candidates]
        if not others:
            return
        right = ties.positions(others)
        left = np.repeat(ties.positions(near), [len(candidates) for candidates in near.values()])
        ones = [number for number, candidates in near.items() for _ in candidates]
        scores = self._scorer.scores(ties.columns, left, right)
        for at in np.flatnonzero(scores > self._weights["threshold/different"]).tolist():
            one, other, score = ones[at], others[at], float(scores[at])
            if is_kept(ties, one, other, score, self._weights):
                ties.connect(one, other, score)


def _is_steady(before: Told, now: Told) -> bool:
    """Whether an account is placed by the same pairs as before, but for those that it is no longer compared by."""
    return not (before.crowded ^ now.crowded) & IN_TOWN


def found(account: Told, keys: Keys, ties: Ties, caps: Caps) -> set[int]:
    """The candidates of an account, see `candidates`."""
    town, country = by_days(keys, account.crowded, ties, caps)
    near = by_marks(keys, ties, caps)
    ties.load(country)
    near |= _not_crowded(country, IN_COUNTRY, ties)
    near |= _not_crowded(town, IN_TOWN, ties) if account.crowded & IN_TOWN else town
    return near - {account.number}


def _not_crowded(numbers: Iterable[int], crowd: int, ties: Ties) -> set[int]:
    return {number for number in numbers if not ties.crowded(number) & crowd}
