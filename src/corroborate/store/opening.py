"""Opening a database: only ours, only of a version that we know, and another program's file is never touched."""

import errno
import os
import sqlite3
from pathlib import Path

from corroborate.model.errors import StoreUnusable
from corroborate.store.failing import told
from corroborate.store.migrations import APPLICATION_ID, MIGRATIONS, migrate, version_of

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
    """Looks at the file's header, in a way that writes neither into it nor beside it."""
    try:
        if not path.parent.is_dir():
            raise StoreUnusable(
                f"{path}: there is no folder {path.parent}: make it, or name another database with --db"
            )
        if path.is_dir():
            raise StoreUnusable(f"{path} is a folder: name a database file with --db")
        if not path.exists() or not path.stat().st_size:
            return
    except OSError as error:
        raise StoreUnusable(f"{path}: the database cannot be opened: {error.strerror or error}") from error
    if not os.access(path, os.R_OK):
        raise StoreUnusable(f"{path}: the database cannot be opened: {os.strerror(errno.EACCES)}")
    _check_version(path, _version_in_header(path))


def _version_in_header(path: Path) -> int:
    """The version that the file tells; StoreUnusable where another program wrote it.

    Through SQLite, never by opening the file beside it: to close any descriptor of a file gives up all locks that a
    process holds on it, and then another process takes the log away from under the connections that are open here
    (https://www.sqlite.org/howtocorrupt.html, section 2.2). As immutable it is read without a lock and without a log.
    """
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        application, version = (
            db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
        )
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
            raise StoreUnusable(f"{path}: the database cannot be opened: {error}") from error
        application, version = 0, 0
    finally:
        db.close()
    if application != APPLICATION_ID:
        raise StoreUnusable(f"{path} belongs to another program: name another file with --db; nothing was changed")
    return int(version)


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
