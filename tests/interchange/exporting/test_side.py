"""The side file: every cell that is made of something says of what."""

from datetime import UTC, datetime

import pytest

from corroborate.interchange.exporting.formats import FORMATS, tabled
from corroborate.interchange.exporting.side import LEFT_OUT, side_table
from corroborate.interchange.exporting.tables import Table
from tests.builders import claim
from tests.interchange.exporting.subjects import NEWS, WIRE, killed, subject, told

NOW = datetime(2024, 1, 2, tzinfo=UTC)
ACCOUNTS = (
    told(
        killed(9, speaker="police"), claim("perpetrator", "Kaladan Front", "Kaladan Front"), claim("target", "market")
    ),
    told(killed(12, speaker="the army"), report=WIRE),
)
CLAIMS = {c.id: (c, r) for a, r in zip(ACCOUNTS, (NEWS, WIRE), strict=True) for c in a.claims}


@pytest.mark.parametrize("name", FORMATS)
def test_every_made_cell_has_its_rule_its_reason_and_known_claims(name: str) -> None:
    table = tabled(FORMATS[name], [subject(*ACCOUNTS, rule=FORMATS[name].rule)], NOW)
    side = side_table(table, CLAIMS)
    made = {(r.id, column) for r in table.rows for column, c in r.cells.items() if c.value is not None and c.rule}
    assert {(row.value("row"), row.value("column")) for row in side.rows} == made
    for row in side.rows:
        assert row.value("rule")
        assert row.value("reason")
        assert row.value("claim") is None or row.value("claim") in CLAIMS


def test_a_cell_names_the_claims_for_and_against_with_their_spans() -> None:
    side = side_table(tabled(FORMATS["acled"], [subject(*ACCOUNTS, rule="acled")], NOW), CLAIMS)
    told = [row for row in side.rows if row.value("column") == "fatalities"]
    found = [
        (row.value("value"), row.value("stands"), row.value("report"), row.value("start"), row.value("end"))
        for row in told
    ]
    assert found == [(9, "for", "news.txt", 0, 20), (9, "against", "wire.txt", 0, 21)]
    assert {row.value("rule") for row in told} == {"acled/1"}


def test_what_was_left_out_stands_at_the_end_with_its_reason() -> None:
    table = tabled(FORMATS["ucdp"], [subject(told(claim("wounded", 2)))], NOW)
    (row,) = side_table(table, {}).rows
    assert (row.value("incident"), row.value("column")) == ("incident-1", LEFT_OUT)
    assert "one direct death" in str(row.value("reason"))


def test_a_cell_that_no_claim_made_is_silent() -> None:
    table = tabled(FORMATS["gtd"], [subject(told(killed(1)), rule="gtd")], NOW)
    assert table.rows[0].value("nperps") == -99
    assert "nperps" not in {row.value("column") for row in side_table(table, {}).rows}
    assert side_table(Table(table.columns, ()), {}).rows == ()
