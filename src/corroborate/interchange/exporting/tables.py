"""A table to write out: typed columns, rows of cells, and for every cell the rule and the claims that made it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from corroborate.model.judgements import Finding

Value = str | int | float | date | None
COMPUTED = "export/1"
"""The rule of a cell that is made from other cells or from an id, not weighed from claims."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's name and the type that its values have where they are known."""

    name: str
    type: type = str


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with what made it: rule, reason in words, and the ids of claims for and against.

    A cell without a rule is a code that stands for "unknown": no claim made it, and the side file is silent about it.
    """

    value: Value = None
    rule: str = ""
    reason: str = ""
    supporting: tuple[str, ...] = ()
    opposing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its id in the file, the incident it comes from, and its cells by column; a missing cell is empty."""

    id: str
    incident: str
    cells: Mapping[str, Cell]

    def value(self, column: str) -> Value:
        """The value in a column; None where there is none."""
        return self.cells[column].value if column in self.cells else None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An incident that the format's codebook does not take in, and why."""

    incident: str
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one export in order, and what was left out of it."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def header(self) -> list[str]:
        """The columns' names in order."""
        return [column.name for column in self.columns]

    def retold(self, telling: Callable[[str, str], str]) -> "Table":
        """The same with every text passed through `telling`, which gets the incident's id and the text."""
        return replace(self, rows=tuple(_retold(row, telling) for row in self.rows))


def columns(names: str | Iterable[str], types: Mapping[str, type] | None = None) -> tuple[Column, ...]:
    """Columns from a comma-separated line or from names; `types` gives those that are no text."""
    listed = names.split(",") if isinstance(names, str) else names
    return tuple(Column(name, (types or {}).get(name, str)) for name in listed)


def said(value: Value, *findings: Finding | None, reason: str = "") -> Cell:
    """A cell that findings give; its reason is theirs unless another is given."""
    known = [finding for finding in findings if finding is not None]
    rules = dict.fromkeys(finding.rule for finding in known)
    told = reason or " ".join(dict.fromkeys(finding.reason for finding in known))
    supporting = dict.fromkeys(i for finding in known for i in finding.supporting)
    opposing = dict.fromkeys(i for finding in known for i in finding.opposing if i not in supporting)
    return Cell(value, "; ".join(rules) or COMPUTED, told, tuple(supporting), tuple(opposing))


def made(value: Value, reason: str, *cells: Cell) -> Cell:
    """A cell made from others; it rests on their claims."""
    supporting = dict.fromkeys(i for cell in cells for i in cell.supporting)
    opposing = dict.fromkeys(i for cell in cells for i in cell.opposing if i not in supporting)
    return Cell(value, COMPUTED, reason, tuple(supporting), tuple(opposing))


def unknown(code: Value = None) -> Cell:
    """A cell that no claim says anything about."""
    return Cell(code)


def _retold(row: Row, telling: Callable[[str, str], str]) -> Row:
    return replace(row, cells={name: _told(cell, row.incident, telling) for name, cell in row.cells.items()})


def _told(cell: Cell, incident: str, telling: Callable[[str, str], str]) -> Cell:
    value = telling(incident, cell.value) if isinstance(cell.value, str) else cell.value
    return replace(cell, value=value, reason=telling(incident, cell.reason))
