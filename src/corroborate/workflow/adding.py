"""Reports in: loaded, read and saved one by one, then linked."""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path

from corroborate.link.succession import successors
from corroborate.model.reports import Failure, Report
from corroborate.model.storing import Reading, Store
from corroborate.readers import Ahead, ReportReader, attempt, shipped_reader
from corroborate.text.loading import Source, load, load_sources
from corroborate.workflow.added_accounts import as_read, with_added
from corroborate.workflow.linking import relink, settled
from corroborate.workflow.overview import refresh_few


@dataclass(frozen=True, slots=True)
class AddOptions:
    """What the user says of the reports, and who reads them; `database` is the one in use, no report itself.

    Failures are named by their whole path, or from the folder `within` on, where that holds what a person sent.
    More than one of `processes` (0: one a processor) needs a `reader` that can be pickled, see multiprocessing.
    """

    published: str | None = None
    outlet: str | None = None
    reader: Callable[[], ReportReader] = shipped_reader
    database: Path | None = None
    processes: int = 1
    within: Path | None = None


AS_SHIPPED = AddOptions()
_DATABASE_FILES = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Added:
    """What one run of `add` did: new and known reports by name, failures, how many incidents there are now, and what
    was not read as it stands."""

    new: tuple[str, ...]
    known: tuple[str, ...]
    failed: tuple[Failure, ...]
    incidents: int
    partly: tuple[Failure, ...] = ()


def check(options: AddOptions) -> None:
    """Raises BadInput for a date that is none, before any database is opened or made."""
    load((), published=options.published)


def add(
    paths: Sequence[Path],
    store: Store,
    options: AddOptions = AS_SHIPPED,
    progress: Callable[[Report | Failure], None] = lambda outcome: None,
) -> Added:
    """Loads, reads and saves every report under the paths, one transaction each, then links them.

    A report that fails is recorded with its reason and the rest goes on. `progress` is told each report or its failure.
    """
    if not settled(store):
        relink(store)
    new, known = list[str](), list[str]()
    failed, partly = list[Failure](), list[Failure]()
    failing = {failure.name for failure in store.failures()}
    reader = cache(options.reader)
    place = partial(_place, options.within)
    ahead = Ahead(options.reader, lambda report: _unread(report, store, reader), options.processes)
    for source, loaded, made in ahead(load_sources(paths, published=options.published, outlet=options.outlet)):
        _forget_failures(source, failing, store, place)
        outcome: Report | Failure = loaded
        if isinstance(loaded, Report):
            outcome = _keep(loaded, source, store, reader(), made, (new, known, partly))
        if isinstance(outcome, Failure) and _is_database(source.file, options.database):
            continue
        if isinstance(outcome, Failure):
            store.record_failure(replace(outcome, name=place(source)))
            failed.append(outcome)
        progress(outcome)
    count = relink(store).count
    refresh_few(store)
    return Added(tuple(new), tuple(known), tuple(failed), count, tuple(partly))


def _unread(report: Report, store: Store, reader: Callable[[], ReportReader]) -> bool:
    """Whether a report has never been read by this reader."""
    earlier = store.reading(report.id)
    return earlier is None or earlier.reader != reader().version


def _is_database(file: Path, database: Path | None) -> bool:
    """Whether a file is the database in use, or one of the two that SQLite keeps beside it."""
    return database is not None and os.path.abspath(file).removeprefix(os.path.abspath(database)) in _DATABASE_FILES


def _place(within: Path | None, source: Source) -> str:
    """A source's name that holds in every working folder, or from the folder on that holds it."""
    if within is not None:
        return str(replace(source, file=source.file.relative_to(within)))
    return str(replace(source, file=Path(os.path.abspath(source.file))))


def _forget_failures(source: Source, failing: set[str], store: Store, place: Callable[[Source], str]) -> None:
    """Drops what earlier runs failed on in this file, its lines and the folders around it: it is tried again now."""
    file = place(replace(source, line=None))
    opened_now = {file, *map(str, Path(file).parents)}
    tried = {name for name in failing if name in opened_now or re.fullmatch(re.escape(file) + r":\d+", name)}
    if tried:
        store.forget_failures(tried)
        failing -= tried


def _keep(
    report: Report,
    source: Source,
    store: Store,
    reader: ReportReader,
    made: Reading | Failure | None,
    told: tuple[list[str], list[str], list[Failure]],
) -> Report | Failure:
    """Reads and saves one report and tells its name to the new or the known ones; returns it, or why it failed.

    What the same reader has read before, with the same metadata, is not read again; `made` is what was read ahead.
    """
    (new, known, partly), earlier = told, store.reading(report.id)
    report = _named(report, source, store) if earlier is None else _with_earlier_metadata(report, earlier.report)
    if earlier is None or earlier.report != report or earlier.reader != reader.version:
        reading = _read_ahead(report, made) or attempt(reader, report)
        if isinstance(reading, Failure):
            return reading
        with store.writing():
            store.save(with_added(store, reading), successors(as_read(earlier), reading.accounts) if earlier else {})
    else:
        reading = earlier
    partly.extend(Failure(report.name, note) for note in reading.unread)
    (new if earlier is None else known).append(report.name)
    return report


def _read_ahead(report: Report, made: Reading | Failure | None) -> Reading | Failure | None:
    """What was read ahead, where no more than the report's name was another then."""
    if isinstance(made, Failure):
        return replace(made, name=report.name)
    return replace(made, report=report) if made and replace(made.report, name=report.name) == report else None


def _named(report: Report, source: Source, store: Store) -> Report:
    """The report under a name that no other has: with its folder's or its file's name in front, or its id behind."""
    front = source.file if source.line is not None else source.file.absolute().parent
    names = (report.name, f"{front.name}/{report.name}", f"{report.name} ({report.id.rpartition('-')[2][:6]})")
    free = next((name for name in names if not store.reports_named(name)), f"{report.name} ({report.id})")
    return replace(report, name=free)


def _with_earlier_metadata(report: Report, earlier: Report) -> Report:
    """Keeps the first name of a report and what was said of it before, where nothing new is said now."""
    return replace(
        report,
        name=earlier.name,
        title=report.title or earlier.title,
        published=report.published or earlier.published,
        outlet=report.outlet or earlier.outlet,
        url=report.url or earlier.url,
        language=report.language or earlier.language,
    )
