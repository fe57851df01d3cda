"""Opening a database: only ours, only of a version that we know, and another program's file is never touched."""

import os
import sqlite3
from pathlib import Path

from corroborate.model.errors import StoreUnusable
from corroborate.store.failing import told
from corroborate.store.migrations import APPLICATION_ID, MIGRATIONS, migrate, version_of

_MAGIC = b"SQLite format 3\x00"
# Where the header holds the version and the application, see https://www.sqlite.org/fileformat2.html, section 1.3.
_VERSION_AT, _APPLICATION_AT, _HEADER_SIZE = 60, 68, 100
# Pages of the log that are written back at once, so that it is not one report that waits for many; kept in memory, KiB.
_LOG_PAGES, _CACHE_KIB = 10_000, 65_536
# How long to wait for another writer, in seconds.
PATIENCE = 30.0


def connect(path: str | os.PathLike[str]) -> sqlite3.Connection:
    """A connection to the database at the path, made where there is none, and brought to the newest version."""
    path = Path(path)
    _check_header(path)
    with told(path):
        # The desk hands a connection from thread to thread, one at a time.
        db = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            _prepare(db, path)
        except (sqlite3.Error, StoreUnusable):
            db.close()
            raise
    return db


def _check_header(path: Path) -> None:
    """Looks at the file's first bytes without SQLite, which might write beside or into it."""
    try:
        if not path.parent.is_dir():
            raise StoreUnusable(
                f"{path}: there is no folder {path.parent}: make it, or name another database with --db"
            )
        if path.is_dir():
            raise StoreUnusable(f"{path} is a folder: name a database file with --db")
        if not path.exists():
            return
        with path.open("rb") as file:
            header = file.read(_HEADER_SIZE)
    except OSError as error:
        raise StoreUnusable(f"{path}: the database cannot be opened: {error.strerror or error}") from error
    if not header:
        return
    application = int.from_bytes(header[_APPLICATION_AT : _APPLICATION_AT + 4], "big")
    if not header.startswith(_MAGIC) or application != APPLICATION_ID:
        raise StoreUnusable(f"{path} belongs to another program: name another file with --db; nothing was changed")
    _check_version(path, int.from_bytes(header[_VERSION_AT : _VERSION_AT + 4], "big"))


def _check_version(path: Path, version: int) -> None:
    if version > len(MIGRATIONS):
        raise StoreUnusable(
            f"{path} was written by a newer Corroborate (database version {version}, this one knows "
            f"{len(MIGRATIONS)}): update Corroborate; nothing was changed"
        )


def _prepare(db: sqlite3.Connection, path: Path) -> None:
    """Settings, then migrations in one transaction, before the log starts: so the file's header tells the truth."""
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    _check_version(path, version_of(db))
    if version_of(db) < len(MIGRATIONS):
        db.execute("BEGIN IMMEDIATE")
        try:
            migrate(db)
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise
    db.execute("PRAGMA journal_mode = WAL")
    db.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
