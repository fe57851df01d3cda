"""What a dataset's file looks like, and whose layout a file has, by the names of its columns."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from corroborate.interchange import codes
from corroborate.interchange.importing.cells import Row
from corroborate.interchange.importing.claims import Teller
from corroborate.model.claims import Kind, Location
from corroborate.model.dates import When
from corroborate.model.errors import UnreadableReport

_SIGNED = 0.5
"""A file has a dataset's layout when it has so many of the columns that only this dataset has."""
_CLOSE = 0.75


@dataclass(frozen=True, slots=True)
class Told:
    """What a row tells of its incident beside its claims, and who published it when; `words` are its free texts.

    `source` names that of which each row is of another incident, see `Account`.
    """

    kind: Kind
    when: When | None = None
    location: Location | None = None
    venue: str | None = None
    words: tuple[str, ...] = ()
    title: str | None = None
    outlet: str | None = None
    published: When | None = None
    because: str = ""
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """A dataset's layout: `key` names it to users, `own_id` is the column with the rows' own ids, without which no row
    can be kept, `signature` are columns that tell it from other layouts, `tell` reads a row."""

    key: str
    dataset: str
    prefix: str
    own_id: str
    signature: tuple[str, ...]
    tell: Callable[[Row, Teller], Told]
    version: int = 1

    @property
    def reader(self) -> str:
        """The version that stored readings are marked with."""
        return f"import/{self.key}/{self.version}"

    @property
    def used(self) -> tuple[str, ...]:
        """The columns that rows are read from, in the dataset's order."""
        return codes.columns(self.key, "used")

    def has(self, column: str) -> bool:
        """Whether the dataset has a column of that folded name, today or in older files."""
        return column in _columns(self.key)


@dataclass(frozen=True, slots=True)
class Fitting:
    """A file's columns beside a layout's: the dataset's name of each, and what is to be told of the others."""

    names: Mapping[str, str]
    read: tuple[str, ...]
    kept: tuple[str, ...]
    missing: tuple[str, ...]
    doubled: tuple[str, ...]
    near: Mapping[str, str]


@cache
def _columns(key: str) -> frozenset[str]:
    return frozenset(map(folded, (*codes.columns(key), *codes.columns(key, "former"))))


def folded(column: str) -> str:
    """A column's name in small letters with single underscores for all else."""
    return re.sub(r"[^a-z0-9]+", "_", column.lower()).strip("_")


def recognised(header: Sequence[str], layouts: Sequence[Layout]) -> Layout:
    """The layout that a header has; UnreadableReport, with the nearest names, where it has none or several."""
    found = [layout for layout in layouts if _signed(header, layout) >= _SIGNED]
    if len(found) == 1:
        return found[0]
    keys = ", ".join(f"--as {layout.key}" for layout in found or layouts)
    if found:
        names = " and ".join(layout.dataset for layout in found)
        raise UnreadableReport(f"the columns fit {names}: say which with one of {keys}")
    if "text" in map(folded, header):
        raise UnreadableReport("these are reports with their text, not rows of a dataset: corroborate add reads them")
    near = {column: known for layout in layouts for column, known in _near(header, layout).items()}
    raise UnreadableReport(
        f"the columns are those of no dataset that is known ({', '.join(layout.dataset for layout in layouts)})"
        f"{_hint(near)}; the file has {_some(header)}. Where you know whose they are, say so with one of {keys}"
    )


def fitting(header: Sequence[str], layout: Layout) -> Fitting:
    """How the file's columns stand to the layout's; UnreadableReport where the column with the rows' ids is missing."""
    names: dict[str, str] = {}
    doubled = [column for column in header if (plain := _first_of(column)) and plain in header]
    for column in header:
        name = folded(column)
        if layout.has(name) and name not in names.values():
            names[column] = name
        elif layout.has(name):
            doubled.append(column)
    near = _near(header, layout)
    if layout.own_id not in names.values():
        wanted = {column: known for column, known in near.items() if known == layout.own_id}
        raise UnreadableReport(
            f"the column {layout.own_id} is missing, which holds the rows' ids in {layout.dataset}{_hint(wanted)}; "
            f"the file has {_some(header)}"
        )
    there = set(names.values())
    return Fitting(
        names,
        tuple(column for column in layout.used if column in there),
        tuple(column for column in header if names.get(column) not in layout.used),
        tuple(column for column in layout.used if column not in there and not re.search(r"[2-9]", column)),
        tuple(doubled),
        {column: known for column, known in near.items() if known not in there},
    )


def _signed(header: Sequence[str], layout: Layout) -> float:
    there = {folded(column) for column in header}
    return sum(column in there for column in layout.signature) / len(layout.signature)


def _near(header: Sequence[str], layout: Layout) -> dict[str, str]:
    """The file's columns that no dataset has, each with the dataset's column whose name is nearest to it."""
    there = {folded(column) for column in header}
    wanted = [column for column in (layout.own_id, *layout.signature, *layout.used) if column not in there]
    strange = [column for column in header if not layout.has(folded(column)) and not _first_of(column)]
    close = ((column, get_close_matches(folded(column), wanted, 1, _CLOSE)) for column in strange)
    return {column: found[0] for column, found in close if found}


def _first_of(column: str) -> str | None:
    """The name of the first of two columns of one name, where this is the second: "best" for "best (2)"."""
    found = re.fullmatch(r"(.+) \(\d+\)", column)
    return found[1] if found else None


def _hint(near: Mapping[str, str]) -> str:
    return "".join(f"; {column!r} looks like {known}: rename it" for column, known in list(near.items())[:3])


def _some(header: Sequence[str], most: int = 8) -> str:
    more = f" and {len(header) - most} more" if len(header) > most else ""
    return ", ".join(header[:most]) + more
