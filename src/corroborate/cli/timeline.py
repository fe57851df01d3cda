"""`corroborate timeline`: the toll over publication time, as text or as a picture."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase

import click
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from corroborate import workflow
from corroborate.cli.judging import tell_redirects
from corroborate.cli.options import FILE, as_json, chosen_database, database, write_json
from corroborate.cli.terminal import Line, messages, output
from corroborate.model.claims import COUNTS, Claim, Stance
from corroborate.model.judgements import Finding
from corroborate.render import machine, wording
from corroborate.render.harmless import cut, printable
from corroborate.workflow import Mark, Timeline

NAMES = {str(prop).replace("_", "-"): prop for prop in COUNTS}
LETTERS = ascii_lowercase + ascii_uppercase
OTHERS = "*"
"""The letter of all origins beyond the alphabet."""
LABEL, NARROWEST = 46, 20
GAP_DAYS = 14
"""Days without a report that are worth a line."""
Cells = list[tuple[str, str]]


@click.command()
@click.argument("id")
@click.option("--of", "counted", type=click.Choice(list(NAMES)), help="Which count; otherwise the toll.")
@click.option("--rule", default="plain", metavar="NAME", help="The rule pack that weighs; otherwise plain.")
@as_json
@click.option("--svg", type=FILE, metavar="FILE", help="Write a picture of it instead, as SVG.")
@click.option("--png", type=FILE, metavar="FILE", help="Write a picture of it instead, as PNG.")
@database
def timeline(
    id: str, counted: str | None, rule: str, as_json: bool, svg: Path | None, png: Path | None, db: Path | None
) -> None:
    """Show how the toll of an incident grew.

    Day by day of publication: what each report said, and what the rules made of all that had been reported until then.
    A letter marks whose figure it is; ├─┤ is a range, > an open upper end. Reports without a date stand below the rest
    and in no day's finding. Pictures need matplotlib: pip install 'corroborate[plot]'.

    \b
    Example: corroborate timeline 3fa2c1 --of wounded
    """
    with workflow.opened(chosen_database(db)) as store:
        found = workflow.timeline(store, id, NAMES[counted] if counted else None, rule)
    tell_redirects([found.meant])
    if as_json:
        write_json(machine.timeline(found))
    elif svg is None and png is None:
        output().print(Chart(found), crop=False)
    else:
        from corroborate.cli.timeline_picture import write_timeline

        for target in (svg, png):
            if target is not None:
                write_timeline(found, target, "svg" if target is svg else "png")
                messages().print(f"timeline written to {printable(str(target))}")


def letters(found: Timeline) -> dict[str, str]:
    """The letter of every origin, most claims first."""
    keys = [key for key, _ in found.origins]
    return {key: LETTERS[at] if at < len(LETTERS) else OTHERS for at, key in enumerate(keys)}


def said(mark: Mark) -> str:
    """A claim in words: its value with what qualifies it, whose word it is, and where it stands."""
    claim = mark.claim
    marks = [
        *wording.claim_marks(claim),
        *(["recalled"] if mark.background else []),
        *(["a dataset's row"] if mark.coded else []),
    ]
    told = "".join(f" [{m}]" for m in marks)
    return f"{wording.claim_value(claim)}{told} by {wording.speaker(claim)}, {wording.name(mark.report, 24)}"


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from 0 to the highest, on so many cells."""

    highest: int
    width: int

    def at(self, number: int) -> int:
        """The cell of a number."""
        return round(min(number, self.highest) / max(1, self.highest) * (self.width - 1))

    def bar(self, low: int | None, high: int | None, best: int | None, letter: str) -> str:
        """A range with the letter at the figure meant; < and > are open ends."""
        ends = [n for n in (low, best, high) if n is not None]
        if not ends:
            return ""
        first, last = self.at(0 if low is None else low), self.at(self.highest if high is None else high)
        cells = [" "] * first + ["─"] * (last - first + 1)
        cells[first], cells[last] = "├" if low is not None else "<", "┤" if high is not None else ">"
        if best is not None or first == last:
            cells[self.at(ends[0] if best is None else best)] = letter
        return "".join(cells)


@dataclass(frozen=True, slots=True)
class Chart:
    """The timeline as lines: a day's finding, below it what was said that day."""

    found: Timeline

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Lays the days out one below the other, the scale at the right."""
        found = self.found
        width = max(NARROWEST, options.max_width - LABEL - 2)
        scale = Scale(found.highest, width)
        label = wording.LABELS[found.counted]
        yield Line(Text.assemble((wording.title(found.incident), "bold"), "  ", (found.incident.id, "cyan")), 0)
        yield Line(Text(f"{label}, by day of publication ({found.rule})"), 0)
        yield Text()
        yield _row("", f"0{str(found.highest).rjust(width - 1)}", "dim")
        yield from self._days(scale)
        if found.undated:
            yield Text()
            yield _row("no date: in no day's finding", "", "bold")
            yield from self._marks(found.undated, scale)
            yield _row(f"{'all':<12}{_finding(found.last)}", _range(found.last, scale), "bold")
        yield Text()
        shown = letters(found)
        for key, name in found.origins[: len(LETTERS)]:
            yield Line(Text.assemble((shown[key], "bold"), f" = {printable(name)}"), 0)
        if len(found.origins) > len(LETTERS):
            yield Line(Text(f"{OTHERS} = {len(found.origins) - len(LETTERS)} more"), 0)

    def _days(self, scale: Scale) -> Iterator[Text]:
        """The finding of every day on which something was published, and its claims."""
        findings = {step.day: step.finding for step in self.found.steps}
        before: date | None = None
        for day, marks in groupby(self.found.dated, key=lambda mark: mark.day):
            assert day is not None
            if before is not None and (day - before).days > GAP_DAYS:
                yield _row(f"… {_apart((day - before).days)}", "", "dim")
            finding = findings[day]
            yield _row(f"{day.isoformat():<12}{_finding(finding)}", _range(finding, scale), "bold")
            yield from self._marks(list(marks), scale)
            before = day

    def _marks(self, marks: Sequence[Mark], scale: Scale) -> Iterator[Text]:
        """The claims with their letters and bars."""
        shown = letters(self.found)
        values = {mark.claim.id: wording.claim_value(mark.claim) for mark in self.found.marks}
        for mark in marks:
            claim, letter = mark.claim, shown[mark.origin]
            if claim.stance is not Stance.ASSERTED:
                letter = "×"
            revises = f" ← {values[mark.revises]}" if mark.revises is not None else ""
            style = "" if mark.scope == "whole" and not mark.background and not mark.coded else "dim"
            bar = scale.bar(claim.low, claim.high, _meant(claim), letter)
            yield _row(f"  {shown[mark.origin]} {cut(said(mark), LABEL - 5 - len(revises))}{revises}", bar, style)


def _meant(claim: Claim) -> int | None:
    """The figure that a claim names."""
    return claim.value if isinstance(claim.value, int) else None


def _row(label: str, bar: str, style: str) -> Text:
    cells = Text(label, no_wrap=True, overflow="ignore")
    cells.truncate(LABEL, overflow="ellipsis", pad=bool(bar))
    return (
        Text.assemble(cells, "  ", bar, style=style, no_wrap=True, overflow="ignore")
        if bar
        else Text(cells.plain, style)
    )


def _finding(finding: Finding | None) -> str:
    if finding is None:
        return "no figure yet"
    return f"{wording.count(finding)}{', sources disagree' if finding.disputed else ''}"


def _range(finding: Finding | None, scale: Scale) -> str:
    """A finding as a bar, its best figure as a block."""
    if finding is None:
        return ""
    return scale.bar(finding.low, finding.high, finding.best, "█").replace("─", "━")


def _apart(days: int) -> str:
    """A stretch of days in words."""
    if days < 60:
        return f"{days} days"
    return f"{round(days / 30.44)} months" if days < 700 else f"{round(days / 365.25)} years"
