"""Is it the same place? Towns by name and distance, a town in a region, a country that says little."""

from functools import lru_cache
from typing import NamedTuple

from corroborate.gazetteer.places import distance_km
from corroborate.lexicons import names
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Location, Precision
from corroborate.model.dates import ReportDate

TOWNS = (Precision.VENUE, Precision.TOWN)
SAME_TOWN_KM, NEAR_KM, BORDER_KM = 5.0, 25.0, 30.0
HOMONYM_KM = 60.0
"""Two places of one name further apart than this are two places."""
TOWN, AREA, COUNTRY = 0, 1, 2


class Place(NamedTuple):
    """A place: its level (TOWN or finer, AREA, COUNTRY), centre in degrees, radius in km, and names by their words."""

    level: int
    country: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    name: str
    words: tuple[str, ...]
    region: tuple[str, ...]


Placed = Place | tuple[()]
"""A place; () where the account names none, which says something too."""


def features(account: Account, published: ReportDate | None = None) -> Placed:
    """The place that the account names."""
    return () if account.location is None else described(account.location)


@lru_cache(maxsize=65536)
def described(where: Location) -> Place:
    """What is compared of a location."""
    level = TOWN if where.precision in TOWNS else COUNTRY if where.precision is Precision.COUNTRY else AREA
    region = names.content(where.region) if where.region else ()
    at = (where.latitude, where.longitude, where.radius_km)
    return Place(level, where.country, *at, where.name, names.content(where.name), region)


def row(left: Placed, right: Placed, weights: Weights) -> str | None:
    """Weighs how the two places lie to each other, each within its stated precision."""
    if not left or not right:
        return "place/unknown"
    if left.country and right.country and left.country != right.country:
        away = kilometres(left, right)
        return "place/border" if away is not None and away <= BORDER_KM else "place/other-country"
    if COUNTRY in (left.level, right.level):
        return "place/country-only"
    if left.level == right.level == TOWN:
        return _towns(left, right)
    if TOWN in (left.level, right.level):
        town, area = (left, right) if left.level == TOWN else (right, left)
        return _town_in_area(town, area)
    return _areas(left, right)


def sentence(left: Placed, right: Placed, row: str, weights: Weights) -> str:
    """Names the two places and how they lie to each other."""
    if not left or not right:
        return "one of them names no place"
    both, away = f"{left.name} and {right.name}", kilometres(left, right)
    town, area = (left, right) if left.level <= right.level else (right, left)
    if row == "place/other-country":
        return f"two countries: {left.country} and {right.country}"
    if row == "place/country-only":
        return f"no more than a country shared: {both}"
    if left.level == right.level == TOWN:
        return _of_towns(left, right, row, away)
    if row in ("place/same-town", "place/same-region"):
        return f"the same {'region' if row == 'place/same-region' else 'name'}: {left.name}"
    if TOWN in (left.level, right.level):
        if row == "place/within":
            return f"{town.name} lies in {area.name}"
        return f"{town.name} lies {away or 0.0:.0f} km from the middle of {area.name}"
    return f"{both} overlap" if row == "place/within" else f"{both} lie {away or 0.0:.0f} km apart"


def _of_towns(left: Place, right: Place, row: str, away: float | None) -> str:
    both = f"{left.name} and {right.name}"
    if row == "place/border":
        return f"{away or 0.0:.0f} km apart, across a border: {both}"
    if row == "place/same-town" and same_name(left, right):
        return f"the same town: {left.name}"
    return f"two towns: {both}" if away is None else f"{away:.0f} km apart: {both}"


def kilometres(one: Place, other: Place) -> float | None:
    """The distance between the centres, None where one is unknown."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude)


def same_name(one: Place, other: Place) -> bool:
    """Whether both places have one name, misspellings allowed."""
    if one.words == other.words:
        return True
    return len(one.words) == len(other.words) and names.shared(one.words, other.words) == len(one.words)


def same_town(one: Place, other: Place) -> bool:
    """Whether both are towns (or finer) of one name in one country, and not homonyms."""
    if one.level != TOWN or other.level != TOWN or one.country != other.country or not same_name(one, other):
        return False
    away = kilometres(one, other)
    return away is None or away <= HOMONYM_KM


def _towns(one: Place, other: Place) -> str:
    away = kilometres(one, other)
    if (away is None or away <= HOMONYM_KM) and same_name(one, other):
        return "place/same-town"
    if away is None:
        return "place/other-town"
    return "place/same-town" if away <= SAME_TOWN_KM else "place/near" if away <= NEAR_KM else "place/other-town"


def _town_in_area(town: Place, area: Place) -> str | None:
    away = kilometres(town, area)
    if town.region and town.region == area.words:
        return "place/within"
    if away is None or area.radius_km is None:
        return "place/same-town" if same_name(town, area) else None
    return "place/within" if away <= area.radius_km * 1.2 + SAME_TOWN_KM else "place/outside"


def _areas(one: Place, other: Place) -> str | None:
    if same_name(one, other):
        return "place/same-region"
    away = kilometres(one, other)
    if away is None or one.radius_km is None or other.radius_km is None:
        return None
    if away <= one.radius_km + other.radius_km:
        return "place/within" if _nested(one, other, away) else None
    return "place/outside"


def _nested(one: Place, other: Place, away: float) -> bool:
    """Whether the smaller circle lies in the larger one: overlap of two large regions says nothing."""
    small, large = sorted((one.radius_km or 0.0, other.radius_km or 0.0))
    return away + small / 2 <= large
