"""The list of reports in SQLite: a line for each, narrow beside the report's text, and the words to find it by."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from corroborate.model.shelf import Only, ReportOrder, Shelved, Sought
from corroborate.model.storing import NOT_ENGLISH, Reading
from corroborate.store.codec import Stored, columns, from_row, from_stored, to_row, to_stored
from corroborate.store.words import words_of

WORDS = "CREATE VIRTUAL TABLE words USING fts5 (text, content='', tokenize='unicode61 remove_diacritics 2')"
"""The full-text index of a store that keeps its reports elsewhere."""
SCHEMA = (
    """CREATE TABLE shelf (
        place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name NOT NULL, title, outlet, dataset,
        published NOT NULL, accounts NOT NULL, claims INTEGER NOT NULL, unread NOT NULL, day TEXT NOT NULL)""",
    "CREATE INDEX shelf_by_day ON shelf (day DESC, place DESC)",
    "CREATE INDEX shelf_by_outlet ON shelf (outlet COLLATE NOCASE, dataset)",
    "CREATE INDEX shelf_silent ON shelf (place) WHERE accounts = '[]'",
    "CREATE INDEX shelf_partly ON shelf (place, unread) WHERE unread != '[]'",
    "CREATE INDEX shelf_by_dataset ON shelf (dataset)",
    "CREATE VIRTUAL TABLE called USING fts5 (words, tokenize='ascii')",
)
_NAMES = ", ".join(f'"{name}"' for name in columns(Shelved))
_KEEP = f"INSERT OR REPLACE INTO shelf (place, {_NAMES}, day) VALUES ({', '.join('?' * (len(columns(Shelved)) + 2))})"
_CALL = "INSERT OR REPLACE INTO called (rowid, words) VALUES (?, ?)"
_FILL = f"""INSERT INTO shelf (place, {_NAMES}, day)
    SELECT rowid, id, name, title, outlet, dataset, reading_date,
        (SELECT coalesce(json_group_array(one), '[]')
            FROM (SELECT id AS one FROM accounts WHERE report = reports.id ORDER BY position)),
        (SELECT count(*) FROM accounts JOIN claims ON claims.account = accounts.id WHERE accounts.report = reports.id),
        unread, coalesce(json_extract(CAST(reading_date AS TEXT), '$.when.latest'), '') FROM reports"""
_IN_TEXT = "SELECT rowid FROM words WHERE words MATCH ?"
_IN_NAME = "SELECT rowid FROM called WHERE called MATCH ?"
_COUNT_OF_WORDS = (
    "SELECT (SELECT count(*) FROM words WHERE words MATCH ?1)"
    " + (SELECT count(*) FROM called WHERE called MATCH ?1"
    " AND rowid NOT IN (SELECT rowid FROM words WHERE words MATCH ?1))"
)
_ORDERS = {ReportOrder.ADDED: "place DESC", ReportOrder.PUBLISHED: "day DESC, place DESC"}
_ONLY = {
    Only.SILENT: "accounts = '[]'",
    Only.PARTLY: "unread != '[]'",
    Only.FOREIGN: f"unread != '[]' AND instr(unread, '{NOT_ENGLISH}')",
    Only.NAMELESS: "outlet IS NULL AND dataset IS NULL",
}


def shelve(db: sqlite3.Connection, place: int, reading: Reading) -> None:
    """Keeps the line of a report that is saved, by its place in the order in which reports came."""
    report, when = reading.report, reading.published.when
    line = Shelved(
        report.id,
        report.name,
        report.title,
        report.outlet,
        report.dataset,
        reading.published,
        tuple(account.id for account in reading.accounts),
        sum(len(account.claims) for account in reading.accounts),
        reading.unread,
    )
    day = when.latest.isoformat() if when is not None and when.latest is not None else ""
    db.execute(_KEEP, (place, *to_row(line), day))
    db.execute(_CALL, (place, _called(report.name, report.title)))


def fill(db: sqlite3.Connection) -> None:
    """Makes the lines of the reports that a database has already."""
    db.execute(_FILL)
    names = db.execute("SELECT place, name, title FROM shelf").fetchall()
    told = ((place, _called(from_stored(str, name), from_stored(str, title))) for place, name, title in names)
    db.executemany(_CALL, told)


def _called(name: str, title: str | None) -> str:
    return " ".join(words_of(f"{name} {title or ''}"))


class SqliteShelf:
    """The lines of all reports in one database."""

    def __init__(self, db: sqlite3.Connection, told: Callable[[], AbstractContextManager[None]]) -> None:
        self._db, self._told = db, told

    def _rows(self, query: str, values: Sequence[Stored] = ()) -> list[Any]:
        with self._told():
            return self._db.execute(query, values).fetchall()

    def listed(self, sought: Sought, order: ReportOrder, limit: int, skip: int) -> list[Shelved]:
        """The reports that are asked for, in order; undated ones last."""
        where, values = _where(sought)
        # Of words that most reports have, going through the days until a page is full is quicker than ordering all.
        by_day = " INDEXED BY shelf_by_day" if order is ReportOrder.PUBLISHED and _words_alone(sought) else ""
        places = f"SELECT place FROM shelf{by_day} WHERE {where} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?"
        query = f"SELECT {_NAMES} FROM shelf WHERE place IN ({places}) ORDER BY {_ORDERS[order]}"
        return [from_row(Shelved, row) for row in self._rows(query, (*values, limit, skip))]

    def count(self, sought: Sought) -> int:
        """How many there are."""
        if _words_alone(sought):
            return int(self._rows(_COUNT_OF_WORDS, (_match(sought),))[0][0])
        where, values = _where(sought)
        return int(self._rows(f"SELECT count(*) FROM shelf WHERE {where}", values)[0][0])

    def outlets(self, most: int) -> list[str]:
        """The outlets of reports by name, at most so many."""
        query = "SELECT DISTINCT outlet FROM shelf WHERE outlet IS NOT NULL ORDER BY outlet COLLATE NOCASE LIMIT ?"
        return [str(from_stored(str, outlet)) for (outlet,) in self._rows(query, (most,))]


def _words_alone(sought: Sought) -> bool:
    return bool(sought.words) and sought == Sought(sought.words)


def _match(sought: Sought) -> str:
    return " AND ".join(f'"{word}"' for word in sought.words)


def _where(sought: Sought) -> tuple[str, tuple[Stored, ...]]:
    """The conditions, with their values in order."""
    parts = list(_conditions(sought))
    return " AND ".join(part for part, _ in parts) or "TRUE", tuple(v for _, values in parts for v in values)


def _conditions(sought: Sought) -> Iterator[tuple[str, tuple[Stored, ...]]]:
    if sought.words:
        yield f"+place IN ({_IN_TEXT} UNION {_IN_NAME})", (_match(sought), _match(sought))
    if sought.outlet is not None:
        yield "outlet = ? COLLATE NOCASE", (to_stored(sought.outlet),)
    if sought.only is not None:
        yield _ONLY[sought.only], ()
    if sought.coded is not None:
        yield f"dataset IS {'NOT ' if sought.coded else ''}NULL", ()
