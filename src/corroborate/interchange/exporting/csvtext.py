"""CSV that every spreadsheet and every program reads alike: UTF-8, RFC 4180 with LF, and no cell that is a formula."""

import csv
import io
from datetime import date

from corroborate.interchange.exporting.tables import Table, Value

FORMULA_STARTS = ("=", "+", "-", "@")
"""A text that begins so would be run as a formula by a spreadsheet (OWASP, "CSV injection"): it gets an apostrophe."""


def table_csv(table: Table) -> bytes:
    """A table's bytes: its header, then its rows; lone surrogates, which UTF-8 cannot hold, as backslash escapes."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(table.header)
    for row in table.rows:
        writer.writerow([written(row.value(name)) for name in table.header])
    return text.getvalue().encode("utf-8", "backslashreplace")


def written(value: Value) -> str:
    """A value as it stands in a cell: texts on one line and never a formula, None empty, dates as ISO 8601."""
    if isinstance(value, str):
        line = " ".join(value.replace("\x00", " ").split())
        return f"'{line}" if line.startswith(FORMULA_STARTS) else line
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else f"{value}"
