"""ACLED's rows: types by who was hit, days, tolls, precision, and what the codebook does not take."""

from datetime import UTC, datetime

import pytest

from corroborate.interchange.exporting import acled
from corroborate.interchange.exporting.subjects import Subject
from corroborate.model.claims import Claim
from corroborate.model.reports import Span
from tests.builders import claim, place, report, when
from tests.interchange.exporting.subjects import WIRE, killed, subject, told, values

NOW = datetime(2024, 1, 2, tzinfo=UTC)
FRONT = claim("perpetrator", "Kaladan Front")


def rows(found: Subject) -> list[dict[str, object]]:
    return [values(row) for row in acled.rows(found, NOW)]


def only(*claims: Claim, **fields: object) -> dict[str, object]:
    (row,) = rows(subject(told(*claims, **fields), rule="acled"))
    return row


@pytest.mark.parametrize(
    ("kind", "claims", "event", "sub"),
    [
        ("armed-attack", (claim("target", "market"), killed(3)), "Violence against civilians", "Attack"),
        ("armed-attack", (claim("target", "police station"),), "Battles", "Armed clash"),
        ("armed-attack", (claim("target", "EU training mission"),), "Battles", "Armed clash"),
        ("bombing", (claim("target", "market"),), "Explosions/Remote violence", "Remote explosive/landmine/IED"),
        ("bombing", (claim("weapon", "suicide vest"),), "Explosions/Remote violence", "Suicide bomb"),
        ("bombing", (claim("weapon", "hand grenade"),), "Explosions/Remote violence", "Grenade"),
        ("shelling", (), "Explosions/Remote violence", "Shelling/artillery/missile attack"),
        ("air-strike", (claim("perpetrator", "the army"),), "Explosions/Remote violence", "Air/drone strike"),
        ("kidnapping", (claim("kidnapped", 3),), "Violence against civilians", "Abduction/forced disappearance"),
        ("hostage-taking", (killed(2),), "Violence against civilians", "Attack"),
        ("hostage-taking", (), "Violence against civilians", "Abduction/forced disappearance"),
        ("protest", (), "Protests", "Peaceful protest"),
        ("riot", (), "Riots", "Violent demonstration"),
        ("clash", (claim("perpetrator", "the army"),), "Battles", "Armed clash"),
        ("arson", (claim("target", "school"),), "Strategic developments", "Looting/property destruction"),
        ("foiled-plot", (), "Strategic developments", "Disrupted weapons use"),
        ("territorial-control", (claim("perpetrator", "the army"),), "Battles", "Government regains territory"),
        ("territorial-control", (FRONT,), "Battles", "Non-state actor overtakes territory"),
    ],
)
def test_the_type_of_an_event(kind: str, claims: tuple[Claim, ...], event: str, sub: str) -> None:
    row = only(*claims, kind=kind)
    assert (row["event_type"], row["sub_event_type"]) == (event, sub)


def test_both_sides_in_acleds_words() -> None:
    row = only(claim("perpetrator", "Malian army"), claim("target", "villagers"), killed(4))
    assert (row["actor1"], row["inter1"]) == ("Military Forces of Mali", "State forces")
    assert (row["actor2"], row["inter2"]) == ("Civilians (Mali)", "Civilians")
    assert row["interaction"] == "State forces-Civilians"
    assert row["civilian_targeting"] == "Civilian targeting"


def test_forces_of_another_country_are_external() -> None:
    row = only(claim("perpetrator", "French troops"), claim("target", "market"))
    assert (row["actor1"], row["inter1"]) == ("Military Forces of France", "External/Other forces")


def test_the_lower_class_stands_first_in_the_pair() -> None:
    row = only(claim("perpetrator", "al-Mourabitoun"), claim("target", "army base"))
    assert row["interaction"] == "State forces-Rebel group"
    assert "civilian_targeting" not in row


def test_nobody_named_is_an_unidentified_group_and_a_person_no_actor() -> None:
    assert only(killed(1))["actor1"] == "Unidentified Armed Group (Mali)"
    lone = subject(told(claim("perpetrator", "Amadou Keita"), killed(1)), persons=frozenset({"Amadou Keita"}))
    assert rows(lone)[0]["actor1"] == "Sole Perpetrator (Mali)"


@pytest.mark.parametrize(
    ("text", "quote", "rows_made"),
    [
        ("Gunmen besieged it from 3 to 4 May, police said.", "3 to 4 May", 2),
        ("It was attacked May 3-4.", "May 3-4", 2),
        ("The two-day siege of 3 and 4 May ended.", "3 and 4 May", 2),
        ("The raid came between 3 and 4 May. The siege of another town lasted.", "3 and 4 May", 1),
        ("It was attacked on 3 or 4 May; 10-15 people died.", "3 or 4 May", 1),
    ],
)
def test_only_what_is_told_to_have_lasted_has_a_row_for_each_day(text: str, quote: str, rows_made: int) -> None:
    source = report("siege.txt", text)
    start = text.index(quote)
    days = claim(
        "date", "d", quote, when=when("2015-05-03/2015-05-04"), span=Span(start, start + len(quote)), report=source.id
    )
    accounts = told(days, killed(7), date="2015-05-03/2015-05-04", report=source)
    assert len(rows(subject(accounts, rule="acled", reports=(source,)))) == rows_made


def test_a_siege_of_two_days_has_its_toll_on_the_first() -> None:
    days = claim("date", "d", "3 to 4 May", when=when("2015-05-03/2015-05-04"))
    first, second = rows(subject(told(days, killed(7), date="2015-05-03/2015-05-04"), rule="acled"))
    assert [str(first["event_date"]), str(second["event_date"])] == ["2015-05-03", "2015-05-04"]
    assert [first["fatalities"], second["fatalities"]] == [7, 0]
    assert first["event_id_cnty"] != second["event_id_cnty"]
    assert "Day 2 of 2: the whole toll stands on the first day" in str(second["notes"])


@pytest.mark.parametrize(
    ("date", "day", "precision"),
    [
        ("2015-05-03", "2015-05-03", 1),
        ("2015-05-03/2015-05-04", "2015-05-03", 2),
        ("2015-05-04/2015-05-10", "2015-05-07", 2),
        ("2015-05", "2015-05-16", 3),
    ],
)
def test_a_day_that_is_not_known_is_the_middle_of_those_possible(date: str, day: str, precision: int) -> None:
    row = only(killed(1), date=date)
    assert (str(row["event_date"]), row["time_precision"]) == (day, precision)


def test_all_dead_are_one_number_and_no_report_of_dead_is_none() -> None:
    assert only(killed(3), claim("perpetrators_killed", 2, group="perpetrators"))["fatalities"] == 5
    assert only(claim("wounded", 3))["fatalities"] == 0


def test_the_lowest_of_two_tolls_is_taken_and_the_other_is_told() -> None:
    accounts = (told(killed(9, speaker="police")), told(killed(12, speaker="the army"), report=WIRE))
    (row,) = acled.rows(subject(*accounts, rule="acled"), NOW)
    cell = row.cells["fatalities"]
    assert cell.value == 9
    assert cell.rule == "acled/1"
    assert (len(cell.supporting), len(cell.opposing)) == (1, 1)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"date": "2015"}, "month"),
        ({"town": None, "location": place("Mali", "ML", "country")}, "finer than a country"),
        ({"kind": "release"}, "actor"),
    ],
)
def test_what_acled_does_not_take(fields: dict[str, object], reason: str) -> None:
    assert reason in str(acled.barred(subject(told(killed(1), **fields))))
    assert acled.barred(subject(told(killed(1)))) is None


def test_the_place_in_acleds_codes() -> None:
    row = only(killed(1))
    assert (row["iso"], row["region"], row["country"], row["admin1"]) == (466, "Western Africa", "Mali", "Gao")
    assert (row["location"], row["geo_precision"]) == ("Gao", 1) and row["latitude"] == 16.27


def test_a_place_without_coordinates_has_no_code_of_their_precision() -> None:
    row = only(killed(1), town=None, location=place("Tobin", "CM"))
    assert row["location"] == "Tobin" and "geo_precision" not in row


def test_an_id_and_its_source() -> None:
    row = only(killed(1))
    assert row["event_id_cnty"] == "MLI-incident-1"
    assert row["source"] == "Radio Kanem"
    assert row["timestamp"] == 1704153600
