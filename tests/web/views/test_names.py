"""The names under the map."""

from corroborate.web.views.names import BY_PEOPLE, LEAST, names


def test_countries_and_great_towns_are_named_the_greater_the_sooner() -> None:
    zoom = {(str(name), bool(country)): float(str(zoom)) for name, _, _, zoom, country in names()}
    assert zoom["Mali", True] < zoom["Togo", True]
    assert zoom["Lagos", False] < zoom["Kano", False] < zoom["Gao", False] <= BY_PEOPLE[-1][1]
    assert zoom["Bamako", False] == zoom["Lagos", False] and LEAST >= 50_000
    assert ("Sevare", False) not in zoom and len(names()) < 20_000
