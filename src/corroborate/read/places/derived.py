"""Places that a phrase means beside the one that it names: a side of a country, a point so far from a town."""

import zlib
from dataclasses import replace

from corroborate.gazetteer import Place, offset_point
from corroborate.read.places.phrases import Offset, Side

# How far the middle of a side lies from the middle of the whole, and how far the side reaches, in radii of the whole.
SIDE_DISTANCE = 0.5
SIDE_RADIUS = 0.6
# A stated distance is a round figure and a bearing one of eight; one along no stated bearing only a circle.
OFFSET_ERROR = 0.25
LEAST_ERROR_KM = 15.0


def _derived(place: Place, point: tuple[float, float], radius_km: float) -> Place:
    spot = zlib.crc32(f"{place.id}/{point[0]:.2f}/{point[1]:.2f}".encode())
    return replace(
        place,
        id=-2_000_000_000 - spot,
        kind="area",
        latitude=round(point[0], 4),
        longitude=round(point[1], 4),
        population=0,
        radius_km=round(radius_km, 1),
    )


def side_of(place: Place, side: Side) -> Place:
    """The side of a place; without a bearing its middle."""
    if side.bearing is None:
        return _derived(place, (place.latitude, place.longitude), place.radius_km * SIDE_RADIUS)
    point = offset_point(place.latitude, place.longitude, side.bearing, place.radius_km * SIDE_DISTANCE)
    return _derived(place, point, place.radius_km * SIDE_RADIUS)


def beside(place: Place, offset: Offset) -> Place:
    """The area at a distance from a place."""
    if offset.bearing is None:
        return _derived(place, (place.latitude, place.longitude), max(offset.km, 1.0) + LEAST_ERROR_KM)
    point = offset_point(place.latitude, place.longitude, offset.bearing, offset.km)
    error = offset.km * OFFSET_ERROR if offset.stated else offset.km
    return _derived(place, point, max(LEAST_ERROR_KM, error))
