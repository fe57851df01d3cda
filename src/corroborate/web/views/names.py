"""The names that lie under the map's incidents: countries and great towns, each from the scale at which it has room."""

from functools import cache

from corroborate.gazetteer import Place, shipped

LEAST = 50_000
"""So many people a town has whose name is drawn."""
BY_REACH = ((600.0, 1.0), (300.0, 2.0), (120.0, 3.0), (0.0, 4.5))
BY_PEOPLE = ((5_000_000, 3.5), (1_000_000, 4.5), (500_000, 5.5), (200_000, 6.5), (100_000, 7.5), (LEAST, 8.5))
"""From which reach in kilometres, or how many people, on at which zoom of the map a name is drawn."""
CAPITAL = 3.5


@cache
def names() -> list[list[object]]:
    """Name, longitude, latitude, zoom, and whether it is a country's; the greatest first."""
    gazetteer = shipped()
    places = gazetteer.peopled(LEAST)
    codes = {place.country for place in places if place.kind == "country" and place.country is not None}
    seats = {seat.id for code in codes if (seat := gazetteer.capital(code)) is not None}
    return [_name(place, seats) for place in places if place.kind in ("country", "town")]


def _name(place: Place, seats: set[int]) -> list[object]:
    is_country = place.kind == "country"
    zoom = _zoom(place.radius_km, BY_REACH) if is_country else _zoom(place.population, BY_PEOPLE)
    zoom = min(zoom, CAPITAL) if place.id in seats and place.population >= LEAST else zoom
    return [place.name, round(place.longitude, 3), round(place.latitude, 3), zoom, int(is_country)]


def _zoom(size: float, steps: tuple[tuple[float, float], ...]) -> float:
    return next(zoom for least, zoom in steps if size >= least)
