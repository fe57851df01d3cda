"""The tables: one row an incident, a report, a hit."""

from collections import Counter
from collections.abc import Sequence

from rich.table import Table

from corroborate.cli import wording
from corroborate.cli.terminal import printable
from corroborate.model.claims import Property
from corroborate.model.dates import ReportDate
from corroborate.model.reports import Failure
from corroborate.model.storing import Reading
from corroborate.workflow import Holdings


def _plain_table(*columns: str, shrinking: Sequence[str]) -> Table:
    """A table without rules; only the columns named in `shrinking` are shortened where space is scarce."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(
            column, no_wrap=True, overflow="ellipsis", min_width=None if column in shrinking else len(column)
        )
    return table


def incident_table(held: Holdings) -> Table:
    """Every incident in one line."""
    table = _plain_table("id", "date", "place", "kind", "killed", "reports", "status", shrinking=("place",))
    for incident in held.incidents:
        table.add_row(
            wording.short_id(incident, held.incidents),
            wording.date(incident),
            wording.place(incident),
            wording.kind(incident),
            wording.count(incident.finding(Property.KILLED)).replace(wording.OPEN, "·"),
            str(wording.reports(incident)),
            held.status(incident),
        )
    return table


def published(when: ReportDate) -> str:
    """A report's date, with what it was inferred from left to `--json`."""
    if when.when is None:
        return "unknown"
    return f"{when.when.edtf} (inferred)" if when.inferred else when.when.edtf


def report_table(readings: list[Reading]) -> Table:
    """Every report in one line, with how many incidents are its news and how many its background."""
    table = _plain_table("report", "published", "outlet", "news", "background", shrinking=("report", "outlet"))
    for reading in readings:
        parts = Counter(wording.part(a) for a in reading.accounts)
        table.add_row(
            wording.name(reading.report.name, 60),
            published(reading.published),
            printable(reading.report.outlet or "·"),
            str(parts["news"]),
            str(parts["background"]),
        )
    return table


def failure_table(failures: list[Failure]) -> Table:
    """Every report that could not be read, with the reason."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("not read", no_wrap=True, overflow="ellipsis")
    table.add_column("because")
    for failure in failures:
        table.add_row(wording.name(failure.name, 60), printable(failure.reason))
    return table
