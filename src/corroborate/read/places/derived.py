"""Places that a phrase means beside the one that it names: a side of a country, a point so far from a town."""

import zlib
from collections.abc import Sequence
from dataclasses import replace

from corroborate.gazetteer import Place, offset_point
from corroborate.gazetteer.folding import fold
from corroborate.model.claims import Precision
from corroborate.read.places.mention import PlaceMention
from corroborate.read.places.phrases import Offset, Side, explains

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


def placed_by_words(mentions: Sequence[PlaceMention], text: str) -> list[PlaceMention]:
    """The mentions, those of no known place put where a distance puts them: "Zzu, 25 km east of Djibo". What one
    sentence says of a name holds for the report. The unit that holds a village would give it a point too, but the same
    one for all its villages."""
    found: dict[str, PlaceMention] = {}
    for at, mention in enumerate(mentions):
        if mention.place is None and fold(mention.name) not in found:
            place = _where_said(mentions, at, text)
            if place is not None:
                found[fold(mention.name)] = replace(mention, place=place, country=place.country)
    out = []
    for mention in mentions:
        known = found.get(fold(mention.name)) if mention.place is None else None
        if known is not None and known.place is not None and mention.country in (None, known.country):
            place = replace(known.place, name=mention.name)
            because = "a place by the words around it, put where they say"
            mention = replace(mention, place=place, country=known.country, because=because)
        out.append(mention)
    return out


def _where_said(mentions: Sequence[PlaceMention], at: int, text: str) -> Place | None:
    """The point of the distance that explains a name."""
    mention = mentions[at]
    following = mentions[at + 1] if at + 1 < len(mentions) else None
    if following is None or following.sentence != mention.sentence or following.named is None:
        return None
    offset = following.place is not None and following.precision is Precision.AREA
    if not offset or following.place is None or not explains(text[mention.end : following.start]):
        return None
    return replace(following.place, kind="town")
