"""Why two are one or two, on a page."""

import json
import re
import sys
from itertools import pairwise

import pytest

from tests.cli.conftest import Run
from tests.cli.test_judging import accounts, ids

STEP = r"^ +([+-]\d+\.\d) +([+-]\d+\.\d)  "


def test_the_page_adds_up_to_the_sum(filled: Run) -> None:
    kabul, november, march = ids(filled)
    page = filled("why", november, march)
    assert page.exit_code == 0
    lines = page.stdout.splitlines()
    assert lines[0] == "Two incidents"
    steps = [(float(a), float(b)) for a, b in re.findall(STEP, page.stdout.partition("  sum ")[0], re.M)]
    assert len(steps) > 3 and steps[0][0] == steps[0][1]
    assert all(abs(before + weight - after) < 0.11 for (_, before), (weight, after) in pairwise(steps) if weight)
    assert f"{'':7}{steps[-1][1]:+7.1f}  sum " in page.stdout
    assert max(map(len, lines)) <= 100
    assert re.search(
        r"^(first|second)\.txt \([0-9a-f]{8}\) and later\.txt \([0-9a-f]{8}\), the pair", page.stdout, re.M
    )
    one, other = accounts(filled, november)
    assert filled("why", one, other).stdout.startswith("One incident\n")
    assert "never compared" in filled("why", kabul, march).stdout


def test_a_machine_reads_it_too(filled: Run) -> None:
    _, november, march = ids(filled)
    told = json.loads(filled("why", november, march, "--json").stdout)
    assert (told["left"], told["right"], told["together"]) == (november, march, False)
    assert told["pair"]["waterfall"][-1]["sum"] == told["pair"]["score"]
    assert told["thresholds"]["same"] > told["thresholds"]["different"]


def test_ids_of_merged_incidents_lead_on(filled: Run) -> None:
    kabul, november, march = ids(filled)
    filled("merge", kabul, march)
    gone = ({kabul, march} - set(ids(filled))).pop()
    result = filled("why", november, gone)
    assert result.exit_code == 0 and f"{gone} has become one with" in result.stderr


def test_what_cannot_be_done_is_told(filled: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    kabul, november, _ = ids(filled)
    assert "cannot be compared with itself" in filled("why", kabul, kabul).stderr
    assert filled("why", kabul, "beef").exit_code == 2
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert "pip install 'corroborate[plot]'" in filled("why", kabul, november, "--svg", "w.svg").stderr
