"""Transactions on one connection: the outermost is real, those within it are savepoints."""

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corroborate.model.errors import StoreUnusable
from corroborate.store import opening
from corroborate.store.failing import told

READ = "BEGIN"
PAUSE, SHORTEST, LONGEST = 0.02, 0.001, 0.5
"""How long a writer waits at most before it asks again, in seconds: a chance part of it, and less the longer it has
waited, so that whoever came first is more likely to be next."""


class Transactions:
    """All or nothing, however deep: an error that leaves a block undoes that block, and those around it go on."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db, self._path, self._depth = db, path, 0
        self._free = 0.0
        """From when the next transaction may begin: time is left to others after each, more where others write too."""
        self._seen, self._shared = 0, False

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction, which waits for other writers before it begins: all of it is stored, or none of it."""
        with self._block("BEGIN IMMEDIATE", keep=True):
            yield self._db

    @contextmanager
    def trying(self) -> Iterator[sqlite3.Connection]:
        """The same, undone at the end whatever happens."""
        with self._block("BEGIN IMMEDIATE", keep=False):
            yield self._db

    @contextmanager
    def snapshot(self) -> Iterator[sqlite3.Connection]:
        """One view for all that is read in it, whatever others write meanwhile."""
        with self._block(READ, keep=True):
            yield self._db

    @contextmanager
    def _block(self, begin: str, keep: bool) -> Iterator[None]:
        with told(self._path):
            point = f"block{self._depth}"
            self._check()
            if self._depth:
                self._db.execute(f"SAVEPOINT {point}")
            else:
                self._begin(begin)
            self._depth += 1
            done, begun = False, time.monotonic()
            try:
                yield
                done = keep
            finally:
                self._depth -= 1
                self._end(point, done)
                if not self._depth and begin != READ:
                    self._make_room(time.monotonic() - begun)

    def _begin(self, begin: str) -> None:
        """Begins as soon as no other writer is at work, asking often: who asks seldom is overtaken again and again."""
        if begin != READ:
            time.sleep(max(0.0, self._free - time.monotonic()))
        came = time.monotonic()
        self._db.execute("PRAGMA busy_timeout = 0")
        try:
            while not self._begun(begin, came + opening.PATIENCE):
                waited = time.monotonic() - came
                time.sleep(random.uniform(0, max(SHORTEST, PAUSE / (1 + 4 * waited))))
        finally:
            self._db.execute(f"PRAGMA busy_timeout = {int(opening.PATIENCE * 1000)}")
        self._shared = self._version() != self._seen

    def _make_room(self, took: float) -> None:
        """Lets others go first: as long as this took where they wrote since the last time, else for a tenth of it."""
        self._seen = self._version()
        self._free = time.monotonic() + (min(LONGEST, took) if self._shared else min(PAUSE, 0.1 * took))

    def _version(self) -> int:
        """A number that changes when another connection has written."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def _begun(self, begin: str, until: float) -> bool:
        try:
            self._db.execute(begin)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= until:
                raise
            return False
        return True

    def _check(self) -> None:
        """Nothing may be written after SQLite has undone the transaction around it, as it does on a full disk."""
        if self._depth and not self._db.in_transaction:
            raise StoreUnusable(f"{self._path}: the transaction was undone after an error; nothing of it was saved")

    def _end(self, point: str, keep: bool) -> None:
        if not keep and not self._db.in_transaction:
            return
        if self._depth:
            if not keep:
                self._db.execute(f"ROLLBACK TO {point}")
            self._db.execute(f"RELEASE {point}")
            return
        try:
            self._db.execute("COMMIT" if keep else "ROLLBACK")
        except sqlite3.Error:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
