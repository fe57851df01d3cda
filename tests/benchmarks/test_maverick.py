"""The MAVERICK benchmark: rows of an invented event give eventreport's three models."""

import json
from pathlib import Path

import pytest

from benchmarks.reading import corpora
from benchmarks.reading.corpora import Row
from benchmarks.weighing import maverick


def row(number: int, low: int, best: int, high: int, event: str = "E-1") -> Row:
    deaths = {"deaths_low": str(low), "deaths_best": str(best), "deaths_high": str(high)}
    none = {f"injuries_{bound}": "0" for bound in ("low", "best", "high")}
    return {"id": f"r{number}", "event_id": event, "country": "Mali", "date_start": "2015-11-20", **deaths, **none}


ROWS = [row(0, 8, 33, 40), row(1, 8, 10, 10), row(2, 9, 10, 40), row(3, 1, 1, 1, "E-2")]


@pytest.mark.parametrize(
    ("model", "expected"),
    [("informative", (9, 33, 40)), ("conservative", (8, 10, 10)), ("representative", (8, 10, 40))],
)
def test_the_models_of_an_event(model: str, expected: tuple[int, int, int], tmp_path: Path) -> None:
    file = tmp_path / "reports.jsonl"
    file.write_text("\n".join(json.dumps(one) for one in ROWS), encoding="utf-8")
    (made,) = maverick.predictions(maverick.coded_reports(file), model)
    assert made == {
        "event_id": "E-1",
        "killed": dict(zip(("low", "best", "high"), expected, strict=True)),
        "wounded": {"low": 0, "best": 0, "high": 0},
    }


@pytest.mark.skipif(
    not maverick.REPORTS.is_file() or not corpora.TOOLS.is_dir(), reason="the corpus or its scorer is not here"
)
def test_every_event_of_the_corpus_is_reproduced() -> None:
    assert {figure.value for figure in maverick.measure()} == {1.0}
