"""The decisions of people in SQLite: rows that are only ever added, and what of them is undone."""

import json
import sqlite3
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from corroborate.model.decisions import Action, Decision, flips
from corroborate.model.errors import StoreUnusable
from corroborate.model.identity import begins
from corroborate.store.codec import Stored, columns, from_row, to_row, to_stored

SCHEMA = (
    """CREATE TABLE decisions (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, "by" NOT NULL, action TEXT NOT NULL,
        incident TEXT NOT NULL, property TEXT, subject TEXT, report TEXT, accounts TEXT NOT NULL, before, after,
        because, blind INTEGER NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL)""",
    'CREATE INDEX decisions_by_person ON decisions ("by", number)',
    "CREATE INDEX decisions_by_action ON decisions (action, number)",
    "CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN SELECT raise(ABORT, 'decisions stay'); END",
    "CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions BEGIN SELECT raise(ABORT, 'decisions stay'); END",
    "CREATE TABLE concerns (key TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (key, number)) WITHOUT ROWID",
    "CREATE TABLE undone (decision TEXT PRIMARY KEY) WITHOUT ROWID",
)
_NAMES = ", ".join(f'"{name}"' for name in columns(Decision))
_ALL = f"SELECT {_NAMES} FROM decisions"
_APPEND = f"INSERT INTO decisions ({_NAMES}) VALUES ({', '.join('?' * len(columns(Decision)))})"
_KEYED = "number IN (SELECT number FROM concerns WHERE key IN (SELECT value FROM json_each(?)))"
_IN_FORCE = "action != 'undo' AND id NOT IN (SELECT decision FROM undone)"


class SqliteDecisions:
    """The decisions in one database."""

    def __init__(
        self,
        db: sqlite3.Connection,
        writing: Callable[[], AbstractContextManager[sqlite3.Connection]],
        told: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._db, self._writing, self._told = db, writing, told

    def _rows(self, query: str, values: Sequence[Stored] = ()) -> list[Any]:
        with self._told():
            return self._db.execute(query, values).fetchall()

    def _found(self, query: str, *values: Stored) -> list[Decision]:
        return [from_row(Decision, row) for row in self._rows(query, values)]

    def head(self) -> Decision | None:
        """The last decision."""
        return next(iter(self._found(f"{_ALL} ORDER BY number DESC LIMIT 1")), None)

    def append(self, decision: Decision) -> None:
        """Keeps the next decision."""
        with self._writing() as db:
            flipped = flips(decision, self) if decision.action is Action.UNDO else ()
            db.execute(_APPEND, to_row(decision))
            keys = ((key, decision.number) for key in decision.concerns())
            db.executemany("INSERT OR IGNORE INTO concerns (key, number) VALUES (?, ?)", keys)
            for key, undone in flipped:
                command = (
                    "INSERT OR IGNORE INTO undone VALUES (?)" if undone else "DELETE FROM undone WHERE decision = ?"
                )
                db.execute(command, (key,))

    def chain(self) -> Iterator[tuple[int, Decision | None]]:
        """All decisions in order by their numbers; None for a row that cannot be read."""
        for (number,) in self._rows("SELECT number FROM decisions ORDER BY number"):
            try:
                yield number, self._found(f"{_ALL} WHERE number = ?", number)[0]
            except (ValueError, TypeError, StoreUnusable):
                yield number, None

    def named(self, key: str) -> Decision | None:
        """The decision of this id."""
        return next(iter(self._found(f"{_ALL} WHERE id = ?", key)), None)

    def beginning(self, prefix: str) -> list[Decision]:
        """The decisions whose ids begin so."""
        wanted = prefix.strip().lower()
        keys = self._rows("SELECT id FROM decisions WHERE instr(id, ?) ORDER BY number", (wanted,))
        found = (self.named(key) for (key,) in keys if begins(key, wanted))
        return [decision for decision in found if decision is not None]

    def page(
        self, keys: Collection[str] | None = None, by: str | None = None, before: int | None = None, limit: int = 100
    ) -> list[Decision]:
        """Decisions, newest first."""
        wanted: list[tuple[str, Stored]] = []
        if keys is not None:
            wanted.append((_KEYED, json.dumps([*keys])))
        if by is not None:
            wanted.append(('"by" = ?', to_stored(by)))
        if before is not None:
            wanted.append(("number < ?", before))
        where = " AND ".join(condition for condition, _ in wanted) or "TRUE"
        return self._found(f"{_ALL} WHERE {where} ORDER BY number DESC LIMIT ?", *(v for _, v in wanted), limit)

    def in_force(
        self, keys: Collection[str] | None = None, actions: Collection[Action] | None = None
    ) -> list[Decision]:
        """The decisions in force in order, undos left out."""
        conditions, values = [_IN_FORCE], list[Stored]()
        if keys is not None:
            conditions.append(_KEYED)
            values.append(json.dumps([*keys]))
        if actions is not None:
            conditions.append("action IN (SELECT value FROM json_each(?))")
            values.append(json.dumps([*actions]))
        return self._found(f"{_ALL} WHERE {' AND '.join(conditions)} ORDER BY number", *values)

    def last(self, keys: Collection[str]) -> int:
        """The number of the last decision found by any of the keys."""
        query = "SELECT max(number) FROM concerns WHERE key IN (SELECT value FROM json_each(?))"
        return int(self._rows(query, (json.dumps([*keys]),))[0][0] or 0)

    def undos(self, key: str) -> list[Decision]:
        """The undos that name this decision."""
        return self._found(f"{_ALL} WHERE action = 'undo' AND subject = ? ORDER BY number", key)

    def undone(self) -> frozenset[str]:
        """The ids of all that is undone."""
        return frozenset(key for (key,) in self._rows("SELECT decision FROM undone"))
