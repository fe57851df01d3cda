"""Where reports, accounts and judgements are kept: one protocol (`model.storing.Store`), SQLite by default."""

from corroborate.store.memory import MemoryStore
from corroborate.store.sqlite import SqliteStore, open_store

__all__ = ["MemoryStore", "SqliteStore", "open_store"]
