"""Plots: what all of them share. Matplotlib is an extra (`plot`) and imported only when a plot is drawn.

The same record gives the same SVG, byte for byte, on one version of Matplotlib; text stays text in it.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

from corroborate.interchange.record import write_whole
from corroborate.model.errors import BadInput
from corroborate.render.harmless import cut, printable
from corroborate.render.picture import GREEN, GREY, INK, PALE, RED, RULE

# Told apart without colour too: each colour has a shape of its own (Okabe and Ito's colours, darkened where too pale).
SHAPES = (
    (GREEN, "o"),
    ("#c25a00", "s"),
    ("#0060a8", "^"),
    ("#9a3d7d", "D"),
    ("#7a6a00", "v"),
    ("#2a7f9e", "P"),
    (INK, "p"),
    ("#8b4a2b", "<"),
    ("#4b5a9e", ">"),
)
REST = (GREY, ".")
"""The colour and shape of all that is beyond the list."""
LONGEST_LABEL = 34
DPI = 160

__all__ = ["DPI", "GREEN", "GREY", "INK", "PALE", "RED", "REST", "RULE", "SHAPES", "figure", "label", "save", "shape"]


def figure(width: float, height: float) -> Any:
    """An empty figure of this size in inches, in the project's style; BadInput where Matplotlib is missing."""
    try:
        import matplotlib
    except ImportError as error:
        raise BadInput("Plots need Matplotlib, which is not installed: pip install 'corroborate[plot]'") from error
    matplotlib.use("Agg")
    from matplotlib import rcParams
    from matplotlib.figure import Figure

    rcParams.update(
        {
            "svg.fonttype": "none",
            "svg.hashsalt": "corroborate",
            "font.family": "sans-serif",
            "font.size": 9,
            "text.color": INK,
            "axes.labelcolor": GREY,
            "axes.edgecolor": RULE,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "xtick.color": GREY,
            "ytick.color": GREY,
            "text.parse_math": False,
        }
    )
    return Figure(figsize=(width, height), dpi=DPI, layout="constrained")


def save(drawn: Any, target: Path, kind: str) -> None:
    """Writes a figure as svg or png, whole or not at all."""
    made = BytesIO()
    drawn.savefig(made, format=kind, facecolor="white", metadata={"Date": None} if kind == "svg" else None)
    write_whole(target, made.getvalue())


def shape(number: int) -> tuple[str, str]:
    """The colour and marker of the n-th of several."""
    return SHAPES[number] if number < len(SHAPES) else REST


def label(text: str, longest: int = LONGEST_LABEL) -> str:
    """A name as it may stand in a plot."""
    return cut(printable(text), longest)
