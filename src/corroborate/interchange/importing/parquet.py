"""Parquet files, through pyarrow: an optional library."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corroborate.interchange.importing.json_lines import cell_of
from corroborate.interchange.importing.tables import Line, Table, numbered
from corroborate.model.errors import UnreadableReport


def open_parquet(path: Path) -> Table:
    """The table in a .parquet file, read batch by batch; UnreadableReport where there is none, or no pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UnreadableReport("reading .parquet needs pyarrow: pip install pyarrow, or save it as CSV") from error
    try:
        file = pyarrow.parquet.ParquetFile(path)
    except pyarrow.ArrowException as error:
        raise UnreadableReport("this is no Parquet file, or a damaged one") from error
    header = numbered(file.schema_arrow.names)
    return Table(header, _lines(file, header), file.metadata.num_rows)


def _lines(file: Any, header: tuple[str, ...]) -> Iterator[Line]:
    number = 1
    for batch in file.iter_batches(batch_size=1000):
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            number += 1
            cells = zip(header, map(cell_of, values), strict=True)
            yield number, {name: cell for name, cell in cells if cell}
