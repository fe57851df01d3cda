"""The only place where the stages and the store meet: reports in, one record out."""

import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import BinaryIO

from corroborate.interchange.record import to_record, write_record
from corroborate.link.linking import RULES as LINKING_RULES
from corroborate.link.linking import Linked, link
from corroborate.link.persons import PERSON, by_persons, said, spoken_at_once
from corroborate.link.succession import carried, founders, inherited, standing, successors
from corroborate.model.claims import Account
from corroborate.model.errors import BadInput, StoreUnusable
from corroborate.model.identity import begins
from corroborate.model.judgements import Founding, Incident, Judgement, Verdict
from corroborate.model.reports import Failure, Report, Span
from corroborate.model.status import Status, origin, status
from corroborate.model.storing import Reading, Store
from corroborate.readers import Ahead, ReportReader, attempt, shipped_reader
from corroborate.store import open_store
from corroborate.text.loading import Source, load, load_sources
from corroborate.text.sentences import sentences
from corroborate.weigh.plain import PLAIN


@dataclass(frozen=True, slots=True)
class AddOptions:
    """What the user says of the reports, and who reads them; `database` is the one in use, no report itself.

    More than one of `processes` (0: one a processor) needs a `reader` that can be pickled, see multiprocessing.
    """

    published: str | None = None
    outlet: str | None = None
    reader: Callable[[], ReportReader] = shipped_reader
    database: Path | None = None
    processes: int = 1


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


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a database holds: readings by report id, and the incidents that their accounts make, by date.

    `judgements` are those in force between accounts that stand today. `former` leads from ids of incidents that have
    become one with another to that other's id; `lost` are the ids of incidents that no report tells of any more.
    """

    readings: dict[str, Reading]
    incidents: tuple[Incident, ...]
    judgements: tuple[Judgement, ...]
    former: Mapping[str, str]
    lost: frozenset[str]

    @property
    def formerly(self) -> dict[str, list[str]]:
        """By incident, the other ids that lead to it."""
        found: dict[str, list[str]] = defaultdict(list)
        for old, now in sorted(self.former.items()):
            found[now].append(old)
        return dict(found)

    def status(self, incident: Incident) -> Status:
        """How well an incident is attested."""
        origins = {a.report: origin(self.readings[a.report].report) for a in incident.accounts}
        return status(incident.accounts, incident.findings, origins)


@dataclass(frozen=True, slots=True)
class Page:
    """All that one incident's page shows: the incident, its reports' readings, and the judgements that made it."""

    incident: Incident
    formerly: tuple[str, ...]
    status: Status
    readings: dict[str, Reading]
    joined: tuple[Judgement, ...]
    apart: tuple[tuple[Incident, Judgement], ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A person's word as it was kept: its id, and the incidents in which the accounts stand now."""

    id: str
    incidents: tuple[Incident, ...]


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
    if not _settled(store):
        relink(store)
    new, known = list[str](), list[str]()
    failed, partly = list[Failure](), list[Failure]()
    failing = {failure.name for failure in store.failures()}
    reader = cache(options.reader)
    ahead = Ahead(options.reader, lambda report: _unread(report, store, reader), options.processes)
    for source, loaded, made in ahead(load_sources(paths, published=options.published, outlet=options.outlet)):
        _forget_failures(source, failing, store)
        outcome: Report | Failure = loaded
        if isinstance(loaded, Report):
            outcome = _keep(loaded, source, store, reader(), made, (new, known, partly))
        if isinstance(outcome, Failure) and _is_database(source.file, options.database):
            continue
        if isinstance(outcome, Failure):
            store.record_failure(replace(outcome, name=_place(source)))
            failed.append(outcome)
        progress(outcome.name)
    return Added(tuple(new), tuple(known), tuple(failed), len(relink(store).incidents), tuple(partly))


def _unread(report: Report, store: Store, reader: Callable[[], ReportReader]) -> bool:
    """Whether a report has never been read by this reader."""
    earlier = store.reading(report.id)
    return earlier is None or earlier.reader != reader().version


def _is_database(file: Path, database: Path | None) -> bool:
    """Whether a file is the database in use, or one of the two that SQLite keeps beside it."""
    return database is not None and os.path.abspath(file).removeprefix(os.path.abspath(database)) in _DATABASE_FILES


def _place(source: Source) -> str:
    """A source's name that holds in every working folder."""
    return str(replace(source, file=Path(os.path.abspath(source.file))))


def _forget_failures(source: Source, failing: set[str], store: Store) -> None:
    """Drops what earlier runs failed on in this file, its lines and the folders around it: it is tried again now."""
    file = _place(replace(source, line=None))
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
        store.save(reading, successors(earlier.accounts, reading.accounts) if earlier else {})
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


def _settled(store: Store) -> bool:
    """Whether every account had its place when accounts were last linked: not after a run that was stopped."""
    judged = {end for j in store.judgements(withdrawn=True) for end in (j.left, j.right)}
    placed = judged | {founding.account for founding in store.foundings()} | set(store.replaced().values())
    return all(account.id in placed for account in store.accounts())


def relink(store: Store) -> Linked:
    """Compares all accounts anew and keeps the judgements; what a person judged stands, incidents keep their ids."""
    accounts = store.accounts()
    known = {account.id for account in accounts}
    store.found(inherited(store.foundings(), store.replaced(), known, store.judgements()))
    linked = _link(store, accounts)
    founded = {founding.id for founding in store.foundings()}
    store.found([Founding(i.id, i.accounts[0].id) for i in linked.incidents if i.id not in founded])
    store.judge(linked.judgements, replacing=LINKING_RULES)
    return linked


def _link(store: Store, accounts: Sequence[Account]) -> Linked:
    """The incidents of all accounts, under the ids that they have had, with what persons said of replaced accounts."""
    replaced, known = store.replaced(), {account.id for account in accounts}
    spoken = carried(store.judgements(), replaced, known)
    return link(accounts, spoken, founders=founders(store.foundings(), replaced, known))


def hold(store: Store) -> Holdings:
    """Links all accounts and weighs the claims of each incident with the `plain` rules."""
    readings = {r.report.id: r for r in store.readings()}
    published = {key: r.published for key, r in readings.items()}
    origins = {key: origin(r.report) for key, r in readings.items()}
    linked = _link(store, [a for r in readings.values() for a in r.accounts])
    weighed = [replace(i, findings=PLAIN.weigh(i.accounts, published, origins)) for i in linked.incidents]
    replaced, home = store.replaced(), {a.id: i.id for i in linked.incidents for a in i.accounts}
    leads = {f.id: standing(f.account, replaced, home) for f in store.foundings()}
    return Holdings(
        readings,
        tuple(sorted(weighed, key=_by_date)),
        carried(store.judgements(), replaced, home),
        {old: home[account] for old, account in leads.items() if account is not None and home[account] != old},
        frozenset(old for old, account in leads.items() if account is None),
    )


def incidents(store: Store) -> list[Incident]:
    """The incidents of all accounts with their findings: by date, undated ones last."""
    return list(hold(store).incidents)


def _by_date(incident: Incident) -> tuple[bool, str, str]:
    starts = [a.when.earliest for a in incident.accounts if a.when is not None and a.when.earliest is not None]
    return (not starts, min(starts).isoformat() if starts else "", incident.id)


def find(held: Holdings, prefix: str) -> Incident:
    """The one incident whose id, or the hexadecimal part of it, begins with the prefix; former ids lead on."""
    leads = {**{i.id: i.id for i in held.incidents}, **held.former}
    found = sorted({leads[key] for key in leads if begins(key, prefix)})
    if not found and any(begins(key, prefix) for key in held.lost):
        raise BadInput(
            f"No report tells of {prefix!r} any more: the report that did was read anew, and says something else."
        )
    if not found:
        raise BadInput(f"No incident's id begins with {prefix!r}. `corroborate incidents` lists them all.")
    if len(found) > 1:
        some = ", ".join(key.rpartition("-")[2] for key in found[:5])
        raise BadInput(f"{len(found)} incidents' ids begin with {prefix!r}: {some}. Give more of the id.")
    return next(i for i in held.incidents if i.id == found[0])


def show(store: Store, prefix: str) -> Page:
    """Gathers what there is to say of one incident: why its accounts were joined and what it was kept apart from."""
    held = hold(store)
    incident = find(held, prefix)
    members = {a.id for a in incident.accounts}
    home = {a.id: other for other in held.incidents for a in other.accounts}
    known = held.judgements
    inside = [j for j in known if j.left in members and j.right in members and j.verdict is not Verdict.DIFFERENT]
    across = [j for j in known if (j.left in members) is not (j.right in members)]
    return Page(
        incident,
        tuple(held.formerly.get(incident.id, ())),
        held.status(incident),
        {a.report: held.readings[a.report] for a in incident.accounts},
        tuple(sorted(inside, key=_strongest)),
        tuple((home[j.right if j.left in members else j.left], j) for j in sorted(across, key=_strongest)),
    )


def judge(store: Store, left: str, right: str, verdict: Verdict, because: str | None = None) -> Judged:
    """Keeps a person's word that two incidents or accounts, named by their ids, are the same or different."""
    held = hold(store)
    one, other = _accounts_named(held, left), _accounts_named(held, right)
    if {a.id for a in one} & {a.id for a in other}:
        raise BadInput(
            f"{left!r} and {right!r} are one incident already. To part it, name two of its accounts, which "
            "`corroborate show` lists, or withdraw the judgement that joined it."
        )
    spoken = said(one, other, verdict, because, datetime.now(UTC).isoformat(timespec="microseconds"))
    store.judge(spoken)
    home = {a.id: i for i in relink(store).incidents for a in i.accounts}
    found = {home[a.id].id: home[a.id] for a in (*one, *other)}
    return Judged(spoken_at_once(spoken[0]), tuple(found.values()))


def _accounts_named(held: Holdings, prefix: str) -> Sequence[Account]:
    """The accounts of the incident that the prefix names, or the one account."""
    accounts = [a for i in held.incidents for a in i.accounts if begins(a.id, prefix)]
    named = any(begins(key, prefix) for key in (*held.former, *(i.id for i in held.incidents)))
    return accounts if len(accounts) == 1 and not named else find(held, prefix).accounts


def withdraw(store: Store, prefix: str) -> int:
    """Withdraws what persons judged under ids that begin with the prefix; returns how many judgements that were."""
    spoken = by_persons(store.judgements())
    found = [key for key in spoken if begins(key, prefix)]
    if len(found) != 1:
        known = ", ".join(sorted(key.rpartition("-")[2] for key in found or spoken)) or "none"
        raise BadInput(f"{prefix!r} names {len(found)} judgements of persons that are in force. There are: {known}.")
    store.judge([replace(j, withdrawn=True) for j in spoken[found[0]]])
    relink(store)
    return len(spoken[found[0]])


def _strongest(judgement: Judgement) -> tuple[bool, float, str]:
    """What persons said first, then by score."""
    return (judgement.by != PERSON, -judgement.score, judgement.id)


def record(store: Store) -> dict[str, object]:
    """The whole database as one `corroborate-record/1`."""
    held = hold(store)
    return to_record(held.readings.values(), held.incidents, held.judgements, held.formerly)


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
