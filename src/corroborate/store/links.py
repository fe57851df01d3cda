"""The rows of linking in SQLite: accounts, their blocks, the pairs kept of them, and where they stand."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any

from corroborate.model.judgements import Founding
from corroborate.model.linking import AccountRow, LinkChanges, PlaceRow, StandRow
from corroborate.store.codec import Stored, columns, from_row, to_row

Writing = Callable[[], AbstractContextManager[sqlite3.Connection]]

SCHEMA = (
    """CREATE TABLE linked (
        number INTEGER PRIMARY KEY, account TEXT NOT NULL, report INTEGER NOT NULL, tier INTEGER NOT NULL,
        crowded INTEGER NOT NULL, background INTEGER NOT NULL, features TEXT NOT NULL)""",
    "CREATE INDEX linked_by_report ON linked (report)",
    "CREATE TABLE near (number INTEGER PRIMARY KEY, pairs BLOB NOT NULL)",
    """CREATE TABLE places (
        number INTEGER PRIMARY KEY, home INTEGER NOT NULL, chosen INTEGER, best REAL, candidates TEXT NOT NULL)""",
    "CREATE INDEX places_by_home ON places (home)",
    "CREATE INDEX places_by_choice ON places (chosen) WHERE chosen IS NOT NULL",
    """CREATE TABLE blocks (
        block INTEGER NOT NULL, place INTEGER NOT NULL, number INTEGER NOT NULL,
        PRIMARY KEY (block, place, number)) WITHOUT ROWID""",
    "CREATE TABLE waiting (account TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE linking (version TEXT NOT NULL)",
)
WAIT = "INSERT OR IGNORE INTO waiting (account) VALUES (?)"
WAIT_OF_REPORT = "INSERT OR IGNORE INTO waiting (account) SELECT id FROM accounts WHERE report = ?"
FOUND = (
    "INSERT INTO foundings (id, account, decision) VALUES (?, ?, ?)"
    " ON CONFLICT (id) DO UPDATE SET account = excluded.account"
)


def _insert(table: str, names: Sequence[str]) -> str:
    return f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def _select(table: str, names: Sequence[str]) -> str:
    return f"SELECT {', '.join(names)} FROM {table} WHERE number = ?"


_KEEP_ACCOUNT, _KEEP_PLACE = _insert("linked", AccountRow._fields), _insert("places", PlaceRow._fields)
_ACCOUNT, _PLACE = _select("linked", AccountRow._fields), _select("places", PlaceRow._fields)
_SOME = " WHERE number IN (SELECT value FROM json_each(?))"
_ACCOUNTS = f"SELECT {', '.join(AccountRow._fields)} FROM linked{_SOME}"
_PLACES = f"SELECT {', '.join(PlaceRow._fields)} FROM places{_SOME}"
_STANDING = (
    f"SELECT {', '.join(StandRow._fields)} FROM json_each(?)"
    " JOIN linked ON number = value LEFT JOIN places USING (number)"
)
_STANDING_IN = "SELECT number, home FROM places WHERE home IN (SELECT value FROM json_each(?))"
_NAMES = f"SELECT number, account FROM linked{_SOME}"
_NEARS = f"SELECT number, pairs FROM near{_SOME}"
_NEARER = (
    "INSERT INTO near (number, pairs) VALUES (?, ?) ON CONFLICT (number) DO UPDATE SET"
    " pairs = CAST(pairs || excluded.pairs AS BLOB)"
)
_DOUBTFUL = "INSERT OR IGNORE INTO stale (home) SELECT home FROM places WHERE number = ?"
_FIRST = "SELECT number FROM blocks WHERE block = ? AND place = ? ORDER BY number LIMIT ?"
_WITHIN = "SELECT number FROM blocks WHERE block = ? AND place BETWEEN ? AND ?"


class SqliteLinks:
    """The rows of linking beside the accounts in one database; `all_wait` makes all accounts of it wait."""

    def __init__(
        self, db: sqlite3.Connection, writing: Writing, told: Callable[[], AbstractContextManager[None]], all_wait: str
    ) -> None:
        self._db, self._writing, self._told, self._all_wait = db, writing, told, all_wait

    def _rows(self, query: str, values: Sequence[Stored] = ()) -> list[Any]:
        with self._told():
            return self._db.execute(query, values).fetchall()

    def _numbers(self, query: str, *values: int) -> list[int]:
        return [number for (number,) in self._rows(query, values)]

    def version(self) -> str:
        """By which rules and weights the rows were made."""
        return next((str(version) for (version,) in self._rows("SELECT version FROM linking")), "")

    def start(self, version: str) -> None:
        """Empties all rows: all accounts wait."""
        with self._writing() as db:
            for table in ("linked", "near", "places", "blocks", "linking"):
                db.execute(f"DELETE FROM {table}")
            db.execute(self._all_wait)
            db.execute("INSERT INTO linking (version) VALUES (?)", (version,))

    def wait(self, accounts: Iterable[str]) -> None:
        """Makes accounts wait."""
        with self._writing() as db:
            db.executemany(WAIT, ((account,) for account in accounts))

    def waiting(self) -> list[str]:
        """Ids of accounts that wait."""
        return [account for (account,) in self._rows("SELECT account FROM waiting ORDER BY account")]

    def account(self, number: int) -> AccountRow | None:
        """The row of an account."""
        rows = self._rows(_ACCOUNT, (number,))
        return AccountRow(*rows[0]) if rows else None

    def of_report(self, report: int) -> list[int]:
        """The accounts of a report."""
        return self._numbers("SELECT number FROM linked WHERE report = ?", report)

    def near(self, number: int) -> bytes:
        """The pairs kept of an account."""
        return next((pairs for (pairs,) in self._rows("SELECT pairs FROM near WHERE number = ?", (number,))), b"")

    def nears(self, numbers: Collection[int]) -> dict[int, bytes]:
        """The pairs kept of those of the accounts that have any."""
        return dict(self._rows(_NEARS, (json.dumps([*numbers]),)))

    def accounts(self, numbers: Collection[int]) -> list[AccountRow]:
        """The rows of those of the accounts that are kept."""
        return [AccountRow._make(row) for row in self._rows(_ACCOUNTS, (json.dumps([*numbers]),))]

    def places(self, numbers: Collection[int]) -> list[PlaceRow]:
        """Where those of the accounts stand that stand anywhere."""
        return [PlaceRow._make(row) for row in self._rows(_PLACES, (json.dumps([*numbers]),))]

    def standing(self, numbers: Collection[int]) -> list[StandRow]:
        """Those of the accounts that are kept, and where they stand."""
        return [StandRow._make(row) for row in self._rows(_STANDING, (json.dumps([*numbers]),))]

    def place(self, number: int) -> PlaceRow | None:
        """Where an account stands."""
        rows = self._rows(_PLACE, (number,))
        return PlaceRow(*rows[0]) if rows else None

    def members(self, home: int) -> list[int]:
        """The accounts that stand in a group."""
        return self._numbers("SELECT number FROM places WHERE home = ?", home)

    def standing_in(self, homes: Collection[int]) -> dict[int, int]:
        """The accounts that stand in these groups, each with its group."""
        return dict(self._rows(_STANDING_IN, (json.dumps([*homes]),)))

    def names(self, numbers: Collection[int]) -> dict[int, str]:
        """The ids of those of the accounts that are kept."""
        return dict(self._rows(_NAMES, (json.dumps([*numbers]),)))

    def choosers(self, home: int) -> list[int]:
        """The accounts that chose a group."""
        return self._numbers("SELECT number FROM places WHERE chosen = ?", home)

    def first(self, block: int, place: int, limit: int) -> list[int]:
        """The first accounts of one bin of a block."""
        return self._numbers(_FIRST, block, place, limit)

    def within(self, block: int, first: int, last: int) -> list[int]:
        """The accounts in the bins of a block."""
        return self._numbers(_WITHIN, block, first, last)

    def homes(self) -> Iterable[tuple[str, int]]:
        """Every account's id with its group."""
        return self._rows("SELECT account, home FROM places JOIN linked USING (number)")

    def ambiguous(self) -> Iterable[tuple[str, str]]:
        """Every ambiguous account's id with its candidates."""
        query = "SELECT account, candidates FROM places JOIN linked USING (number) WHERE candidates != '[]'"
        return self._rows(query)

    def fitting(self, home: int) -> list[int]:
        """The ambiguous accounts that have a group among their candidates."""
        return self._numbers("SELECT number FROM fits WHERE home = ?", home)

    def more_than(self, number: int) -> bool:
        """Whether there are more accounts than a number."""
        return bool(self._rows("SELECT 1 FROM linked LIMIT 1 OFFSET ?", (number,)))

    def groups(self) -> int:
        """How many groups there are."""
        return int(self._rows("SELECT count(DISTINCT home) FROM places")[0][0])

    def change(self, changes: LinkChanges) -> None:
        """Keeps what a run changed."""
        with self._writing() as db:
            gone = [(number,) for number in changes.removed]
            for table in ("linked", "near", "places"):
                db.executemany(f"DELETE FROM {table} WHERE number = ?", gone)
            leave = "DELETE FROM blocks WHERE block = ? AND place = ? AND number = ?"
            db.executemany(leave, changes.leaves)
            db.executemany("INSERT OR IGNORE INTO blocks (block, place, number) VALUES (?, ?, ?)", changes.stands)
            db.executemany(_KEEP_ACCOUNT, changes.accounts)
            db.executemany("INSERT OR REPLACE INTO near (number, pairs) VALUES (?, ?)", changes.near.items())
            db.executemany(_NEARER, changes.nearer.items())
            db.executemany(_KEEP_PLACE, changes.places)
            db.executemany(_DOUBTFUL, ((number,) for number in changes.doubtful))
            if changes.foundings:
                db.executemany(FOUND, map(to_row, changes.foundings))
            db.executemany("DELETE FROM waiting WHERE account = ?", ((account,) for account in changes.settled))


def foundings_of(rows: Callable[[str, Sequence[Stored]], list[Any]], accounts: str) -> list[Founding]:
    """The foundings by accounts, given as a JSON list of ids, oldest first."""
    names = ", ".join(columns(Founding))
    query = f"SELECT {names} FROM foundings WHERE account IN (SELECT value FROM json_each(?)) ORDER BY age"
    return [from_row(Founding, row) for row in rows(query, (accounts,))]


class MemoryLinks(SqliteLinks):
    """The rows of linking in a database in memory, for a store that keeps reports and accounts otherwise."""

    def __init__(
        self,
        db: sqlite3.Connection,
        writing: Writing,
        everything: Callable[[], Iterable[str]],
        found: Callable[[Sequence[Founding]], None],
    ) -> None:
        super().__init__(db, writing, nullcontext, "SELECT 1")
        self._everything, self._found = everything, found

    def start(self, version: str) -> None:
        """Empties all rows: all accounts wait."""
        super().start(version)
        self.wait(self._everything())

    def change(self, changes: LinkChanges) -> None:
        """Keeps what a run changed."""
        super().change(replace(changes, foundings=()))
        self._found(changes.foundings)
