"""Exports from the command line: files written whole with their side files, names left out, filters, refusals."""

import csv
import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TABLES = ("acled", "ucdp", "gtd", "eventreport", "csv", "meltt")


def read(file: str) -> list[dict[str, str]]:
    with Path(file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_and_its_side_file_are_written(filled: Run, name: str) -> None:
    result = filled("export", name, "out.csv")
    assert result.exit_code == 0, result.output
    rows, side = read("out.csv"), read("out.claims.csv")
    told = re.search(r"(\d+) rows of (\d+) incidents", result.stderr)
    assert told is not None
    assert int(told[1]) == len(rows)
    left_out = {line["incident"] for line in side if line["column"] == "(left out)"}
    assert len(left_out) + int(told[2]) == 3
    assert {line["incident"] for line in side} >= left_out
    assert {line["report"] for line in side if line["stands"] == "for"} <= {
        "first.txt",
        "second.txt",
        "later.txt",
        "far.txt",
    }


def test_the_same_database_gives_the_same_bytes(filled: Run) -> None:
    for name in ("gtd", "csv"):
        assert filled("export", name, "one.csv").exit_code == filled("export", name, "two.csv").exit_code == 0
        assert Path("one.csv").read_bytes() == Path("two.csv").read_bytes()
        assert Path("one.claims.csv").read_bytes() == Path("two.claims.csv").read_bytes()


def test_all_writes_what_the_codebook_leaves_out(filled: Run) -> None:
    filled("export", "ucdp", "out.csv")
    assert read("out.csv") == []
    result = filled("export", "ucdp", "all.csv", "--all")
    assert len(read("all.csv")) == 3
    assert "among them" in result.stderr


def test_a_rule_of_ones_own_choice(filled: Run) -> None:
    def best(*words: str) -> dict[str, str]:
        filled("export", "csv", "out.csv", *words)
        return {row["earliest"]: row["killed_best"] for row in read("out.csv")}

    assert best()["2015-11-20"] == ""
    assert best("--rule", "ucdp")["2015-11-20"] == "21"
    refused = filled("export", "csv", "out.csv", "--rule", "guess")
    assert refused.exit_code == 2
    assert "There is no rule pack 'guess'" in refused.stderr


@pytest.mark.parametrize(
    ("words", "days"),
    [
        (("--since", "2015-11-20"), ["2015-11-20", "2016-03-21"]),
        (("--until", "2015-11-20"), ["2014-01-02", "2015-11-20"]),
        (("--country", "af"), ["2014-01-02"]),
        (("--country", "AF", "--country", "ML", "--since", "2016-01-01"), ["2016-03-21"]),
        (("--since", "2020-01-01"), []),
    ],
)
def test_filters(filled: Run, words: tuple[str, ...], days: list[str]) -> None:
    assert filled("export", "csv", "out.csv", *words).exit_code == 0
    assert [row["earliest"] for row in read("out.csv")] == days


def test_claims_one_a_row_with_quotes_only_when_asked(filled: Run) -> None:
    filled("export", "csv", "out.csv", "--claims")
    assert not Path("out.claims.csv").exists()
    assert {row["quote"] for row in read("out.csv")} == {""}
    filled("export", "csv", "out.csv", "--claims", "--names", "on")
    rows = read("out.csv")
    assert "Gao 2015-11-20: 27 killed, police said" in {row["quote"] for row in rows}
    with_claims = json.loads(filled("incidents", "--json").stdout)["incidents"]
    assert len(rows) == sum(len(incident["claims"]) for incident in with_claims)


def test_a_persons_name_is_left_out_unless_asked(run: Run) -> None:
    Path("one.txt").write_text("Gao 2015-11-20: 27 killed, Colonel Amadou Keita said.")
    run("add", "one.txt")
    for name in TABLES:
        assert run("export", name, "out.csv", *(("--all",) if name == "ucdp" else ())).exit_code == 0
        assert "Keita" not in Path("out.csv").read_text() + Path("out.claims.csv").read_text()
    told = run("export", "csv", "out.csv", "--names", "on")
    assert "Keita" in Path("out.claims.csv").read_text()
    assert "left out" not in told.stderr


def test_a_file_named_after_a_person_stands_under_its_id(run: Run) -> None:
    Path("Keita_witness2.txt").write_text("Gao 2015-11-20: 27 killed, Colonel Amadou Keita said.")
    Path("witness.txt").write_text("Gao 2015-11-20: 27 killed, medics said.")
    run("add", "Keita_witness2.txt", "witness.txt")
    for name in TABLES:
        run("export", name, "out.csv", "--all")
        told = Path("out.csv").read_text() + Path("out.claims.csv").read_text()
        assert "keita" not in told.lower() and "report-" in told and "witness.txt" in told
    run("export", "csv", "out.csv", "--names", "on")
    assert "Keita_witness2.txt" in Path("out.csv").read_text()


def test_a_file_that_cannot_be_written_leaves_nothing(filled: Run) -> None:
    result = filled("export", "csv", "nowhere/out.csv")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    refused = filled("export", "csv", "corroborate.db")
    assert refused.exit_code == 2
    assert {file.suffix for file in Path().glob("*claims*")} == set()
    assert not list(Path().glob("*.part"))


def test_an_empty_database_gives_a_header(run: Run) -> None:
    Path("none.txt").write_text("Nothing happened.")
    run("add", "none.txt")
    assert run("export", "acled", "out.csv").exit_code == 0
    assert len(Path("out.csv").read_text().splitlines()) == 1


def test_parquet_has_its_side_file_in_parquet(filled: Run) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    assert filled("export", "parquet", "out.parquet").exit_code == 0
    assert parquet.read_table("out.parquet").num_rows == 3
    assert set(parquet.read_table("out.claims.parquet").column_names) >= {"row", "column", "claim", "stands"}
