"""CSV cells: one line each, no formula, nothing that a reader cannot take in again."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.interchange.exporting.csvtext import table_csv, written
from corroborate.interchange.exporting.tables import Row, Table, Value, columns, unknown


def table(*texts: Value) -> Table:
    header = [f"c{n}" for n in range(len(texts))]
    cells = {name: unknown(text) for name, text in zip(header, texts, strict=True)}
    return Table(columns(header), (Row("1", "incident-1", cells),))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (0, "0"),
        (-99, "-99"),
        (12.5, "12.5"),
        (date(2015, 5, 3), "2015-05-03"),
        ("two\nlines\tand a  gap", "two lines and a gap"),
        ("=1+1", "'=1+1"),
        ("-9 men", "'-9 men"),
        ("@home", "'@home"),
        ("  +44", "'+44"),
        ("a=b", "a=b"),
        ("Bad\x00zero", "Bad zero"),
    ],
)
def test_a_value_in_a_cell(value: Value, cell: str) -> None:
    assert written(value) == cell


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(st.characters(), max_size=40), min_size=1, max_size=4))
def test_any_text_reads_back_as_one_row_without_a_formula(texts: list[str]) -> None:
    content = table_csv(table(*texts)).decode("utf-8")
    assert "\r" not in content
    header, row = csv.reader(io.StringIO(content))
    assert len(header) == len(row) == len(texts)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


def test_a_lone_surrogate_becomes_an_escape() -> None:
    assert b"a\\ud800b" in table_csv(table("a\ud800b"))


def test_quotes_and_commas_are_quoted() -> None:
    assert table_csv(table('He said "no", twice')) == b'c0\n"He said ""no"", twice"\n'
