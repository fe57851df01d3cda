"""The lists of places: each row is found again where it says, in its country, and no two rows are one."""

from collections import Counter
from importlib.resources import files

import pytest

from corroborate.gazetteer import distance_km, shipped
from corroborate.gazetteer.folding import fold
from corroborate.gazetteer.index import Index
from corroborate.gazetteer.places import KINDS
from corroborate.gazetteer.vocabulary import rows

SUPPLEMENT = rows("supplement")["place"]
AREAS = rows("areas")["area"]


def test_the_supplement_is_large_enough() -> None:
    assert len(SUPPLEMENT) >= 600
    assert any(fold(row["name"]) == "sevare" and row["country"] == "ML" for row in SUPPLEMENT)


def test_no_row_stands_twice() -> None:
    for table in (SUPPLEMENT, AREAS):
        counts = Counter((fold(row["name"]), row.get("country")) for row in table)
        assert [row for row, count in counts.items() if count > 1] == []


def test_rows_lie_in_their_country() -> None:
    gazetteer = shipped()
    outside = []
    for row in SUPPLEMENT:
        south, west, north, east = gazetteer.bounds(row["country"])
        latitude, longitude = row["point"]
        assert row["kind"] in KINDS
        if not (south <= latitude <= north and west <= longitude <= east):
            outside.append(row["name"])
    assert outside == []


def test_each_name_of_the_supplement_finds_its_place() -> None:
    gazetteer = shipped()
    lost = []
    for row in SUPPLEMENT:
        for name in (row["name"], *row.get("names", ())):
            found = gazetteer.candidates(name, countries=(row["country"],))
            latitude, longitude = row["point"]
            near = [
                c
                for c in found
                if distance_km(latitude, longitude, c.place.latitude, c.place.longitude) < 1 and c.distance == 0
            ]
            if not near or near[0].place.country != row["country"]:
                lost.append(name)
    assert lost == []


def test_each_area_is_found_under_its_names() -> None:
    gazetteer = shipped()
    for row in AREAS:
        for name in (row["name"], *row.get("names", ())):
            assert any(c.place.name == row["name"] for c in gazetteer.candidates(name)), name


@pytest.mark.parametrize(("code", "words"), sorted(rows("demonyms")["demonyms"].items()))
def test_demonyms_name_countries_of_the_index(code: str, words: list[str]) -> None:
    assert shipped().country(code).country == code
    assert all(shipped().demonym(word) == code for word in words)


def test_no_people_is_of_two_countries() -> None:
    table = rows("demonyms")["demonyms"]
    counts = Counter(word for words in table.values() for word in {fold(word) for word in words})
    assert [word for word, count in counts.items() if count > 1] == []


def test_most_countries_have_a_capital() -> None:
    gazetteer = shipped()
    without = [code for code in rows("demonyms")["demonyms"] if gazetteer.capital(code) is None]
    assert without == []


def test_short_forms_name_units_of_the_index() -> None:
    gazetteer = shipped()
    for unit in rows("regions")["after_comma"]:
        for form in unit["forms"]:
            place = gazetteer.after_comma(form)
            assert place is not None and place.country == unit["country"], form


def test_the_index_is_of_the_size_allowed() -> None:
    path = files("corroborate.gazetteer").joinpath("index", "places.bin")
    content = path.read_bytes()
    assert len(content) <= 25_000_000
    assert len(Index(content, "places.bin")) > 200_000
