"""Parquet: the same tables with typed columns, written by pyarrow, which is an extra."""

import io
from datetime import date

from corroborate.interchange.exporting.csvtext import written
from corroborate.interchange.exporting.tables import Table, Value
from corroborate.model.errors import BadInput

MISSING = "Parquet needs pyarrow, which is not installed: pip install 'corroborate[parquet]'"


def table_parquet(table: Table) -> bytes:
    """A table's bytes as Parquet; BadInput where pyarrow is not installed."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise BadInput(MISSING) from error
    types = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    types[date] = pyarrow.date32()
    arrays = [
        pyarrow.array([_typed(row.value(column.name), column.type) for row in table.rows], types[column.type])
        for column in table.columns
    ]
    written = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_arrays(arrays, names=table.header), written)
    return written.getvalue()


def _typed(value: Value, type: type) -> Value:
    """A value as its column holds it: texts without lone surrogates, which UTF-8 cannot hold; they become backslash
    escapes, as in CSV."""
    if type is not str or value is None:
        return value
    text = value if isinstance(value, str) else written(value)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
