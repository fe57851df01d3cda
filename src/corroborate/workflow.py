"""The only place where the stages and the store meet: reports in, one record out."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, Protocol

from corroborate.interchange.record import to_record, write_record
from corroborate.link.linking import RULES as LINKING_RULES
from corroborate.link.linking import Linked, link
from corroborate.model.errors import BadInput, ReportError, StoreUnusable
from corroborate.model.judgements import Incident, Judgement, Verdict
from corroborate.model.reports import Failure, Report, Span
from corroborate.model.storing import Reading, Store
from corroborate.store import open_store
from corroborate.text.loading import load
from corroborate.text.sentences import sentences
from corroborate.weigh.plain import PLAIN
from corroborate.weigh.status import Status, status


class ReportReader(Protocol):
    """Whatever turns a report into accounts; the same version reads the same report the same way."""

    version: str

    def __call__(self, report: Report) -> Reading:
        """Reads one report."""
        ...


def shipped_reader(places: Path | None = None) -> ReportReader:
    """Returns the reader with the packaged language model and gazetteer, and with the places of a GeoNames dump.

    Imported late: only `add` needs it.
    """
    from corroborate import gazetteer, language
    from corroborate.read.reader import Reader

    return Reader(language.shipped(), gazetteer.shipped() if places is None else gazetteer.with_dump(places))


@dataclass(frozen=True, slots=True)
class AddOptions:
    """What the user says of the reports, and who reads them."""

    published: str | None = None
    outlet: str | None = None
    reader: Callable[[], ReportReader] = shipped_reader


AS_SHIPPED = AddOptions()


@dataclass(frozen=True, slots=True)
class Added:
    """What one run of `add` did: new and known reports by name, failures, and how many incidents there are now."""

    new: tuple[str, ...]
    known: tuple[str, ...]
    failed: tuple[Failure, ...]
    incidents: int


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a database holds: readings by report id, and the incidents that their accounts make, by date."""

    readings: dict[str, Reading]
    incidents: tuple[Incident, ...]

    def status(self, incident: Incident) -> Status:
        """How well an incident is attested."""
        outlets = {a.report: self.readings[a.report].report.outlet or a.report for a in incident.accounts}
        return status(incident.accounts, incident.findings, outlets)


@dataclass(frozen=True, slots=True)
class Page:
    """All that one incident's page shows: the incident, its reports' readings, and the judgements that made it."""

    incident: Incident
    status: Status
    readings: dict[str, Reading]
    joined: tuple[Judgement, ...]
    apart: tuple[tuple[Incident, Judgement], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that has the words looked for, and the sentence that shows it."""

    report: Report
    span: Span


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


def check(options: AddOptions) -> None:
    """Raises BadInput for a date that is none, before any database is opened or made."""
    load((), published=options.published)


def add(
    paths: Sequence[Path],
    store: Store,
    options: AddOptions = AS_SHIPPED,
    progress: Callable[[str], None] = lambda name: None,
) -> Added:
    """Loads, reads and saves every report under the paths, one transaction each, then links all accounts anew.

    A report that fails is recorded with its reason and the rest goes on. `progress` is called with each report's name.
    """
    new: list[str] = []
    known: list[str] = []
    failed: list[Failure] = []
    reader: ReportReader | None = None
    for loaded in load(paths, published=options.published, outlet=options.outlet):
        if isinstance(loaded, Report):
            reader = reader or options.reader()
            outcome = _keep(loaded, store, reader)
        else:
            outcome = loaded
        if isinstance(outcome, Failure):
            store.record_failure(outcome)
            failed.append(outcome)
        else:
            (new if outcome else known).append(loaded.name)
        progress(loaded.name)
    return Added(tuple(new), tuple(known), tuple(failed), len(relink(store).incidents))


def _keep(report: Report, store: Store, reader: ReportReader) -> bool | Failure:
    """Reads and saves one report; returns whether it is new, or why it failed.

    A report that the same reader has read before, with the same metadata, is not read again.
    """
    earlier = store.reading(report.id)
    if earlier is not None:
        report = _with_earlier_metadata(report, earlier.report)
        if earlier.report == report and earlier.reader == reader.version:
            return False
    try:
        return store.save(reader(report))
    except ReportError as error:
        return Failure(report.name, str(error))
    except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError, MemoryError) as bug:
        # One report that trips the reader must not cost the thousand after it. The message may hold the report's words,
        # so only the kind of the error is kept.
        return Failure(report.name, f"the reader failed on it ({type(bug).__name__}): a bug, worth telling the project")


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


def relink(store: Store) -> Linked:
    """Compares all accounts anew and keeps the judgements; what a person judged stands."""
    linked = link(store.accounts(), store.judgements())
    store.judge(linked.judgements, replacing=LINKING_RULES)
    return linked


def hold(store: Store) -> Holdings:
    """Links all accounts and weighs the claims of each incident with the `plain` rules."""
    readings = {r.report.id: r for r in store.readings()}
    published = {key: r.published for key, r in readings.items()}
    outlets = {key: r.report.outlet for key, r in readings.items() if r.report.outlet is not None}
    linked = link((a for r in readings.values() for a in r.accounts), store.judgements())
    weighed = [replace(i, findings=PLAIN.weigh(i.accounts, published, outlets)) for i in linked.incidents]
    return Holdings(readings, tuple(sorted(weighed, key=_by_date)))


def incidents(store: Store) -> list[Incident]:
    """The incidents of all accounts with their findings: by date, undated ones last."""
    return list(hold(store).incidents)


def _by_date(incident: Incident) -> tuple[bool, str, str]:
    starts = [a.when.earliest for a in incident.accounts if a.when is not None and a.when.earliest is not None]
    return (not starts, min(starts).isoformat() if starts else "", incident.id)


def find(known: Sequence[Incident], prefix: str) -> Incident:
    """The one incident whose id, or the hexadecimal part of it, begins with the prefix."""
    wanted = prefix.strip().lower()
    found = [i for i in known if wanted and (i.id.startswith(wanted) or i.id.rpartition("-")[2].startswith(wanted))]
    if not found:
        raise BadInput(f"No incident's id begins with {prefix!r}. `corroborate incidents` lists them all.")
    if len(found) > 1:
        some = ", ".join(i.id.rpartition("-")[2] for i in found[:5])
        raise BadInput(f"{len(found)} incidents' ids begin with {prefix!r}: {some}. Give more of the id.")
    return found[0]


def show(store: Store, prefix: str) -> Page:
    """Gathers what there is to say of one incident: why its accounts were joined and what it was kept apart from."""
    held = hold(store)
    incident = find(held.incidents, prefix)
    members = {a.id for a in incident.accounts}
    home = {a.id: other for other in held.incidents for a in other.accounts}
    known = [j for j in store.judgements() if j.left in home and j.right in home]
    inside = [j for j in known if j.left in members and j.right in members and j.verdict is not Verdict.DIFFERENT]
    across = [j for j in known if (j.left in members) is not (j.right in members)]
    return Page(
        incident,
        held.status(incident),
        {a.report: held.readings[a.report] for a in incident.accounts},
        tuple(sorted(inside, key=_strongest)),
        tuple((home[j.right if j.left in members else j.left], j) for j in sorted(across, key=_strongest)),
    )


def _strongest(judgement: Judgement) -> tuple[float, str]:
    return (-judgement.score, judgement.id)


def record(store: Store) -> dict[str, object]:
    """The whole database as one `corroborate-record/1`."""
    held = hold(store)
    return to_record(held.readings.values(), held.incidents, store.judgements())


def export_json(store: Store, target: Path | BinaryIO) -> int:
    """Writes the record to a stream, or to a file whole or not at all; returns how many incidents it holds."""
    made = record(store)
    write_record(made, target)
    held = made["incidents"]
    return len(held) if isinstance(held, list) else 0


def search(store: Store, words: str, limit: int = 20) -> list[Hit]:
    """Reports whose text has all the words, best first, each with the first sentence that has one of them."""
    readings = (store.reading(found) for found in store.search(words, limit))
    return [Hit(r.report, _passage(r.report.text, words)) for r in readings if r is not None]


def _passage(text: str, words: str) -> Span:
    """The first sentence with one of the words; the report's first sentence where only other spellings match."""
    pattern = re.compile("|".join(re.escape(w) for w in words.split()) or r"\Z", re.IGNORECASE)
    found = sentences(text) or [Span(0, len(text))]
    return next((s for s in found if pattern.search(text, s.start, s.end)), found[0])
