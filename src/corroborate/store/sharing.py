"""Shared passages in SQLite: what a new report has in common with those there, and its sketch for the next."""

import sqlite3

from corroborate.store.codec import from_stored, to_row
from corroborate.store.passages import POSTINGS, nearest, overlaps_of
from corroborate.text.copies import sketch

_POSTING = f"SELECT report FROM prints WHERE mark = ? ORDER BY report LIMIT {POSTINGS}"
_SAVE = (
    'INSERT OR REPLACE INTO overlaps ("left", "right", left_share, right_share, left_spans, right_spans)'
    " VALUES (?, ?, ?, ?, ?, ?)"
)


def keep_overlaps(db: sqlite3.Connection, place: int, report: str, text: str) -> None:
    """Notes with which reports this one, new in the row `place`, shares passages."""
    prints = sketch(text)
    near = nearest([row[0] for row in db.execute(_POSTING, (mark,))] for mark in prints)
    texts = (db.execute("SELECT id, text FROM reports WHERE rowid = ?", (other,)).fetchone() for other in near)
    others = {other: from_stored(str, theirs) for other, theirs in texts}
    db.executemany(_SAVE, map(to_row, overlaps_of(report, text, others)))
    db.executemany("INSERT INTO prints (mark, report) VALUES (?, ?)", ((mark, place) for mark in prints))
