"""The database file: ours alone, whole after every stop, and never another program's."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from corroborate.model.claims import Account, Claim
from corroborate.model.copies import Overlap
from corroborate.model.decisions import Decision
from corroborate.model.errors import StoreUnusable
from corroborate.model.judgements import Founding, Judgement
from corroborate.model.linking import AccountRow, PlaceRow
from corroborate.model.reports import Failure, Report
from corroborate.model.shelf import Shelved
from corroborate.store import SqliteStore, open_store
from corroborate.store.codec import columns
from corroborate.store.migrations import APPLICATION_ID, MIGRATIONS
from tests.builders import account, claim, reading, report

RAID = report("raid.txt", "Gunmen killed five people.")
READING = reading(RAID, account(claim("killed", 5, "five", report=RAID), report=RAID))
STORY = (
    "Gunmen shot nine traders dead on the road from the weekly market at Gao, and fled with two lorries full of grain "
    "before a patrol came by."
)

TABLES = [
    ("reports", Report, {"reading_date", "reader", "unread"}),
    ("accounts", Account, {"position"}),
    ("claims", Claim, {"account", "position"}),
    ("judgements", Judgement, set()),
    ("failures", Failure, set()),
    ("linked", AccountRow, set()),
    ("places", PlaceRow, set()),
    ("foundings", Founding, {"age"}),
    ("overlaps", Overlap, set()),
    ("decisions", Decision, set()),
    ("shelf", Shelved, {"place", "day"}),
]


@pytest.mark.parametrize(("table", "kind", "more"), TABLES, ids=lambda part: part if isinstance(part, str) else "")
def test_migrations_lead_to_the_dataclasses(tmp_path: Path, table: str, kind: type, more: set[str]) -> None:
    open_store(tmp_path / "c.db").close()
    db = sqlite3.connect(tmp_path / "c.db")
    assert {row[1] for row in db.execute(f"PRAGMA table_info({table})")} == {*columns(kind), *more}
    db.close()


def test_what_was_saved_is_there_after_opening_again(tmp_path: Path) -> None:
    store = open_store(tmp_path / "c.db")
    store.save(READING)
    other = open_store(tmp_path / "c.db")
    assert list(other.readings()) == [READING]
    store.close()
    other.close()


def test_rows_are_stored_all_or_none(tmp_path: Path) -> None:
    store = open_store(tmp_path / "c.db")
    torn = reading(report("torn.txt", "Torn."), *READING.accounts, *READING.accounts)
    with pytest.raises(StoreUnusable):
        store.save_rows([reading(report("whole.txt", "Whole.")), torn])
    assert not list(store.readings())
    store.close()


def test_the_file_is_marked_and_synchronised(tmp_path: Path) -> None:
    store = open_store(tmp_path / "c.db")
    pragmas = ("application_id", "user_version", "journal_mode", "synchronous", "foreign_keys")
    found = [store._db.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    assert found == [APPLICATION_ID, len(MIGRATIONS), "wal", 2, 1]
    store.close()


def test_a_database_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / "c.db", isolation_level=None)
    MIGRATIONS[0](db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")
    db.execute("INSERT INTO failures VALUES ('old.txt', 'empty')")
    for name, text in (("a", STORY), ("b", f"SHOT DEAD. {STORY}")):
        db.execute(
            "INSERT INTO reports VALUES (?, ?, ?, ?, '', 'utf-8', NULL, NULL, NULL, NULL, NULL, '{}', 'test/1')",
            (name, name, text, text.encode()),
        )
    db.close()
    store = open_store(tmp_path / "c.db")
    assert [(overlap.left, overlap.right) for overlap in store.overlaps()] == [("a", "b")]
    assert store.failures() == [Failure("old.txt", "empty")]
    assert (store.foundings(), store.replaced()) == ([], {})
    store.close()


def foreign_database(path: Path) -> None:
    db = sqlite3.connect(path)
    db.execute("PRAGMA application_id = 7")
    db.execute("CREATE TABLE birds (name)")
    db.commit()
    db.close()


def newer_database(path: Path) -> None:
    open_store(path).close()
    db = sqlite3.connect(path)
    db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    db.commit()
    db.close()


FOREIGN = [
    (foreign_database, "another program"),
    (lambda path: path.write_text("Ten men died. " * 20), "another program"),
    (lambda path: path.write_bytes(b"\x00" * 50), "another program"),
    (newer_database, "newer Corroborate"),
]


@pytest.mark.parametrize(("make", "told"), FOREIGN)
def test_a_file_that_is_not_ours_is_not_touched(tmp_path: Path, make: object, told: str) -> None:
    path = tmp_path / "c.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes()
    with pytest.raises(StoreUnusable, match=told) as error:
        open_store(path)
    assert str(path) in str(error.value)
    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["c.db"]


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    (tmp_path / "c.db").touch()
    store = open_store(tmp_path / "c.db")
    assert store.save(READING)
    store.close()


@pytest.mark.parametrize(("path", "told"), [("nowhere/c.db", "no folder"), (".", "is a folder")])
def test_a_path_that_holds_no_file_is_told(tmp_path: Path, path: str, told: str) -> None:
    with pytest.raises(StoreUnusable, match=told):
        open_store(tmp_path / path)


def test_a_damaged_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    open_store(path).close()
    raw = bytearray(path.read_bytes())
    raw[100:] = b"\x55" * (len(raw) - 100)
    path.write_bytes(raw)
    with pytest.raises(StoreUnusable, match="damaged"):
        list(open_store(path).readings())


def test_a_full_disk_is_told_and_nothing_is_half_stored(tmp_path: Path) -> None:
    store = open_store(tmp_path / "c.db")
    store.save(READING)
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    large = report("large.txt", "Word upon word. " * 20_000)
    with pytest.raises(StoreUnusable, match="disk is full"):
        store.save(reading(large, account(report=large)))
    assert list(store.readings()) == [READING]
    store.close()


def test_a_database_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    store = open_store(tmp_path / "c.db")
    store._db.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreUnusable, match="cannot be written"):
        store.save(READING)
    assert list(store.readings()) == []
    store.close()


def test_another_writer_is_waited_for_and_then_told(tmp_path: Path) -> None:
    store, other = open_store(tmp_path / "c.db"), open_store(tmp_path / "c.db")
    store._db.execute("PRAGMA busy_timeout = 20")
    other._db.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnusable, match="another program is writing"):
        store.save(READING)
    other._db.execute("ROLLBACK")
    assert store.save(READING)
    store.close()
    other.close()


def test_a_second_connection_gives_up_no_lock_of_the_first(tmp_path: Path) -> None:
    """Else the next process to close the database takes the log away, and what is written here is lost."""
    path = tmp_path / "two.db"
    first = open_store(path)
    first.save(READING)
    open_store(path).close()
    look = (
        f"import sqlite3; db = sqlite3.connect({str(path)!r}); db.execute('SELECT count(*) FROM reports'); db.close()"
    )
    subprocess.run([sys.executable, "-c", look], check=True)
    assert path.with_name("two.db-wal").exists()
    other = reading(report("later.txt", "Another day in Gao."))
    first.save(other)
    count = (
        f"import sqlite3; print(sqlite3.connect({str(path)!r}).execute('SELECT count(*) FROM reports').fetchone()[0])"
    )
    told = subprocess.run([sys.executable, "-c", count], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "2"
    first.close()


def test_a_stop_in_the_middle_leaves_the_reading_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(tmp_path / "c.db")
    store.save(READING)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("corroborate.store.sqlite._save_account", stop)
    with pytest.raises(KeyboardInterrupt):
        store.save(reading(RAID, *READING.accounts, published="2015"))
    assert list(store.readings()) == [READING]
    store.close()


def test_claims_of_a_replaced_reading_are_gone_from_the_file(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "c.db")
    store.save(READING)
    store.save(reading(RAID))
    for table in ("accounts", "claims"):
        assert store._db.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    store.close()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="rights do not bind this user")
def test_a_file_without_rights_is_told(tmp_path: Path) -> None:
    open_store(tmp_path / "c.db").close()
    (tmp_path / "c.db").chmod(stat.S_IRUSR)
    with pytest.raises(StoreUnusable, match="written"):
        open_store(tmp_path / "c.db").save(READING)
