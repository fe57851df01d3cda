"""The tables: one row an incident, a report, a file that was not read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from corroborate.cli.terminal import Line
from corroborate.model.claims import Property
from corroborate.model.dates import ReportDate
from corroborate.model.judgements import Incident
from corroborate.model.reports import Failure
from corroborate.model.storing import Reading
from corroborate.render import wording
from corroborate.render.harmless import printable
from corroborate.workflow import Holdings

GAP = 2
NARROWEST = 8


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head, one line each: whole in a pipe; on a terminal the columns that may shrink are shortened.

    Columns that still find no room go on below, each part behind the first `repeated` columns; none where that is 0.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shrinking: tuple[str, ...]
    repeated: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lays out the lines; the width of a terminal holds, that of a pipe does not."""
        room = options.max_width if console.is_terminal else None
        widths = self._widths(room)
        for number, part in enumerate(self._parts(widths, room)):
            if number:
                yield Text()
            for row, style in ((self.head, "bold"), *((row, "") for row in self.rows)):
                yield _laid_out([row[at] for at in part], [widths[at] for at in part], style)

    def _parts(self, widths: list[int], room: int | None) -> list[list[int]]:
        """The columns that stand beside one another, part by part."""
        behind = list(range(self.repeated))
        if room is None or not behind:
            return [list(range(len(widths)))]
        parts = [behind.copy()]
        for at in range(self.repeated, len(widths)):
            if len(parts[-1]) > len(behind) and sum(widths[n] + GAP for n in (*parts[-1], at)) - GAP > room:
                parts.append(behind.copy())
            parts[-1].append(at)
        return parts

    def _widths(self, room: int | None) -> list[int]:
        """The width of each column in cells; shrinking columns give way, the widest of them first."""
        widths = [max(map(cell_len, column)) for column in zip(self.head, *self.rows, strict=True)]
        giving = [self.head.index(column) for column in self.shrinking]
        while giving and room is not None and sum(widths) + GAP * (len(widths) - 1) > room:
            widest = max(giving, key=lambda at: widths[at])
            if widths[widest] <= NARROWEST:
                break
            widths[widest] -= 1
        return widths


def _laid_out(row: Sequence[str], widths: Sequence[int], style: str) -> Text:
    line = Text(style=style, no_wrap=True, overflow="ignore")
    for cell, width in zip(row, widths, strict=True):
        shown = Text(cell)
        shown.truncate(width, overflow="ellipsis", pad=True)
        line.append_text(shown).append(" " * GAP)
    line.rstrip()
    return line


def incident_table(held: Holdings, hidden: Sequence[Incident] = ()) -> Table:
    """Every incident in one line, but for those that are hidden."""
    left_out = {incident.id for incident in hidden}
    rows = (
        (
            wording.short_id(incident, held.incidents),
            wording.concise(wording.date(incident)),
            wording.place(incident),
            wording.kind(incident),
            wording.count(incident.finding(Property.KILLED)).replace(wording.OPEN, "·"),
            str(wording.reports(incident)),
            held.status(incident),
        )
        for incident in held.incidents
        if incident.id not in left_out
    )
    return Table(("id", "date", "place", "kind", "killed", "reports", "status"), tuple(rows), ("place", "kind"))


def published(when: ReportDate) -> str:
    """A report's date, and whether it was inferred."""
    if when.when is None:
        return "unknown"
    days = wording.concise(when.when.edtf)
    return f"{days} (inferred)" if when.inferred else days


def report_table(readings: Sequence[Reading]) -> Table:
    """Every report in one line, with how many incidents are its news and how many its background."""
    rows = []
    for reading in readings:
        parts = Counter(wording.part(a) for a in reading.accounts)
        told = (str(parts["news"]), str(parts["background"]))
        outlet = printable(reading.report.outlet or "·")
        rows.append((printable(reading.report.name), published(reading.published), outlet, *told))
    return Table(("report", "published", "outlet", "news", "background"), tuple(rows), ("report", "outlet"))


def failure_list(failures: Sequence[Failure], title: str = "not read") -> RenderableType:
    """Every report that could not be read, or not as it stands, with the reason."""
    lines = (
        Line(Text(f"{printable(_from_here(failure.name))}: {printable(failure.reason)}"), 0) for failure in failures
    )
    return Group(Text(title, style="bold"), *lines)


def _from_here(name: str) -> str:
    """A file's name as seen from the working folder, where it lies below that."""
    path = Path(name)
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else name
