"""Figures that a passage names only to say that they are not so, as counts that are denied."""

from collections.abc import Sequence
from dataclasses import replace

from corroborate.read.contrasts import Contrast, find_contrasts
from corroborate.read.figures import Toll
from corroborate.read.units import Unit


def denied_figures(unit: Unit, tolls: Sequence[Toll]) -> list[Toll]:
    """'Six were killed, not five' denies five: the figure that stands says what the other one counted."""
    found = []
    for contrast in find_contrasts(unit.sentence.tree):
        stands = next((t for t in tolls if t.sentence is unit.sentence and _counts(t, contrast)), None)
        if stands is not None and unit.first <= stands.at < unit.last:
            found.append(_denied(stands, contrast))
    return found


def _counts(toll: Toll, contrast: Contrast) -> bool:
    number = toll.who.number if toll.who is not None else None
    return number is not None and number.core == contrast.stands.core and toll.rule != "sum"


def _denied(stands: Toll, contrast: Contrast) -> Toll:
    denied, other = contrast.denied, contrast.stands
    last = max(denied.last, other.last, *(n.noun + 1 for n in (denied, other) if n.noun is not None))
    return replace(
        stands,
        value=denied.value,
        low=denied.low,
        high=denied.high,
        qualifier=denied.qualifier,
        span=stands.sentence.chars(min(denied.first - contrast.turned, other.first), last),
        rule="contrast",
        total=None,
        fate=None,
        inferred=None,
        denied=True,
    )
