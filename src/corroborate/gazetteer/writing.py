"""Compiles places and their names into the bytes that `index.py` reads; the same entries give the same bytes."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from corroborate.gazetteer.folding import fold
from corroborate.gazetteer.index import MAGIC, NO_COUNTRY, NO_REGION, OTHER_NAME, SECTIONS, CountryFacts
from corroborate.gazetteer.places import KINDS, Place

LONGEST_KEY = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """A place with the other names it is found by, and for a country its capital's id and its bounds S, W, N, E."""

    place: Place
    names: tuple[str, ...] = ()
    capital: int | None = None
    bounds: tuple[float, float, float, float] | None = None


def compiled(entries: Iterable[Entry], version: str) -> bytes:
    """The index of these entries."""
    rows = sorted(entries, key=lambda entry: entry.place.id)
    codes = sorted({entry.place.country for entry in rows if entry.place.country})
    regions = sorted({entry.place.admin1 for entry in rows if entry.place.admin1})
    arrays = _columns([entry.place for entry in rows], codes, regions) | _names(rows)
    header = {
        "version": f"{version}+{_digest(arrays)}",
        "countries": codes,
        "regions": regions,
        "facts": {code: asdict(facts) for code, facts in sorted(_facts(rows).items())},
    }
    return _laid_out(header, arrays)


def _columns(places: Sequence[Place], codes: Sequence[str], regions: Sequence[str]) -> dict[str, npt.NDArray[Any]]:
    country_number = {code: number for number, code in enumerate(codes)}
    region_number = {name: number for number, name in enumerate(regions)}
    names = [place.name.encode() for place in places]
    columns: dict[str, list[Any]] = {
        "ids": [place.id for place in places],
        "latitudes": [place.latitude for place in places],
        "longitudes": [place.longitude for place in places],
        "populations": [min(place.population, 2**32 - 1) for place in places],
        "countries": [country_number[place.country] if place.country else NO_COUNTRY for place in places],
        "kinds": [KINDS.index(place.kind) for place in places],
        "regions": [region_number[place.admin1] if place.admin1 else NO_REGION for place in places],
        "radii": [min(65535, round(place.radius_km * 10)) for place in places],
        "name_ends": np.cumsum([len(name) for name in names]).tolist(),
        "names": list(b"".join(names)),
    }
    return {name: np.array(values, dtype=SECTIONS[name]) for name, values in columns.items()}


def _names(rows: Sequence[Entry]) -> dict[str, npt.NDArray[Any]]:
    borne: dict[bytes, dict[int, bool]] = {}
    for number, entry in enumerate(rows):
        for main, names in ((True, (entry.place.name,)), (False, entry.names)):
            for key in {fold(name).encode() for name in names}:
                if 1 < len(key) <= LONGEST_KEY:
                    borne.setdefault(key, {}).setdefault(number, main)
    keys = sorted(borne)
    postings = [
        [number if main else number | OTHER_NAME for number, main in sorted(borne[key].items())] for key in keys
    ]
    return {
        "keys": np.frombuffer(b"".join(keys), dtype="u1"),
        "key_ends": np.cumsum([len(key) for key in keys]).astype("<u4"),
        "posting_ends": np.cumsum([len(places) for places in postings]).astype("<u4"),
        "postings": np.array([posting for places in postings for posting in places], dtype="<u4"),
    }


def _facts(rows: Sequence[Entry]) -> dict[str, CountryFacts]:
    number_of = {entry.place.id: number for number, entry in enumerate(rows)}
    facts = {}
    for number, entry in enumerate(rows):
        if entry.place.kind == "country" and entry.place.country and entry.bounds:
            capital = number_of.get(entry.capital) if entry.capital is not None else None
            facts[entry.place.country] = CountryFacts(number, capital, *entry.bounds)
    return facts


def _digest(arrays: Mapping[str, npt.NDArray[Any]]) -> str:
    digest = hashlib.sha256()
    for name in SECTIONS:
        digest.update(arrays[name].tobytes())
    return digest.hexdigest()[:8]


def _laid_out(header: dict[str, Any], arrays: Mapping[str, npt.NDArray[Any]]) -> bytes:
    """The file: offsets depend on the header's length, so the header is padded to a fixed room."""
    room = len(json.dumps(header, ensure_ascii=False).encode()) + 64 * len(SECTIONS)
    at = -(-(len(MAGIC) + 4 + room) // 8) * 8
    room = at - len(MAGIC) - 4
    sections, parts = {}, []
    for name in SECTIONS:
        content = arrays[name].tobytes()
        sections[name] = [at, len(arrays[name])]
        padding = -len(content) % 8
        parts.append(content + b"\0" * padding)
        at += len(content) + padding
    text = json.dumps(header | {"sections": sections}, ensure_ascii=False, sort_keys=True).encode().ljust(room)
    return MAGIC + room.to_bytes(4, "little") + text + b"".join(parts)
