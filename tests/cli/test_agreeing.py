"""The commands on agreement between coders."""

import csv
import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.cli.test_reviewing import attack


def test_agreement_is_told_written_and_exported(filled: Run, tmp_path: Path) -> None:
    assert "Nobody has decided anything yet." in filled("agreement").stdout
    filled("correct", attack(filled), "killed", "27", "--by", "Awa Diarra", "--because", "the list")
    told = filled("agreement")
    assert (
        told.exit_code == 0 and "killed" in told.stdout and "not defined, because fewer than two people" in told.stdout
    )
    (found,) = json.loads(filled("agreement", "--json").stdout)["agreement"]
    assert (found["property"], found["level"], found["alpha"], found["disagreements"]) == ("killed", "ratio", None, [])
    assert found["means"] == "not defined: fewer than two people coded it"
    table, codings = tmp_path / "agreement.csv", tmp_path / "codings.csv"
    assert filled("agreement", "--csv", str(table)).exit_code == 0
    assert [row["coders"] for row in csv.DictReader(table.read_text().splitlines())] == ["1"]
    assert filled("export", "codings", str(codings)).exit_code == 0
    assert [row["value"] for row in csv.DictReader(codings.read_text().splitlines())] == ["27"]
    assert (tmp_path / "codings.agreement.csv").read_bytes() == table.read_bytes()
