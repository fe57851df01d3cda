"""ACLED rows, today's and older ones."""

import pytest

from corroborate.model.claims import Kind, Precision, Property
from tests.interchange.importing.writing import account, bounds, read, values


def test_a_row_counts_the_dead_of_both_sides() -> None:
    reading = read("acled")
    assert (reading.report.name, reading.report.outlet) == ("acled:MLI99001", "ACLED")
    assert reading.report.published == "2014-06-04"
    assert [bounds(claim) for claim in reading.accounts[0].of(Property.KILLED)] == [(9, 9, 9, "all")]
    assert reading.unread == ()


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        ({}, "2014-05-28"),
        ({"event_date": "28-05-2014"}, "2014-05-28"),
        ({"event_date": "28 May 2014"}, "2014-05-28"),
        ({"time_precision": "2"}, "2014-05-22/2014-06-03"),
        ({"time_precision": "3"}, "2014-05"),
        ({"event_date": ""}, "2014"),
    ],
)
def test_dates(cells: dict[str, str], edtf: str) -> None:
    made = account("acled", **cells)
    assert made.when is not None
    assert made.when.edtf == edtf


@pytest.mark.parametrize(
    ("code", "name", "precision", "radius"),
    [
        ("1", "Gao", Precision.TOWN, 5.0),
        ("2", "Gao", Precision.TOWN, 25.0),
        ("3", "Bourem Cercle", Precision.REGION, 100.0),
    ],
)
def test_places(code: str, name: str, precision: Precision, radius: float) -> None:
    made = account("acled", geo_precision=code, admin1="Bourem Cercle")
    assert made.location is not None
    assert (made.location.name, made.location.precision, made.location.radius_km) == (name, precision, radius)


def test_a_part_of_a_town_stands_behind_it() -> None:
    made = account("acled", location="Gao - Aljanabandia")
    assert made.location is not None
    assert (made.location.name, made.venue) == ("Gao", "Aljanabandia")


@pytest.mark.parametrize(
    ("event", "perpetrators", "targets"),
    [
        ("Armed clash", ["River Brigade", "Military Forces of Mali"], []),
        ("Attack", ["River Brigade"], ["Military Forces of Mali"]),
        ("Excessive force against protesters", ["Military Forces of Mali"], ["River Brigade"]),
        ("Peaceful protest", [], []),
    ],
)
def test_who_does_what_to_whom(event: str, perpetrators: list[str], targets: list[str]) -> None:
    made = account("acled", sub_event_type=event)
    assert values(made, Property.PERPETRATOR) == perpetrators
    assert values(made, Property.TARGET) == targets


def test_civilians_are_targets_whichever_way_it_is_written() -> None:
    for written in ("Civilians targeted", "Civilian targeting"):
        made = account("acled", sub_event_type="Attack", actor2="Civilians (Mali)", civilian_targeting=written)
        assert values(made, Property.TARGET) == ["civilians", "civilians"]
    made = account("acled", sub_event_type="Attack", actor2="", assoc_actor_2="Fishers (Mali); Teachers (Mali)")
    assert values(made, Property.TARGET) == ["Fishers", "Teachers"]


def test_codes_of_older_files_are_read_and_unknown_ones_are_told() -> None:
    older = account("acled", sub_event_type="", event_type="Battle-No change of territory", inter1="2")
    assert older.kind is Kind.CLASH
    strange = read("acled", sub_event_type="Picnic")
    assert strange.accounts[0].kind is Kind.CLASH
    assert strange.unread == ("sub_event_type 'Picnic' is no type that is known",)
    assert read("acled", geo_precision="7").unread == (
        "geo_precision '7' is no precision that is known: taken for a region",
    )
