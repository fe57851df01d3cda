"""Files of separated values: the separator by the header, the encoding by the bytes, row by row from there."""

import codecs
import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from corroborate.interchange.importing.tables import Line, Table, laid_out, numbered
from corroborate.model.errors import UnreadableReport
from corroborate.text.decode import decode, refuse_known_kinds

SEPARATORS = (",", ";", "\t", "|")
# The longest cell, in characters: UCDP lists dozens of articles in one. A longer one is a quotation mark left open.
LONGEST_CELL = 2_000_000
_CHUNK, _HEAD, _SAMPLE = 1 << 20, 1 << 16, 1 << 18
_WIDE_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def open_delimited(path: Path, known: Callable[[str], bool]) -> Table:
    """The table in a .csv or .tsv file; UnreadableReport where there is no header with a row below it."""
    encoding, size = _encoding(path)
    separator = _separator(path, encoding, known)
    lines = _records(path, encoding, separator)
    number, header = _first(lines)
    if not any(character.isalnum() for cell in header for character in cell):
        raise UnreadableReport("the file is empty: nothing to import")
    names = numbered(header)
    return Table(names, _lines(lines, names), max(0, size - number))


def _encoding(path: Path) -> tuple[str, int]:
    """How the file is encoded, and how many lines it has."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if not head.strip():
            raise UnreadableReport("the file is empty: nothing to import")
        refuse_known_kinds(head)
        if head.startswith(_WIDE_MARKS):
            return decode(_even(head))[1].removesuffix("-le").removesuffix("-be"), head.count(b"\n")
        file.seek(0)
        whole, size, beyond = _looked_through(iter(lambda: file.read(_CHUNK), b""))
    if whole:
        return "utf-8-sig", size
    if b"\x00" in head:
        raise UnreadableReport("this is a binary file, not a table: save it as CSV in UTF-8")
    return _code_page(beyond), size


def _looked_through(chunks: Iterator[bytes]) -> tuple[bool, int, bytes]:
    """Whether all bytes are UTF-8, how many lines they make, and some of the lines that go beyond ASCII."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    whole, size, beyond = True, 0, bytearray()
    for chunk in chunks:
        size += chunk.count(b"\n")
        try:
            decoder.decode(chunk)
        except UnicodeDecodeError:
            whole = False
        if not chunk.isascii() and len(beyond) < _SAMPLE:
            beyond += b"\n".join(line for line in chunk.split(b"\n") if not line.isascii())[:_SAMPLE] + b"\n"
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        whole = False
    return whole, size, bytes(beyond)


def _code_page(beyond: bytes) -> str:
    """The code page of a file that is no UTF-8; UTF-8 with the odd bytes kept where only few of them are broken."""
    try:
        return decode(beyond)[1]
    except UnreadableReport as error:
        if "UTF-8" in str(error):
            return "utf-8-sig"
        raise


def _even(head: bytes) -> bytes:
    return head[: len(head) - len(head) % 4]


def _separator(path: Path, encoding: str, known: Callable[[str], bool]) -> str:
    """The separator by which the header falls into the most columns that some dataset has, then into the most."""

    def fit(separator: str) -> tuple[int, int]:
        _, header = _first(_records(path, encoding, separator))
        return sum(known(name) for name in numbered(header)), len(header)

    return max(SEPARATORS, key=fit)


def _first(records: Iterator[tuple[int, list[str]]]) -> tuple[int, list[str]]:
    """The header with its number, without cells where there is none; UnreadableReport where it has no cells to tell."""
    try:
        return next(records, (1, []))
    except csv.Error as error:
        raise UnreadableReport(
            f"the header cannot be told into cells, perhaps for a quotation mark ({error}): save it as CSV in UTF-8"
        ) from error


def _records(path: Path, encoding: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Rows that are not blank with the number of the line on which they begin; bytes out of place stay as they are."""
    csv.field_size_limit(LONGEST_CELL)
    with path.open(encoding=encoding, errors="surrogateescape", newline="") as file:
        reader = csv.reader(file, delimiter=separator)
        first = 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield first, cells
            first = reader.line_num + 1


def _lines(records: Iterator[tuple[int, list[str]]], header: tuple[str, ...]) -> Iterator[Line]:
    last = 1
    try:
        for number, cells in records:
            last = number
            yield number, laid_out(header, cells)
    except csv.Error as error:
        yield last + 1, f"from here on the file cannot be told into cells, perhaps for a quotation mark: {error}"
    except UnicodeError as error:
        yield last + 1, f"from here on the file cannot be decoded: {error}"
