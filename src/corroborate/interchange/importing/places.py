"""Where a row lies: the country's code, coordinates that can be true, and the circle that its precision means."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from corroborate.gazetteer import shipped
from corroborate.interchange.codes import code_of
from corroborate.interchange.importing.cells import Row
from corroborate.lexicons import names, words
from corroborate.model.claims import Location, Precision

LATITUDE, LONGITUDE = "latitude", "longitude"
# How far beyond a country's populated places its events may lie, in degrees.
_MARGIN = 2.0
_BRACKETED = re.compile(r"\s*\([^()]*\)")
_LONGEST_VENUE = 8
"""A venue's name has at most so many words: what is longer describes."""
_NO_VENUE = frozenset({"any", "way"})
"""Families of venue words that a description of a place uses as well: an area, a road."""


@dataclass(frozen=True, slots=True)
class Grain:
    """What a code of precision means: how finely the place is known, within how many kilometres."""

    precision: Precision
    radius_km: float


@dataclass(frozen=True, slots=True)
class Placing:
    """What a row says of its place."""

    name: str | None
    country: str | None
    grain: Grain
    region: str | None = None


@lru_cache(maxsize=1024)
def country_code(name: str) -> str | None:
    """The ISO 3166 code of a country as a dataset names it ("DR Congo (Zaire)"); None for a name that is none."""
    bare = _BRACKETED.sub("", name).strip()
    for spelt in (name, bare, bare.removeprefix("Kingdom of ")):
        if (known := code_of("countries", "country", spelt)) is not None:
            return str(known.labels["country"]) if "country" in known.labels else None
        found = next((c.place for c in shipped().candidates(spelt) if c.place.kind == "country"), None)
        if found is not None:
            return found.country
    return None


def country_of_code(code: str) -> str | None:
    """The code itself, where some country has it."""
    try:
        return shipped().country(code).country
    except KeyError:
        return None


def located(row: Row, placing: Placing) -> tuple[Location | None, str | None]:
    """The row's place, and from what its point was inferred where the row gives none; None where it names nothing."""
    code = country_code(placing.country) if placing.country else None
    if placing.country and code is None:
        row.notes.append(f"country {placing.country!r} is no country that is known: the code is left open")
    point = _point(row, code)
    grain, name = placing.grain, bare_name(placing.name) if placing.name else None
    if name is None or grain.precision is Precision.COUNTRY:
        return _country(placing.country, code, point), None
    region = bare_name(placing.region) if placing.region else None
    latitude, longitude = point or (None, None)
    found = Location(name, code, grain.precision, latitude, longitude, grain.radius_km, region)
    return (found, None) if point or code is None else _looked_up(found)


def _country(name: str | None, code: str | None, point: tuple[float, float] | None) -> Location | None:
    """The country as a whole; without a known country the point alone says nothing that has a name."""
    if name is None:
        return None
    if code is None:
        latitude, longitude = point or (None, None)
        return Location(name, None, Precision.COUNTRY, latitude, longitude)
    place = shipped().country(code)
    return Location(place.name, code, Precision.COUNTRY, place.latitude, place.longitude, place.radius_km)


def _looked_up(location: Location) -> tuple[Location, str | None]:
    """The location with the gazetteer's point, where it knows a place of that name in the country."""
    found = shipped().candidates(location.name, countries=(location.country or "",))
    place = next((c.place for c in found if c.place.country == location.country and c.place.kind != "country"), None)
    if place is None:
        return location, None
    radius = max(location.radius_km or 0.0, place.radius_km)
    return (
        replace(location, latitude=place.latitude, longitude=place.longitude, radius_km=radius),
        "the gazetteer's place of that name, for the row has no coordinates",
    )


def _point(row: Row, code: str | None) -> tuple[float, float] | None:
    """Latitude and longitude; those that cannot be are noted and left out, those turned round are turned back."""
    latitude, longitude = row.degrees(LATITUDE), row.degrees(LONGITUDE)
    if latitude is None or longitude is None:
        return None
    said = f"{LATITUDE} {latitude:g}, {LONGITUDE} {longitude:g}"
    if latitude == longitude == 0:
        row.notes.append(f"{said}: a mark for no coordinates, left out")
        return None
    if code and not _inside(code, latitude, longitude) and _inside(code, longitude, latitude):
        row.notes.append(f"{said}: outside {code}, and inside it when turned round: taken so")
        return longitude, latitude
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        row.notes.append(f"{said}: no point on Earth, left out")
        return None
    return latitude, longitude


def _inside(code: str, latitude: float, longitude: float) -> bool:
    bounds = _bounds(code)
    if bounds is None:
        return abs(latitude) <= 90 and abs(longitude) <= 180
    south, west, north, east = bounds
    return south - _MARGIN <= latitude <= north + _MARGIN and west - _MARGIN <= longitude <= east + _MARGIN


@cache
def _bounds(code: str) -> tuple[float, float, float, float] | None:
    try:
        return shipped().bounds(code)
    except KeyError:
        return None


@cache
def bare_name(name: str) -> str:
    """A place's name without a word for its kind behind it: "Bamako town" is Bamako, "Gao region" Gao."""
    parts = _BRACKETED.sub("", name).split()
    while len(parts) > 1 and parts[-1].casefold() in words("place-kinds"):
        parts.pop()
    return " ".join(parts) or name


def venue_in(description: str | None) -> str | None:
    """The part of a description that names a venue: "Hotel Kanem, near the port" gives "Hotel Kanem"."""
    parts = (part.strip() for part in re.split(r"[,;()]", description or ""))
    return next((part for part in parts if _names_venue(part)), None)


def _names_venue(part: str) -> bool:
    return 0 < len(part.split()) <= _LONGEST_VENUE and bool(names.venue_families(part) - _NO_VENUE)
