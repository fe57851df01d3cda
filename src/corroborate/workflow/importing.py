"""Rows of datasets in: recognised by their columns, read one by one, saved in batches, then linked like reports."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from corroborate.interchange.importing.layouts import Fitting, Layout, fitting, recognised
from corroborate.interchange.importing.rows import LAYOUTS, digest, own_id, report_id, to_reading
from corroborate.interchange.importing.tables import Cells, Table, open_table
from corroborate.model.errors import BadInput, ReportError
from corroborate.model.reports import Failure
from corroborate.model.storing import Reading, Store
from corroborate.workflow.linking import relink, settled

BATCH = 500
"""So many rows are stored as one transaction."""
DATASETS = tuple(layout.key for layout in LAYOUTS)
SHOWN_FIRST = 5
"""So many rows a dry run shows."""


@dataclass(frozen=True, slots=True)
class FromFile:
    """What one file gave: rows never seen before, rows that have changed, rows as they were, and those that failed.

    `partly` are rows of which a cell was not read as it stands; `told` is what is to be said of the file's columns.
    """

    name: str
    dataset: str
    new: int = 0
    changed: int = 0
    same: int = 0
    failed: tuple[Failure, ...] = ()
    partly: tuple[Failure, ...] = ()
    told: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows stand in the database now."""
        return self.new + self.changed + self.same


@dataclass(frozen=True, slots=True)
class Imported:
    """What one run of `import` did, file by file; files that are no table at all; how many incidents there are now."""

    files: tuple[FromFile, ...]
    failed: tuple[Failure, ...]
    incidents: int


@dataclass(frozen=True, slots=True)
class Glance:
    """What would become of a file: its dataset, its columns, and its first rows."""

    name: str
    dataset: str
    columns: Fitting
    readings: tuple[Reading, ...]
    failed: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that can be kept: its number in the file, the id of the report that it makes, its cells."""

    number: int
    key: str
    cells: Cells


@dataclass(slots=True)
class _Count:
    """What has become of a file's rows so far."""

    seen: dict[str, int] = field(default_factory=dict)
    rows: Counter[str] = field(default_factory=Counter)
    failed: list[Failure] = field(default_factory=list)
    partly: list[Failure] = field(default_factory=list)


def import_files(
    paths: Sequence[Path], store: Store, dataset: str | None = None, progress: Callable[[str], None] = lambda name: None
) -> Imported:
    """Reads and saves every row of the files, then links all accounts anew; `dataset` says whose layout they have.

    A row that fails is recorded with its reason and the rest goes on; a row that is known and has not changed costs
    nothing; one that has changed takes its older version's place. `progress` is called with each row's file and number.
    """
    if not settled(store):
        relink(store)
    done, failed = list[FromFile](), list[Failure]()
    for path in paths:
        _forget_failures(path, store)
        try:
            done.append(_from_file(path, store, dataset, progress))
        except ReportError as error:
            failed.append(Failure(str(path), str(error)))
            store.record_failure(Failure(os.path.abspath(path), str(error)))
    return Imported(tuple(done), tuple(failed), len(relink(store).incidents))


def glance(path: Path, dataset: str | None = None, most: int = SHOWN_FIRST) -> Glance:
    """What importing a file would do, from its first rows; UnreadableReport where it would fail as a whole."""
    table, layout, columns = _opened(path, dataset)
    count = _Count()
    rows = _kept(path, islice(_rows(table, columns), most), layout, count)
    readings = tuple(to_reading(row.cells, layout)[0] for row in rows)
    return Glance(str(path), layout.dataset, columns, readings, tuple(count.failed))


def size(paths: Sequence[Path]) -> int:
    """How many rows the files hold, roughly, for progress; what cannot be opened counts as one."""
    found = 0
    for path in paths:
        try:
            found += open_table(path, _known).size or 1
        except ReportError:
            found += 1
    return found


def _known(column: str) -> bool:
    return any(layout.has(column.lower()) for layout in LAYOUTS)


def _opened(path: Path, dataset: str | None) -> tuple[Table, Layout, Fitting]:
    if path.is_dir():
        raise BadInput(f"{path} is a folder: name the files in it")
    table = open_table(path, _known)
    chosen = next((layout for layout in LAYOUTS if layout.key == dataset), None)
    layout = chosen or recognised(table.header, LAYOUTS)
    return table, layout, fitting(table.header, layout)


def _rows(table: Table, columns: Fitting) -> Iterator[tuple[int, Cells | str]]:
    """The rows with the dataset's names for its columns."""
    for number, cells in table.lines:
        renamed = cells if isinstance(cells, str) else {columns.names.get(k, k): cell for k, cell in cells.items()}
        yield number, renamed


def _from_file(path: Path, store: Store, dataset: str | None, progress: Callable[[str], None]) -> FromFile:
    table, layout, columns = _opened(path, dataset)
    count = _Count()
    kept = _kept(path, _rows(table, columns), layout, count)
    while batch := list(islice(kept, BATCH)):
        store.save_rows(_changed(path, batch, layout, store, count))
        for row in batch:
            progress(f"{path}:{row.number}")
    _record_failures(count, store)
    rows = count.rows
    if not rows and not count.failed:
        raise _no_rows()
    return FromFile(
        str(path),
        layout.dataset,
        rows["new"],
        rows["changed"],
        rows["same"],
        tuple(count.failed),
        tuple(count.partly),
        told_of(columns, layout.dataset),
    )


def _no_rows() -> ReportError:
    return ReportError("the file has a header and no row: nothing to import")


def _changed(path: Path, batch: Sequence[_Row], layout: Layout, store: Store, count: _Count) -> list[Reading]:
    """The readings of those rows of a batch that are new or have changed; what is known as it stands is not read."""
    known = store.versions([row.key for row in batch])
    changed = []
    for row in batch:
        version = known.get(row.key)
        if version == (digest(row.cells), layout.reader):
            count.rows["same"] += 1
            continue
        reading, _ = to_reading(row.cells, layout)
        count.rows["new" if version is None else "changed"] += 1
        count.partly += [Failure(f"{path}:{row.number}", note) for note in reading.unread]
        changed.append(reading)
    return changed


def _kept(path: Path, rows: Iterator[tuple[int, Cells | str]], layout: Layout, count: _Count) -> Iterator[_Row]:
    """The rows that can be kept; the others are counted as failed, each with its reason."""
    for number, cells in rows:
        try:
            if isinstance(cells, str):
                raise ReportError(cells)
            key = report_id(own_id(cells, layout), layout)
            _refuse_seen(key, number, layout, count)
            yield _Row(number, key, cells)
        except ReportError as error:
            count.failed.append(Failure(f"{path}:{number}", str(error)))


def _refuse_seen(key: str, number: int, layout: Layout, count: _Count) -> None:
    """Refuses a second row of one id in a file: which of the two holds, nothing says, so the first is kept."""
    first = count.seen.setdefault(key, number)
    if first != number:
        raise ReportError(f"its {layout.own_id} stands in row {first} already, which is the one that is kept")


def told_of(columns: Fitting, dataset: str) -> tuple[str, ...]:
    """What is to be said of a file's columns: those doubled, those missing, and names that look like slips."""
    near = {known: column for column, known in columns.near.items()}
    told = [f"the column {column} stands more than once: the first is read" for column in columns.doubled]
    missing = [f"{c} ({near[c]!r} looks like it: rename it)" if c in near else c for c in columns.missing]
    if missing:
        told.append(f"columns of {dataset} that are missing, of which nothing will be known: {', '.join(missing)}")
    return tuple(told)


def _record_failures(count: _Count, store: Store) -> None:
    for failure in count.failed:
        store.record_failure(Failure(os.path.abspath(failure.name), failure.reason))


def _forget_failures(path: Path, store: Store) -> None:
    """Drops what earlier runs failed on in this file: it is tried again now."""
    place = os.path.abspath(path)
    store.forget_failures({f.name for f in store.failures() if f.name == place or f.name.startswith(f"{place}:")})
