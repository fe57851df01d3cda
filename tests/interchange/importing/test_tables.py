"""Files as tables: separators, encodings, shapes that are broken, and formats that need a library."""

import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from corroborate.interchange.importing.rows import LAYOUTS, to_bytes
from corroborate.interchange.importing.tables import Cells, open_table
from corroborate.model.errors import UnreadableReport
from tests.interchange.importing.writing import MAVERICK, UCDP, written


def known(column: str) -> bool:
    return any(layout.has(column) for layout in LAYOUTS)


def rows(path: Path) -> list[Cells | str]:
    return [cells for _, cells in open_table(path, known).lines]


ODD = {**UCDP, "side_b": "Brigade du Fleuve à l'Île, dite « B »;\nfondée", "best": "9"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separators_and_encodings_make_no_difference(tmp_path: Path, delimiter: str, encoding: str) -> None:
    file = written(tmp_path / "ged.csv", "ucdp", [UCDP, ODD], delimiter=delimiter, encoding=encoding)
    assert rows(file) == [UCDP, ODD]


def test_rows_have_the_numbers_of_their_lines(tmp_path: Path) -> None:
    file = written(tmp_path / "ged.csv", "ucdp", [ODD, UCDP])
    assert [number for number, _ in open_table(file, known).lines] == [2, 4]


def test_columns_may_be_doubled_unnamed_and_in_any_order(tmp_path: Path) -> None:
    file = tmp_path / "ged.csv"
    file.write_text("best,id,,best,note\n9,1,x,10,\n\n,,,,\n7,2,,,late\n")
    assert open_table(file, known).header == ("best", "id", "column 3", "best (2)", "note")
    assert rows(file) == [
        {"best": "9", "id": "1", "column 3": "x", "best (2)": "10"},
        {"best": "7", "id": "2", "note": "late"},
    ]


def test_short_and_long_rows_cannot_be_told_into_cells(tmp_path: Path) -> None:
    file = tmp_path / "ged.csv"
    file.write_text("id,side_a,best\n1,Government of Mali,9\n2,Government\n3,Brigade, of the River,4\n4,x,1,,\n")
    short, long = rows(file)[1:3]
    assert "has 2 cells and the header 3: the file may be cut off" in str(short)
    assert "has 4 cells and the header 3: a cell may hold a separator" in str(long)
    assert rows(file)[3] == {"id": "4", "side_a": "x", "best": "1"}


def test_a_quotation_mark_left_open_loses_its_row_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "ged.csv"
    file.write_text('id,side_a,best\n1,"Government of Mali,9\n2,Government,1\n')
    assert "a quotation mark be left open" in str(rows(file)[0])


def test_a_broken_character_stays_as_it_is_and_the_rest_is_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "ged.csv"
    file.write_bytes("id,side_a\n1,Île\n2,Öl\n3,Ségou\n4,Brücke\n".encode() + b"5,T\xffte\n")
    found = rows(file)
    assert found[0] == {"id": "1", "side_a": "Île"}
    last = found[4]
    assert not isinstance(last, str)
    assert last["side_a"] == "T\udcffte"
    assert json.loads(to_bytes(last).decode("utf-8", "surrogatepass")) == last


REFUSED: list[tuple[str, bytes, str]] = [
    ("empty.csv", b"", "the file is empty"),
    ("blank.csv", b"\n \n,,\n", "the file is empty"),
    ("rows.csv", b"PK\x03\x04 and so on", "ZIP archive"),
    ("rows.csv", bytes(range(256)) * 20, "binary file"),
    ("rows.zip", b"PK\x03\x04", "unpack it"),
    ("rows.rda", b"RDX3", "write.csv"),
    ("rows.xls", b"\xd0\xcf", "save it as .xlsx"),
    ("rows.pdf", b"%PDF-", "save it as .csv"),
    ("rows.jsonl", b"\n\n", "the file is empty"),
    ("rows.jsonl", b"\xff\xfe{\x00}\x00", "UTF-16"),
    ("rows.jsonl", b"[1, 2]\n", "no JSON object"),
    ("rows.jsonl", b"{'id': 1}\n", "no JSON"),
]


@pytest.mark.parametrize(("name", "content", "why"), REFUSED)
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, name: str, content: bytes, why: str) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(UnreadableReport, match=why):
        open_table(file, known)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableReport, match="cannot be opened"):
        open_table(tmp_path / "none.csv", known)


def test_json_lines_give_the_cells_of_a_text_file(tmp_path: Path) -> None:
    actors = [
        {"name": "Lake Youth", "violence": "Melee; Stabbing", "perpetrator": 1, "victim": 0, "party": None},
        {"name": "Police (Kenya)", "perpetrator": 0, "victim": 1},
    ]
    plain = {key: value for key, value in MAVERICK.items() if not key.startswith("actor")}
    fields = {**plain, "deaths_best": 2, "certain": 3.0, "latitude": -0.0917, "actors": actors}
    file = tmp_path / "rows.jsonl"
    file.write_text("\ufeff" + json.dumps(fields) + "\n\nnonsense\n", encoding="utf-8")
    first, second = rows(file)
    assert first == MAVERICK
    assert "no JSON" in str(second)


def workbook(path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["about", "this file"])
    sheet = book.create_sheet("events")
    sheet.append(["id", "best", "side_a", "date_start", "latitude"])
    sheet.append([1, 9.0, "Government of Mali", __import__("datetime").datetime(2014, 5, 28), 16.27])
    sheet.append([2, None, "Brigade"])
    book.save(path)


def parquet(path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    columns = {"id": [1, 2], "best": [9.0, None], "side_a": ["Government of Mali", "Brigade"]}
    columns |= {"date_start": ["2014-05-28 00:00:00", None], "latitude": [16.27, None]}
    pytest.importorskip("pyarrow.parquet").write_table(pyarrow.table(columns), path)


@pytest.mark.parametrize(("name", "make"), [("rows.xlsx", workbook), ("rows.parquet", parquet)])
def test_workbooks_and_parquet_give_the_cells_of_a_text_file(
    tmp_path: Path, name: str, make: Callable[[Path], None]
) -> None:
    make(tmp_path / name)
    first = {
        "id": "1",
        "best": "9",
        "side_a": "Government of Mali",
        "date_start": "2014-05-28 00:00:00",
        "latitude": "16.27",
    }
    assert rows(tmp_path / name) == [first, {"id": "2", "side_a": "Brigade"}]


@pytest.mark.parametrize(("name", "library"), [("rows.xlsx", "openpyxl"), ("rows.parquet", "pyarrow")])
def test_without_its_library_a_format_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UnreadableReport, match=f"needs {library}: pip install"):
        open_table(tmp_path / name, known)


@pytest.mark.parametrize("name", ["rows.xlsx", "rows.parquet"])
def test_a_damaged_file_of_a_library_is_refused(tmp_path: Path, name: str) -> None:
    pytest.importorskip("openpyxl" if name.endswith("xlsx") else "pyarrow")
    (tmp_path / name).write_bytes(b"not at all")
    with pytest.raises(UnreadableReport, match="or a damaged one"):
        open_table(tmp_path / name, known)
    with zipfile.ZipFile(tmp_path / name, "w") as archive:
        archive.writestr("notes.txt", "nothing")
    with pytest.raises(UnreadableReport, match="or a damaged one"):
        open_table(tmp_path / name, known)
