"""UCDP GED rows: deaths by side, dates and places with their precision."""

from datetime import date

import pytest

from corroborate.model.claims import Kind, Precision, Property, Qualifier
from tests.interchange.importing.writing import account, bounds, read, values


def test_a_row_is_a_report_without_text_under_the_datasets_own_id() -> None:
    reading = read("ucdp")
    report = reading.report
    assert (report.name, report.dataset, report.text, report.outlet) == ("ucdp-ged:900001", "UCDP GED", "", "UCDP GED")
    assert report.title == "Brigade attacks the ferry at Gao"
    assert report.row["country_id"] == "432"
    assert reading.unread == ()
    claims = reading.accounts[0].claims
    assert {(claim.span, claim.quote) for claim in claims} == {(None, None)}
    assert all(claim.rule.startswith("cell:") for claim in claims)


def test_the_toll_of_a_state_based_conflict_is_of_both_sides_and_falls_into_parts() -> None:
    made = account("ucdp")
    total, army, civilians = made.of(Property.KILLED)
    assert bounds(total) == (8, 9, 12, "all")
    assert total.qualifier is Qualifier.ABOUT
    assert (bounds(army), bounds(civilians)) == ((2, 2, 2, "Government of Mali"), (3, 3, 3, "civilians"))
    assert {army.part_of, civilians.part_of} == {total.id}
    assert [bounds(claim) for claim in made.of(Property.PERPETRATORS_KILLED)] == [(4, 4, 4, None)]


def test_those_whose_side_is_unknown_may_be_attackers() -> None:
    made = account("ucdp", deaths_b="0", deaths_unknown="4")
    assert [bounds(claim) for claim in made.of(Property.PERPETRATORS_KILLED)] == [(0, 0, 4, None)]


@pytest.mark.parametrize(("deaths_a", "group"), [("0", None), ("1", "all")])
def test_one_sided_violence_counts_victims_unless_the_side_that_did_it_lost_some(
    deaths_a: str, group: str | None
) -> None:
    made = account("ucdp", type_of_violence="3", side_a="River Brigade", side_b="Civilians", deaths_a=deaths_a)
    assert made.kind is Kind.ARMED_ATTACK
    assert made.of(Property.KILLED)[0].group == group
    assert values(made, Property.PERPETRATOR) == ["River Brigade"]
    assert values(made, Property.TARGET) == ["civilians"]


def test_both_sides_of_a_fight_are_named_and_nobody_is_nobody() -> None:
    assert values(account("ucdp"), Property.PERPETRATOR) == ["Government of Mali", "River Brigade"]
    assert values(account("ucdp", side_b="XXX"), Property.PERPETRATOR) == ["Government of Mali"]


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        ({}, "2014-05-28"),
        ({"date_end": "2014-05-30"}, "2014-05-28/2014-05-30"),
        ({"date_start": "2014-05-01", "date_end": "31/05/2014"}, "2014-05"),
        ({"date_prec": "3"}, "2014-05-22/2014-06-03"),
        ({"date_start": "", "date_end": "28 May 2014"}, "2014-05-28"),
        ({"date_start": "", "date_end": ""}, "2014"),
        ({"date_start": "2014-05-30", "date_end": "2014-05-28"}, "2014-05-28/2014-05-30"),
    ],
)
def test_dates_make_an_interval(cells: dict[str, str], edtf: str) -> None:
    made = account("ucdp", **cells)
    assert made.when is not None
    assert made.when.edtf == edtf
    assert [claim.when for claim in made.of(Property.DATE)] == [made.when]


@pytest.mark.parametrize(
    ("code", "name", "precision", "radius", "vague"),
    [
        ("1", "Gao", Precision.TOWN, 5.0, False),
        ("2", "Gao", Precision.TOWN, 25.0, False),
        ("4", "Gao", Precision.REGION, 150.0, False),
        ("5", "Gao", Precision.AREA, 150.0, True),
        ("6", "Mali", Precision.COUNTRY, None, True),
    ],
)
def test_where_prec_makes_a_circle(
    code: str, name: str, precision: Precision, radius: float | None, vague: bool
) -> None:
    made = account("ucdp", where_prec=code)
    place = made.location
    assert place is not None
    assert (place.name, place.country, place.precision, made.vague) == (name, "ML", precision, vague)
    assert radius in (None, place.radius_km)


def test_a_row_names_a_venue_and_words_that_tell_it_from_others() -> None:
    made = account("ucdp", where_description="Kanem Hotel, near the ferry landing")
    assert made.venue == "Kanem Hotel"
    assert values(made, Property.VENUE) == ["Kanem Hotel"]
    assert {"kanem", "ferry", "brigade"} <= made.words
    assert "near" not in made.words


def test_a_row_keeps_its_ids_while_its_cells_change() -> None:
    old, new = read("ucdp"), read("ucdp", best="10")
    assert old.report.id == new.report.id
    assert old.report.sha256 != new.report.sha256
    assert old.accounts[0].id == new.accounts[0].id
    assert old.accounts[0].when is not None
    assert old.accounts[0].when.earliest == date(2014, 5, 28)
