"""What SQLite's errors mean to the person at the keyboard."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corroborate.model.errors import StoreUnusable

_MEANINGS = {
    sqlite3.SQLITE_BUSY: "another program is writing to it: try again when it has finished",
    sqlite3.SQLITE_LOCKED: "another program is writing to it: try again when it has finished",
    sqlite3.SQLITE_READONLY: "it cannot be written: give yourself the right to write, or name another with --db",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened: check that its folder exists and can be written",
    sqlite3.SQLITE_PERM: "it cannot be opened: check the rights on the file",
    sqlite3.SQLITE_FULL: "the disk is full: free some space; what was saved before is kept",
    sqlite3.SQLITE_IOERR: "the disk cannot be read or written: check it; what was saved before is kept",
    sqlite3.SQLITE_CORRUPT: "it is damaged: restore a copy, or name another with --db and add the reports again",
    sqlite3.SQLITE_NOTADB: "it is no database: name another file with --db",
}
# The low byte of SQLite's extended result codes is the plain one.
_PLAIN = 0xFF


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turns SQLite's errors into StoreUnusable with the file's name and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        meaning = _MEANINGS.get(code & _PLAIN) if code is not None else None
        raise StoreUnusable(f"{path}: {meaning or f'the database cannot be used ({error})'}") from error
