"""Parquet has the table's columns with their types; without pyarrow a message says what to install."""

import builtins
import io
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any

import pytest

from corroborate.interchange.exporting.columnar import table_parquet
from corroborate.interchange.exporting.formats import FORMATS, tabled
from corroborate.interchange.exporting.side import side_table
from corroborate.model.errors import BadInput
from tests.builders import claim
from tests.interchange.exporting.subjects import killed, subject, told

TABLE = tabled(
    FORMATS["csv"], [subject(told(killed(9), claim("target", "=market\ud800")))], datetime(2024, 1, 2, tzinfo=UTC)
)


def test_the_columns_keep_their_types() -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    read = parquet.read_table(io.BytesIO(table_parquet(TABLE)))
    assert read.column_names == TABLE.header
    assert [str(read.schema.field(name).type) for name in ("earliest", "latitude", "killed_low", "kind")] == [
        "date32[day]",
        "double",
        "int64",
        "string",
    ]
    (row,) = read.to_pylist()
    assert (row["earliest"], row["killed_best"], row["wounded_best"]) == (date(2015, 5, 3), 9, None)
    assert row["targets"] == "=market\\ud800"


def test_the_values_of_the_side_file_are_texts() -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    read = parquet.read_table(io.BytesIO(table_parquet(side_table(TABLE, {})))).to_pylist()
    values = {row["column"]: row["value"] for row in read}
    assert (values["killed_best"], values["longitude"], values["earliest"]) == ("9", "-0.04", "2015-05-03")


def test_without_pyarrow_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refusing(name: str, *rest: Any, **more: Any) -> ModuleType:
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", refusing)
    with pytest.raises(BadInput, match=r"pip install 'corroborate\[parquet\]'"):
        table_parquet(TABLE)
