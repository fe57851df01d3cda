"""`corroborate publish`: the record as a site of plain files."""

from datetime import datetime
from pathlib import Path

import click

from corroborate import workflow
from corroborate.cli.options import SomePath, chosen_database, database
from corroborate.cli.terminal import messages, progress
from corroborate.model.claims import Kind
from corroborate.model.errors import BadInput
from corroborate.model.overview import Filter
from corroborate.model.status import Status
from corroborate.render import wording
from corroborate.render.harmless import printable

MISSING = "Publishing needs Jinja besides: pip install jinja2, or all of the desk: pip install 'corroborate[desk]'"
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("dir", type=SomePath(path_type=Path, file_okay=False))
@click.option(
    "--names",
    type=click.Choice(["off", "on"]),
    default="off",
    show_default=True,
    help="Names of persons, quotes and titles of reports: left out, or shown.",
)
@click.option("--rule", default="plain", show_default=True, metavar="PACK", help="Weigh by this rule pack.")
@click.option("--from", "since", type=_DAY, metavar="DAY", help="Only incidents of this day or later.")
@click.option("--to", "until", type=_DAY, metavar="DAY", help="Only incidents of this day or earlier.")
@click.option("--country", metavar="NAME", help="Only this country, by code or name.")
@click.option("--kind", type=click.Choice([str(kind) for kind in Kind]), metavar="KIND", help="Only this kind.")
@click.option("--status", type=click.Choice([str(status) for status in Status]), help="Only those attested so.")
@database
def publish(
    dir: Path,
    names: str,
    rule: str,
    since: datetime | None,
    until: datetime | None,
    country: str | None,
    kind: str | None,
    status: str | None,
    db: Path | None,
) -> None:
    """Write the record into DIR as a site to read.

    Plain files that open from a disk or from any web server, without script and without a request to another host: a
    list with a timeline, a page for each incident, the data as CSV and JSON, and what is left out and why. Texts of
    reports are never published. DIR must be new, empty, or a site published before, which is then replaced as a whole.

    \b
    Example: corroborate publish site --country Mali --from 2015-01-01
    """
    try:
        from corroborate.web.publishing import publish as write
    except ImportError as error:
        raise BadInput(MISSING) from error
    first, last = since.date() if since else None, until.date() if until else None
    asked = Filter(since=first, until=last, country=country, kind=kind, status=status)
    options = workflow.PublishOptions(rule=rule, names=names == "on", filter=asked)
    with workflow.opened(chosen_database(db)) as store, progress("Writing pages", 0) as bar:
        done = write(store, dir, options, lambda at, of: bar(f"{at}/{of}"))
    pages, count = wording.counted(done.incidents, "incident"), wording.counted(done.files, "file")
    messages().print(f"{pages} published in {count}: open {printable(str(dir / 'index.html'))}.", soft_wrap=True)
    if done.left_out.coded:
        messages().print(
            f"{done.left_out.coded} that only rows of datasets tell of are left out: they are the datasets' to give.",
            style="yellow",
        )
    if names == "off":
        messages().print("Names of persons and quotes are left out: --names on shows them.")
