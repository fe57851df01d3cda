"""The accounts and sessions of people in SQLite."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeVar

from corroborate.model.people import Member, Session
from corroborate.store.codec import Stored, columns, from_row, to_row

T = TypeVar("T")
Writing = Callable[[], AbstractContextManager[sqlite3.Connection]]
Telling = Callable[[], AbstractContextManager[None]]

SCHEMA = (
    """CREATE TABLE members (
        name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL, since TEXT NOT NULL, token TEXT
        ) WITHOUT ROWID""",
    "CREATE UNIQUE INDEX members_by_token ON members (token) WHERE token IS NOT NULL",
    """CREATE TABLE sessions (
        key TEXT PRIMARY KEY, name TEXT NOT NULL REFERENCES members (name), expires TEXT NOT NULL
        ) WITHOUT ROWID""",
    "CREATE INDEX sessions_by_name ON sessions (name)",
)
_MEMBERS = f"SELECT {', '.join(columns(Member))} FROM members"
_KEEP = (
    f"INSERT INTO members ({', '.join(columns(Member))}) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
    " role = excluded.role, password = excluded.password, since = excluded.since, token = excluded.token"
)


class SqlitePeople:
    """Rows of `members` and `sessions`."""

    def __init__(self, db: sqlite3.Connection, writing: Writing, told: Telling) -> None:
        self._db, self._writing, self._told = db, writing, told

    def members(self) -> list[Member]:
        """All accounts by name."""
        return [from_row(Member, row) for row in self._rows(f"{_MEMBERS} ORDER BY name")]

    def member(self, name: str) -> Member | None:
        """The account of this name."""
        return self._one(Member, f"{_MEMBERS} WHERE name = ?", name)

    def bearer(self, token: str) -> Member | None:
        """The account whose token has this hash."""
        return self._one(Member, f"{_MEMBERS} WHERE token = ?", token)

    def keep(self, member: Member) -> None:
        """Adds an account, or replaces the one of its name."""
        self._write(_KEEP, to_row(member))

    def remove(self, name: str) -> None:
        """Removes an account and ends its sessions."""
        with self._writing() as db:
            db.execute("DELETE FROM sessions WHERE name = ?", (name,))
            db.execute("DELETE FROM members WHERE name = ?", (name,))

    def begin(self, session: Session) -> None:
        """Keeps a session, in place of one of the same key."""
        self._write("INSERT OR REPLACE INTO sessions (key, name, expires) VALUES (?, ?, ?)", to_row(session))

    def end_until(self, moment: str) -> None:
        """Drops the sessions that have ended at a moment."""
        self._write("DELETE FROM sessions WHERE expires <= ?", (moment,))

    def session(self, key: str) -> Session | None:
        """The session of this key."""
        return self._one(Session, "SELECT key, name, expires FROM sessions WHERE key = ?", key)

    def end(self, key: str) -> None:
        """Ends one session."""
        self._write("DELETE FROM sessions WHERE key = ?", (key,))

    def end_all(self, name: str) -> None:
        """Ends all sessions of a person."""
        self._write("DELETE FROM sessions WHERE name = ?", (name,))

    def _rows(self, query: str, *values: Stored) -> list[Any]:
        with self._told():
            return self._db.execute(query, values).fetchall()

    def _one(self, kind: type[T], query: str, value: str) -> T | None:
        rows = self._rows(query, value)
        return from_row(kind, rows[0]) if rows else None

    def _write(self, statement: str, values: Sequence[Stored]) -> None:
        with self._writing() as db:
            db.execute(statement, values)
