"""The commands that write tables for other programs."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from corroborate import workflow
from corroborate.cli.options import FILE, chosen_database, database
from corroborate.cli.terminal import messages
from corroborate.render import wording
from corroborate.render.harmless import printable

Command = Callable[..., Any]
Decorator = Callable[[Command], Command]
_ON_OFF = click.Choice(["off", "on"])
_DAY = click.DateTime(["%Y-%m-%d"])

_FILTERS: tuple[Decorator, ...] = (
    click.option("--rule", metavar="NAME", help="Weigh by this rule pack; otherwise by the format's own."),
    click.option(
        "--names",
        type=_ON_OFF,
        default="off",
        show_default=True,
        help="Names of persons, quotes and titles of reports: left out, or written.",
    ),
    click.option("--since", type=_DAY, metavar="DAY", help="Only incidents of this day or later."),
    click.option("--until", type=_DAY, metavar="DAY", help="Only incidents of this day or earlier."),
    click.option("--country", "countries", multiple=True, metavar="NAME", help="Only this country; again for more."),
)
_ALL: Decorator = click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Write incidents too that the codebook leaves out, or that only imported rows tell of.",
)
_CLAIMS: Decorator = click.option("--claims", is_flag=True, help="One row a claim, instead of one an incident.")


def _writing(name: str, *more: Decorator) -> Callable[[Command], click.Command]:
    """A command that writes one format: its file, the filters, and options of its own."""

    def made(command: Command) -> click.Command:
        decorators: tuple[Decorator, ...] = (click.argument("file", type=FILE), *_FILTERS, *more, database)
        for decorate in reversed(decorators):
            command = decorate(command)
        return click.command(name)(command)

    return made


def _write(
    name: str,
    file: Path,
    db: Path | None,
    rule: str | None,
    names: str,
    since: datetime | None,
    until: datetime | None,
    countries: tuple[str, ...],
    everything: bool = False,
    claims: bool = False,
) -> None:
    """Writes the table and says what was written, what was left out and where the claims behind it are."""
    if str(file) == "-":
        raise click.UsageError("A table is written to a file, as the claims behind it stand beside it: name a file.")
    first, last = since.date() if since else None, until.date() if until else None
    workflow.refuse_turned(first, last)
    options = workflow.ExportOptions(
        rule=rule,
        names=names == "on",
        everything=everything,
        claims=claims,
        since=first,
        until=last,
        countries=frozenset(map(workflow.country_meant, countries)),
    )
    with workflow.opened(chosen_database(db)) as store:
        done = workflow.export_table(store, name, file, options)
    rows, incidents = wording.counted(done.rows, "row"), wording.counted(done.incidents, "incident")
    told = f"{rows} of {incidents} written to {printable(str(file))}"
    if done.side is not None:
        told += f"; the claims behind every cell to {printable(str(done.side))}"
    messages().print(f"{told}.", soft_wrap=True)
    if done.left_out:
        what = "that would be left out are among them" if everything else "left out, each with its reason there"
        messages().print(f"{done.left_out} incidents {what}.", style="yellow", soft_wrap=True)
    if not options.names:
        messages().print("Names of persons are left out: --names on writes them.")


@_writing("acled", _ALL)
def acled(file: Path, **options: Any) -> None:
    """Write ACLED's 31 columns: one row a day.

    Beside FILE.csv stands FILE.claims.csv: for every cell the rule, the reason and the claims for and against.

    \b
    Example: corroborate export acled acled.csv
    """
    _write("acled", file, **options)


@_writing("ucdp", _ALL)
def ucdp(file: Path, **options: Any) -> None:
    """Write UCDP GED's 49 columns: events with a death.

    Incidents without a direct death or without an organised actor are left out; the side file FILE.claims.csv lists
    them with the reason, and --all writes them too.

    \b
    Example: corroborate export ucdp ged.csv
    """
    _write("ucdp", file, **options)


@_writing("gtd", _ALL)
def gtd(file: Path, **options: Any) -> None:
    """Write GTD's 135 columns: attacks by groups.

    Acts of a state's forces, protests and plots that were foiled are left out; the side file FILE.claims.csv lists them
    with the reason, and --all writes them too.

    \b
    Example: corroborate export gtd gtd.csv
    """
    _write("gtd", file, **options)


@_writing("eventreport", _ALL)
def eventreport(file: Path, **options: Any) -> None:
    """Write report-level rows for the R package eventreport.

    One row for every account of every incident, in the 108 columns of MAVERICK: mean_dscore and aggregateData run on
    it with event_id as the group.

    \b
    Example: corroborate export eventreport reports.csv --rule plain
    """
    _write("eventreport", file, **options)


@_writing("csv", _ALL, _CLAIMS)
def flat(file: Path, **options: Any) -> None:
    """Write a flat table: one row an incident.

    With --claims, one row a claim, and no side file.

    \b
    Example: corroborate export csv incidents.csv --since 2016-01-01 --country ML
    """
    _write("csv", file, **options)


@_writing("parquet", _ALL, _CLAIMS)
def parquet(file: Path, **options: Any) -> None:
    """Write the flat table with types, as Parquet.

    Needs pyarrow: pip install 'corroborate[parquet]'.

    \b
    Example: corroborate export parquet incidents.parquet
    """
    _write("parquet", file, **options)


@_writing("meltt", _ALL)
def meltt(file: Path, **options: Any) -> None:
    """Write a table for MELTT, to match datasets.

    \b
    Example: corroborate export meltt meltt.csv
    """
    _write("meltt", file, **options)


COMMANDS = (acled, ucdp, gtd, eventreport, flat, parquet, meltt)
