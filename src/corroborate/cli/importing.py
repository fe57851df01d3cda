"""`corroborate import` and `corroborate prior`: rows of datasets in, and beside our own incidents."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click
from rich.text import Text

from corroborate import workflow
from corroborate.cli.options import (
    FILE,
    NOTHING_DONE,
    SOME_FAILED,
    SomePath,
    as_json,
    chosen_database,
    database,
    write_json,
)
from corroborate.cli.tables import Table
from corroborate.cli.terminal import Line, messages, output, progress
from corroborate.interchange.record import write_whole
from corroborate.model.claims import COUNTS
from corroborate.model.errors import ReportError
from corroborate.model.judgements import Finding
from corroborate.model.reports import Failure
from corroborate.model.storing import Reading
from corroborate.render import wording
from corroborate.render.harmless import printable
from corroborate.workflow import Difference, FromFile, Glance, Prior, PriorRow

MOST_TOLD = 20
"""So many failures or notes of one file are told, the others counted."""


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=SomePath(path_type=Path), metavar="FILE...")
@click.option("--as", "dataset", type=click.Choice(workflow.DATASETS), help="Whose layout the files have.")
@click.option(
    "--country", "countries", multiple=True, metavar="NAME", help="Only rows of this country; again for more."
)
@click.option("--from", "since", metavar="DATE", help="Only rows of this day, month or year, or later.")
@click.option("--to", "until", metavar="DATE", help="Only rows of this day, month or year, or earlier.")
@click.option("--dry-run", is_flag=True, help="Show what would become of the first rows, and store nothing.")
@database
def import_files(
    files: tuple[Path, ...],
    dataset: str | None,
    countries: tuple[str, ...],
    since: str | None,
    until: str | None,
    dry_run: bool,
    db: Path | None,
) -> None:
    """Import coded rows: UCDP GED, ACLED, GTD, MAVERICK.

    The files are .csv (commas, semicolons or tabs), .jsonl, .xlsx or .parquet; whose layout one has is seen from its
    columns, whatever their order. Every row becomes a report without text, whose cells are claims, and is linked like
    any other report. The same row twice is one row; a newer version of it takes its place. A cell that cannot be read
    is told and left out, a row that cannot be kept is told and recorded, and the rest goes on. Exit status: 0 all rows
    kept, 1 some failed, 2 nothing done.

    \b
    Example: corroborate import --country Mali --from 2012 GEDEvent.csv
    """
    options = workflow.ImportOptions.of(dataset, countries, since, until)
    if dry_run:
        raise SystemExit(_look(files, dataset))
    with (
        workflow.opened(chosen_database(db), create=True) as store,
        progress("Importing rows", workflow.size(files)) as tick,
    ):
        done = workflow.import_files(files, store, options, tick)
    for failure in done.failed:
        _tell(failure, "red")
    for file in done.files:
        _summarise(file)
    if done.files:
        output().print(f"The database holds {done.incidents} incidents.")
    failed = bool(done.failed) or any(file.failed for file in done.files)
    read = sum(file.rows + file.unwanted for file in done.files)
    raise SystemExit(NOTHING_DONE if not read else SOME_FAILED if failed else 0)


def _summarise(file: FromFile) -> None:
    for told in file.told:
        messages().print(f"{printable(file.name)}: {printable(told)}", style="yellow")
    _tell_some(file.failed, "red")
    _tell_some(file.partly, "yellow")
    counts = [f"{file.new} new"] + [f"{file.changed} changed"] * bool(file.changed)
    counts += [f"{file.same} known before"] * bool(file.same) + [f"{len(file.failed)} not kept"] * bool(file.failed)
    counts += [f"{file.unwanted} outside the countries and dates asked for"] * bool(file.unwanted)
    output().print(f"{printable(file.name)}: rows of {file.dataset}: {', '.join(counts)}.", soft_wrap=True)


def _tell_some(failures: Sequence[Failure], style: str) -> None:
    for failure in failures[:MOST_TOLD]:
        _tell(failure, style)
    if len(failures) > MOST_TOLD:
        messages().print(f"… and {len(failures) - MOST_TOLD} more: `corroborate reports` has them all.", style=style)


def _tell(failure: Failure, style: str) -> None:
    messages().print(f"{printable(failure.name)}: {printable(failure.reason)}", style=style)


def _look(files: Sequence[Path], dataset: str | None) -> int:
    """Shows what would become of the files; returns the exit status."""
    seen, failed = 0, 0
    for path in files:
        try:
            _show(workflow.glance(path, dataset))
            seen += 1
        except ReportError as error:
            _tell(Failure(str(path), str(error)), "red")
            failed += 1
    return NOTHING_DONE if not seen else SOME_FAILED if failed else 0


def _show(glance: Glance) -> None:
    columns = glance.columns
    out = output()
    out.print(f"{printable(glance.name)}: rows of {glance.dataset}", style="bold", soft_wrap=True)
    out.print(f"  columns read: {', '.join(columns.read)}", soft_wrap=True)
    if columns.kept:
        out.print(f"  kept, not read: {', '.join(map(printable, columns.kept))}", soft_wrap=True)
    for told in workflow.told_of(columns, glance.dataset):
        out.print(f"  {printable(told)}", style="yellow", soft_wrap=True)
    for reading in glance.readings:
        _show_row(reading)
    _tell_some(glance.failed, "red")


def _show_row(reading: Reading) -> None:
    """One row as the accounts of reports are shown: what, when, where, then each claim with its cells."""
    account = reading.accounts[0]
    when = account.when.edtf if account.when else "undated"
    where = account.location.name if account.location else wording.NOWHERE
    output().print(f"\n  {printable(reading.report.name)}: {account.kind}, {when}, {printable(where)}", soft_wrap=True)
    for claim in account.claims:
        marks = "".join(f" [{mark}]" for mark in wording.claim_marks(claim))
        value = f"{wording.LABELS[claim.property]}: {wording.claim_value(claim)}{marks}"
        output().print(f"    {value}  ({printable(claim.rule.removeprefix('cell:'))})", soft_wrap=True)
    for note in reading.unread:
        output().print(f"    {printable(note)}", style="yellow", soft_wrap=True)


@click.command()
@as_json
@click.option("--csv", "target", type=FILE, metavar="FILE", help="Write the table to a CSV file.")
@database
def prior(as_json: bool, target: Path | None, db: Path | None) -> None:
    """Set imported rows beside our own incidents.

    For each row its id in its dataset, the incident of ours that it was linked to, and what differs: "there" is what
    the row says, "here" what our reports say by themselves; "compatible" ranges meet. Then the rows that none of our
    incidents matches, and the incidents that no row matches.

    \b
    Example: corroborate prior
    """
    with workflow.opened(chosen_database(db)) as store:
        found = workflow.prior(store)
    if target is not None:
        write_whole(target, _as_csv(found).encode("utf-8", "backslashreplace"))
        messages().print(f"{len(found.rows)} rows written to {printable(str(target))}")
    elif as_json:
        write_json(_as_record(found))
    else:
        _print(found)


def _print(found: Prior) -> None:
    matched = [row for row in found.rows if row.incident is not None]
    alone = [row for row in found.rows if row.incident is None]
    out = output()
    if not found.rows:
        out.print("No rows: import a dataset's file first (corroborate import FILE).")
        return
    for row in matched:
        nothing = "" if row.differs else "  nothing differs"
        out.print(Line(Text.assemble((_name(row), "bold"), "  our ", (_incident(row, found), "cyan"), nothing), 0))
        for difference in row.differs:
            out.print(Line(Text(_difference(difference)), 2))
    for title, lines in (
        ("Rows that match no incident of ours", [(_name(row), *_what(row)) for row in alone]),
        ("Incidents of ours that no row matches", list(_unmatched(found))),
    ):
        if lines:
            out.print(f"\n{title}: {len(lines)}", style="bold")
            head = ("row" if lines[0][0] and "Rows" in title else "id", "date", "place", "kind")
            out.print(Table(head, tuple(lines), ("place", head[0])), crop=False)


def _unmatched(found: Prior) -> Iterator[tuple[str, str, str, str]]:
    for incident in found.unmatched:
        key = wording.short_id(incident, found.held.incidents)
        yield key, wording.concise(wording.date(incident)), wording.place(incident), wording.kind(incident)


def _name(row: PriorRow) -> str:
    return printable(row.name)


def _incident(row: PriorRow, found: Prior) -> str:
    return wording.short_id(row.incident, found.held.incidents) if row.incident else "none"


def _what(row: PriorRow) -> tuple[str, str, str]:
    account = row.account
    when = wording.concise(account.when.edtf) if account.when else "undated"
    where = account.location
    place = wording.NOWHERE if where is None else f"{where.name}, {where.country}" if where.country else where.name
    return when, printable(place), str(account.kind)


def _in_words(row: PriorRow) -> str:
    return "; ".join(map(_difference, row.differs)) or "nothing"


def _difference(difference: Difference) -> str:
    """`killed: there 12; here 9 (at least 3 apart)`."""
    label = wording.LABELS[difference.property].lower()
    if any(finding is not None and finding.group for finding in (difference.there, difference.here)):
        label += ", attackers included"
    there, here = (
        wording.finding_words(finding) if finding else wording.OPEN for finding in (difference.there, difference.here)
    )
    how = "" if difference.how.startswith("only") else f" ({difference.how})"
    return f"{label}: there {there}; here {here}{how}"


def _as_csv(found: Prior) -> str:
    made = io.StringIO()
    lines = csv.writer(made, lineterminator="\n")
    lines.writerow(("row", "dataset", "incident", "date", "place", "kind", "differs"))
    for row in found.rows:
        incident = row.incident.id if row.incident else ""
        lines.writerow((_name(row), row.dataset, incident, *_what(row), _in_words(row) if row.incident else ""))
    for ours, (_, *what) in zip(found.unmatched, _unmatched(found), strict=True):
        lines.writerow(("", "", ours.id, *what, ""))
    return made.getvalue()


def _as_record(found: Prior) -> dict[str, object]:
    return {
        "rows": [
            {
                "row": row.name,
                "dataset": row.dataset,
                "incident": row.incident.id if row.incident else None,
                "account": row.account.id,
                "differs": [_difference_record(difference) for difference in row.differs],
            }
            for row in found.rows
        ],
        "unmatched_incidents": [incident.id for incident in found.unmatched],
    }


def _difference_record(difference: Difference) -> dict[str, object]:
    sides = {"there": difference.there, "here": difference.here}
    return {
        "property": str(difference.property),
        **{side: _finding_record(finding) for side, finding in sides.items()},
        "how": difference.how,
        "words": _difference(difference),
    }


def _finding_record(finding: Finding | None) -> dict[str, object] | None:
    if finding is None:
        return None
    kept = ("low", "best", "high") if finding.property in COUNTS else ("values",)
    return {name: value for name, value in asdict(finding).items() if name in kept}
