"""The overview in SQLite: a row an incident, what it can be found by, and the groups whose row is stale.

Triggers on the tables of linking make groups stale, in the transaction that changes them: where accounts come, go, move
or wait to be linked again, which they do whenever they are stored, replaced or judged.
"""

import json
import sqlite3
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, TypeVar, cast

from corroborate.model.overview import Counts, Entry, Facets, Month, Order, Point, Row, Wanted
from corroborate.store.codec import Stored, columns, from_row, from_stored, to_row, to_stored

T = TypeVar("T")
Writing = Callable[[], AbstractContextManager[sqlite3.Connection]]

# An upsert overrules what a statement of a trigger says of conflicts, so these meet none.
_FRESH = "home NOT IN (SELECT home FROM stale)"
_OF_ACCOUNT = (
    "INSERT INTO stale (home) SELECT DISTINCT home FROM linked JOIN places USING (number)"
    f" WHERE {_FRESH} AND linked.account = "
)
_FITS = "INSERT INTO fits (home, number) SELECT DISTINCT json_extract(value, '$[0]'), new.number"
SCHEMA = (
    """CREATE TABLE overview (
        home INTEGER PRIMARY KEY, incident TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, when_edtf TEXT, earliest TEXT,
        latest TEXT, place, venue, country TEXT, "precision" TEXT, latitude REAL, longitude REAL, radius_km REAL,
        killed TEXT, perpetrators_killed TEXT, wounded TEXT, attackers TEXT, kidnapped TEXT, status TEXT NOT NULL,
        disputed TEXT NOT NULL, reports INTEGER NOT NULL, origins INTEGER NOT NULL, outlets NOT NULL,
        coded_only INTEGER NOT NULL, state TEXT NOT NULL, look REAL NOT NULL, look_because NOT NULL,
        version TEXT NOT NULL, month TEXT, toll INTEGER)""",
    "CREATE INDEX overview_by_date ON overview (earliest DESC, incident)",
    "CREATE INDEX overview_by_age ON overview (earliest IS NULL, earliest, incident)",
    "CREATE INDEX overview_by_toll ON overview (toll DESC, incident)",
    "CREATE INDEX overview_by_reports ON overview (reports DESC, incident)",
    "CREATE INDEX overview_by_look ON overview (look DESC, incident)",
    "CREATE INDEX overview_by_days ON overview (earliest, latest)",
    "CREATE INDEX overview_by_country ON overview (country, earliest DESC, incident)",
    "CREATE INDEX overview_by_kind ON overview (kind, earliest DESC, incident)",
    "CREATE INDEX overview_by_status ON overview (status, earliest DESC, incident)",
    "CREATE INDEX overview_by_state ON overview (state, earliest DESC, incident)",
    "CREATE INDEX overview_by_month ON overview (month, toll)",
    "CREATE INDEX overview_disputed ON overview (earliest DESC, incident) WHERE disputed != '[]'",
    "CREATE INDEX overview_located ON overview (earliest DESC, incident) WHERE latitude IS NOT NULL",
    """CREATE TABLE overview_outlets (
        outlet TEXT COLLATE NOCASE, home INTEGER, PRIMARY KEY (outlet, home)) WITHOUT ROWID""",
    "CREATE INDEX overview_outlets_by_home ON overview_outlets (home)",
    "CREATE TABLE overview_places (name TEXT, home INTEGER, PRIMARY KEY (name, home)) WITHOUT ROWID",
    "CREATE INDEX overview_places_by_home ON overview_places (home)",
    "CREATE TABLE overview_words (home INTEGER PRIMARY KEY, words BLOB NOT NULL)",
    "CREATE VIRTUAL TABLE overview_text USING fts5 (words, content='', detail=none, tokenize='ascii')",
    "CREATE TABLE stale (home INTEGER PRIMARY KEY)",
    "CREATE TABLE fits (home INTEGER, number INTEGER, PRIMARY KEY (home, number)) WITHOUT ROWID",
    "CREATE INDEX fits_by_number ON fits (number)",
    "CREATE INDEX linked_by_account ON linked (account)",
    # A row that INSERT OR REPLACE takes the place of fires no trigger of its own, so the one before looks at it.
    f"""CREATE TRIGGER places_replaced BEFORE INSERT ON places BEGIN
        INSERT INTO stale (home) SELECT home FROM places WHERE number = new.number AND {_FRESH};
        DELETE FROM fits WHERE number = new.number; END""",
    f"""CREATE TRIGGER places_kept AFTER INSERT ON places BEGIN
        INSERT INTO stale (home) SELECT new.home WHERE new.{_FRESH};
        {_FITS} FROM json_each(new.candidates); END""",
    f"""CREATE TRIGGER places_gone AFTER DELETE ON places BEGIN
        INSERT INTO stale (home) SELECT old.home WHERE old.{_FRESH};
        DELETE FROM fits WHERE number = old.number; END""",
    f"CREATE TRIGGER waits AFTER INSERT ON waiting BEGIN {_OF_ACCOUNT} new.account; END",
    f"CREATE TRIGGER waited AFTER DELETE ON waiting BEGIN {_OF_ACCOUNT} old.account; END",
)
DIGITS = "substr(id, instr(id, '-') + 1)"
"""The hexadecimal part of an id, by which persons call what it names."""
FOUNDINGS = (
    f"CREATE INDEX foundings_by_digits ON foundings ({DIGITS})",
    f"CREATE INDEX accounts_by_digits ON accounts ({DIGITS})",
    f"CREATE TRIGGER founded AFTER INSERT ON foundings BEGIN {_OF_ACCOUNT} new.account; END",
    f"""CREATE TRIGGER founding_passed_on AFTER UPDATE ON foundings BEGIN
        {_OF_ACCOUNT} new.account; {_OF_ACCOUNT} old.account; END""",
)
"""What a store needs besides that keeps accounts and the incidents' foundings in tables."""
FILL = (
    "INSERT INTO stale (home) SELECT DISTINCT home FROM places",
    f"{_FITS.replace('new.number', 'number')} FROM places, json_each(candidates) WHERE candidates != '[]'",
)
"""What a database that was linked before needs besides."""

_NAMES = ", ".join(f'"{name}"' for name in columns(Row))
_KEEP = f"INSERT INTO overview (home, {_NAMES}, month, toll) VALUES ({', '.join('?' * (len(columns(Row)) + 3))})"
_ORDERS = {
    Order.DATE: "earliest DESC, incident",
    Order.OLDEST: "earliest IS NULL, earliest, incident",
    Order.KILLED: "toll DESC, incident",
    Order.REPORTS: "reports DESC, incident",
    Order.LOOK: "look DESC, incident",
}
_SOME = "IN (SELECT value FROM json_each(?))"
_HAS_WORDS = "EXISTS (SELECT 1 FROM overview_text WHERE rowid = home AND overview_text MATCH ?)"
WALK = 150
"""To look for words in one row costs so many times what it costs to put one row that has them with the others."""
EVERYTHING = Wanted()
_ACCOUNTS = f"{_OF_ACCOUNT.removesuffix('= ')} {_SOME}"


class SqliteOverview:
    """The rows of the overview beside the tables of linking in one database."""

    def __init__(
        self, db: sqlite3.Connection, writing: Writing, told: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._db, self._writing, self._told = db, writing, told
        self._told_at: tuple[int, int] | None = None
        self._told_of: dict[str, object] = {}

    def _of_all(self, what: str, tell: Callable[[], T]) -> T:
        """What is told of all incidents, which every page asks for: told again only after something was written."""
        if self._db.in_transaction:
            return tell()
        now = (int(self._rows("PRAGMA data_version")[0][0]), self._db.total_changes)
        if now != self._told_at:
            self._told_at, self._told_of = now, {}
        if what not in self._told_of:
            self._told_of[what] = tell()
        return cast(T, self._told_of[what])

    def _rows(self, query: str, values: Sequence[Stored] = ()) -> list[Any]:
        with self._told():
            return self._db.execute(query, values).fetchall()

    def stale(self, limit: int) -> list[int]:
        """Groups whose row must be made again, at most so many."""
        return [home for (home,) in self._rows("SELECT home FROM stale LIMIT ?", (limit,))]

    def waiting(self) -> int:
        """How many groups' rows must be made again."""
        return int(self._rows("SELECT count(*) FROM stale")[0][0])

    def mark(self, accounts: Collection[str]) -> None:
        """Makes the groups of these accounts stale."""
        if accounts:
            with self._writing() as db:
                db.execute(_ACCOUNTS, (json.dumps([*accounts]),))

    def keep(self, entries: Sequence[Entry], made: Collection[int]) -> None:
        """Keeps rows in the place of the earlier ones of the groups `made`; of a group without a row none is left."""
        with self._writing() as db:
            homes = [(home,) for home in made]
            _forget(db, sorted({*homes, *_moved(db, entries)}))
            db.executemany(_KEEP, map(_stored, entries))
            for table, column, rows in (
                ("overview_outlets", "outlet", ((to_stored(name), e.home) for e in entries for name in e.row.outlets)),
                ("overview_places", "name", ((name, e.home) for e in entries for name in e.places)),
            ):
                db.executemany(f"INSERT OR IGNORE INTO {table} ({column}, home) VALUES (?, ?)", rows)
            words = [(entry.home, " ".join(sorted(entry.words))) for entry in entries]
            db.executemany("INSERT INTO overview_text (rowid, words) VALUES (?, ?)", words)
            kept = ((home, zlib.compress(text.encode())) for home, text in words)
            db.executemany("INSERT INTO overview_words (home, words) VALUES (?, ?)", kept)
            db.executemany("DELETE FROM stale WHERE home = ?", homes)

    def rows(self, wanted: Wanted, order: Order, limit: int, skip: int, total: int = 0) -> list[Row]:
        """The rows that a filter lets pass, in order; `total` is how many these are, where that is known."""
        where, values = _where(wanted, self._walked(wanted, limit + skip, total))
        homes = f"SELECT home FROM overview WHERE {where} ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?"
        query = f"SELECT {_NAMES} FROM overview WHERE home IN ({homes}) ORDER BY {_ORDERS[order]}"
        return [from_row(Row, row) for row in self._rows(query, (*values, limit, skip))]

    def _walked(self, wanted: Wanted, asked: int, total: int) -> bool:
        """Whether so many rows have the words that as many as are asked for are soon met, one after the other."""
        return bool(wanted.words) and total > WALK * asked and total**2 > WALK * asked * self.count(EVERYTHING)[0]

    def count(self, wanted: Wanted) -> tuple[int, int]:
        """How many incidents a filter lets pass, and how many of them have a place on the map."""
        where, values = _where(wanted)
        if where == "TRUE":
            return self._of_all("count", self._count)
        total, located = self._rows(f"SELECT count(*), count(latitude) FROM overview WHERE {where}", values)[0]
        return total, located

    def _count(self) -> tuple[int, int]:
        queries = ("SELECT count(*) FROM overview", "SELECT count(*) FROM overview WHERE latitude IS NOT NULL")
        total, located = (self._rows(query)[0][0] for query in queries)
        return total, located

    def total(self, wanted: Wanted) -> int:
        """How many incidents a filter lets pass; an index alone may tell it."""
        where, values = _where(wanted)
        return int(self._rows(f"SELECT count(*) FROM overview WHERE {where}", values)[0][0])

    def points(self, wanted: Wanted, most: int) -> list[Point]:
        """The incidents on the map, latest first, at most so many."""
        where, values = _where(wanted)
        names = ", ".join(f'"{name}"' for name in columns(Point))
        query = f"SELECT {names} FROM overview WHERE latitude IS NOT NULL AND {where} ORDER BY {_ORDERS[Order.DATE]}"
        rows = self._rows(f"{query} LIMIT ?", (*values, most))
        return [from_row(Point, row) for row in rows]

    def months(self, wanted: Wanted) -> list[Month]:
        """Incidents and killed by month, undated ones last."""
        where, values = _where(wanted)
        return self._of_all("months", self._months) if where == "TRUE" else self._months(where, values)

    def _months(self, where: str = "TRUE", values: Sequence[Stored] = ()) -> list[Month]:
        # With a filter, the plus sign keeps SQLite from going through all rows in the order of their months.
        month = "month" if where == "TRUE" else "+month"
        query = f"SELECT month, count(*), coalesce(sum(toll), 0) FROM overview WHERE {where} GROUP BY {month}"
        return [Month(*row) for row in self._rows(f"{query} ORDER BY month IS NULL, month", values)]

    def facets(self) -> Facets:
        """What there is to choose from, over all incidents."""
        return self._of_all("facets", self._facets)

    def _facets(self) -> Facets:
        kinds, countries, statuses, states = (self._counts(c) for c in ("kind", "country", "status", "state"))
        return Facets(kinds, countries, self._counts("outlet", "overview_outlets"), statuses, states)

    def _counts(self, column: str, table: str = "overview") -> Counts:
        query = f"SELECT {column}, count(*) FROM {table} WHERE {column} IS NOT NULL GROUP BY {column}"
        rows = self._rows(f"{query} ORDER BY count(*) DESC, {column}")
        return tuple((from_stored(str, value), number) for value, number in rows)

    def row(self, incident: str) -> Row | None:
        """The row of the incident of this id."""
        rows = self._rows(f"SELECT {_NAMES} FROM overview WHERE incident = ?", (incident,))
        return from_row(Row, rows[0]) if rows else None

    def home(self, incident: str) -> int | None:
        """The group of the incident of this id."""
        return next(iter(self.homes((incident,))), None)

    def homes(self, incidents: Collection[str]) -> list[int]:
        """The groups of those of the incidents that have a row."""
        query = f"SELECT home FROM overview WHERE incident {_SOME}"
        return [home for (home,) in self._rows(query, (json.dumps([*incidents]),))]

    def at(self, homes: Collection[int]) -> dict[int, Row]:
        """The rows of those of the groups that have one."""
        rows = self._rows(f"SELECT home, {_NAMES} FROM overview WHERE home {_SOME}", (json.dumps([*homes]),))
        return {home: from_row(Row, row) for home, *row in rows}


def _moved(db: sqlite3.Connection, entries: Sequence[Entry]) -> list[tuple[int]]:
    """The groups that have the rows of these incidents until now: those that are not made again yet, too."""
    names = json.dumps([entry.row.incident for entry in entries])
    query = f"SELECT home FROM overview WHERE incident {_SOME}"
    return db.execute(query, (names,)).fetchall()


def _forget(db: sqlite3.Connection, homes: Sequence[tuple[int]]) -> None:
    """Drops the rows of groups; the full-text index is told the words that it had."""
    for (home,) in homes:
        for (words,) in db.execute("SELECT words FROM overview_words WHERE home = ?", (home,)).fetchall():
            told = (home, zlib.decompress(words).decode())
            db.execute("INSERT INTO overview_text (overview_text, rowid, words) VALUES ('delete', ?, ?)", told)
    for table in ("overview", "overview_outlets", "overview_places", "overview_words"):
        db.executemany(f"DELETE FROM {table} WHERE home = ?", homes)


def _stored(entry: Entry) -> tuple[Stored, ...]:
    row = entry.row
    month = (row.earliest or "")[:7]
    whole = month if month and month == (row.latest or "")[:7] else None
    return (entry.home, *to_row(row), whole, row.killed.number if row.killed else None)


def _where(wanted: Wanted, walked: bool = False) -> tuple[str, tuple[Stored, ...]]:
    """The conditions of a filter, with their values in order; for rows that are `walked` in order until enough pass,
    words are looked for in each, and not in all at once."""
    parts = list(_conditions(wanted))
    if walked and wanted.words:
        parts[0] = (_HAS_WORDS, parts[0][1])
    return " AND ".join(part for part, _ in parts) or "TRUE", tuple(v for _, values in parts for v in values)


def _conditions(wanted: Wanted) -> Iterator[tuple[str, tuple[Stored, ...]]]:
    asked = wanted.others
    if wanted.words:
        match = " AND ".join(f'"{word}"' for word in wanted.words)
        yield "home IN (SELECT rowid FROM overview_text WHERE overview_text MATCH ?)", (match,)
    if wanted.places:
        named = "home IN (SELECT home FROM overview_places WHERE name IN (SELECT value FROM json_each(?)))"
        yield f"({named} OR country = ?)", (json.dumps(wanted.places), wanted.place_country)
    if asked.since is not None:
        yield "latest >= ?", (asked.since.isoformat(),)
    if asked.until is not None:
        yield "earliest <= ?", (asked.until.isoformat(),)
    if asked.outlet is not None:
        yield "home IN (SELECT home FROM overview_outlets WHERE outlet = ?)", (to_stored(asked.outlet),)
    for column in ("country", "kind", "status", "state"):
        value = getattr(asked, column)
        if value is not None:
            yield f"{column} = ?", (to_stored(str(value)),)
    yield from ((part, ()) for part in _flags(wanted))


def _flags(wanted: Wanted) -> Iterable[str]:
    asked = wanted.others
    if asked.disagree:
        yield "disputed != '[]'"
    if asked.look:
        yield "look > 0"
    if asked.coded is not None:
        yield "coded_only" if asked.coded else "NOT coded_only"
