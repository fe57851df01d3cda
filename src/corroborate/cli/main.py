"""The commands."""

import sys
from pathlib import Path

import click
from rich.text import Text

from corroborate import __version__, workflow
from corroborate.cli import exporting, judging
from corroborate.cli.agreeing import agreement, codings
from corroborate.cli.demonstration import demonstrate
from corroborate.cli.importing import import_files, prior
from corroborate.cli.options import (
    FILE,
    NOTHING_DONE,
    SOME_FAILED,
    Commands,
    SomePath,
    as_json,
    chosen_database,
    chosen_reader,
    database,
    write_json,
)
from corroborate.cli.page import incident_page
from corroborate.cli.people import people
from corroborate.cli.publishing import publish
from corroborate.cli.reports import reports
from corroborate.cli.reviewing import COMMANDS as REVIEWING
from corroborate.cli.serving import serve
from corroborate.cli.tables import incident_table
from corroborate.cli.terminal import Line, messages, output, progress, survive_any_encoding
from corroborate.cli.timeline import timeline
from corroborate.cli.weighing import compare, rules, totals
from corroborate.cli.why import why
from corroborate.render import machine
from corroborate.render.harmless import printable, quoted
from corroborate.render.picture import write_picture
from corroborate.render.wording import name
from corroborate.text.loading import count

HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=Commands, context_settings=HELP)
@click.option(
    "--db",
    type=FILE,
    metavar="FILE",
    help="The database; otherwise CORROBORATE_DB, otherwise corroborate.db in the working folder.",
)
@click.version_option(__version__, prog_name="corroborate", message="%(prog)s %(version)s")
def main(db: Path | None) -> None:
    """Reports of violent incidents in, a defensible record out.

    Corroborate reads news and field reports and keeps, for every incident in them, who says what happened, in whose
    words, and where the sources contradict each other.

    \b
    Try it:            corroborate demo
    Your own reports:  corroborate add reports/
                       corroborate incidents
    """
    survive_any_encoding()


@main.command()
@click.argument("paths", nargs=-1, required=True, type=SomePath(path_type=Path), metavar="PATH...")
@click.option("--published", metavar="DATE", help="When the reports were published, as EDTF: 2015-11-20, 2015-11.")
@click.option("--outlet", metavar="NAME", help="Who published them.")
@click.option("--places", type=FILE, metavar="FILE", help="A GeoNames dump of places to know besides.")
@click.option(
    "--processes",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="How many processes read at once; otherwise one a processor where there are many reports.",
)
@database
def add(
    paths: tuple[Path, ...],
    published: str | None,
    outlet: str | None,
    places: Path | None,
    processes: int,
    db: Path | None,
) -> None:
    """Read reports: text files, folders, .jsonl files.

    A folder is read with the folders in it, a .jsonl file line by line.

    The same report twice is one report. What cannot be read is told with its reason, and the rest goes on. Exit status:
    0 all read, 1 some failed, 2 nothing done.

    \b
    Example: corroborate add --published 2015-11-20 --outlet "Radio Kanem" bulletin.txt
    """
    options = workflow.AddOptions(published, outlet, chosen_reader(places), chosen_database(db), processes)
    workflow.check(options)
    with workflow.opened(chosen_database(db), create=True) as store, progress("Reading reports", count(paths)) as tick:
        added = workflow.add(paths, store, options, lambda outcome: tick(outcome.name))
    for failure in added.failed:
        messages().print(f"{printable(failure.name)}: {printable(failure.reason)}", style="red")
    for note in added.partly:
        messages().print(f"{printable(note.name)}: {note.reason}", style="yellow")
    _summarise(added)
    raise SystemExit(_status(added))


def _summarise(added: workflow.Added) -> None:
    told = [f"{len(added.new)} new"] + [f"{len(added.known)} known before"] * bool(added.known)
    told += [f"{len(added.failed)} not read"] * bool(added.failed)
    read = len(added.new) + len(added.known)
    if not read and not added.failed:
        messages().print("corroborate: no reports there. Reports are text files and .jsonl files.", style="red")
    else:
        output().print(f"Reports: {', '.join(told)}. The database holds {added.incidents} incidents.")


def _status(added: workflow.Added) -> int:
    if not added.new and not added.known:
        return NOTHING_DONE
    return SOME_FAILED if added.failed else 0


@main.command()
@click.option("--rows", is_flag=True, help="Also those that only imported rows tell, where there are others.")
@as_json
@database
def incidents(rows: bool, as_json: bool, db: Path | None) -> None:
    """List every incident, one a line.

    When, where, what, how many killed, how many reports, and whether they agree. · is not stated. Incidents that only
    imported rows tell are counted below.

    \b
    Example: corroborate incidents
    """
    with workflow.opened(chosen_database(db)) as store:
        if as_json:
            write_json({"incidents": workflow.told_incidents(store)})
            return
        held = workflow.hold(store)
    coded = [incident for incident in held.incidents if held.only_coded(incident)]
    hidden = coded if not rows and len(coded) < len(held.incidents) else []
    if held.incidents:
        output().print(incident_table(held, hidden), crop=False)
    if hidden:
        output().print(f"and {len(hidden)} that only imported rows tell (--rows lists them)")
    if not held.incidents:
        output().print("No incidents: none of the reports tells of one.")


@main.command()
@click.argument("id")
@as_json
@click.option("--svg", type=FILE, metavar="FILE", help="Write a picture of it instead, as SVG.")
@database
def show(id: str, as_json: bool, svg: Path | None, db: Path | None) -> None:
    """Show one incident with the words it rests on.

    ID is an incident's id or its first digits. The page opens every finding to its claims, says where sources disagree,
    and ends with why the accounts were joined and what they were kept apart from. + marks a claim that a
    finding rests on, - one against it; weights are natural log-odds.

    \b
    Example: corroborate show 3fa2c1
    """
    with workflow.opened(chosen_database(db)) as store:
        page = workflow.show(store, id)
    if as_json:
        write_json(machine.page(page))
    elif svg is not None:
        write_picture(page, svg)
    else:
        output().print(incident_page(page))


@main.command()
@click.argument("words", nargs=-1, required=True)
@as_json
@database
def search(words: tuple[str, ...], as_json: bool, db: Path | None) -> None:
    """Find reports that have all the words.

    \b
    Example: corroborate search market bombing
    """
    with workflow.opened(chosen_database(db)) as store:
        hits = workflow.search(store, " ".join(words))
    if as_json:
        write_json({"hits": machine.hits(hits)})
        return
    for hit in hits:
        output().print(name(hit.report.name, 60), style="cyan")
        output().print(Line(Text(quoted(hit.report.quote(hit.span))), 2))
    if not hits:
        output().print("No report has all these words.")


@main.group()
def export() -> None:
    """Write the record for other programs."""


@export.command("json")
@click.argument("file", default="-", type=SomePath(path_type=Path, dir_okay=False, allow_dash=True))
@database
def export_json(file: Path, db: Path | None) -> None:
    """Write the whole record as corroborate-record/1 to FILE, or to standard output.

    \b
    Example: corroborate export json record.json
    """
    with workflow.opened(chosen_database(db)) as store:
        if str(file) == "-":
            workflow.export_json(store, sys.stdout.buffer)
            return
        held = workflow.export_json(store, file)
    messages().print(f"{held} incidents written to {printable(str(file))}")


@main.command()
def demo() -> None:
    """Show what becomes of the example reports.

    The reports are invented and come with the program. They are read into a database of their own.

    \b
    Example: corroborate demo
    """
    demonstrate()


for command in (*judging.COMMANDS, timeline, why):
    main.add_command(command)
main.add_command(reports)
main.add_command(import_files)
main.add_command(prior)
for command in exporting.COMMANDS:
    export.add_command(command)
main.add_command(compare)
main.add_command(publish)
main.add_command(rules)
main.add_command(totals)
main.add_command(serve)
for command in REVIEWING:
    main.add_command(command)
main.add_command(people)
main.add_command(agreement)
export.add_command(codings)
