"""Plots of totals, drawn with matplotlib where it is installed."""

import io
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corroborate.model.errors import BadInput
from corroborate.workflow import Total, Totals

KINDS = (".svg", ".png")
GROUP_WIDTH = 0.8
"""The part of a group's room that its packs share."""
INCHES_A_BAR, INCHES_LEAST, INCHES_MOST, HEIGHT = 0.18, 7.0, 60.0, 5.0
UPRIGHT = 8
"""Up to so many groups are named in upright letters."""


def check_plot(file: Path) -> None:
    """Raises BadInput for a file that is no plot, and where matplotlib is missing."""
    if file.suffix.lower() not in KINDS:
        raise BadInput(f"{file} is neither .svg nor .png: a plot is one of these.")
    if find_spec("matplotlib") is None:
        raise BadInput(
            "A plot needs matplotlib, which is not installed: pip install 'corroborate[plot]', or use --csv."
        )


def drawn(made: Totals, file: Path) -> bytes:
    """The picture as the file's ending asks: for every group and pack a line from the low to the high sum, a dot at
    the best; the same sums give the same bytes."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(
        figsize=(min(INCHES_MOST, max(INCHES_LEAST, INCHES_A_BAR * len(made.rows))), HEIGHT), layout="constrained"
    )
    FigureCanvasAgg(figure)
    _draw(figure.subplots(), made)
    vector, content = file.suffix.lower() == ".svg", io.BytesIO()
    with rc_context({"svg.hashsalt": "corroborate"}):
        figure.savefig(content, format=file.suffix.lower()[1:], metadata={"Date": None} if vector else None)
    return content.getvalue()


def _draw(axes: Any, made: Totals) -> None:
    packs = list(dict.fromkeys(row.pack for row in made.rows))
    groups = list(dict.fromkeys(row.group for row in made.rows))
    for number, pack in enumerate(packs):
        offset = GROUP_WIDTH * ((number + 0.5) / len(packs) - 0.5)
        _draw_pack(axes, {groups.index(r.group) + offset: r for r in made.rows if r.pack == pack}, f"C{number}", pack)
    axes.set_xticks(
        range(len(groups)), ["\n".join(group) for group in groups], rotation=0 if len(groups) <= UPRIGHT else 90
    )
    axes.set_ylabel(
        f"{made.of.replace('_', ' ')}: low to high, best as a dot,\nhollow where incidents lack a best figure"
    )
    axes.set_ylim(bottom=0)
    if made.rows:
        axes.legend(ncols=min(5, len(packs)), fontsize="small")


def _draw_pack(axes: Any, rows: dict[float, Total], colour: str, pack: str) -> None:
    """One pack's sums; a range that misses an end is drawn to what is known."""
    for at, row in rows.items():
        known = [s.total for s in (row.low, row.best, row.high) if s.total is not None]
        if known:
            axes.vlines(at, min(known), max(known), colors=colour)
        if row.best.total is not None:
            whole = "full" if row.best.incidents == row.told else "none"
            axes.plot([at], [row.best.total], "o", color=colour, fillstyle=whole, markersize=4)
    axes.plot([], [], "o", color=colour, label=pack, markersize=4)
