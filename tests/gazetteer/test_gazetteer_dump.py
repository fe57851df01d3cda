"""A user's GeoNames dump: its places are found before the shipped ones, a wrong file is refused by line."""

from pathlib import Path

import pytest

from corroborate.gazetteer import with_dump
from corroborate.model.errors import BadInput

ROW = "{id}\t{name}\t{name}\t{others}\t14.9\t-4.2\t{klass}\t{code}\tML\t\t04\t\t\t\t{people}\t\t\tzone\t2020-01-01"


def row(id_: int, name: str, klass: str = "P", code: str = "PPL", people: str = "1200", others: str = "") -> str:
    return ROW.format(id=id_, name=name, klass=klass, code=code, people=people, others=others)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "ML.txt"
    rows = [
        row(99000001, "Zzkoubila", others="Zzkubila,BKO"),
        row(2460596, "Bamako", people="5000000"),
        row(99000002, "Zz Hospital", "S", "HSP"),
    ]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_the_dumps_places_are_found(dump: Path) -> None:
    gazetteer = with_dump(dump)
    found = gazetteer.candidates("Zzkubila")
    assert [(c.place.id, c.place.country, c.place.population) for c in found] == [(99000001, "ML", 1200)]
    assert gazetteer.candidates("zzkoubilla", countries=("ML",), misspelt=True)[0].place.id == 99000001
    assert not gazetteer.candidates("Zz Hospital")
    assert "dump-ML.txt" in gazetteer.version


def test_a_place_in_both_is_the_dumps(dump: Path) -> None:
    found = [c.place for c in with_dump(dump).candidates("Bamako") if c.place.id == 2460596]
    assert [place.population for place in found] == [5_000_000]


def test_the_shipped_places_stay(dump: Path) -> None:
    gazetteer = with_dump(dump)
    assert gazetteer.candidates("Gao")[0].place.country == "ML"
    assert gazetteer.country("NE").name == "Niger"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"name,lat,lon\nGao,16,0\n", "line 1: 1 columns"),
        (row(1, "Gao").encode() + b"\nGao\t16\n", "line 2: 2 columns"),
        (row(1, "Gao", people="many").encode(), "line 1"),
        (b"\xff\xfe\x00\x01", "cannot be read"),
        (b"", "holds no place"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "wrong.txt"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=message):
        with_dump(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"missing\.txt"):
        with_dump(tmp_path / "missing.txt")
