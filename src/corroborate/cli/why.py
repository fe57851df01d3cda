"""`corroborate why`: why two accounts or incidents are one or two, with the waterfall of weights."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
from rich.console import Console, ConsoleOptions, RenderResult
from rich.text import Text

from corroborate import workflow
from corroborate.cli.judging import tell_redirects
from corroborate.cli.options import FILE, as_json, chosen_database, database, write_json
from corroborate.cli.terminal import Line, messages, output
from corroborate.render import machine
from corroborate.render.explaining import decision, described, ends, falls, source, turned, verdict, which
from corroborate.render.harmless import printable
from corroborate.render.wording import fits_several, title, who
from corroborate.workflow import Pairing, Why

BAR, NUMBERS = 26, 16
NARROWEST = 24
"""Columns that sentences need beside the bars."""
CANDIDATES = 5


@click.command()
@click.argument("left", metavar="A")
@click.argument("right", metavar="B")
@as_json
@click.option("--svg", type=FILE, metavar="FILE", help="Write a picture of the weights instead, as SVG.")
@click.option("--png", type=FILE, metavar="FILE", help="Write a picture of the weights instead, as PNG.")
@database
def why(left: str, right: str, as_json: bool, svg: Path | None, png: Path | None, db: Path | None) -> None:
    """Explain why two are one, or two.

    A and B are incidents or accounts, by their ids or first digits. Every comparison adds its weight to the sum, in
    natural log-odds: +2.3 makes it ten times likelier that the two tell of one incident. A sum that reaches `same`
    joins two accounts, one at `different` or below keeps them apart. The last lines say what would have to differ. Two
    that the rules never compared are compared for this. Pictures need matplotlib: pip install 'corroborate[plot]'.

    \b
    Example: corroborate why 3fa2c1 77b0e4
    """
    with workflow.opened(chosen_database(db)) as store:
        found = workflow.why(store, left, right)
    tell_redirects([found.left, found.right])
    if as_json:
        write_json(machine.why(found))
    elif svg is None and png is None:
        output().print(Explanation(found))
    else:
        from corroborate.cli.why_picture import write_why

        for target in (svg, png):
            if target is not None:
                write_why(found, target, "svg" if target is svg else "png")
                messages().print(f"weights written to {printable(str(target))}")


@dataclass(frozen=True, slots=True)
class Scale:
    """Sums from the lowest to the highest that occur, on BAR cells."""

    low: float
    high: float

    @classmethod
    def over(cls, pair: Pairing, different: float) -> "Scale":
        """Room for every sum, for 0 and for both thresholds."""
        sums = [0.0, pair.least, different, *(fall.after for fall in falls(pair.judgement))]
        return cls(min(sums), max(sums))

    def at(self, value: float) -> int:
        """The cell of a sum."""
        return round((value - self.low) / (self.high - self.low) * (BAR - 1))

    def bar(self, before: float, after: float, marks: tuple[float, ...]) -> str:
        """The step from one sum to the next, upwards full, downwards shaded; thresholds and 0 shine through."""
        cells = [" "] * BAR
        for mark in marks:
            cells[self.at(mark)] = "┊"
        cells[self.at(0.0)] = "│"
        first, last = sorted((self.at(before), self.at(after)))
        cells[first : last + 1] = ["█" if after >= before else "▒"] * (last + 1 - first)
        return "".join(cells)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The whole explanation as lines."""

    found: Why

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The verdict, the waterfall of the pair that decides, what else had a say, what would have to differ."""
        found, pair = self.found, self.found.deciding
        yield Line(Text(verdict(found), "bold"), 0)
        for side in (found.left, found.right):
            yield Line(Text(described(side)), 2)
        yield Text()
        yield Line(Text(which(found)), 0)
        yield from _waterfall(pair, found.different, options.max_width)
        yield Text()
        for sentence in (*decision(found), turned(found)):
            yield Line(Text(sentence), 0)
        if found.keeping is not None and found.keeping is not pair:
            yield Text()
            yield Line(Text(_against(found, found.keeping)), 0)
            yield from _waterfall(found.keeping, found.different, options.max_width)
        yield from _fitting(found)


def _against(found: Why, pair: Pairing) -> str:
    """Which pair speaks most against the two being one."""
    told = f"What speaks most against it: {ends(found, pair)}, {pair.score:+.1f}"
    if pair.word is not None:
        return f"{told}, judged {pair.word.verdict} by {who(pair.word)}"
    return f"{told}, two accounts of one {source(pair)}" if pair.left.document == pair.right.document else told


def _waterfall(pair: Pairing, different: float, width: int) -> Iterator[Text | Line]:
    """A line for each weight: itself, the sum so far, the step as a bar, the sentence."""
    if width < NUMBERS + BAR + NARROWEST:
        yield from _barless(pair, different)
        return
    scale, marks = Scale.over(pair, different), (different, pair.least)
    room = width - NUMBERS - BAR - 2
    yield Text(" weight    sum", "dim")
    for fall in falls(pair.judgement):
        first, *more = textwrap.wrap(printable(fall.reason.sentence), room) or [""]
        colour = "green" if fall.reason.weight > 0 else "red"
        yield Text.assemble(
            (f"{fall.reason.weight:+7.1f}", colour),
            f"{fall.after:+7.1f}  ",
            (scale.bar(fall.before, fall.after, marks), colour),
            f"  {first}",
            no_wrap=True,
            overflow="ignore",
        )
        for line in more:
            yield Text(" " * (NUMBERS + BAR + 2) + line, no_wrap=True, overflow="ignore")
    for reason in pair.judgement.because:
        if not reason.weight:
            yield Text(" " * (NUMBERS + BAR + 2) + printable(reason.sentence), no_wrap=True, overflow="ignore")
    yield Text(
        f"{'':7}{pair.score:+7.1f}  {'sum':<{BAR}}  same from {pair.least:+.1f}, different up to {different:+.1f}",
        "bold",
    )


def _barless(pair: Pairing, different: float) -> Iterator[Line]:
    """The same without bars, for a terminal that has no room for them and the sentences."""
    for fall in falls(pair.judgement):
        yield Line(Text(f"{fall.reason.weight:+.1f}, sum {fall.after:+.1f}: {printable(fall.reason.sentence)}"), 2)
    yield from (Line(Text(printable(r.sentence)), 2) for r in pair.judgement.because if not r.weight)
    total = f"sum {pair.score:+.1f}; same from {pair.least:+.1f}, different up to {different:+.1f}"
    yield Line(Text(total, "bold"), 2)


def _fitting(found: Why) -> Iterator[Line | Text]:
    """Accounts that stand alone because they fit several incidents."""
    for account, incidents in found.candidates.items():
        yield Text()
        yield Line(Text(f"Account {account.rpartition('-')[2][:8]} {fits_several(len(incidents))}"), 0)
        for incident, mean in incidents[:CANDIDATES]:
            yield Line(Text(f"{mean:+.1f}  {incident.id}: {title(incident)}"), 2)
