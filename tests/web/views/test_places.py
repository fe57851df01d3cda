"""What the map draws: only precise places are points."""

from dataclasses import replace

import pytest

from corroborate.model.claims import Precision
from corroborate.model.overview import Listing, Point, Range
from corroborate.web.views.places import REACH_KM, TOLD, drawn

GAO = Point("incident-1", "armed-attack", "2024-03-05", "Gao", "town", 16.27, -0.04, 8.0, Range(4, 5, 7), "disputed")
MALI = replace(
    GAO, incident="incident-2", place="Mali", precision="country", latitude=17.0, longitude=-4.0, radius_km=600.0
)


def listing(total: int, located: int) -> Listing:
    return Listing((), total, located, 1, 1, 1)


def test_a_town_is_a_point_and_a_country_an_area() -> None:
    found = drawn([GAO, MALI, replace(MALI, incident="incident-3", status="single-source")], listing(5, 3))
    assert found["points"] == [[-0.04, 16.27, 2, 0, 0, "2024-03-05", "4–7 (best 5)", "incident-1"]]
    assert found["places"] == ["Gao"] and found["kinds"] == ["armed attack"]
    (area,) = found["areas"]
    assert area["at"] == [-4.0, 17.0] and area["km"] == 600.0
    assert (area["incidents"], area["disputed"], area["precision"]) == (2, 1, "country")
    assert [one["incident"] for one in area["some"]] == ["incident-2", "incident-3"]


@pytest.mark.parametrize("precision", ["district", "region", "country", "area"])
def test_no_vague_place_is_a_point_even_where_its_reach_is_unknown(precision: str) -> None:
    found = drawn([replace(MALI, precision=precision, radius_km=None)], listing(1, 1))
    assert found["points"] == []
    assert found["areas"][0]["km"] == REACH_KM[Precision(precision)]


def test_the_widest_area_comes_first_and_names_only_some() -> None:
    near = replace(MALI, precision="region", radius_km=80.0)
    found = drawn([near, *[MALI] * 40], listing(41, 41))
    wide, narrow = found["areas"]
    assert (wide["km"], narrow["km"]) == (600.0, 80.0)
    assert len(wide["some"]) == TOLD and wide["incidents"] == 40


def test_what_the_map_leaves_out_is_said() -> None:
    assert drawn([GAO], listing(1, 1))["told"] == "1 at a town or venue."
    assert drawn([GAO, MALI], listing(4000, 3000))["told"] == (
        "1 at a town or venue, 1 known no finer than an area; only the latest 2 of 3,000 are drawn: filter them to see "
        "the others; 1,000 without a known place are in the table alone."
    )


def test_words_are_harmless() -> None:
    found = drawn([replace(GAO, place="G\u202eao"), replace(MALI, place="M\x00ali")], listing(2, 2))
    assert "\u202e" not in str(found["places"]) and "\x00" not in str(found["areas"])
