"""`corroborate import` and `corroborate prior` as a person types them."""

import csv
import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.interchange.importing.writing import UCDP, written


def test_import_tells_what_it_did(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "ged.csv", "ucdp", [UCDP, {**UCDP, "id": ""}])
    done = run("import", "ged.csv")
    assert done.exit_code == 1
    assert "ged.csv: rows of UCDP GED: 1 new, 1 not kept." in done.stdout
    assert "The database holds 1 incidents." in done.stdout
    assert "ged.csv:3: the row has no id" in done.stderr
    again = run("import", "ged.csv")
    assert "0 new, 1 known before, 1 not kept" in again.stdout
    reports = run("reports")
    assert "and 1 rows of UCDP GED" in reports.stdout
    assert "ged.csv:3" in reports.stdout


def test_a_file_of_no_dataset_is_refused_with_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "sales.csv").write_text("shop,month,sold\nGao,5,12\n")
    done = run("import", "sales.csv")
    assert done.exit_code == 2
    assert "the columns are those of no dataset that is known" in done.stderr
    assert "--as ucdp" in done.stderr
    assert run("import", "ged.zip").exit_code == 2


def test_a_dry_run_stores_nothing(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "ged.csv", "ucdp", [{**UCDP, "best": "nine"}])
    done = run("import", "--dry-run", "ged.csv")
    assert done.exit_code == 0
    for told in (
        "rows of UCDP GED",
        "columns read: id, year",
        "ucdp-ged:900001: clash, 2014-05-28, Gao",
        "no whole number",
    ):
        assert told in done.stdout, told
    assert not (tmp_path / "corroborate.db").exists()
    assert run("import", "--dry-run", "none.csv").exit_code == 2


def test_prior_sets_rows_beside_our_incidents(filled: Run, tmp_path: Path) -> None:
    coded = {**UCDP, "date_start": "2015-11-20", "date_end": "2015-11-21", "type_of_violence": "3", "deaths_a": "0"}
    far = {
        **coded,
        "id": "900002",
        "country": "Peru",
        "where_coordinates": "Cusco",
        "latitude": "-13.5",
        "longitude": "-72",
    }
    written(tmp_path / "ged.csv", "ucdp", [coded, far])
    assert filled("import", "ged.csv").exit_code == 0
    shown = filled("prior").stdout
    assert "there 9 (8–12); here 21–27, no best figure" in " ".join(shown.split())
    assert "Rows that match no incident of ours: 1" in shown
    assert "Incidents of ours that no row matches: 2" in shown
    assert "and 1 that only imported rows tell (--rows lists them)" in filled("incidents").stdout
    assert "Cusco" not in filled("incidents").stdout
    assert "Cusco" in filled("incidents", "--rows").stdout
    record = json.loads(filled("prior", "--json").stdout)
    assert [row["row"] for row in record["rows"]] == ["ucdp-ged:900001", "ucdp-ged:900002"]
    assert record["rows"][1]["incident"] is None
    assert any(difference["property"] == "killed" for difference in record["rows"][0]["differs"])
    assert filled("prior", "--csv", "prior.csv").exit_code == 0
    with (tmp_path / "prior.csv").open(newline="", encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 4
    assert lines[0]["row"] == "ucdp-ged:900001"


def test_a_row_has_its_page_like_any_report(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "ged.csv", "ucdp", [UCDP])
    run("import", "ged.csv")
    (only,) = json.loads(run("incidents", "--json").stdout)["incidents"]
    page = run("show", only["id"]).stdout
    assert "ucdp-ged:900001, UCDP GED, published unknown; a coded row of UCDP GED" in page
    assert "coded in best, low, high, in ucdp-ged:900001" in page
    assert run("show", only["id"], "--svg", "page.svg").exit_code == 0


def test_prior_without_rows_says_how_to_get_some(filled: Run) -> None:
    assert "corroborate import FILE" in filled("prior").stdout
