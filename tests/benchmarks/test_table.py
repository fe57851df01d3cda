"""The tables of all figures, and the floors that the small corpora must not fall below."""

from pathlib import Path

import pytest

from benchmarks import table
from benchmarks.reading.corpora import DATA, Figure

SMALL = ("reading.sahel", "reading.isaf", "reading.times")
FIGURES = [
    Figure("own", "dates right", 0.5, target=0.9, anchor="a library 0.4"),
    Figure("own", "documents a second", 21000.0, target=20000),
    Figure("own", "milliseconds", 6.0, target=5.0, at_most=True),
    Figure("own", "faults", 0, target=0, at_most=True),
]
ROWS = [table.Row(figure, table.Benchmark("benchmarks.own"), "own") for figure in FIGURES]


def test_a_row_says_what_was_reached_and_what_falls_short() -> None:
    end = " | own | 2026-01-01 | `python -m benchmarks.own` |"
    assert table.lines(ROWS, "2026-01-01") == [
        f"| own | dates right | 0.500 (short) | 0.900 | a library 0.4{end}",
        f"| own | documents a second | 21,000 | 20,000 | {end}",
        f"| own | milliseconds | 6.0 (short) | ≤ 5.0 | {end}",
        f"| own | faults | 0 | 0 | {end}",
    ]


def test_a_figure_without_a_target_is_shown_only_of_a_benchmark_that_is_shown_whole() -> None:
    figure = Figure("own", "accounts", 0.7)
    shown = [table.Row(figure, table.Benchmark("benchmarks.own", whole=whole), "own") for whole in (False, True)]
    assert table.lines(shown[:1], "2026-01-01") == []
    assert "accounts" in table.lines(shown[1:], "2026-01-01")[0]


def test_the_rows_are_put_between_the_marks_of_their_table_and_nothing_else_moves(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    start, end = table.marks("linking")
    gva, ecb, gone = (f"| `python -m benchmarks.linking.{name}` |" for name in ("gva", "ecb", "gone"))
    old = table.markdown([f"| kept {ecb}", f"| old {gva}", f"| no more {gone}"])
    page.write_text(f"before\n{start}\n{old}\n{end}\nafter\n", encoding="utf-8")
    table.put([f"| new {gva}", f"| newer {gva}"], "linking", page)
    new = table.markdown([f"| new {gva}", f"| newer {gva}", f"| kept {ecb}"])
    assert page.read_text(encoding="utf-8") == f"before\n{start}\n{new}\n{end}\nafter\n"


def test_a_page_without_marks_is_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("no place\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="no place for the table"):
        table.put([], "reading", page)
    assert page.read_text(encoding="utf-8") == "no place\n"


def test_the_readme_has_a_place_for_the_table() -> None:
    text = table.README.read_text(encoding="utf-8")
    for start, end in map(table.marks, table.PARTS):
        assert text.index(start) < text.index(end)


def test_what_lies_below_its_floor_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "floors", lambda: {"own: dates right": 0.6})
    assert table.below_floor([("own: dates right", 0.5), ("own: other", 0.1)]) == [
        "own: dates right is 0.500, its floor is 0.6"
    ]
    assert table.below_floor([("own: dates right", 0.6)]) == []


@pytest.mark.parametrize("name", SMALL)
def test_small_corpora_are_read_no_worse_than_their_floors(name: str) -> None:
    benchmark = next(b for b in table.BENCHMARKS if b.name == name)
    if not all((DATA / file).is_file() for file in benchmark.files):
        pytest.skip(f"the corpus of {name} is not at hand (CORROBORATE_DATA)")
    rows = table.measured([benchmark])
    floors = table.floors()
    assert any(row.key in floors for row in rows)
    assert table.below_floor((row.key, row.figure.value) for row in rows) == []
