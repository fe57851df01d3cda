"""The record written out."""

from pathlib import Path
from typing import BinaryIO

from corroborate.interchange.record import to_record, write_record
from corroborate.model.storing import Store
from corroborate.workflow.holding import hold


def record(store: Store) -> dict[str, object]:
    """The whole database as one `corroborate-record/1`."""
    held = hold(store)
    return to_record(held.readings.values(), held.incidents, held.judgements, held.formerly, held.origins)


def export_json(store: Store, target: Path | BinaryIO) -> int:
    """Writes the record to a stream, or to a file whole or not at all; returns how many incidents it holds."""
    made = record(store)
    write_record(made, target)
    held = made["incidents"]
    return len(held) if isinstance(held, list) else 0
