"""JSON lines: one row a line, the cells by their column; a list of objects falls into numbered columns."""

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from corroborate.interchange.importing.tables import Cells, Line, Table
from corroborate.model.errors import UnreadableReport
from corroborate.text.decode import refuse_known_kinds

_HEADER_FROM = 100
"""So many first rows say which columns there are: a row leaves out what it has nothing for."""


def open_lines(path: Path) -> Table:
    """The table in a .jsonl file; UnreadableReport where no line of it is a row."""
    with path.open("rb") as file:
        head = file.read(4096)
        refuse_known_kinds(head)
        if head.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise UnreadableReport("JSON lines must be UTF-8, and this file is UTF-16: save it as UTF-8")
        file.seek(0)
        size = sum(1 for line in file if line.strip())
    if not size:
        raise UnreadableReport("the file is empty: nothing to import")
    lines = _lines(path)
    first = [line for _, line in zip(range(_HEADER_FROM), lines, strict=False)]
    header = dict.fromkeys(column for _, cells in first if not isinstance(cells, str) for column in cells)
    if not header:
        raise UnreadableReport(f"the first lines are no rows: {first[0][1]}")
    return Table(tuple(header), chain(first, lines), size)


def _lines(path: Path) -> Iterator[Line]:
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield number, _cells(line)


def _cells(line: bytes) -> Cells | str:
    try:
        fields = json.loads(line.decode("utf-8", "surrogatepass").removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        return f"the line is not UTF-8 (byte {error.start + 1})"
    except json.JSONDecodeError as error:
        return f"the line is no JSON: {error.msg} at column {error.colno}"
    except (ValueError, RecursionError):
        return "the line is no JSON that can be read: numbers too long, or nested too deeply"
    return _flat(fields) if isinstance(fields, dict) else "the line is no JSON object with a column for each key"


def _flat(fields: Mapping[str, object]) -> Cells | str:
    """The cells of an object: `"actors": [{"name": …, "type": …}]` is actor1, actor1_type and so on."""
    cells: dict[str, str] = {}
    for key, value in fields.items():
        if isinstance(value, list) and all(isinstance(part, dict) for part in value):
            for place, part in enumerate(value, 1):
                stem = f"{key.removesuffix('s')}{place}"
                cells |= {stem if name == "name" else f"{stem}_{name}": cell_of(inner) for name, inner in part.items()}
        else:
            cells[key] = cell_of(value)
    return {column: cell for column, cell in cells.items() if cell}


def cell_of(value: object) -> str:
    """A value as a cell of a text file would hold it: nothing for null, 3 for 3.0, a list split by semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, list | tuple):
        return ";".join(cell_of(part) for part in value)
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value).strip()
