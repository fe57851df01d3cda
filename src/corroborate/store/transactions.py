"""Transactions on one connection: the outermost is real, those within it are savepoints."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corroborate.model.errors import StoreUnusable
from corroborate.store.failing import told


class Transactions:
    """All or nothing, however deep: an error that leaves a block undoes that block, and those around it go on."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        self._db, self._path, self._depth = db, path, 0

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
        with self._block("BEGIN", keep=True):
            yield self._db

    @contextmanager
    def _block(self, begin: str, keep: bool) -> Iterator[None]:
        with told(self._path):
            point = f"block{self._depth}"
            self._check()
            self._db.execute(f"SAVEPOINT {point}" if self._depth else begin)
            self._depth += 1
            done = False
            try:
                yield
                done = keep
            finally:
                self._depth -= 1
                self._end(point, done)

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
