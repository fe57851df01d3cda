"""All that linking keeps of accounts, in memory."""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from corroborate.link.candidates import standings
from corroborate.link.columns import Columns, Positions, Vocabulary
from corroborate.link.described import Told
from corroborate.link.keys import Keys, keys_of
from corroborate.link.network import Edges, Placed


class Held:
    """Accounts, their blocks, the pairs kept of them and where they stand."""

    def __init__(self) -> None:
        self.columns = Columns(Vocabulary())
        self._told: dict[int, Told] = {}
        self._ranks: dict[int, int] = {}
        self._reports: dict[int, set[int]] = defaultdict(set)
        self._edges: dict[int, dict[int, float]] = {}
        self._placed: dict[int, Placed] = {}
        self._members: dict[int, set[int]] = defaultdict(set)
        self._choosers: dict[int, set[int]] = defaultdict(set)
        self._blocks: dict[tuple[int, int], list[int]] = defaultdict(list)

    def told(self, number: int) -> Told:
        """An account that is held."""
        return self._told[number]

    def tier(self, number: int) -> int:
        """As how precise an account is placed."""
        return self._ranks[number]

    def report(self, number: int) -> int:
        """The report of an account."""
        return self._told[number].report

    def crowded(self, number: int) -> int:
        """In which crowds an account is not among the first."""
        return self._told[number].crowded

    def of_report(self, report: int) -> Collection[int]:
        """The accounts of a report."""
        return self._reports.get(report, ())

    def edges(self, number: int) -> Edges:
        """The scores of the pairs kept of an account."""
        return self._edges[number]

    def placed(self, number: int) -> Placed | None:
        """Where an account stood so far."""
        return self._placed.get(number)

    def members(self, home: int) -> Collection[int]:
        """The accounts that stood so far in a group."""
        return self._members.get(home, ())

    def choosers(self, home: int) -> Collection[int]:
        """The accounts that chose a group so far."""
        return self._choosers.get(home, ())

    def first(self, block: int, place: int, limit: int) -> list[int]:
        """The first accounts of one bin of a block, in order."""
        return self._blocks.get((block, place), [])[:limit]

    def within(self, block: int, first: int, last: int) -> Iterator[int]:
        """All accounts in the bins of a block, first to last."""
        blocks = self._blocks
        return chain.from_iterable([blocks[at] for place in range(first, last + 1) if (at := (block, place)) in blocks])

    def add(self, account: Told, keys: Keys) -> None:
        """Takes an account in; one that is there already takes its new crowds."""
        before = self._told.get(account.number)
        if before is None or before.features is not account.features:
            self.columns.put(account.number, account.features)
        if before is None:
            self._edges[account.number] = {}
            self._reports[account.report].add(account.number)
            for standing in standings(keys):
                insort(self._blocks[standing], account.number)
        self._told[account.number] = account
        self._ranks[account.number] = account.rank

    def remove(self, number: int) -> None:
        """Takes an account out, with its pairs."""
        for standing in standings(keys_of(self._told[number])):
            there = self._blocks[standing]
            del there[bisect_left(there, number)]
        self.disconnect(number)
        self._forget(number)
        self._reports[self._told[number].report].discard(number)
        del self._told[number], self._edges[number], self._ranks[number]

    def positions(self, numbers: Collection[int]) -> Positions:
        """Where accounts stand in the columns."""
        return self.columns.at(numbers)

    def load(self, numbers: Collection[int]) -> None:
        """Everything is in memory already."""

    def expect(self, numbers: Collection[int], pairs: bool = False) -> None:
        """Everything is in memory already."""

    def connect(self, one: int, other: int, score: float) -> None:
        """Keeps the score of a pair."""
        self._edges[one][other] = self._edges[other][one] = score

    def part(self, one: int, other: int) -> None:
        """Drops a pair."""
        del self._edges[one][other], self._edges[other][one]

    def disconnect(self, number: int) -> None:
        """Drops the pairs of an account."""
        for other in self._edges[number]:
            del self._edges[other][number]
        self._edges[number] = {}

    def settle(self, placed: Mapping[int, Placed]) -> None:
        """Keeps where accounts stand."""
        for number, where in placed.items():
            self._forget(number)
            self._placed[number] = where
            self._members[where.home].add(number)
            if where.chosen is not None:
                self._choosers[where.chosen].add(number)

    def _forget(self, number: int) -> None:
        before = self._placed.pop(number, None)
        if before is not None:
            self._members[before.home].discard(number)
            if before.chosen is not None:
                self._choosers[before.chosen].discard(number)
