"""Totals by period and place: incidents without a date or a place are groups of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corroborate import workflow
from corroborate.model.claims import Account, Location
from corroborate.model.storing import Store
from corroborate.workflow import Totals
from tests.builders import account, claim, place, reading, report, when


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with workflow.opened(tmp_path / "records.db", create=True) as opened:
        yield opened


def tell(store: Store, name: str, killed: int | None, edtf: str | None, where: Location | None) -> None:
    """Saves a report with one account of one incident."""
    source = report(name, f"report {name}")
    claims = [] if killed is None else [claim("killed", killed, report=source)]
    if edtf is not None:
        claims.append(claim("date", edtf, report=source, when=when(edtf)))
    made: Account = account(*claims, report=source, when=when(edtf), location=where, kind="bombing")
    store.save(reading(source, made))


def best(made: Totals) -> dict[tuple[str, ...], tuple[int, int | None]]:
    return {row.group: (row.incidents, row.best.total) for row in made.rows}


def test_incidents_without_date_or_place_are_rows_of_their_own(store: Store) -> None:
    gao = place("Gao", region="Gao Region")
    tell(store, "day", 5, "2015-11-20", gao)
    tell(store, "year", 7, "2015", place("Niamey"))
    tell(store, "turn of the year", 2, "2015-12-31/2016-01-01", place("Kabul"))
    tell(store, "undated", 3, None, place("Mosul"))
    tell(store, "without a year", 4, "XXXX-03-21", place("Bamako"))
    tell(store, "nowhere", 1, "2011-02-03", None)
    tell(store, "without a toll", None, "2012-02-03", gao)
    workflow.relink(store)
    assert best(workflow.totals(store, ["month", "country"], ["plain"])) == {
        ("2011-02", "country unknown"): (1, 1),
        ("2012-02", "ML"): (1, None),
        ("2015-11", "ML"): (1, 5),
        ("2015, month unknown", "NE"): (1, 7),
        ("month unknown", "AF"): (1, 2),
        ("month unknown", "IQ"): (1, 3),
        ("month unknown", "ML"): (1, 4),
    }
    by_year = best(workflow.totals(store, ["year"], ["plain"]))
    assert by_year == {
        ("2011",): (1, 1),
        ("2012",): (1, None),
        ("2015",): (2, 12),
        ("year unknown",): (3, 9),
    }
    assert best(workflow.totals(store, ["region"], ["plain"])) == {
        ("Gao Region",): (2, 5),
        ("region unknown",): (5, 17),
    }
    overall = workflow.totals(store, ["year"], ["plain"]).overall[0]
    assert (overall.incidents, overall.told, overall.best.total) == (7, 6, 22)
