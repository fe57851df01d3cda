"""The record written out: as one JSON document, or as a table of another dataset's layout."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from corroborate.interchange.exporting.columnar import table_parquet
from corroborate.interchange.exporting.csvtext import table_csv
from corroborate.interchange.exporting.formats import FORMATS, Format, claims_table, tabled
from corroborate.interchange.exporting.persons import Named, named, names_any
from corroborate.interchange.exporting.side import Claims, side_table
from corroborate.interchange.exporting.subjects import Subject
from corroborate.interchange.exporting.tables import Table
from corroborate.interchange.incidents import happened, location_of
from corroborate.interchange.record import to_record, write_record, write_whole
from corroborate.language.annotator import shipped
from corroborate.language.layers import Layer
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Incident
from corroborate.model.storing import Store
from corroborate.weigh.packs import pack
from corroborate.workflow.holding import Holdings, hold, unsigned

PARQUET = "parquet"
CLAIMS = "claims"


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What of the record is written, and how.

    `rule` names a rule pack (the format's own where it is None), `names` keeps names of persons, quotes and titles,
    `everything` writes incidents too that the format's codebook leaves out, `claims` writes one row a claim.
    `since` and `until` are days, `countries` two-letter codes; an incident without a date or country passes none.
    `incidents` are ids: only these are written where it is not None.
    """

    rule: str | None = None
    names: bool = False
    everything: bool = False
    claims: bool = False
    since: date | None = None
    until: date | None = None
    countries: frozenset[str] = frozenset()
    incidents: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """What one export wrote: rows, of how many incidents, how many were left out, and the side file beside it."""

    rows: int
    incidents: int
    left_out: int
    side: Path | None


AS_USUAL = ExportOptions()


def record(store: Store) -> dict[str, object]:
    """The whole database as one `corroborate-record/1`."""
    return recorded(hold(store))


def recorded(held: Holdings) -> dict[str, object]:
    """What a database holds as one `corroborate-record/1`."""
    return to_record(
        held.readings.values(), held.incidents, held.judgements, held.formerly, held.origins, held.reviewed
    )


def export_json(store: Store, target: Path | BinaryIO) -> int:
    """Writes the record to a stream, or to a file whole or not at all; returns how many incidents it holds."""
    made = record(store)
    write_record(made, target)
    held = made["incidents"]
    return len(held) if isinstance(held, list) else 0


def export_table(
    store: Store, name: str, target: Path, options: ExportOptions = AS_USUAL, at: datetime | None = None
) -> Exported:
    """Writes a table and, beside it, the side file that says which claims made each cell; each whole or not at all.

    `at` is the time that ACLED's layout gives as that of writing; now where it is None.
    """
    format = FORMATS["csv" if name == PARQUET else name]
    held = hold(store)
    subjects = _subjects(held if options.names else _discreet(held), format, options)
    veils = named((s.incident for s in subjects), read_phrases)
    known = [replace(s, persons=veils[s.id].persons) for s in (subjects if options.names else unnamed(subjects, veils))]
    if options.claims:
        table = claims_table(known, options.names, options.everything)
    else:
        table = tabled(format, known, at or datetime.now(UTC), options.everything)
    written = table if options.names else _veiled(table, veils)
    side = None if options.claims else target.with_name(f"{target.stem}.{CLAIMS}{target.suffix or '.csv'}")
    _write(written, target, side, _claims(known), name == PARQUET)
    return Exported(len(table.rows), len({row.incident for row in table.rows}), len(table.left_out), side)


def _discreet(held: Holdings) -> Holdings:
    """The same without the names and words of those who decided."""
    sources = replace(held.sources, discreet=True)
    return replace(held, sources=sources, incidents=tuple(map(unsigned, held.incidents)))


def read_phrases(sentences: Sequence[tuple[int, str]]) -> list[Layer]:
    """The sentences as the language model reads them; it is loaded only where there are any."""
    return shipped().annotate(sentences)


def _write(table: Table, target: Path, side: Path | None, claims: Claims, columnar: bool) -> None:
    """The side file first, so that no table stands without it; where the table cannot be written, neither is there."""
    encoded = table_parquet if columnar else table_csv
    content = encoded(table)
    if side is None:
        write_whole(target, content)
        return
    fresh = not side.exists()
    write_whole(side, encoded(side_table(table, claims)))
    try:
        write_whole(target, content)
    except BadInput:
        if fresh:
            side.unlink(missing_ok=True)
        raise


def unnamed(subjects: Sequence[Subject], veils: Mapping[str, Named]) -> list[Subject]:
    """The subjects with reports whose name names a person under their id: files are named after witnesses, too."""
    withheld = frozenset(word for veil in veils.values() for word in veil.withheld)
    return [
        replace(s, reports={k: replace(r, name=k) if names_any(r.name, withheld) else r for k, r in s.reports.items()})
        for s in subjects
    ]


def _veiled(table: Table, veils: Mapping[str, Named]) -> Table:
    return table.retold(lambda incident, text: veils[incident].told(text))


def _claims(subjects: Sequence[Subject]) -> Claims:
    return {
        claim.id: (claim, subject.reports[claim.report])
        for subject in subjects
        for account in subject.incident.accounts
        for claim in account.claims
    }


def _subjects(held: Holdings, format: Format, options: ExportOptions) -> list[Subject]:
    """The incidents that pass the options, weighed by the rules chosen."""
    chosen = [incident for incident in held.incidents if _passes(incident, held, options)]
    return [subject_of(incident, held, format, options) for incident in chosen]


def _passes(incident: Incident, held: Holdings, options: ExportOptions) -> bool:
    if options.incidents is not None and incident.id not in options.incidents:
        return False
    when, place = happened(incident), location_of(incident)
    if options.countries and (place is None or place.country not in options.countries):
        return False
    since, until = options.since or date.min, options.until or date.max
    if options.since is None and options.until is None:
        return True
    return when is not None and (when.latest or date.min) >= since and (when.earliest or date.max) <= until


def subject_of(incident: Incident, held: Holdings, format: Format, options: ExportOptions) -> Subject:
    """What reports say of an incident; what rows of datasets say of it stands in those datasets."""
    told = tuple(a for a in incident.accounts if held.readings[a.report].report.dataset is None)
    known = replace(incident, accounts=told or incident.accounts)
    reports = {a.report: held.readings[a.report].report for a in known.accounts}
    chosen, single = pack(options.rule or format.rule), known.accounts if format.by_report else ()
    return Subject(
        held.sources.weigh(known, chosen),
        reports if options.names else {key: replace(r, title=None) for key, r in reports.items()},
        {key: held.readings[key].published for key in reports},
        tuple(finding for finding in incident.findings if finding.disputed and not finding.group),
        tuple(held.formerly.get(incident.id, ())),
        str(held.status(incident)),
        alone=tuple(held.sources.told(replace(known, accounts=(a,)), chosen) for a in single),
        dataset=None if told else next(iter(reports.values())).dataset,
    )
