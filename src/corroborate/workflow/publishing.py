"""What of the record goes before the public: which incidents, by which rules, and with or without names of persons.

Left out always: whole texts, rows of datasets, claims that a person took out, and who decided what in which words.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from corroborate.interchange.exporting.csvtext import table_csv
from corroborate.interchange.exporting.formats import FORMATS, claims_table, tabled
from corroborate.interchange.exporting.persons import named, names_any
from corroborate.interchange.exporting.subjects import Subject
from corroborate.interchange.exporting.tables import Table
from corroborate.interchange.exporting.veils import Renamed, Veils
from corroborate.link.persons import PERSON, by_person
from corroborate.model.decisions import Decision
from corroborate.model.judgements import Incident, Judgement
from corroborate.model.overview import Filter, Progress, Row
from corroborate.model.storing import Store
from corroborate.weigh.packs import pack
from corroborate.weigh.plain import PLAIN
from corroborate.workflow.exporting import ExportOptions, read_phrases, subject_of, unnamed
from corroborate.workflow.holding import Holdings, hold, unsigned
from corroborate.workflow.naming import country_meant, refuse_turned
from corroborate.workflow.overview import refresh, row_of
from corroborate.workflow.showing import Page, show

SOMEBODY = "a person"
"""Who decided, before the public."""
AT_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)
"""What a flat table is told of the time of writing, which it does not have."""
_FILE = re.compile(r"\.\w+$")
"""How names of reports end that are those of files."""
EVERYTHING = Filter()


@dataclass(frozen=True, slots=True)
class PublishOptions:
    """What is published: by which rule pack, whether with names of persons and quotes, and which incidents.

    Of the filter, days, country, kind and status are asked.
    """

    rule: str = PLAIN.name
    names: bool = False
    filter: Filter = EVERYTHING


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many incidents are not published: by the filter, and because only rows of datasets tell of them."""

    filtered: int
    coded: int


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published of a database as it stands. `reports` counts those that tell of it, `decided` is the day of the
    last decision by a person (None: nobody decided), `newest` when the newest report was published.

    `rows` are the incidents, latest first, with what stands in lists told as it may be. `veils` tells texts so;
    None where names are published.
    """

    options: PublishOptions
    rows: tuple[Row, ...]
    reports: int
    left_out: LeftOut
    decided: str | None
    newest: str | None
    tables: Mapping[str, Table]
    veils: Veils | None
    _store: Store
    _shown: frozenset[str]

    def page(self, incident: str) -> Page:
        """All that the page of one of the incidents shows; names of persons are still in it, see `veils`."""
        return self._public(show(self._store, incident))

    def _public(self, page: Page) -> Page:
        incident = public_incident(page.incident, {key for key, r in page.readings.items() if r.report.dataset})
        kept = {account.report for account in incident.accounts}
        ids = {account.id for account in incident.accounts}
        return replace(
            page,
            incident=incident,
            readings={key: reading for key, reading in page.readings.items() if key in kept},
            joined=tuple(_nameless(j) for j in page.joined if j.left in ids and j.right in ids),
            apart=tuple((other, _nameless(j)) for other, j in page.apart if other.id in self._shown),
            ambiguous=tuple(fit for fit in page.ambiguous if fit[0].id in self._shown),
            elsewhere=tuple(fit for fit in page.elsewhere if fit[0].id in self._shown),
            decisions=tuple(map(_unsigned, page.decisions)),
            rejected=(),
        )


@contextmanager
def publishing(store: Store, options: PublishOptions, progress: Progress | None = None) -> Iterator[Publication]:
    """What is published of the database as it stands at one moment, which lasts as long as the block."""
    refuse_turned(options.filter.since, options.filter.until)
    if options.filter.country:
        options = replace(options, filter=replace(options.filter, country=country_meant(options.filter.country)))
    pack(options.rule)
    refresh(store, progress)
    with store.snapshot():
        yield _publication(store, options)


def _publication(store: Store, options: PublishOptions) -> Publication:
    held = _public_holdings(hold(store))
    told = [incident for incident in held.incidents if not held.only_coded(incident)]
    weighed = [_weighed(incident, held, options) for incident in told]
    found = {i.id: row for i in weighed if passes(row := row_of(held, i), options.filter)}
    subjects = [_subject(incident, held, options) for incident in weighed if incident.id in found]
    veils = None if options.names else _veils(held, subjects)
    rows = [_told(_as_kept(store, row), veils) for row in found.values()]
    reports = {account.report for s in subjects for account in s.incident.accounts}
    return Publication(
        options,
        tuple(sorted(rows, key=_latest_first)),
        len(reports),
        LeftOut(len(weighed) - len(found), len(held.incidents) - len(told)),
        _last_decided(store),
        max((_day(held, report) for report in reports), default="") or None,
        _tables(subjects, veils),
        veils,
        store,
        frozenset(found),
    )


def _day(held: Holdings, report: str) -> str:
    when = held.readings[report].published.when
    return when.latest.isoformat() if when is not None and when.latest is not None else ""


def _last_decided(store: Store) -> str | None:
    said = [judgement.at for judgement in store.spoken() if judgement.at]
    decided = [decision.at for decision in store.history.in_force()]
    return max([*said, *decided], default="")[:10] or None


def _public_holdings(held: Holdings) -> Holdings:
    corrections = {key: [_unsigned(d) for d in made] for key, made in held.sources.corrections.items()}
    sources = replace(held.sources, discreet=True, corrections=corrections)
    incidents = tuple(
        incident if held.only_coded(incident) else public_incident(incident, held.sources.coded)
        for incident in held.incidents
    )
    return replace(held, sources=sources, incidents=incidents)


def public_incident(incident: Incident, coded: Iterable[str]) -> Incident:
    """The incident without rows of datasets, and without who corrected a claim."""
    rows = frozenset(coded)
    return unsigned(replace(incident, accounts=tuple(a for a in incident.accounts if a.report not in rows)))


def _unsigned(decision: Decision) -> Decision:
    return replace(decision, by=SOMEBODY, because=None)


def _nameless(judgement: Judgement) -> Judgement:
    return replace(judgement, by=PERSON, because=()) if by_person(judgement) else judgement


def _weighed(incident: Incident, held: Holdings, options: PublishOptions) -> Incident:
    return held.sources.weigh(incident, pack(options.rule))


def _subject(incident: Incident, held: Holdings, options: PublishOptions) -> Subject:
    return subject_of(incident, held, FORMATS["csv"], ExportOptions(rule=options.rule, names=options.names))


def passes(row: Row, asked: Filter) -> bool:
    """Whether an incident is among those asked for; one without a day passes no days, as in lists."""
    if asked.since is not None and (row.latest is None or row.latest < asked.since.isoformat()):
        return False
    if asked.until is not None and (row.earliest is None or row.earliest > asked.until.isoformat()):
        return False
    pairs = ((asked.country, row.country), (asked.kind, row.kind), (asked.status, row.status))
    return all(wanted in (None, has) for wanted, has in pairs)


def _as_kept(store: Store, row: Row) -> Row:
    """The row with how far the incident is reviewed."""
    kept = store.overview.row(row.incident)
    return row if kept is None else replace(row, state=kept.state)


def _latest_first(row: Row) -> tuple[bool, int, str]:
    return (row.earliest is None, -int((row.earliest or "0").replace("-", "")), row.incident)


def _told(row: Row, veils: Veils | None) -> Row:
    """The row as lists may tell it: why a person should look is not for the public."""
    row = replace(row, look=0.0, look_because=(), version="", outlets=())
    if veils is None:
        return row
    tell = veils.over(row.incident)
    return replace(row, place=row.place and tell(row.place), venue=row.venue and tell(row.venue))


def _veils(held: Holdings, subjects: Sequence[Subject]) -> Veils:
    """Who is a person in what is published, and which reports go under their ids: those whose names name one of them,
    and those of which nothing is published, which a report may be a copy of."""
    persons = named((subject.incident for subject in subjects), read_phrases)
    withheld = frozenset(word for each in persons.values() for word in each.withheld)
    told = {key for subject in subjects for key in subject.reports}
    renamed = {}
    for key, reading in sorted(held.readings.items()):
        name = reading.report.name
        if names_any(name, withheld) or (key not in told and _FILE.search(name)):
            renamed[name] = key
    return Veils(persons, Renamed.of(renamed))


def _tables(subjects: Sequence[Subject], veils: Veils | None) -> dict[str, Table]:
    """The tables that stand beside the pages: incidents, and claims."""
    known = subjects if veils is None else unnamed(subjects, veils.persons)
    if veils is not None:
        known = [replace(s, persons=veils.persons[s.id].persons) for s in known]
    made = {"incidents": tabled(FORMATS["csv"], known, AT_NO_TIME), "claims": claims_table(known, veils is None)}
    if veils is None:
        return made
    tells = {subject.id: veils.over(subject.id) for subject in known}
    return {name: table.retold(lambda incident, text: tells[incident](text)) for name, table in made.items()}


__all__ = ["LeftOut", "Publication", "PublishOptions", "passes", "public_incident", "publishing", "table_csv"]
