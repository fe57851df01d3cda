"""The waterfall of weights as a picture: from the prior to the sum, between the two thresholds."""

import textwrap
from pathlib import Path
from typing import Any

from corroborate.cli import plots
from corroborate.render.explaining import decision, falls, turned, verdict, which
from corroborate.render.harmless import printable
from corroborate.workflow import Why

WIDTH, ROW, REST = 9.0, 0.42, 2.5
"""Inches: the width, the height of one weight, and of all around them."""
LABEL, FOOT = 52, 118
"""Letters of a line beside the bars and below them."""


def write_why(found: Why, target: Path, kind: str) -> None:
    """Writes the picture as svg or png."""
    steps = falls(found.deciding.judgement)
    drawn = plots.figure(WIDTH, REST + ROW * len(steps))
    axes = drawn.subplots()
    _limits(axes, found)
    _bars(axes, found)
    sentences = (which(found), *decision(found), turned(found))
    told = [line for words in sentences for line in textwrap.wrap(printable(words), FOOT)]
    drawn.suptitle(verdict(found), x=0.01, ha="left", fontsize=12, fontweight="bold")
    drawn.supxlabel("\n".join(told), x=0.01, ha="left", fontsize=9, color=plots.INK)
    plots.save(drawn, target, kind)


def _limits(axes: Any, found: Why) -> None:
    """Where the two are the same, and where they are different."""
    pair = found.deciding
    sums = [0.0, pair.least, found.different, *(fall.after for fall in falls(pair.judgement))]
    room = max(1.0, (max(sums) - min(sums)) / 9)
    low, high = min(sums) - room, max(sums) + room
    axes.set_xlim(low, high)
    axes.axvspan(pair.least, high, color=plots.GREEN, alpha=0.07, linewidth=0)
    axes.axvspan(low, found.different, color=plots.RED, alpha=0.07, linewidth=0)
    axes.axvline(0, color=plots.RULE, linewidth=1)
    for at, name, side in ((pair.least, "same", "left"), (found.different, "different", "right")):
        axes.axvline(at, color=plots.GREY, linewidth=0.8, linestyle="--")
        edge = 4 if side == "left" else -4
        axes.annotate(
            name,
            (at, 1),
            (edge, -2),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha=side,
            va="top",
            fontsize=8,
            color=plots.GREY,
        )
    axes.set_xlabel("sum of weights (natural log-odds)", fontsize=8)


def _bars(axes: Any, found: Why) -> None:
    """A bar from sum to sum for each weight: plain upwards, hatched downwards; the last row is the sum."""
    steps = falls(found.deciding.judgement)
    labels = [textwrap.fill(printable(step.reason.sentence), LABEL, max_lines=2, placeholder=" …") for step in steps]
    for row, step in enumerate(steps):
        low, high = sorted((step.before, step.after))
        up = step.after >= step.before
        colour = plots.GREEN if up else plots.RED
        style = {"color": colour} if up else {"facecolor": "#f0c9c6", "edgecolor": colour, "hatch": "////"}
        axes.barh(row, high - low, left=low, height=0.62, linewidth=0.6, zorder=2, **style)
        axes.plot([step.after] * 2, [row - 0.31, row + 1.31], color=plots.GREY, linewidth=0.7, zorder=3)
        axes.annotate(
            f"{step.reason.weight:+.1f}",
            (step.after, row),
            (4 if up else -4, 0),
            textcoords="offset points",
            ha="left" if up else "right",
            va="center",
            fontsize=8,
            color=plots.INK,
            zorder=4,
        )
    score = found.deciding.score
    axes.scatter([score], [len(steps)], marker="D", s=42, color=plots.INK, zorder=4)
    axes.annotate(
        f"{score:+.1f}", (score, len(steps)), (7, 0), textcoords="offset points", va="center", fontweight="bold"
    )
    axes.set_ylim(len(steps) + 0.6, -1.1)
    axes.set_yticks(range(len(steps) + 1), [*labels, "sum"], fontsize=8)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
