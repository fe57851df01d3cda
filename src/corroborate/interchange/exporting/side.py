"""The side file of an export: which claims made each cell, by which rule and why, and what was left out."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from corroborate.interchange.exporting.tables import Cell, Row, Table, Value, columns, unknown
from corroborate.model.claims import Claim
from corroborate.model.reports import Report

COLUMNS = columns("row,incident,column,value,rule,reason,stands,claim,report,start,end", {"start": int, "end": int})
FOR, AGAINST = "for", "against"
LEFT_OUT = "(left out)"

Claims = Mapping[str, tuple[Claim, Report]]


def side_table(table: Table, claims: Claims) -> Table:
    """One row for every cell and claim; a cell that no claim made has one row without a claim, and so has every
    incident that was left out."""
    cells = (made for row in table.rows for name in table.header for made in _cell_rows(row, name, claims))
    left = (_row({"incident": out.incident, "column": LEFT_OUT, "reason": out.reason}) for out in table.left_out)
    return Table(COLUMNS, (*cells, *left))


def _cell_rows(row: Row, name: str, claims: Claims) -> Iterator[Row]:
    cell = row.cells.get(name)
    if cell is None or cell.value is None or not cell.rule:
        return
    head: dict[str, Value] = {"row": row.id, "incident": row.incident, "column": name, "value": cell.value}
    made = _row({**head, "rule": cell.rule, "reason": cell.reason})
    resting = list(_resting(cell, claims))
    for stands, claim, report in resting:
        start, end = (claim.span.start, claim.span.end) if claim.span else (None, None)
        at = {"stands": stands, "claim": claim.id, "report": report.name, "start": start, "end": end}
        yield replace(made, cells={**made.cells, **{key: unknown(value) for key, value in at.items()}})
    if not resting:
        yield made


def _row(values: Mapping[str, Value]) -> Row:
    incident = str(values["incident"])
    return Row(incident, incident, {name: unknown(value) for name, value in values.items()})


def _resting(cell: Cell, claims: Claims) -> Iterator[tuple[str, Claim, Report]]:
    for stands, ids in ((FOR, cell.supporting), (AGAINST, cell.opposing)):
        yield from ((stands, *claims[id]) for id in ids if id in claims)
