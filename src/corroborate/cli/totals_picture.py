"""Plots of totals: how a sum moves from rule pack to rule pack."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corroborate.cli import plots
from corroborate.model.errors import BadInput
from corroborate.workflow import Total, Totals

KINDS = (".svg", ".png")
GROUP_WIDTH = 0.7
"""The part of a group's room that its packs share."""
INCHES_A_BAR, INCHES_LEAST, INCHES_MOST, HEIGHT = 0.11, 6.5, 60.0, 4.6
INCHES_A_LETTER = 0.09
READ = "line: low to high · mark: best figure, where every incident has one · arrow: no upper end"


def check_plot(file: Path) -> None:
    """Raises BadInput for a file that is no plot, and where matplotlib is missing."""
    if file.suffix.lower() not in KINDS:
        raise BadInput(f"{file} is neither .svg nor .png: a plot is one of these.")
    if find_spec("matplotlib") is None:
        raise BadInput(
            "A plot needs matplotlib, which is not installed: pip install 'corroborate[plot]', or use --csv."
        )


def draw(made: Totals, file: Path) -> None:
    """Writes the picture as the file's ending asks: for every group and pack a line from the low to the high sum, a
    mark at the best; the same sums give the same bytes."""
    width = min(INCHES_MOST, max(INCHES_LEAST, INCHES_A_BAR * len(made.rows)))
    figure = plots.figure(width, HEIGHT)
    axes = figure.subplots()
    packs = [row.pack for row in made.overall]
    groups = list(dict.fromkeys(row.group for row in made.rows))
    for number, pack in enumerate(packs):
        offset = GROUP_WIDTH * ((number + 0.5) / len(packs) - 0.5)
        colour, marker = plots.shape(number)
        for row in (row for row in made.rows if row.pack == pack and row.told):
            _draw_sum(axes, groups.index(row.group) + offset, row, colour, marker)
        axes.plot([], [], color=colour, marker=marker, label=pack, markersize=5)
    _frame(axes, made, ["\n".join(group) for group in groups], width)
    axes.set_xlabel(READ, fontsize=8)
    figure.legend(ncols=min(5, len(packs)), fontsize=8, loc="outside lower center", frameon=False)
    plots.save(figure, file, file.suffix.lower()[1:])


def _frame(axes: Any, made: Totals, groups: list[str], width: float) -> None:
    """The title, the axes, and a paler strip behind every other group; names that find no room are turned."""
    longest = max((len(line) for group in groups for line in group.split("\n")), default=0)
    turned = longest * INCHES_A_LETTER * len(groups) > width
    of, by = made.of.replace("_", " ").capitalize(), ", ".join(made.by)
    axes.set_title(f"{of}, summed by {by}", loc="left", weight="bold")
    axes.set_xticks(range(len(groups)), groups, rotation=90 if turned else 0)
    axes.set_xlim(-0.5, max(len(groups), 1) - 0.5)
    axes.set_ylim(bottom=0)
    axes.grid(axis="y", color=plots.RULE, linewidth=0.6)
    axes.set_axisbelow(True)
    for at in range(1, len(groups), 2):
        axes.axvspan(at - 0.5, at + 0.5, color=plots.PALE, linewidth=0, zorder=0)


def _draw_sum(axes: Any, at: float, row: Total, colour: str, marker: str) -> None:
    """One sum: the best only where every incident told has one, an arrow where a range has no upper end."""
    low = row.low.total or 0
    high = max(low, row.high.total or 0)
    axes.vlines(at, low, high, colors=colour)
    whole = row.best.incidents == row.told
    if row.high.incidents < row.told:
        axes.annotate("↑", (at, high), color=colour, fontsize=9, ha="center", va="bottom", annotation_clip=False)
    elif low == high and not whole:
        axes.plot([at], [high], color=colour, marker="_", markersize=6)
    if whole:
        axes.plot([at], [row.best.total], color=colour, marker=marker, markersize=5)
