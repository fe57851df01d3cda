"""Which outlets there are, and who is named as a speaker: a report of a new outlet makes that speaker an outlet."""

import json
import sqlite3
from collections.abc import Collection, Iterable

from corroborate.lexicons import names
from corroborate.model.claims import Account
from corroborate.model.copies import related
from corroborate.store.codec import Stored, from_stored, to_stored

SCHEMA = (
    "CREATE TABLE outlets (folded TEXT, name, PRIMARY KEY (folded, name)) WITHOUT ROWID",
    """CREATE TABLE speakers (
        name TEXT, account TEXT REFERENCES accounts (id) ON DELETE CASCADE,
        PRIMARY KEY (name, account)) WITHOUT ROWID""",
    "CREATE INDEX speakers_by_account ON speakers (account)",
    "CREATE INDEX reports_by_outlet ON reports (outlet)",
)
STALE = (
    "INSERT OR IGNORE INTO stale (home) SELECT home FROM accounts JOIN linked ON linked.account = accounts.id"
    " JOIN places USING (number) WHERE accounts.{} IN (SELECT value FROM json_each(?))"
)
_SPEAKER = "INSERT OR IGNORE INTO speakers (name, account) VALUES (?, ?)"
_SHARING = (
    'SELECT "right", max(left_share, right_share) FROM overlaps WHERE "left" = ?1'
    ' UNION ALL SELECT "left", max(left_share, right_share) FROM overlaps WHERE "right" = ?1'
)


def folded(name: str) -> str:
    """A name as it is looked up: case, accents and articles left away."""
    return " ".join(names.content(name))


def speakers_of(account: Account) -> set[str]:
    """The folded names of all who speak in an account, or to whom they spoke."""
    return {folded(name) for claim in account.claims for name in (claim.speaker, claim.via) if name}


def keep_speakers(db: sqlite3.Connection, account: str, found: Iterable[str]) -> None:
    """Notes who speaks in an account."""
    db.executemany(_SPEAKER, ((name, account) for name in found))


def keep_outlet(db: sqlite3.Connection, before: Stored, now: str | None) -> None:
    """Notes the outlet of a report that was saved, and forgets the one that it had where no other report has it."""
    after = to_stored(now)
    if before == after:
        return
    if after is not None and now is not None:
        db.execute("INSERT OR IGNORE INTO outlets (folded, name) VALUES (?, ?)", (folded(now), after))
        if db.execute("SELECT changes()").fetchone()[0]:
            _mark_speakers(db, folded(now))
    if before is not None and not db.execute("SELECT 1 FROM reports WHERE outlet = ?", (before,)).fetchone():
        gone = folded(str(from_stored(str, before)))
        db.execute("DELETE FROM outlets WHERE folded = ? AND name = ?", (gone, before))
        _mark_speakers(db, gone)


def _mark_speakers(db: sqlite3.Connection, name: str) -> None:
    accounts = [account for (account,) in db.execute("SELECT account FROM speakers WHERE name = ?", (name,))]
    db.execute(STALE.format("id"), (json.dumps(accounts),))


def mark_related(db: sqlite3.Connection, report: str) -> None:
    """Makes stale whatever a report can bear on by the passages that others share with it."""

    def sharing(one: str) -> list[tuple[str, float]]:
        return db.execute(_SHARING, (one,)).fetchall()

    others = related(report, sharing)
    if others:
        db.execute(STALE.format("report"), (json.dumps(sorted(others)),))


def outlets_named(db: sqlite3.Connection, speakers: Collection[str]) -> list[str]:
    """The outlets that have one of these names."""
    query = "SELECT name FROM outlets WHERE folded IN (SELECT value FROM json_each(?)) ORDER BY folded, name"
    rows = db.execute(query, (json.dumps(sorted({folded(name) for name in speakers})),))
    return [str(from_stored(str, name)) for (name,) in rows]
