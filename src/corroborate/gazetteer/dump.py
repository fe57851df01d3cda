"""GeoNames dumps: tab-separated lines of 19 columns, as geonames.org publishes them for each country."""

import math
from collections.abc import Iterator
from pathlib import Path

from corroborate.gazetteer.places import Place
from corroborate.gazetteer.writing import Entry
from corroborate.model.errors import BadInput

COLUMNS = 19
# GeoNames feature classes and codes that a report may name as a place; buildings, roads and woods are left out.
KIND_OF_CODE = {"ADM1": "region", "ADM2": "district"}
KIND_OF_CLASS = {"P": "town", "A": "district", "L": "area", "H": "area", "T": "area"}
TOO_WIDE = frozenset({"PCL", "PCLI", "PCLD", "PCLF", "PCLS", "PCLIX", "TERR"})
RADIUS_KM = {"region": 80.0, "district": 25.0, "area": 10.0}


def town_radius(population: int) -> float:
    """A town's reach in kilometres: a village one, a city of four million seventeen."""
    return round(1.0 + 0.008 * math.sqrt(population), 1)


def latin(name: str) -> bool:
    """Whether a name is in Latin script and is no transport code."""
    code = name.isupper() and len(name) <= 4
    return name[:1].isupper() and not code and all(ord(mark) < 0x250 or 0x1E00 <= ord(mark) < 0x2020 for mark in name)


def dump_entries(path: Path) -> Iterator[Entry]:
    """The places of a dump; BadInput naming the line where the file is no such dump."""
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield from _entry(path, number, line.rstrip("\r\n").split("\t"))
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} cannot be read as a GeoNames dump: {error}") from error


def _entry(path: Path, number: int, cells: list[str]) -> Iterator[Entry]:
    if len(cells) != COLUMNS:
        raise BadInput(f"{path}, line {number}: {len(cells)} columns, a GeoNames dump has {COLUMNS}, separated by tabs")
    id_, name, ascii_name, others, latitude, longitude, class_, code, country = cells[:9]
    kind = KIND_OF_CODE.get(code) or KIND_OF_CLASS.get(class_)
    if kind is None or code in TOO_WIDE or not name:
        return
    try:
        people, point = int(cells[14] or 0), (float(latitude), float(longitude))
        place = Place(
            int(id_), name, country or None, kind, *point, people, None, RADIUS_KM.get(kind, town_radius(people))
        )
    except ValueError as error:
        raise BadInput(f"{path}, line {number}: {error}") from error
    yield Entry(place, (ascii_name, *(other for other in others.split(",") if latin(other))))
