"""The toll over publication time, as a chart of letters."""

import json
import re
import sys

import pytest

from tests.cli.conftest import Run
from tests.cli.test_judging import ids


@pytest.fixture
def dated(run: Run) -> Run:
    for day, killed, who in (("20", 12, "police"), ("21", 17, "medics"), ("30", 27, "police")):
        text = f"Gao 2015-11-20: {killed} killed, {who} said."
        line = {"name": f"{day}.txt", "text": text, "published": f"2015-11-{day}", "outlet": f"Radio {who}"}
        with open("reports.jsonl", "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
    assert run("add", "reports.jsonl").exit_code == 0
    return run


def test_the_chart_goes_through_the_days(dated: Run) -> None:
    shown = dated("timeline", *ids(dated)).stdout
    assert re.findall(r"^(2015-11-\d\d|…)", shown, re.MULTILINE) == ["2015-11-20", "2015-11-21", "2015-11-30"]
    assert "27 by police, 30.txt ← 12" in shown and "a = Radio police" in shown and "b = Radio medics" in shown
    bars = [len(line.rstrip()) for line in shown.splitlines() if line.startswith("  ")]
    assert max(bars) <= 100 and bars[1] < bars[2] < bars[3]


def test_a_machine_reads_it_too(dated: Run) -> None:
    told = json.loads(dated("timeline", *ids(dated), "--of", "killed", "--json").stdout)
    assert next((d["day"], d["finding"]["best"]) for d in told["days"]) == ("2015-11-20", 12)
    assert [c["revises"] for c in told["claims"]] == [None, None, told["claims"][0]["claim"]]
    assert {c["origin"]["name"] for c in told["claims"]} == {"Radio police", "Radio medics"}


def test_what_cannot_be_shown_is_told(dated: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (incident,) = ids(dated)
    for words, told in (
        (("timeline", "beef"), "corroborate incidents"),
        (("timeline", incident, "--of", "wounded"), "They count: killed"),
        (("timeline", incident, "--rule", "none"), "There is no rule pack"),
    ):
        result = dated(*words)
        assert result.exit_code == 2 and told in result.stderr
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    result = dated("timeline", incident, "--png", "t.png")
    assert result.exit_code == 2 and "pip install 'corroborate[plot]'" in result.stderr
