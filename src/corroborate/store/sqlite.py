"""The store in one SQLite file: write-ahead log, full synchronisation, one transaction for what belongs together."""

import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from corroborate.model.claims import Account, Claim
from corroborate.model.copies import Overlap
from corroborate.model.dates import ReportDate
from corroborate.model.decisions import DecisionTables
from corroborate.model.judgements import RULES, Founding, Judgement
from corroborate.model.linking import LinkTables
from corroborate.model.overview import Overview
from corroborate.model.people import PeopleTables
from corroborate.model.reports import Failure, Report
from corroborate.model.shelf import Shelf
from corroborate.model.storing import NONE_REPLACED, Reading
from corroborate.store.codec import Stored, columns, from_row, from_stored, to_row, to_stored
from corroborate.store.decisions import SqliteDecisions
from corroborate.store.failing import told
from corroborate.store.links import FOUND, WAIT, WAIT_OF_REPORT, SqliteLinks, foundings_of
from corroborate.store.opening import connect
from corroborate.store.outlets import keep_outlet, keep_speakers, mark_related, outlets_named, speakers_of
from corroborate.store.overview import DIGITS, SqliteOverview
from corroborate.store.people import SqlitePeople
from corroborate.store.sharing import keep_overlaps
from corroborate.store.shelf import SqliteShelf, shelve
from corroborate.store.transactions import Transactions
from corroborate.store.words import words_of


def _names(kind: type) -> str:
    return ", ".join(f'"{name}"' for name in columns(kind))


def _insert(table: str, kind: type, *more: str) -> str:
    marks = ", ".join("?" * (len(columns(kind)) + len(more)))
    return f"INSERT INTO {table} ({', '.join([_names(kind), *more])}) VALUES ({marks})"


def _upsert(table: str, kind: type, *more: str) -> str:
    kept = ", ".join(f'"{name}" = excluded."{name}"' for name in (*columns(kind), *more) if name != "id")
    return f"{_insert(table, kind, *more)} ON CONFLICT (id) DO UPDATE SET {kept}"


_SAVE_REPORT = _upsert("reports", Report, "reading_date", "reader", "unread")
_SAVE_ACCOUNT = _insert("accounts", Account, "position")
_SAVE_CLAIM = _insert("claims", Claim, "account", "position")
_SAVE_JUDGEMENT = _upsert("judgements", Judgement).replace('excluded."at"', 'coalesce(excluded."at", judgements."at")')
_SUPERSEDE = (
    "INSERT OR IGNORE INTO superseded (report, sha256, raw)"
    " SELECT id, sha256, raw FROM reports WHERE id = ? AND sha256 <> ?"
)
_REPLACE = "INSERT OR REPLACE INTO replaced (account, successor) VALUES (?, ?)"
_SOME = "IN (SELECT value FROM json_each(?))"
_SUCCESSORS = (
    f"WITH RECURSIVE chain (account, successor) AS (SELECT account, successor FROM replaced WHERE account {_SOME}"
    " UNION SELECT r.account, r.successor FROM replaced r JOIN chain ON r.account = chain.successor)"
    " SELECT account, successor FROM chain"
)
_PREDECESSORS = (
    f"WITH RECURSIVE chain (account) AS (SELECT account FROM replaced WHERE successor {_SOME}"
    " UNION SELECT r.account FROM replaced r JOIN chain ON r.successor = chain.account) SELECT account FROM chain"
)
_CALLED = (
    "SELECT {0} FROM {1} WHERE id >= ?1 AND id < ?2"
    f" UNION SELECT {{0}} FROM {{1}} WHERE {DIGITS} >= ?1 AND {DIGITS} < ?2 ORDER BY id LIMIT ?3"
)
_READINGS = f"SELECT {_names(Report)}, reading_date, reader, unread FROM reports WHERE id {_SOME}"
_ACCOUNTS = (
    "SELECT " + ", ".join(f'accounts."{name}"' for name in columns(Account)) + " FROM accounts"
    " JOIN reports ON reports.id = accounts.report WHERE {}"
    " ORDER BY CAST(reports.name AS BLOB), reports.id, accounts.position"
)
_CLAIMS = f"SELECT account, {_names(Claim)} FROM claims WHERE {{}} ORDER BY account, position"


class SqliteStore:
    """A database file; StoreUnusable when it cannot be read or written."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)
        self._db = connect(path)
        blocks = Transactions(self._db, self._path)
        self.writing, self.trying, self.snapshot = blocks.writing, blocks.trying, blocks.snapshot
        everything = "INSERT OR IGNORE INTO waiting (account) SELECT id FROM accounts"
        self.links: LinkTables = SqliteLinks(self._db, self.writing, lambda: told(self._path), everything)
        self.overview: Overview = SqliteOverview(self._db, self.writing, lambda: told(self._path))
        self.shelf: Shelf = SqliteShelf(self._db, lambda: told(self._path))
        self.history: DecisionTables = SqliteDecisions(self._db, self.writing, lambda: told(self._path))
        self.people: PeopleTables = SqlitePeople(self._db, self.writing, lambda: told(self._path))

    def _rows(self, query: str, values: Sequence[Stored] = ()) -> list[Any]:
        with told(self._path):
            return self._db.execute(query, values).fetchall()

    def save(self, reading: Reading, replaced: Mapping[str, str] = NONE_REPLACED) -> bool:
        """Stores a reading, replacing an earlier one of the same report; returns whether the report was new."""
        with self.writing() as db:
            new = _save_reading(db, reading)
            db.executemany(_REPLACE, replaced.items())
        return new

    def save_rows(self, readings: Sequence[Reading]) -> None:
        """Stores coded rows in one transaction; a row whose bytes were others before keeps those as superseded."""
        with self.writing() as db:
            db.executemany(_SUPERSEDE, ((reading.report.id, reading.report.sha256) for reading in readings))
            for reading in readings:
                _save_reading(db, reading)

    def versions(self, report_ids: Collection[str]) -> dict[str, tuple[str, str]]:
        """The hash and the reader of the reports that are stored."""
        query = "SELECT id, sha256, reader FROM reports WHERE id IN (SELECT value FROM json_each(?))"
        return {key: (sha256, reader) for key, sha256, reader in self._rows(query, (json.dumps([*report_ids]),))}

    def superseded(self, report_id: str) -> list[bytes]:
        """The earlier bytes of a coded row, by their hash."""
        query = "SELECT raw FROM superseded WHERE report = ? ORDER BY sha256"
        return [raw for (raw,) in self._rows(query, (report_id,))]

    def replaced(self, accounts: Collection[str] | None = None) -> dict[str, str]:
        """The successors of replaced accounts: of all, or of these and their successors."""
        if accounts is None:
            return dict(self._rows("SELECT account, successor FROM replaced"))
        return dict(self._rows(_SUCCESSORS, (json.dumps([*accounts]),)))

    def replacing(self, accounts: Collection[str]) -> set[str]:
        """The accounts that had one of these as their successor, or one of those."""
        return {account for (account,) in self._rows(_PREDECESSORS, (json.dumps([*accounts]),))}

    def found(self, foundings: Sequence[Founding]) -> None:
        """Keeps foundings; a known incident keeps its age and takes the account named now."""
        with self.writing() as db:
            db.executemany(FOUND, map(to_row, foundings))

    def foundings(self) -> list[Founding]:
        """All foundings, oldest first."""
        query = f"SELECT {_names(Founding)} FROM foundings ORDER BY age"
        return [from_row(Founding, row) for row in self._rows(query)]

    def foundings_of(self, accounts: Collection[str]) -> list[Founding]:
        """The foundings by these accounts, oldest first."""
        return foundings_of(self._rows, json.dumps([*accounts]))

    def foundings_called(self, prefix: str, limit: int) -> list[Founding]:
        """The foundings of incidents whose id, or its digits, begins with the prefix, by id, at most so many."""
        query = _CALLED.format(_names(Founding), "foundings")
        return [from_row(Founding, row) for row in self._rows(query, (prefix, f"{prefix}\U0010ffff", limit))]

    def founded(self, incident: str) -> Founding | None:
        """The founding of the incident of this id."""
        rows = self._rows(f"SELECT {_names(Founding)} FROM foundings WHERE id = ?", (incident,))
        return from_row(Founding, rows[0]) if rows else None

    def record_failure(self, *failures: Failure) -> None:
        """Keeps failures; a later one of the same name replaces it."""
        with self.writing() as db:
            db.executemany("INSERT OR REPLACE INTO failures (name, reason) VALUES (?, ?)", map(to_row, failures))

    def forget_failures(self, names: Collection[str]) -> None:
        """Drops the failures of these names."""
        with self.writing() as db:
            db.executemany("DELETE FROM failures WHERE name = ?", ((to_stored(name),) for name in names))

    def failures(self) -> list[Failure]:
        """The failures by name."""
        return [
            from_row(Failure, row)
            for row in self._rows("SELECT name, reason FROM failures ORDER BY CAST(name AS BLOB)")
        ]

    def readings(self) -> Iterator[Reading]:
        """All readings by report name, then id."""
        for (report_id,) in self._rows("SELECT id FROM reports ORDER BY CAST(name AS BLOB), id"):
            reading = self.reading(report_id)
            if reading is not None:
                yield reading

    def reading(self, report_id: str) -> Reading | None:
        """One report's reading."""
        return self.readings_of((report_id,)).get(report_id)

    def readings_of(self, report_ids: Collection[str]) -> dict[str, Reading]:
        """The readings of those of the reports that are stored."""
        asked = (json.dumps([*report_ids]),)
        accounts: dict[str, list[Account]] = defaultdict(list)
        for account in self._accounts("accounts.report IN (SELECT value FROM json_each(?))", asked):
            accounts[account.report].append(account)
        found = {}
        for *row, published, reader, unread in self._rows(_READINGS, asked):
            report = from_row(Report, row)
            dated, notes = from_stored(ReportDate, published), from_stored(tuple[str, ...], unread)
            found[report.id] = Reading(report, dated, tuple(accounts[report.id]), reader, notes)
        return found

    def reports_named(self, name: str) -> list[str]:
        """Ids of the reports of this name."""
        query = "SELECT id FROM reports WHERE CAST(name AS BLOB) = CAST(? AS BLOB) ORDER BY id"
        return [row[0] for row in self._rows(query, (to_stored(name),))]

    def overlaps(self, reports: Collection[str] | None = None, least: float = 0.0) -> list[Overlap]:
        """Pairs of reports that share passages, by their ids."""
        some = _SOME.replace("?", "?2")
        where = "TRUE" if reports is None else f'("left" {some} OR "right" {some})'
        query = f"SELECT {_names(Overlap)} FROM overlaps WHERE max(left_share, right_share) >= ?1 AND {where}"
        values = (least,) if reports is None else (least, json.dumps([*reports]))
        rows = self._rows(f'{query} ORDER BY "left", "right"', values)
        return [from_row(Overlap, row) for row in rows]

    def accounts(self) -> list[Account]:
        """All accounts in the order of their readings."""
        return self._accounts("TRUE")

    def accounts_named(self, ids: Collection[str]) -> list[Account]:
        """The accounts of these ids that are stored, in the order of their readings."""
        return self._accounts("accounts.id IN (SELECT value FROM json_each(?))", (json.dumps([*ids]),))

    def reports_of(self, accounts: Collection[str]) -> set[str]:
        """The ids of the reports in which these accounts stand."""
        query = f"SELECT DISTINCT report FROM accounts WHERE id {_SOME}"
        return {report for (report,) in self._rows(query, (json.dumps([*accounts]),))}

    def accounts_called(self, prefix: str, limit: int) -> list[str]:
        """The ids of accounts that begin with the prefix, or whose digits do, at most so many."""
        query = _CALLED.format("id", "accounts")
        return [account for (account,) in self._rows(query, (prefix, f"{prefix}\U0010ffff", limit))]

    def published(self, report_ids: Collection[str]) -> dict[str, ReportDate]:
        """When these reports were published, by id."""
        query = "SELECT id, reading_date FROM reports WHERE id IN (SELECT value FROM json_each(?))"
        rows = self._rows(query, (json.dumps([*report_ids]),))
        return {key: from_stored(ReportDate, date) for key, date in rows}

    def _accounts(self, where: str, values: Sequence[Stored] = ()) -> list[Account]:
        rows = self._rows(_ACCOUNTS.format(where), values)
        of_these = f"account IN (SELECT accounts.id FROM accounts WHERE {where})"
        claims: dict[str, list[Claim]] = defaultdict(list)
        for account, *row in self._rows(_CLAIMS.format(of_these), values):
            claims[account].append(from_row(Claim, row))
        return [from_row(Account, row, {"claims": tuple(claims[row[0]])}) for row in rows]

    def judge(self, judgements: Sequence[Judgement], replacing: str | None = None) -> None:
        """Adds judgements; those by `replacing` that are not among them are withdrawn."""
        with self.writing() as db:
            if replacing is not None:
                db.execute('UPDATE judgements SET withdrawn = 1 WHERE "by" = ? AND NOT withdrawn', (replacing,))
            db.executemany(_SAVE_JUDGEMENT, map(to_row, judgements))
            spoken = [judgement for judgement in judgements if not judgement.by.startswith(RULES)]
            ends = {end for judgement in spoken for end in (judgement.left, judgement.right)}
            db.executemany(WAIT, ((end,) for end in sorted(ends.union(self.replaced(ends).values()))))

    def said_at_once(self, word: str) -> list[Judgement]:
        """All judgements of one word, withdrawn or not."""
        query = f'SELECT {_names(Judgement)} FROM judgements WHERE id > ? AND id < ? ORDER BY "left", "right"'
        return [_judgement(row) for row in self._rows(query, (f"{word}-", f"{word}."))]

    def has_judged(self, by: str) -> bool:
        """Whether a judgement by that name is in force."""
        return bool(self._rows('SELECT 1 FROM judgements WHERE "by" = ? AND NOT withdrawn LIMIT 1', (by,)))

    def pairs_judged(self, by: str) -> set[tuple[str, str]]:
        """The pairs on which judgements by that name are in force."""
        query = 'SELECT "left", "right" FROM judgements WHERE "by" = ? AND NOT withdrawn'
        return {(left, right) for left, right in self._rows(query, (by,))}

    def spoken(self) -> list[Judgement]:
        """The judgements in force that no rules made."""
        query = f'SELECT {_names(Judgement)} FROM judgements WHERE NOT withdrawn AND NOT ("by" >= ? AND "by" < ?)'
        rows = self._rows(f'{query} ORDER BY "left", "right", "by", id', (RULES, RULES[:-1] + "0"))
        return [_judgement(row) for row in rows]

    def judgements_of(self, accounts: Collection[str]) -> list[Judgement]:
        """The judgements in force of which one end or both are among the accounts."""
        either = f'("left" {_SOME.replace("?", "?1")} OR "right" {_SOME.replace("?", "?1")})'
        query = f"SELECT {_names(Judgement)} FROM judgements WHERE NOT withdrawn AND {either}"
        rows = self._rows(f'{query} ORDER BY "left", "right", "by", id', (json.dumps([*accounts]),))
        return [_judgement(row) for row in rows]

    def judgements(self, withdrawn: bool = False) -> list[Judgement]:
        """The judgements in force, or all."""
        query = f"SELECT {_names(Judgement)} FROM judgements WHERE ? OR NOT withdrawn"
        rows = self._rows(f'{query} ORDER BY "left", "right", "by", id', (int(withdrawn),))
        return [_judgement(row) for row in rows]

    def outlets(self, speakers: Collection[str]) -> list[str]:
        """The outlets of reports that have one of these names, in any spelling that folds alike."""
        with told(self._path):
            return outlets_named(self._db, speakers)

    def search(self, words: str, limit: int = 20) -> list[str]:
        """Ids of the reports that have all the words, best match first."""
        wanted = " ".join(f'"{word}"' for word in words_of(words))
        if not wanted:
            return []
        query = "SELECT id FROM words JOIN reports ON reports.rowid = words.rowid WHERE words MATCH ? ORDER BY rank, id"
        return [row[0] for row in self._rows(f"{query} LIMIT ?", (wanted, limit))]

    def close(self) -> None:
        """Releases the file; what was saved stays."""
        self._db.close()


@lru_cache(maxsize=1 << 14)
def _judgement(row: tuple[Any, ...]) -> Judgement:
    """The judgement of a row; what persons said is asked for at every decision, and is the same nearly always."""
    return from_row(Judgement, row)


def _save_reading(db: sqlite3.Connection, reading: Reading) -> bool:
    """Writes a reading in the place of an earlier one of its report; returns whether the report was new."""
    report = reading.report
    known = db.execute("SELECT outlet FROM reports WHERE id = ?", (report.id,)).fetchone()
    db.execute(_SAVE_REPORT, (*to_row(report), to_stored(reading.published), reading.reader, to_stored(reading.unread)))
    place = db.execute("SELECT rowid FROM reports WHERE id = ?", (report.id,)).fetchone()[0]
    if not known:
        db.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (place, " ".join(words_of(report.text))))
        keep_overlaps(db, place, report.id, report.text)
    db.execute(WAIT_OF_REPORT, (report.id,))
    db.execute("DELETE FROM accounts WHERE report = ?", (report.id,))
    for position, account in enumerate(reading.accounts):
        _save_account(db, account, position)
    db.execute(WAIT_OF_REPORT, (report.id,))
    shelve(db, place, reading)
    keep_outlet(db, known[0] if known else None, report.outlet)
    mark_related(db, report.id)
    db.execute("DELETE FROM failures WHERE name = ?", (to_stored(report.name),))
    return known is None


def _save_account(db: sqlite3.Connection, account: Account, position: int) -> None:
    db.execute(_SAVE_ACCOUNT, (*to_row(account), position))
    claims = enumerate(account.claims)
    db.executemany(_SAVE_CLAIM, ((*to_row(claim), account.id, place) for place, claim in claims))
    keep_speakers(db, account.id, speakers_of(account))


def open_store(path: str | os.PathLike[str]) -> SqliteStore:
    """The store in the file at the path, made when there is none."""
    return SqliteStore(path)
