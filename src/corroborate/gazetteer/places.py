"""The nouns of the gazetteer: a place, and a place that a name may mean."""

import math
from dataclasses import dataclass

EARTH_RADIUS_KM = 6371.0088
KINDS = ("country", "region", "district", "town", "area")


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the gazetteer; `region` is a first-order and `district` a second-order administrative unit.

    `id` is the GeoNames id, or negative for a place of the curated lists. `radius_km` says how far from the point the
    place reaches, roughly.
    """

    id: int
    name: str
    country: str | None
    kind: str
    latitude: float
    longitude: float
    population: int
    admin1: str | None
    radius_km: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean; distance 0 is the same folded spelling."""

    place: Place
    distance: int
    why: str


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The great-circle distance in kilometres between two points in degrees."""
    north, south = math.radians(lat1), math.radians(lat2)
    across = math.sin(math.radians(lon2 - lon1) / 2) ** 2
    half = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * across
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def offset_point(latitude: float, longitude: float, bearing: float, km: float) -> tuple[float, float]:
    """The point `km` kilometres from another along a bearing in degrees clockwise from north."""
    angle, turn, north = km / EARTH_RADIUS_KM, math.radians(bearing), math.radians(latitude)
    sine = math.sin(north) * math.cos(angle) + math.cos(north) * math.sin(angle) * math.cos(turn)
    there = math.asin(max(-1.0, min(1.0, sine)))
    east = math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(north), math.cos(angle) - math.sin(north) * math.sin(there)
    )
    return math.degrees(there), (longitude + math.degrees(east) + 540) % 360 - 180
