"""Figures by how many independent origins give them: what `majority`, `acled` and `gtd` ask."""

from collections.abc import Sequence

from corroborate.weigh.ranges import origins
from corroborate.weigh.statements import Statement


def votes(core: Sequence[Statement]) -> dict[int, int]:
    """The independent origins of every figure that somebody gives, the best-backed first, of equals the lowest."""
    figures = {s.best for s in core if s.best is not None}
    backed = {f: origins(s for s in core if s.best == f) for f in figures}
    return dict(sorted(backed.items(), key=lambda entry: (-entry[1], entry[0])))


def winners(core: Sequence[Statement]) -> list[int]:
    """The figures that most origins give, lowest first: one, or several that stand equal."""
    counted = votes(core)
    most = max(counted.values(), default=0)
    return [f for f, n in counted.items() if n == most]


def tally(core: Sequence[Statement]) -> str:
    """The votes in words: "12 by 3 origins, 9 by 1"."""
    (first, most), *others = votes(core).items()
    named = f"{first} by {most} independent origin{'s' * (most > 1)}"
    return ", ".join([named, *(f"{f} by {n}" for f, n in others)])
