"""Opening the database for a block of work."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corroborate.model.errors import StoreUnusable
from corroborate.model.storing import Store
from corroborate.store import open_store


@contextmanager
def opened(path: Path, create: bool = False) -> Iterator[Store]:
    """Opens the database for a block of work; without `create` it must be there already."""
    if not create and not path.is_file():
        raise StoreUnusable(
            f"There is no database at {path}. Add reports first (corroborate add FILE) or name another with --db."
        )
    store = open_store(path)
    try:
        yield store
    finally:
        store.close()
