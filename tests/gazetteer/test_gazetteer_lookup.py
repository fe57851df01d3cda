"""The shipped gazetteer: names to places, by country, misspelt, and fast."""

import time

import pytest

from corroborate.gazetteer import Gazetteer, Place, distance_km, offset_point, shipped


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return shipped()


def best(gazetteer: Gazetteer, name: str, *countries: str, misspelt: bool = False) -> Place:
    return gazetteer.candidates(name, countries=countries, misspelt=misspelt)[0].place


@pytest.mark.parametrize(
    ("name", "countries", "country", "kind"),
    [
        ("Tripoli", (), "LY", "town"),
        ("Tripoli", ("LB",), "LB", "town"),
        ("Hyderabad", (), "IN", "town"),
        ("Hyderabad", ("PK",), "PK", "town"),
        ("San Jose", ("CR",), "CR", "town"),
        ("Georgia", (), "GE", "country"),
        ("Georgia", ("US",), "US", "region"),
        ("Mali", (), "ML", "country"),
        ("Gao", (), "ML", "town"),
        ("New York", (), "US", "town"),
        ("Washington", (), "US", "town"),
        ("Texas", (), "US", "region"),
        ("Kidal Region", (), "ML", "region"),
        ("Kandahar province", (), "AF", "region"),
        ("Kandahar city", (), "AF", "town"),
        ("al-Anbar", (), "IQ", "region"),
        ("Raqqa", (), "SY", "town"),
        ("Rapides Parish", (), "US", "district"),
        ("U.S.", (), "US", "country"),
        ("DRC", (), "CD", "country"),
        ("North Kivu", (), "CD", "region"),
        ("Sahel", (), None, "area"),
        ("Donbas", (), "UA", "area"),
        ("Gaza Strip", (), "PS", "area"),
        ("Sevare", (), "ML", "town"),
        ("Bama", ("NG",), "NG", "town"),
    ],
)
def test_best_candidate(
    gazetteer: Gazetteer, name: str, countries: tuple[str, ...], country: str | None, kind: str
) -> None:
    place = best(gazetteer, name, *countries)
    assert (place.country, place.kind) == (country, kind)


@pytest.mark.parametrize(
    ("written", "country", "meant"),
    [
        ("Barnako", "ML", "Bamako"),
        ("Maidugri", "NG", "Maiduguri"),
        ("Pehsawar", "PK", "Peshawar"),
        ("Mogadshu", "SO", "Mogadishu"),
        ("Baghad", "IQ", "Baghdad"),
        ("Timbuctuu", "ML", "Timbuktu"),
    ],
)
def test_misspelt_names_are_found_in_their_country(
    gazetteer: Gazetteer, written: str, country: str, meant: str
) -> None:
    found = gazetteer.candidates(written, countries=(country,), misspelt=True)[0]
    assert found.place.name == meant
    assert found.distance in (1, 2)


def test_misspellings_are_sought_only_where_asked(gazetteer: Gazetteer) -> None:
    assert not gazetteer.candidates("Barnako", countries=("ML",))
    assert all(row.place.country == "KE" for row in gazetteer.candidates("Barnako", countries=("KE",), misspelt=True))


def test_short_names_are_never_guessed(gazetteer: Gazetteer) -> None:
    assert all(row.distance == 0 for row in gazetteer.candidates("Gaa", countries=("ML",), misspelt=True))


def test_nothing_found_is_empty(gazetteer: Gazetteer) -> None:
    for nonsense in ("", " ", "Qqxzzvrrk", "\ud800", "\u0000", "'"):
        assert gazetteer.candidates(nonsense, misspelt=True) == []


def test_words_for_peoples(gazetteer: Gazetteer) -> None:
    assert gazetteer.demonym("Malian") == "ML"
    assert gazetteer.demonym("Burkinabè") == "BF"
    assert gazetteer.demonym("South Sudanese") == "SS"
    assert gazetteer.demonym("table") is None


def test_ordinary_words_and_first_names_are_no_place_words(gazetteer: Gazetteer) -> None:
    assert gazetteer.is_place_word("bamako")
    for word in ("of", "nice", "reading", "mobile", "victoria", "police", "qqxzzvrrk"):
        assert not gazetteer.is_place_word(word)


def test_countries_have_point_radius_bounds_and_capital(gazetteer: Gazetteer) -> None:
    mali = gazetteer.country("ML")
    assert (mali.name, mali.kind) == ("Mali", "country")
    assert mali.radius_km > 400
    south, west, north, east = gazetteer.bounds("ML")
    assert south < mali.latitude < north and west < mali.longitude < east
    capital = gazetteer.capital("ML")
    assert capital is not None and capital.name == "Bamako"
    with pytest.raises(KeyError):
        gazetteer.country("QQ")


def test_short_forms_stand_for_units_after_a_comma(gazetteer: Gazetteer) -> None:
    louisiana = gazetteer.after_comma("La.")
    assert louisiana is not None and louisiana.name == "Louisiana"
    assert gazetteer.after_comma("Lo.") is None


def test_look_ups_are_quick(gazetteer: Gazetteer) -> None:
    gazetteer.candidates("Maidugri", countries=("NG",), misspelt=True)
    begun = time.perf_counter()
    for _ in range(200):
        gazetteer.candidates("Bamako")
    exact = (time.perf_counter() - begun) / 200
    begun = time.perf_counter()
    for _ in range(10):
        gazetteer.candidates("Maidugri", countries=("NG",), misspelt=True)
    misspelt = (time.perf_counter() - begun) / 10
    # Ten times what they take, so that a busy machine does not fail the test.
    assert exact < 0.001
    assert misspelt < 0.05


def test_distances() -> None:
    assert distance_km(12.6, -8.0, 12.6, -8.0) == 0
    assert distance_km(0, 0, 0, 180) == pytest.approx(20015, abs=5)
    assert distance_km(12.61, -7.98, 16.27, -0.04) == pytest.approx(945, abs=20)


@pytest.mark.parametrize("bearing", [0.0, 45.0, 90.0, 225.0, 315.0])
def test_an_offset_point_lies_as_far_as_said(bearing: float) -> None:
    there = offset_point(12.6, -8.0, bearing, 600.0)
    assert distance_km(12.6, -8.0, *there) == pytest.approx(600.0, rel=1e-6)


def test_offset_points_lie_on_their_side() -> None:
    north, south = offset_point(12.6, -8.0, 0.0, 100.0), offset_point(12.6, -8.0, 180.0, 100.0)
    east, west = offset_point(12.6, -8.0, 90.0, 100.0), offset_point(12.6, -8.0, 270.0, 100.0)
    assert south[0] < 12.6 < north[0]
    assert west[1] < -8.0 < east[1]


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("New", True),
        ("San Salvador", True),
        ("El", True),
        ("South Sudanes", True),
        ("Xqz", False),
        ("Bamako xqz", False),
    ],
)
def test_words_that_names_begin_with(words: str, begins: bool) -> None:
    assert shipped().begins(words) == begins


def test_candidates_are_the_callers_own() -> None:
    shipped().candidates("Bamako").clear()
    assert shipped().candidates("Bamako")[0].place.country == "ML"
