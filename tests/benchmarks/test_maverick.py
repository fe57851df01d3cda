"""The MAVERICK benchmark: rows of an invented event give eventreport's three models."""

import pytest

from benchmarks.reading import corpora
from benchmarks.reading.corpora import Row
from benchmarks.weighing import maverick


def row(number: int, low: int, best: int, high: int) -> Row:
    deaths = {"deaths_low": str(low), "deaths_best": str(best), "deaths_high": str(high)}
    return {"id": f"r{number}", "event_id": "E-1", **deaths, **{f"injuries_{b}": "0" for b in ("low", "best", "high")}}


ROWS = [row(0, 8, 33, 40), row(1, 8, 10, 10), row(2, 9, 10, 40), {**row(3, 1, 1, 1), "event_id": "E-2"}]


@pytest.mark.parametrize(
    ("model", "expected"),
    [("informative", (9, 33, 40)), ("conservative", (8, 10, 10)), ("representative", (8, 10, 40))],
)
def test_the_models_of_an_event(model: str, expected: tuple[int, int, int]) -> None:
    (made,) = maverick.predictions(ROWS, model)
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
