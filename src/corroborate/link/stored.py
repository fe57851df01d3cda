"""All that linking keeps of accounts, from the tables of a database: read as it is asked for, changed as a whole."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from corroborate.link.candidates import standings
from corroborate.link.columns import Columns, Positions, Vocabulary
from corroborate.link.described import PRECISE, Told, ranked
from corroborate.link.doubts import least_doubtful
from corroborate.link.encoding import decoded, encoded, lines_of, packed, unpacked
from corroborate.link.keys import Keys, keys_of
from corroborate.link.network import Edges, Placed
from corroborate.link.weights import shipped
from corroborate.model.judgements import Founding
from corroborate.model.linking import AccountRow, LinkChanges, LinkTables, PlaceRow, StandRow

MOST = 1 << 20
"""So many values and words are remembered from one run to the next."""


@cache
def _vocabularies() -> list[Vocabulary]:
    return [Vocabulary()]


def vocabulary() -> Vocabulary:
    """The values and words of the accounts that were looked at in this process; a fresh one where they are too many."""
    kept = _vocabularies()
    if len(kept[0]) > MOST:
        kept[0] = Vocabulary()
    return kept[0]


class Stored:
    """Accounts in a database; `names` gives the id of those that are added, with whether they are background."""

    def __init__(self, tables: LinkTables, names: Mapping[int, tuple[str, bool]]) -> None:
        self._tables, self._names, self._least = tables, names, least_doubtful(shipped())
        self.columns = Columns(vocabulary())
        self._rows: dict[int, AccountRow] = {}
        self._stood: dict[int, StandRow] = {}
        self._ranks: dict[int, int] = {}
        self._told: dict[int, Told] = {}
        self._edges: dict[int, dict[int, float]] = {}
        self._placed: dict[int, Placed | None] = {}
        self._new, self._gone = set[int](), set[int]()
        self._touched, self._settled = set[int](), dict[int, Placed]()
        self._added: dict[int, dict[int, float]] = defaultdict(dict)
        self._whole, self._doubtful, self._left = set[int](), set[int](), set[int]()
        self._members: dict[int, list[int]] = {}
        self._choosers: dict[int, list[int]] = {}
        self._reports: dict[int, list[int]] = {}
        self._firsts: dict[tuple[int, int], tuple[int, list[int]]] = {}
        self._stands: dict[tuple[int, int], set[int]] = defaultdict(set)
        self._leaves: dict[tuple[int, int], set[int]] = defaultdict(set)

    def row(self, number: int) -> AccountRow:
        """The row of an account that is known."""
        found = self._rows.get(number) or self._tables.account(number)
        if found is None:
            raise KeyError(number)
        self._rows[number] = found
        return found

    def knows(self, number: int) -> bool:
        """Whether an account is kept."""
        return number in self._rows or number in self._stood or self._tables.account(number) is not None

    def has(self, account: Told) -> bool:
        """Whether an account is kept as it is, whatever crowd it stands in."""
        kept = self._tables.account(account.number)
        if kept is None or self._names[account.number] != (kept.account, bool(kept.background)):
            return False
        here = (account.report, account.tier, encoded(account.features))
        return here == (kept.report, kept.tier, kept.features)

    def told(self, number: int) -> Told:
        """An account that is known."""
        found = self._told.get(number)
        if found is None:
            row = self.row(number)
            found = self._told[number] = Told(number, row.report, row.tier, decoded(row.features), row.crowded)
        return found

    def tier(self, number: int) -> int:
        """As how precise an account is placed."""
        rank = self._ranks.get(number)
        if rank is None:
            row = self._stood.get(number) or self.row(number)
            rank = self._ranks[number] = ranked(row.tier, row.crowded)
        return rank

    def report(self, number: int) -> int:
        """The report of an account."""
        return (self._stood.get(number) or self.row(number)).report

    def crowded(self, number: int) -> int:
        """In which crowds an account is not among the first."""
        return self._known(number).crowded

    def _known(self, number: int) -> AccountRow | StandRow:
        """An account that is known, from whatever has been loaded of it."""
        return self._rows.get(number) or self._stood.get(number) or self.row(number)

    def of_report(self, report: int) -> Collection[int]:
        """The accounts of a report."""
        stored = [n for n in _once(self._reports, report, self._tables.of_report) if n not in self._gone]
        return {*stored, *(number for number in self._new if self._rows[number].report == report)}

    def edges(self, number: int) -> Edges:
        """The scores of the pairs kept of an account."""
        return self._pairs(number)

    def _pairs(self, number: int) -> dict[int, float]:
        found = self._edges.get(number)
        if found is None:
            found = self._kept(number, b"" if number in self._new else self._tables.near(number))
            self.expect(found)
        return found

    def _kept(self, number: int, pairs: bytes) -> dict[int, float]:
        found = self._edges[number] = unpacked(pairs)
        found.update(self._added.get(number, ()))
        return found

    def positions(self, numbers: Collection[int]) -> Positions:
        """Where accounts stand in the columns."""
        columns = self.columns
        fresh = [number for number in numbers if number not in columns]
        self.load(fresh)
        for number in dict.fromkeys(fresh):
            columns.put_lines(number, *lines_of(self.row(number).features))
        return columns.at(numbers)

    def load(self, numbers: Iterable[int]) -> None:
        """Loads what these accounts tell at once."""
        rows = [number for number in numbers if number not in self._rows]
        if len(rows) > 1:
            self._rows.update((row.number, row) for row in self._tables.accounts(rows))

    def expect(self, numbers: Iterable[int], pairs: bool = False) -> None:
        """Loads where these accounts stand at once, with their pairs where it says so."""
        unknown = [n for n in numbers if n not in self._placed and n not in self._stood and n not in self._new]
        if len(unknown) > 1:
            self._stood.update((row.number, row) for row in self._tables.standing(unknown))
        if pairs:
            near = {n for number in numbers for n in self.edges(number)}.union(numbers) - self._edges.keys() - self._new
            kept = self._tables.nears(near)
            self.expect({n for number in near for n in self._kept(number, kept.get(number, b""))})

    def placed(self, number: int) -> Placed | None:
        """Where an account stood so far."""
        if number not in self._placed:
            self._placed[number] = self._stood_so_far(number)
        return self._placed[number]

    def _stood_so_far(self, number: int) -> Placed | None:
        row = None if number in self._new else self._stood.get(number) or self._tables.place(number)
        return None if row is None or row.home is None else _placed(row.home, row)

    def members(self, home: int) -> Collection[int]:
        """The accounts that stood so far in a group."""
        return [n for n in _once(self._members, home, self._tables.members) if n not in self._gone]

    def choosers(self, home: int) -> Collection[int]:
        """The accounts that chose a group so far."""
        return [n for n in _once(self._choosers, home, self._tables.choosers) if n not in self._gone]

    def first(self, block: int, place: int, limit: int) -> list[int]:
        """The first accounts of one bin of a block, in order."""
        more, less = self._stands.get((block, place)), self._leaves.get((block, place))
        known = self._first(block, place, limit + len(less or ()))
        if not more and not less:
            return known[:limit]
        return sorted({*known, *(more or ())} - (less or set()))[:limit]

    def _first(self, block: int, place: int, limit: int) -> list[int]:
        """At least as many of those that the tables have, read once."""
        most, known = self._firsts.get((block, place), (0, []))
        if most < limit:
            known = self._tables.first(block, place, limit)
            self._firsts[block, place] = limit, known
        return known

    def within(self, block: int, first: int, last: int) -> Collection[int]:
        """All accounts in the bins of a block, first to last."""
        found = set(self._tables.within(block, first, last))
        if self._leaves:
            found -= self._gone
        for place in range(first, last + 1) if self._stands else ():
            found |= self._stands.get((block, place), set())
        return found

    def add(self, account: Told, keys: Keys) -> None:
        """Takes an account in; one that is there already takes its new crowds."""
        number = account.number
        if number in self._told and number not in self._gone:
            name, background = self._rows[number].account, self._rows[number].background
        else:
            name, background = self._names[number]
            self._new.add(number)
            self._gone.discard(number)
            self._edges[number] = {}
            self._placed[number] = None
            for standing in standings(keys):
                self._leaves[standing].discard(number)
                self._stands[standing].add(number)
        before = self._told.get(number)
        if number in self._new or before is None or before.features is not account.features:
            self.columns.put(number, account.features)
        self._told[number], self._ranks[number] = account, account.rank
        kept = (name, account.report, account.tier, account.crowded, background, encoded(account.features))
        self._rows[number] = AccountRow(number, *kept)
        self._touched.add(number)

    def remove(self, number: int) -> None:
        """Takes an account out, with its pairs."""
        for standing in standings(keys_of(self.told(number))):
            self._stands[standing].discard(number)
            self._leaves[standing].add(number)
        self.disconnect(number)
        stood = self.placed(number)
        self._left |= set() if stood is None else {stood.home}
        self._gone.add(number)
        self._new.discard(number)
        self._placed[number] = None
        self._stood.pop(number, None)
        del self._told[number], self._rows[number], self._edges[number]

    def connect(self, one: int, other: int, score: float) -> None:
        """Keeps the score of a pair."""
        self._doubt(one, other, score)
        for here, there in ((one, other), (other, one)):
            self._added[here][there] = score
            if here in self._edges:
                self._edges[here][there] = score

    def part(self, one: int, other: int) -> None:
        """Drops a pair."""
        self._doubt(one, other, self._pairs(one).get(other, 0.0))
        for here, there in ((one, other), (other, one)):
            self._pairs(here).pop(there, None)
            self._added[here].pop(there, None)
            self._whole.add(here)

    def _doubt(self, one: int, other: int, score: float) -> None:
        """Notes a pair that a person may be asked about, see `doubts`."""
        if score >= self._least and self._known(one).tier == self._known(other).tier == PRECISE:
            self._doubtful |= {one, other}

    def disconnect(self, number: int) -> None:
        """Drops the pairs of an account."""
        for other in [*self._pairs(number)]:
            self.part(number, other)
        self._added.pop(number, None)
        self._whole.add(number)

    def settle(self, placed: Mapping[int, Placed]) -> None:
        """Notes where accounts stand now."""
        self._settled.update(placed)

    def changed_groups(self) -> Iterator[list[int]]:
        """The accounts of every group that has changed, as they stand once the changes are kept."""
        groups: dict[int, list[int]] = {home: [] for home in self._left}
        for number, where in self._settled.items():
            groups.setdefault(where.home, []).append(number)
            before = self.placed(number)
            if before is not None:
                groups.setdefault(before.home, [])
        for home, arrived in sorted(groups.items()):
            members = [*arrived, *(number for number in self.members(home) if number not in self._settled)]
            if members:
                yield sorted(members)

    def changes(self, foundings: Sequence[Founding], settled: Collection[str]) -> LinkChanges:
        """All that changed."""
        whole = (self._whole | self._new) - self._gone
        return LinkChanges(
            [self._rows[number] for number in sorted(self._touched & self._told.keys()) if self._is_fresh(number)],
            self._gone,
            [(block, place, n) for (block, place), numbers in self._stands.items() for n in numbers],
            [(block, place, n) for (block, place), numbers in self._leaves.items() for n in numbers],
            {n: packed(self._pairs(n)) for n in sorted(whole)},
            [place_row(number, where) for number, where in self._settled.items() if where != self.placed(number)],
            foundings,
            settled,
            {n: packed(pairs) for n, pairs in self._added.items() if n not in whole and n not in self._gone},
            self._doubtful - self._gone,
        )

    def _is_fresh(self, number: int) -> bool:
        """Whether an account's row differs from the one in the tables."""
        return number in self._new or self._tables.account(number) != self._rows[number]


def _once(known: dict[int, list[int]], key: int, asked: Callable[[int], list[int]]) -> list[int]:
    """What the tables have, asked once: they are changed as a whole at the end."""
    if key not in known:
        known[key] = asked(key)
    return known[key]


def _placed(home: int, row: StandRow | PlaceRow) -> Placed:
    return Placed(home, row.chosen, row.best, restored(row.candidates))


def restored(candidates: str) -> tuple[tuple[int, float], ...]:
    """The candidates of an ambiguous account, from their text."""
    return () if candidates == "[]" else tuple((home, fit) for home, fit in json.loads(candidates))


def place_row(number: int, where: Placed) -> PlaceRow:
    """Where an account stands, as a row."""
    return PlaceRow(number, where.home, where.chosen, where.best, json.dumps(where.candidates, separators=(",", ":")))
