"""The database's history: one function a version, never edited once released.

A test holds the columns that they lead to against the dataclasses.
"""

import sqlite3
from collections.abc import Callable

from corroborate.store.codec import from_stored
from corroborate.store.decisions import SCHEMA as DECIDING
from corroborate.store.links import SCHEMA as LINKING
from corroborate.store.outlets import SCHEMA as OUTLETS
from corroborate.store.outlets import folded, keep_outlet, keep_speakers
from corroborate.store.overview import FILL, FOUNDINGS
from corroborate.store.overview import SCHEMA as OVERVIEW
from corroborate.store.people import SCHEMA as PEOPLE
from corroborate.store.sharing import keep_overlaps
from corroborate.store.shelf import SCHEMA as SHELF
from corroborate.store.shelf import fill

# "Corr" in ASCII: marks the file as ours, see https://www.sqlite.org/fileformat2.html, "Application ID".
APPLICATION_ID = 0x436F7272


def _reports_accounts_judgements(db: sqlite3.Connection) -> None:
    db.execute(
        """CREATE TABLE reports (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, text NOT NULL, raw BLOB NOT NULL, sha256 TEXT NOT NULL,
            encoding TEXT NOT NULL, title, published, outlet, url, language, reading_date TEXT NOT NULL,
            reader TEXT NOT NULL)"""
    )
    db.execute("CREATE INDEX reports_by_name ON reports (CAST(name AS BLOB), id)")
    db.execute("CREATE VIRTUAL TABLE words USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2')")
    db.execute(
        """CREATE TABLE accounts (
            id TEXT PRIMARY KEY, report TEXT NOT NULL REFERENCES reports (id), kind TEXT NOT NULL,
            background INTEGER NOT NULL, spans TEXT NOT NULL, "when" TEXT, location, venue, vague INTEGER NOT NULL,
            words NOT NULL, position INTEGER NOT NULL)"""
    )
    db.execute("CREATE INDEX accounts_by_report ON accounts (report, position)")
    db.execute(
        """CREATE TABLE claims (
            id TEXT NOT NULL, report TEXT NOT NULL, property TEXT NOT NULL, value, span TEXT, quote, rule TEXT NOT NULL,
            low, high, qualifier TEXT, "group", part_of TEXT, speaker, via, stance TEXT NOT NULL,
            hedged INTEGER NOT NULL, said TEXT, "when" TEXT, location, posture TEXT, inferred,
            account TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE, position INTEGER NOT NULL,
            PRIMARY KEY (account, position))"""
    )
    db.execute("CREATE INDEX claims_by_id ON claims (id)")
    db.execute(
        """CREATE TABLE extents (
            account TEXT PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE, country TEXT NOT NULL,
            width INTEGER NOT NULL, earliest TEXT NOT NULL, latest TEXT NOT NULL)"""
    )
    db.execute("CREATE INDEX extents_by_country ON extents (country, width, earliest, latest)")
    db.execute("CREATE INDEX extents_by_day ON extents (width, earliest, latest)")
    db.execute(
        """CREATE TABLE judgements (
            id TEXT PRIMARY KEY, "left" TEXT NOT NULL, "right" TEXT NOT NULL, verdict TEXT NOT NULL,
            score REAL NOT NULL, because NOT NULL, "by" TEXT NOT NULL, at TEXT, withdrawn INTEGER NOT NULL)"""
    )
    db.execute('CREATE INDEX judgements_by_pair ON judgements ("left", "right", "by")')
    db.execute('CREATE INDEX judgements_by_author ON judgements ("by", withdrawn)')
    db.execute("CREATE TABLE failures (name PRIMARY KEY, reason NOT NULL) WITHOUT ROWID")


def _foundings_successors(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE foundings (age INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, account TEXT NOT NULL)")
    db.execute("CREATE TABLE replaced (account TEXT PRIMARY KEY, successor TEXT NOT NULL) WITHOUT ROWID")


def _unread(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE reports ADD COLUMN unread TEXT NOT NULL DEFAULT '[]'")


def _datasets(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE reports ADD COLUMN dataset TEXT")
    db.execute(
        """CREATE TABLE superseded (
            report TEXT NOT NULL REFERENCES reports (id), sha256 TEXT NOT NULL, raw BLOB NOT NULL,
            PRIMARY KEY (report, sha256))"""
    )


def _overlaps(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE prints (mark INTEGER, report INTEGER, PRIMARY KEY (mark, report)) WITHOUT ROWID")
    db.execute(
        """CREATE TABLE overlaps (
            "left" TEXT NOT NULL, "right" TEXT NOT NULL, left_share REAL NOT NULL, right_share REAL NOT NULL,
            left_spans TEXT NOT NULL, right_spans TEXT NOT NULL, PRIMARY KEY ("left", "right")) WITHOUT ROWID"""
    )
    db.execute('CREATE INDEX overlaps_by_right ON overlaps ("right")')
    for place, report in db.execute("SELECT rowid, id FROM reports ORDER BY rowid").fetchall():
        text = db.execute("SELECT text FROM reports WHERE rowid = ?", (place,)).fetchone()[0]
        keep_overlaps(db, place, report, from_stored(str, text))


def _sources_of_rows(db: sqlite3.Connection) -> None:
    db.execute("ALTER TABLE accounts ADD COLUMN source")


def _linking(db: sqlite3.Connection) -> None:
    """Where accounts stand is kept from now on; those that are there are linked anew at first use."""
    db.execute("DROP TABLE extents")
    for statement in LINKING:
        db.execute(statement)
    db.execute("INSERT INTO waiting (account) SELECT id FROM accounts")
    db.execute("CREATE INDEX foundings_by_account ON foundings (account)")


def _overview(db: sqlite3.Connection) -> None:
    """Lists of incidents are kept from now on; their rows are made at first use."""
    for statement in (*OVERVIEW, *FOUNDINGS, *OUTLETS, *FILL):
        db.execute(statement)
    for (outlet,) in db.execute("SELECT DISTINCT outlet FROM reports WHERE outlet IS NOT NULL").fetchall():
        keep_outlet(db, None, from_stored(str, outlet))
    for column in ("speaker", "via"):
        for account, name in db.execute(f"SELECT account, {column} FROM claims WHERE {column} IS NOT NULL").fetchall():
            keep_speakers(db, account, [folded(from_stored(str, name))])
    db.execute("CREATE INDEX replaced_by_successor ON replaced (successor)")
    db.execute('CREATE INDEX judgements_by_right ON judgements ("right")')


def _decisions(db: sqlite3.Connection) -> None:
    for statement in DECIDING:
        db.execute(statement)
    db.execute("ALTER TABLE foundings ADD COLUMN decision TEXT")


def _people(db: sqlite3.Connection) -> None:
    for statement in PEOPLE:
        db.execute(statement)


def _shelf(db: sqlite3.Connection) -> None:
    """Lists of reports are kept from now on."""
    for statement in SHELF:
        db.execute(statement)
    fill(db)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    _reports_accounts_judgements,
    _foundings_successors,
    _unread,
    _datasets,
    _overlaps,
    _sources_of_rows,
    _linking,
    _overview,
    _decisions,
    _people,
    _shelf,
)


def version_of(db: sqlite3.Connection) -> int:
    """How many migrations the database has had."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: sqlite3.Connection) -> None:
    """Brings the database to the newest version inside the transaction that is open."""
    done = version_of(db)
    if done == 0:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for migration in MIGRATIONS[done:]:
        migration(db)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
