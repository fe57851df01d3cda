"""Connections to the database, lent to one request at a time and kept warm between requests."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from starlette.exceptions import HTTPException

from corroborate.model.errors import BadInput, ReportError, StoreUnusable
from corroborate.model.storing import Store
from corroborate.store import open_store

# Connections that wait for the next request; each keeps pages of the database in memory.
KEPT = 8


class Stores:
    """Lends connections to one database, which is made where there is none."""

    def __init__(self, database: Path) -> None:
        self._path = database
        self._lock = Lock()
        self._idle: list[Store] = []
        open_store(database).close()
        self._file = self._identity()

    @contextmanager
    def lent(self) -> Iterator[Store]:
        """A connection for one request; one that met an error of its own is closed, not lent again."""
        store = self._taken()
        try:
            yield store
        except (BadInput, ReportError, HTTPException):
            self._give_back(store)
            raise
        except BaseException:
            store.close()
            raise
        self._give_back(store)

    def close(self) -> None:
        """Closes the connections that nobody uses."""
        with self._lock:
            idle, self._idle = self._idle, []
        for store in idle:
            store.close()

    def _identity(self) -> tuple[int, int]:
        try:
            found = self._path.stat()
        except OSError as error:
            raise StoreUnusable(
                f"{self._path}: the database is no longer there ({error.strerror}): put it back, or start the desk anew"
            ) from error
        return found.st_dev, found.st_ino

    def _taken(self) -> Store:
        """A waiting connection or a new one; those to a file that has been replaced meanwhile are closed."""
        file = self._identity()
        if file != self._file:
            self.close()
            self._file = file
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return open_store(self._path)

    def _give_back(self, store: Store) -> None:
        with self._lock:
            if len(self._idle) < KEPT:
                self._idle.append(store)
                return
        store.close()
