"""The flat tables: one row an incident, one row a claim."""

from datetime import UTC, datetime

from corroborate.interchange.exporting import flat, meltt
from corroborate.interchange.exporting.formats import FORMATS, claims_table, tabled
from corroborate.model.claims import COUNTS, Posture
from tests.builders import claim
from tests.interchange.exporting.subjects import WIRE, killed, subject, told, values

NOW = datetime(2024, 1, 2, tzinfo=UTC)


def test_an_incident_in_one_row() -> None:
    accounts = (
        told(killed(9, speaker="police"), claim("responsibility", "Kaladan Front", posture=Posture.CLAIMED)),
        told(killed(12, speaker="the army"), report=WIRE),
    )
    row = values(next(flat.rows(subject(*accounts, status="disputed", formerly=("incident-0",)), NOW)))
    assert (row["killed_low"], row.get("killed_best"), row["killed_high"]) == (9, None, 12)
    assert (row["perpetrators"], row["responsibility"]) == ("Kaladan Front", "Kaladan Front: claimed")
    assert (row["disputed"], row["status"], row["formerly"]) == ("killed", "disputed", "incident-0")
    assert (row["reports"], row["report_names"]) == (2, "news.txt; wire.txt")
    assert (str(row["earliest"]), row["place"], row["country"], row["precision"]) == ("2015-05-03", "Gao", "ML", "town")


def test_every_count_has_its_three_columns() -> None:
    names = [column.name for column in flat.COLUMNS]
    assert all(f"{count}_{bound}" in names for count in COUNTS for bound in ("low", "best", "high"))
    assert len(names) == len(set(names))


def test_a_claim_in_one_row_with_its_quote_or_without() -> None:
    found = subject(told(killed(9, speaker="police", hedged=True)))
    for quotes in (True, False):
        rows = [row for row in claims_table([found], quotes).rows if row.value("property") == "killed"]
        (row,) = rows
        assert (row.value("value"), row.value("low"), row.value("speaker")) == ("9", 9, "police")
        assert (row.value("hedged"), row.value("report"), row.value("published")) == (True, "news.txt", "2015-05-04")
        assert row.value("quote") == ("9 people were killed" if quotes else None)
        assert set(row.cells) == {column.name for column in flat.CLAIM_COLUMNS}


def test_no_row_has_a_column_that_its_layout_lacks() -> None:
    accounts = (
        told(killed(9), claim("target", "market"), claim("weapon", "bomb"), claim("kidnapped", 2), venue="a market"),
        told(claim("perpetrator", "Kaladan Front"), report=WIRE),
    )
    for format in FORMATS.values():
        found = subject(*accounts, rule=format.rule)
        for row in format.rows(found, NOW):
            assert set(row.cells) <= {column.name for column in format.columns}, format.name


def test_what_a_codebook_leaves_out_is_listed_and_written_when_asked() -> None:
    found = [subject(told(claim("wounded", 2)))]
    table, everything = (tabled(FORMATS["ucdp"], found, NOW, every) for every in (False, True))
    assert (len(table.rows), len(everything.rows)) == (0, 1)
    assert "one direct death" in table.left_out[0].reason
    assert table.left_out == everything.left_out


def test_meltt_needs_a_day_and_a_point() -> None:
    row = values(next(meltt.rows(subject(told(killed(1))), NOW)))
    assert (str(row["date"]), str(row["enddate"]), row["event_tax"]) == ("2015-05-03", "2015-05-03", "Attack")
    assert meltt.barred(subject(told(killed(1), date="XXXX-05-03"))) is not None
    assert meltt.barred(subject(told(killed(1)))) is None
