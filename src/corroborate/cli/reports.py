"""`reports`: what was added, what of it was not read as it stands, and what could not be read."""

from collections import Counter
from pathlib import Path
from typing import Any, cast

import click

from corroborate import workflow
from corroborate.cli.options import as_json, chosen_database, database, write_json
from corroborate.cli.tables import failure_list, report_table
from corroborate.cli.terminal import output
from corroborate.model.reports import Failure
from corroborate.model.shelf import Only
from corroborate.model.storing import Reading, Store
from corroborate.render import machine

AT_ONCE = 500


@click.command()
@click.option(
    "--words", metavar="WORDS", help="Only those with all these words in their text, or in their name or title."
)
@click.option("--outlet", metavar="NAME", help="Only those of this outlet.")
@click.option(
    "--only",
    type=click.Choice([each.value for each in Only]),
    help="Only those that tell of no incident (silent), were read in part (partly), are not in English (foreign), or "
    "whose outlet is not stated (nameless).",
)
@as_json
@database
def reports(words: str | None, outlet: str | None, only: str | None, as_json: bool, db: Path | None) -> None:
    """List the reports, and what could not be read. Imported rows are only counted.

    With --json, `lines` has for each report how many incidents and claims it tells of, the last added first.

    \b
    Example: corroborate reports --only silent
    """
    wish = workflow.ReportFilter(words, outlet, Only(only) if only else None)
    with workflow.opened(chosen_database(db)) as store:
        failures, lines = workflow.list_failures(store, wish), _lines(store, wish)
        chosen = {each.line.id for each in lines}
        readings = _readings(store, chosen)
        record = cast(list[dict[str, Any]], workflow.record(store)["reports"]) if as_json else []
    partly = [Failure(reading.report.name, note) for reading in readings for note in reading.unread]
    if as_json:
        write_json(
            {
                "reports": [told for told in record if told["id"] in chosen],
                "lines": [machine.line(each) for each in lines],
                "failures": machine.failures(failures),
                "partly": machine.failures(partly),
            }
        )
        return
    _show(readings, partly, failures)


def _lines(store: Store, wish: workflow.ReportFilter) -> list[workflow.ReportLine]:
    first = workflow.list_reports(store, wish, size=AT_ONCE)
    rest = (workflow.list_reports(store, wish, page, AT_ONCE) for page in range(2, first.pages + 1))
    return [*first.rows, *(line for page in rest for line in page.rows)]


def _readings(store: Store, chosen: set[str]) -> list[Reading]:
    """The readings of the reports, by name."""
    return sorted(store.readings_of(chosen).values(), key=lambda reading: (reading.report.name, reading.report.id))


def _show(readings: list[Reading], partly: list[Failure], failures: list[Failure]) -> None:
    output().print(report_table([r for r in readings if r.report.dataset is None]), crop=False)
    for dataset, rows in sorted(Counter(r.report.dataset for r in readings if r.report.dataset is not None).items()):
        output().print(f"and {rows} rows of {dataset}: `corroborate prior` lists them")
    for title, told in (("not read as they stand", partly), ("not read", failures)):
        if told:
            output().print()
            output().print(failure_list(told, title))
