"""Rows of datasets in: recognised by their columns, read one by one, saved in batches, then linked like reports."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path

from corroborate.interchange.importing.layouts import Fitting, Layout, fitting, recognised
from corroborate.interchange.importing.rows import LAYOUTS, digest, own_id, report_id, to_reading
from corroborate.interchange.importing.tables import Cells, Table, open_table
from corroborate.model.claims import Account
from corroborate.model.dates import When
from corroborate.model.errors import BadInput, MalformedReport, ReportError
from corroborate.model.reports import Failure
from corroborate.model.storing import Reading, Store
from corroborate.text.edtf import checked_date
from corroborate.workflow.linking import relink, settled
from corroborate.workflow.naming import country_meant, refuse_turned

BATCH = 500
"""So many rows are stored as one transaction."""
DATASETS = tuple(layout.key for layout in LAYOUTS)
SHOWN_FIRST = 5
"""So many rows a dry run shows."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """Whose layout the files have, where their columns do not show it; and which new rows are wanted.

    Those are rows that may lie in one of the countries (ISO 3166 codes; none: anywhere) and between two days, both
    included.
    """

    dataset: str | None = None
    countries: frozenset[str] = frozenset()
    earliest: date | None = None
    latest: date | None = None

    @classmethod
    def of(cls, dataset: str | None, countries: Sequence[str], since: str | None, until: str | None) -> "ImportOptions":
        """The options as a person words them: countries by code or name, dates as EDTF; BadInput for others."""
        first, last = _parsed(since), _parsed(until)
        refuse_turned(first.earliest if first else None, last.latest if last else None)
        return cls(
            dataset,
            frozenset(map(country_meant, countries)),
            first.earliest if first else None,
            last.latest if last else None,
        )

    def want(self, account: Account) -> bool:
        """Whether a row may lie where and when rows are wanted: what it does not say speaks for it."""
        country = account.location.country if account.location else None
        when = account.when
        early = self.earliest and when and when.latest and when.latest < self.earliest
        late = self.latest and when and when.earliest and when.earliest > self.latest
        return not early and not late and (not self.countries or country is None or country in self.countries)


AS_FOUND = ImportOptions()


def _parsed(expression: str | None) -> When | None:
    if expression is None:
        return None
    try:
        found = When.parse(checked_date(expression))
    except MalformedReport as error:
        raise BadInput(str(error)) from error
    if found.earliest is None or found.latest is None:
        raise BadInput(f"{expression!r} bounds nothing: give a year too, like 2015-11")
    return found


@dataclass(frozen=True, slots=True)
class FromFile:
    """What one file gave: rows never seen before, changed, as they were, not wanted, and failed.

    `partly` are rows of which a cell was not read as it stands; `told` is what is to be said of the file's columns.
    """

    name: str
    dataset: str
    new: int = 0
    changed: int = 0
    same: int = 0
    unwanted: int = 0
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
    paths: Sequence[Path],
    store: Store,
    options: ImportOptions = AS_FOUND,
    progress: Callable[[str], None] = lambda name: None,
) -> Imported:
    """Reads and saves every row of the files that is wanted, then links them.

    A row that fails is recorded with its reason and the rest goes on; a row that is known and has not changed costs
    nothing; one that has changed takes its older version's place. `progress` is called with each row's file and number.
    """
    if not settled(store):
        relink(store)
    done, failed = list[FromFile](), list[Failure]()
    for path in paths:
        _forget_failures(path, store)
        try:
            done.append(_from_file(path, store, options, progress))
        except ReportError as error:
            failed.append(Failure(str(path), str(error)))
            store.record_failure(Failure(os.path.abspath(path), str(error)))
    return Imported(tuple(done), tuple(failed), relink(store).count)


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


def _from_file(path: Path, store: Store, options: ImportOptions, progress: Callable[[str], None]) -> FromFile:
    table, layout, columns = _opened(path, options.dataset)
    count = _Count()
    kept = _kept(path, _rows(table, columns), layout, count)
    while batch := list(islice(kept, BATCH)):
        known = store.versions([row.key for row in batch])
        store.save_rows(_changed(path, batch, (layout, options), known, count))
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
        rows["unwanted"],
        tuple(count.failed),
        tuple(count.partly),
        told_of(columns, layout.dataset),
    )


def _no_rows() -> ReportError:
    return ReportError("the file has a header and no row: nothing to import")


def _changed(
    path: Path,
    batch: Sequence[_Row],
    way: tuple[Layout, ImportOptions],
    known: Mapping[str, tuple[str, str]],
    count: _Count,
) -> list[Reading]:
    """The readings of those rows of a batch that are new and wanted, or have changed; what is known is not read."""
    (layout, options), changed = way, list[Reading]()
    for row in batch:
        version = known.get(row.key)
        if version == (digest(row.cells), layout.reader):
            count.rows["same"] += 1
            continue
        reading, _ = to_reading(row.cells, layout)
        if version is None and not all(map(options.want, reading.accounts)):
            count.rows["unwanted"] += 1
            continue
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
    store.record_failure(*(Failure(os.path.abspath(failure.name), failure.reason) for failure in count.failed))


def _forget_failures(path: Path, store: Store) -> None:
    """Drops what earlier runs failed on in this file: it is tried again now."""
    place = os.path.abspath(path)
    store.forget_failures({f.name for f in store.failures() if f.name == place or f.name.startswith(f"{place}:")})
