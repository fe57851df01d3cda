"""Accounts added and taken away: the pairs they make, and all whose place depends on them, placed anew."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from corroborate.link.candidates import CAPS, Blocks, Caps, by_days, by_marks, counting, crowds, standings
from corroborate.link.described import IN_COUNTRY, IN_TOWN, Told
from corroborate.link.keys import Keys, keys_of
from corroborate.link.network import NO_UNITS, NOTHING_SPOKEN, Network, Placed, Source, Spoken, Units, edge
from corroborate.link.placing import place
from corroborate.link.weights import Weights


class Ties(Source, Blocks, Protocol):
    """All that linking keeps of accounts, and changes."""

    def crowded(self, number: int, /) -> int:
        """In which crowds an account is not among the first."""
        ...

    def add(self, account: Told, keys: Keys, /) -> None:
        """Takes an account in, or another reading of it."""
        ...

    def remove(self, number: int, /) -> None:
        """Takes an account out, with its pairs."""
        ...

    def expect(self, numbers: Collection[int], /) -> None:
        """Loads what is asked next of these accounts at once."""
        ...

    def connect(self, one: int, other: int, score: float, /) -> None:
        """Keeps the score of a pair."""
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
    return _Update(ties, weights, caps)(added, list(removed), spoken, units, judged)


class _Update:
    def __init__(self, ties: Ties, weights: Weights, caps: Caps) -> None:
        self._ties, self._weights, self._caps = ties, weights, caps
        self._dirty, self._disturbed = set[int](), set[int]()

    def __call__(
        self, added: Sequence[Told], removed: list[int], spoken: Spoken, units: Units, judged: Iterable[int]
    ) -> dict[int, Placed]:
        keys = {account.number: keys_of(account) for account in added}
        moved = self._move(added, keys, removed)
        again = [self._ties.told(number) for number in sorted(moved - keys.keys())]
        keys |= {account.number: keys_of(account) for account in again}
        for account in again:
            self._dirty.update(self._ties.edges(account.number))
            self._ties.disconnect(account.number)
        self._compare([*added, *again], keys)
        judged = set(judged)
        self._dirty.update(keys, judged)
        for number in (*judged, *(account.number for account in again)):
            self._dirty.update(self._ties.edges(number))
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
            self._ties.remove(number)
        self._dirty -= set(removed)
        for account in added:
            self._ties.add(account, keys[account.number])
            for standing in standings(keys[account.number]):
                came[standing].add(account.number)
        moved = {n for at in came.keys() | went.keys() for n in self._moved(at, came.get(at), went.get(at))}
        return moved - set(removed) - keys.keys()

    def _moved(self, at: tuple[int, int], came: set[int] | None, went: set[int] | None) -> set[int]:
        """Who was among the first of a bin and is no longer, or the other way round."""
        cap = self._caps.of(at[0])
        now = self._ties.first(*at, cap + 1 + len(went or ()))
        if len(now) + len(went or ()) <= cap:
            return set()
        there = sorted(self._ties.within(at[0], at[1], at[1]))
        before = sorted({*there, *(went or ())} - (came or set()))
        return counting(at[0], there, self._caps) ^ counting(at[0], before, self._caps)

    def _compare(self, accounts: Sequence[Told], keys: Mapping[int, Keys]) -> None:
        """Keeps the pairs of these accounts that are worth it; a pair of two of them is looked at once."""
        ties, fresh = self._ties, dict[int, Told]()
        for account in accounts:
            beyond = crowds(account.number, keys[account.number], ties, self._caps)
            fresh[account.number] = account._replace(crowded=beyond)
            ties.add(fresh[account.number], keys[account.number])
        for number, account in fresh.items():
            near = found(account, keys[number], ties, self._caps)
            ties.expect(near)
            for other in near:
                if other not in fresh or other > number:
                    score = edge(account, ties.told(other), self._weights)
                    if score is not None:
                        ties.connect(number, other, score)


def found(account: Told, keys: Keys, ties: Ties, caps: Caps) -> set[int]:
    """The candidates of an account, see `candidates`."""
    town, country = by_days(keys, account.crowded, ties, caps)
    near = by_marks(keys, ties, caps)
    near |= _not_crowded(country, IN_COUNTRY, ties) if len(country) > caps.country else country
    near |= _not_crowded(town, IN_TOWN, ties) if account.crowded & IN_TOWN else town
    return near - {account.number}


def _not_crowded(numbers: Iterable[int], crowd: int, ties: Ties) -> set[int]:
    return {number for number in numbers if not ties.crowded(number) & crowd}
