"""`compare` and `totals`: the same claims under several rule packs."""

import csv
import io
import json
import re
import sys
from pathlib import Path

import pytest

from corroborate.cli.weighing import sum_words
from corroborate.weigh.packs import PACKS
from corroborate.workflow import Sum, Total
from tests.cli.conftest import Run


@pytest.fixture
def disputed(filled: Run) -> str:
    """The id of the incident of which two reports give two tolls."""
    return str(json.loads(filled("incidents", "--json").output)["incidents"][1]["id"])


def test_compare_puts_the_packs_side_by_side_with_the_reason_of_each(filled: Run, disputed: str) -> None:
    shown = filled("compare", disputed, "--rule", "plain,acled,ucdp").output
    rows = dict(re.findall(r"^(plain|acled|ucdp) +(.*?) *$", shown, re.MULTILINE))
    assert rows == {"plain": "21–27 ?", "acled": "21 ≠", "ucdp": "21 (21–27) ≠"}
    assert "plain: sources contradict each other" in shown
    assert "acled: the lowest number reported, none other corroborated" in shown
    assert "Place: Gao" in shown and "killed 1.00" in shown


def test_compare_writes_every_finding_as_json(filled: Run, disputed: str) -> None:
    made = json.loads(filled("compare", disputed, "--json").output)
    assert [rule["name"] for rule in made["rules"]][:5] == ["plain", "cautious", "latest", "majority", "acled"]
    killed = next(p for p in made["properties"] if p["property"] == "killed" and p["group"] is None)
    assert killed["differs"] and len(killed["findings"]) == len(made["rules"])
    assert killed["findings"]["gtd"]["best"] == 21 and killed["findings"]["gtd"]["reason"].endswith(".")
    assert made["divergence"]["properties"]["killed"] == 1.0


def test_packs_that_agree_are_told_without_reasons(filled: Run) -> None:
    alone = json.loads(filled("incidents", "--json").output)["incidents"][0]["id"]
    shown = filled("compare", alone, "--rule", "plain,acled").output
    assert "Why they differ" not in shown and "≠" not in shown and "not measured" in shown


def test_a_wrong_rule_is_told_the_names(filled: Run, disputed: str) -> None:
    result = filled("compare", disputed, "--rule", "plain,itn")
    assert result.exit_code == 2 and "no rule pack 'itn'" in result.stderr and "representative" in result.stderr


def test_the_packs_are_listed_with_their_codebooks(run: Run) -> None:
    shown = run("rules").output
    assert re.findall(r"^(\w+)/\d+  ", shown, re.MULTILINE) == list(PACKS)
    assert "UCDP GED codebook" in shown
    assert [r["name"] for r in json.loads(run("rules", "--json").output)["rules"]] == list(PACKS)


def test_incidents_tell_how_far_their_reports_disagree(filled: Run) -> None:
    told = json.loads(filled("incidents", "--json").output)["incidents"]
    scores = {(i["when"]["edtf"], i["place"]["name"]): i["divergence"] for i in told}
    assert scores == {("2014-01-02", "Kabul"): None, ("2015-11-20", "Gao"): 0.25, ("2016-03-21", "Gao"): None}


def test_totals_say_over_how_many_incidents_each_sum_runs(filled: Run) -> None:
    shown = filled("totals", "--by", "year,country", "--rule", "plain,acled").output.splitlines()
    rows = [re.split(r"  +", line.strip()) for line in shown]
    assert rows[0] == ["year", "country", "incidents", "told", "plain", "acled", "divergence"]
    assert ["2014", "AF", "1", "1", "3", "3", "·"] in rows
    assert ["2015", "ML", "1", "1", "21–27 ?1", "21 ≠", "0.25"] in rows
    assert ["all", "3", "3", "26–32 ?1", "26 ≠", "0.25"] in rows


def _total(low: int | None, best: int | None, high: int | None, told: int, known: tuple[int, int, int]) -> Total:
    sums = [Sum(value, over) for value, over in zip((low, best, high), known, strict=True)]
    return Total((), "plain", told, told, sums[0], sums[1], sums[2], None, 0)


@pytest.mark.parametrize(
    ("total", "words"),
    [
        (_total(None, None, None, 0, (0, 0, 0)), "·"),
        (_total(5, 5, 5, 2, (2, 2, 2)), "5"),
        (_total(5, 6, 9, 2, (2, 2, 2)), "6 (5–9)"),
        (_total(5, 6, 4, 2, (2, 2, 1)), "6 (5+)"),
        (_total(5, 5, 4, 2, (2, 2, 1)), "5 (5+)"),
        (_total(18, 6, 36, 2, (2, 1, 2)), "18–36 ?1"),
        (_total(5, None, 5, 2, (2, 0, 2)), "5 ?2"),
        (_total(None, None, 9, 1, (0, 0, 1)), "0–9 ?1"),
        (_total(5, None, None, 1, (1, 0, 0)), "5+ ?1"),
    ],
)
def test_a_sum_has_a_best_figure_only_where_every_incident_has_one(total: Total, words: str) -> None:
    assert sum_words(total) == words


def test_totals_tell_which_incidents_rows_alone_tell(filled: Run, tmp_path: Path) -> None:
    assert "imported rows" not in filled("totals").output
    columns = "id,type_of_violence,side_a,side_b,latitude,longitude,country,date_prec,date_start,date_end,best,low,high"
    row = "7,3,Boko Haram,Civilians,10.59,14.31,Cameroon,1,2016-07-12,2016-07-12,4,4,4"
    (tmp_path / "ged.csv").write_text(f"{columns}\n{row}\n", "utf-8")
    assert filled("import", "ged.csv").exit_code == 0
    assert "1 incident is told by imported rows alone" in filled("totals").output


def test_of_packs_that_agree_with_the_first_only_its_reason_is_told(filled: Run, disputed: str) -> None:
    shown = filled("compare", disputed, "--rule", "plain,latest,acled,conservative").output
    assert "    plain: sources contradict each other\n    the same by latest\n" in shown
    assert "acled: the lowest number reported" in shown and "conservative: the least of each bound" in shown


def test_totals_of_what_nobody_states_are_open(filled: Run) -> None:
    made = json.loads(filled("totals", "--by", "kind", "--rule", "plain", "--of", "wounded", "--json").output)
    assert made["rows"][0]["best"] == {"total": None, "incidents": 0} and made["rows"][0]["incidents"] == 3
    dead = json.loads(filled("totals", "--by", "kind", "--rule", "acled", "--of", "dead", "--json").output)
    assert dead["overall"][0]["best"] == {"total": 26, "incidents": 3}


def test_totals_as_csv(filled: Run, tmp_path: Path) -> None:
    result = filled("totals", "--by", "month", "--rule", "plain", "--csv", "sums.csv")
    assert result.exit_code == 0 and "sums.csv" in result.stderr
    rows = list(csv.DictReader(io.StringIO((tmp_path / "sums.csv").read_text("utf-8"))))
    assert [(r["month"], r["low"], r["best"], r["best_incidents"], r["high"]) for r in rows] == [
        ("2014-01", "3", "3", "1", "3"),
        ("2015-11", "21", "", "0", "27"),
        ("2016-03", "2", "2", "1", "2"),
    ]


def test_totals_go_by_known_columns(filled: Run) -> None:
    result = filled("totals", "--by", "month,town")
    assert result.exit_code == 2 and "not by 'town'" in result.stderr


def test_a_plot_without_matplotlib_is_refused_with_the_remedy(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setattr("corroborate.cli.totals_picture.find_spec", lambda name: None)
    result = filled("totals", "--plot", "sums.svg")
    assert result.exit_code == 2 and "corroborate[plot]" in result.stderr
    assert "neither .svg nor .png" in filled("totals", "--plot", "sums.pdf").stderr


def test_a_plot_is_drawn_and_the_same_sums_give_the_same_bytes(filled: Run, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib is not installed")
    for name in ("one.svg", "two.svg", "one.png"):
        assert filled("totals", "--by", "year", "--rule", "plain,acled", "--plot", name).exit_code == 0
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    assert (tmp_path / "one.png").read_bytes().startswith(b"\x89PNG")
