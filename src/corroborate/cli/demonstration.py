"""`corroborate demo`: the example reports, read into a database of their own, with a short tour of their record."""

import shlex
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from corroborate import workflow
from corroborate.cli.options import chosen_reader
from corroborate.cli.page import incident_page
from corroborate.cli.tables import incident_table
from corroborate.cli.terminal import output, progress
from corroborate.model.judgements import Incident
from corroborate.render import wording
from corroborate.text.loading import count


def demo_database() -> Path:
    """Where the demo keeps its database: the user's folder, or the temporary one where that cannot be written."""
    own = Path(click.get_app_dir("corroborate"))
    try:
        own.mkdir(parents=True, exist_ok=True)
    except OSError:
        own = Path(tempfile.mkdtemp(prefix="corroborate-"))
    return own / "demo.db"


def demonstrate() -> None:
    """Reads the examples anew and shows their incidents, one of them in full, and how to go on."""
    database = demo_database()
    for leftover in database.parent.glob("demo.db*"):
        if not leftover.is_dir():
            leftover.unlink()
    with (
        workflow.examples() as reports,
        workflow.opened(database, create=True) as store,
        progress("Reading the examples", count(reports)) as tick,
    ):
        options = workflow.AddOptions(reader=chosen_reader())
        added = workflow.add(reports, store, options, lambda outcome: tick(outcome.name))
        held = workflow.hold(store)
        page = workflow.show(store, most_telling(held.incidents).id) if held.incidents else None
    console = output()
    console.print(f"{len(added.new)} example reports (invented) tell of {len(held.incidents)} incidents:\n")
    console.print(incident_table(held), crop=False)
    if page is not None:
        console.print("\nOne of them in full. Every value opens to the sentence it came from:\n")
        console.print(incident_page(page))
        _go_on(database, wording.short_id(page.incident, held.incidents))


def most_telling(known: Sequence[Incident]) -> Incident:
    """An incident that several reports tell, on which sources disagree, and whose page is short."""
    return min(
        known, key=lambda i: (wording.reports(i) < 2, not _disputed(i), sum(len(a.claims) for a in i.accounts), i.id)
    )


def _disputed(incident: Incident) -> bool:
    return any(finding.disputed for finding in incident.findings)


def _go_on(database: Path, shown: str) -> None:
    program = shlex.quote("corroborate" if shutil.which("corroborate") else sys.argv[0])
    console = output()
    console.print("\nGo on:", style="bold")
    for words in (f"compare {shown}", f"timeline {shown}", "totals --rule plain,acled", f"show {shown} --json"):
        console.print(f"  {program} --db {shlex.quote(str(database))} {words}", soft_wrap=True)
    console.print(f"  {program} add YOUR-REPORTS/  &&  {program} incidents", soft_wrap=True)
