"""The compiled index: sorted folded names over columns of places, read in place from a memory map.

Layout: MAGIC, a little-endian u32 with the length of the JSON header, the header, then the sections, each aligned to
eight bytes, at the offsets that the header gives. `keys` holds the folded names end to end in byte order, `key_ends`
where each ends, `posting_ends` where the places of each end in `postings`; the top bit of a posting marks a name that
is not the place's main one. `writing.py` writes what this module reads.
"""

import json
import mmap
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from corroborate.gazetteer.places import KINDS, Place
from corroborate.model.errors import ModelUnusable

MAGIC: Final = b"CORGAZ1\n"
NO_COUNTRY: Final = 255
NO_REGION: Final = 65535
OTHER_NAME: Final = 1 << 31
SECTIONS: Final = {
    "keys": "u1",
    "key_ends": "<u4",
    "posting_ends": "<u4",
    "postings": "<u4",
    "ids": "<i4",
    "latitudes": "<f4",
    "longitudes": "<f4",
    "populations": "<u4",
    "countries": "u1",
    "kinds": "u1",
    "regions": "<u2",
    "radii": "<u2",  # tenths of a kilometre
    "name_ends": "<u4",
    "names": "u1",
}
Bytes = bytes | mmap.mmap


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """What the index knows of a country beside its place: its capital's place number and its box in degrees."""

    place: int
    capital: int | None
    south: float
    west: float
    north: float
    east: float


class Index:
    """Reads one compiled index; names are already folded."""

    def __init__(self, content: Bytes, source: str) -> None:
        try:
            if content[: len(MAGIC)] != MAGIC:
                raise ModelUnusable(f"{source} is no gazetteer index of this version; build it again")
            start = len(MAGIC) + 4
            length = int.from_bytes(content[len(MAGIC) : start], "little")
            header = json.loads(bytes(content[start : start + length]))
            arrays = {name: self._section(content, header, name) for name in SECTIONS}
        except (ValueError, KeyError) as error:
            raise ModelUnusable(f"{source} is damaged ({error}); build it again") from error
        self.version: str = header["version"]
        self.country_codes: list[str] = header["countries"]
        self.region_names: list[str] = header["regions"]
        self.facts: Mapping[str, CountryFacts] = {code: CountryFacts(**row) for code, row in header["facts"].items()}
        self._content = content
        # Python's own numbers: many times as fast one by one as numpy's.
        self._key_ends, self._posting_ends, self._name_ends = (
            array("I", arrays[name].astype("=u4").tobytes()) for name in ("key_ends", "posting_ends", "name_ends")
        )
        self._lookup = lru_cache(maxsize=1 << 16)(self._search)
        self._keys_start: int = header["sections"]["keys"][0]
        self._names_start: int = header["sections"]["names"][0]
        self._arrays = arrays

    @staticmethod
    def _section(content: Bytes, header: dict[str, Any], name: str) -> npt.NDArray[Any]:
        offset, count = header["sections"][name]
        return np.frombuffer(content, dtype=SECTIONS[name], count=count, offset=offset)

    @classmethod
    def open(cls, path: Path) -> "Index":
        """Maps the file into memory; ModelUnusable where it cannot be had."""
        try:
            with path.open("rb") as file:
                return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), path.name)
        except (OSError, ValueError) as error:
            raise ModelUnusable(f"the gazetteer index {path} cannot be opened: {error}") from error

    def __len__(self) -> int:
        """How many places there are."""
        return len(self._arrays["ids"])

    def ids(self) -> list[int]:
        """The ids of all places."""
        return [int(id_) for id_ in self._arrays["ids"].tolist()]

    def key(self, number: int) -> str:
        """The folded name of that number."""
        return self._key_bytes(number).decode()

    def _key_bytes(self, number: int) -> bytes:
        ends, start = self._key_ends, self._keys_start
        return self._content[start + (ends[number - 1] if number else 0) : start + ends[number]]

    def find(self, folded: str) -> int | None:
        """The number of a folded name."""
        return self._lookup(folded)[0]

    def begins(self, folded: str) -> bool:
        """Whether some name begins with those letters."""
        return self._lookup(folded)[1]

    def _search(self, folded: str) -> tuple[int | None, bool]:
        """The number of a folded name, and whether some name begins with it, by binary search."""
        wanted = folded.encode(errors="replace")
        low = bisect_left(range(len(self._key_ends)), wanted, key=self._key_bytes)
        there = self._key_bytes(low) if low < len(self._key_ends) else b""
        return low if there == wanted else None, there.startswith(wanted)

    def postings(self, key: int) -> list[tuple[int, bool]]:
        """The places that bear a name, each with whether it is the main name."""
        ends = self._posting_ends
        found = self._arrays["postings"][ends[key - 1] if key else 0 : ends[key]].tolist()
        return [(posting & (OTHER_NAME - 1), posting < OTHER_NAME) for posting in found]

    def place(self, number: int) -> Place:
        """The place of that number."""
        columns = self._arrays
        country, region = int(columns["countries"][number]), int(columns["regions"][number])
        return Place(
            id=int(columns["ids"][number]),
            name=self._name(number),
            country=None if country == NO_COUNTRY else self.country_codes[country],
            kind=KINDS[int(columns["kinds"][number])],
            latitude=round(float(columns["latitudes"][number]), 5),
            longitude=round(float(columns["longitudes"][number]), 5),
            population=int(columns["populations"][number]),
            admin1=None if region == NO_REGION else self.region_names[region],
            radius_km=int(columns["radii"][number]) / 10,
        )

    def peopled(self, at_least: int) -> list[Place]:
        """The places of at least that population."""
        return [self.place(int(number)) for number in np.flatnonzero(self._arrays["populations"] >= at_least)]

    def _name(self, number: int) -> str:
        ends, start = self._name_ends, self._names_start
        return self._content[start + (ends[number - 1] if number else 0) : start + ends[number]].decode()

    @cached_property
    def letters(self) -> npt.NDArray[np.uint32]:
        """For each name a bit a letter that it holds, so that unlike names are passed over in one sweep."""
        bits = np.zeros(256, dtype=np.uint32)
        for code in range(256):
            bits[code] = 1 << (code - 97) if 97 <= code < 123 else 0 if code == 32 else 1 << (26 + code % 6)
        starts = np.concatenate(([0], self._arrays["key_ends"][:-1])).astype(np.int64)
        return np.bitwise_or.reduceat(bits[self._arrays["keys"]], starts).astype(np.uint32)

    @cached_property
    def lengths(self) -> npt.NDArray[np.int64]:
        """The length of each name in bytes."""
        ends = self._arrays["key_ends"].astype(np.int64)
        return np.asarray(ends - np.concatenate(([0], ends[:-1])), dtype=np.int64)

    def keys_of(self, countries: frozenset[str]) -> npt.NDArray[np.int64]:
        """The numbers of the names borne in those countries, in order."""
        borne = np.zeros(len(self._key_ends), dtype=bool)
        for number, code in enumerate(self.country_codes):
            if code in countries:
                borne[self._keys_by_country[number]] = True
        return np.flatnonzero(borne)

    def keys_of_populous(self, at_least: int) -> npt.NDArray[np.int64]:
        """The numbers of the names borne by places of at least that population, in order."""
        keys, places = self._borne
        return np.unique(keys[self._arrays["populations"][places] >= at_least])

    @cached_property
    def _borne(self) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The key and the place of each posting."""
        places = (self._arrays["postings"] & (OTHER_NAME - 1)).astype(np.int64)
        ends = self._arrays["posting_ends"].astype(np.int64)
        keys = np.searchsorted(ends, np.arange(len(places)), side="right")
        return keys.astype(np.int64), places

    @cached_property
    def _keys_by_country(self) -> list[npt.NDArray[np.int64]]:
        """For each country the numbers of the names borne there."""
        keys, places = self._borne
        country = self._arrays["countries"][places]
        order = np.argsort(country, kind="stable")
        ends = np.searchsorted(country[order], np.arange(len(self.country_codes)), side="right")
        return np.split(keys[order], ends)[:-1]
