"""Excel workbooks, through openpyxl: an optional library, `pip install 'corroborate[xlsx]'`."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from corroborate.interchange.importing.json_lines import cell_of
from corroborate.interchange.importing.tables import Line, Table, laid_out, numbered
from corroborate.model.errors import UnreadableReport


def open_sheet(path: Path, known: Callable[[str], bool]) -> Table:
    """The sheet whose header has the most columns that some dataset has; UnreadableReport where there is none."""
    try:
        import openpyxl
        from openpyxl.utils.exceptions import InvalidFileException
    except ImportError as error:
        raise UnreadableReport(
            "reading .xlsx needs openpyxl: pip install 'corroborate[xlsx]', or save it as CSV"
        ) from error
    try:
        # From memory: openpyxl leaves the file open until its last sheet has been read to the end.
        book = openpyxl.load_workbook(BytesIO(path.read_bytes()), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError) as error:
        raise UnreadableReport("this is no Excel workbook, or a damaged one: open it and save it again") from error
    sheets = [(numbered(header), sheet) for sheet in book.worksheets if (header := _header(sheet))]
    if not sheets:
        raise UnreadableReport("no sheet has a header: nothing to import")
    names, sheet = max(sheets, key=lambda found: sum(map(known, found[0])))
    return Table(names, _lines(sheet, names), max(0, (sheet.max_row or 1) - 1))


def _header(sheet: Any) -> list[str]:
    return next((cells for _, cells in _records(sheet)), [])


def _records(sheet: Any) -> Iterator[tuple[int, list[str]]]:
    for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
        cells = [cell_of(value) for value in values]
        if any(cells):
            yield number, cells


def _lines(sheet: Any, header: tuple[str, ...]) -> Iterator[Line]:
    records = _records(sheet)
    next(records)
    for number, cells in records:
        # A sheet stores no cells after the last full one of a row: a short row there is none that was cut.
        yield number, laid_out(header, cells + [""] * (len(header) - len(cells)))
