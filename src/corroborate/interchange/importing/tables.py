"""A file as a table: a header, and rows one by one, whatever the file's format."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corroborate.model.errors import UnreadableReport

Cells = Mapping[str, str]
# A row's number in its file (the header is 1) with its cells that hold something, or why they cannot be told apart.
Line = tuple[int, Cells | str]


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a file as they are named there, and its rows; `size` is how many there are, roughly, if known."""

    header: tuple[str, ...]
    lines: Iterator[Line]
    size: int | None = None


def open_table(path: Path, known: Callable[[str], bool]) -> Table:
    """The table in a file; UnreadableReport where there is none. `known` says whether some dataset has a column.

    The format's module is imported only when a file of that format comes: two need libraries that not everybody has.
    """
    ending = path.suffix.lower()
    if path.exists() and not path.is_file():
        # A pipe can be read once, and a table is looked at more often: its encoding, its header, its rows.
        raise UnreadableReport("this is no regular file: save the rows as a file and import that")
    try:
        if ending in (".jsonl", ".ndjson"):
            from corroborate.interchange.importing import json_lines

            return json_lines.open_lines(path)
        if ending == ".xlsx":
            from corroborate.interchange.importing import sheets

            return sheets.open_sheet(path, known)
        if ending == ".parquet":
            from corroborate.interchange.importing import parquet

            return parquet.open_parquet(path)
        if ending in (".csv", ".tsv", ".txt", ".tab", ""):
            from corroborate.interchange.importing import delimited

            return delimited.open_delimited(path, known)
    except OSError as error:
        raise UnreadableReport(f"it cannot be opened: {error.strerror or error}") from error
    raise UnreadableReport(f"files ending in {ending} are not imported: {_instead(ending)}")


def _instead(ending: str) -> str:
    if ending in (".zip", ".gz", ".7z", ".rar", ".xz", ".bz2", ".tar"):
        return "unpack it, and import the file in it"
    if ending in (".rda", ".rdata", ".rds"):
        return 'write it as CSV from R first: write.csv(rows, "rows.csv", row.names = FALSE)'
    if ending == ".xls":
        return "save it as .xlsx or as CSV first"
    return "save it as .csv, .xlsx or .jsonl"


def numbered(header: Sequence[str]) -> tuple[str, ...]:
    """The column names without blanks around them, unnamed and doubled ones numbered: `best`, `best (2)`."""
    seen: Counter[str] = Counter()
    names = []
    for place, written in enumerate(header, 1):
        name = written.removeprefix("\ufeff").strip() or f"column {place}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(names)


def laid_out(header: Sequence[str], cells: Sequence[str]) -> Cells | str:
    """The cells that hold something by column, or why a row that is too short or too long has none that can be told."""
    given = len(cells)
    while len(cells) > len(header) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) != len(header):
        why = (
            "the file may be cut off here, or a quotation mark be left open"
            if given < len(header)
            else "a cell may hold a separator without quotes"
        )
        return f"the row has {given} cells and the header {len(header)}: {why}, so that none can be told from another"
    return {name: cell.strip() for name, cell in zip(header, cells, strict=True) if cell.strip()}
