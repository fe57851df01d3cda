"""Makes the borders that the desk's map draws: Natural Earth's lands and frontiers (1:50 million) as one small GeoJSON.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m training.borders package/countries-50m.json

Frontiers are lines of their own, each drawn once; what is straight within TOLERANCE loses its points in between, for
the two sides of a frontier alike.
"""

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "src/corroborate/web/static/vendor/borders.json"
# Degrees: about two kilometres; coordinates have two decimals, about one kilometre.
TOLERANCE, DECIMALS = 0.02, 2

Point = tuple[float, float]
Line = list[Point]


def arcs(topology: dict[str, Any]) -> list[Line]:
    """The topology's arcs as longitudes and latitudes, simplified: they are stored as steps on a grid."""
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    lines = []
    for steps in topology["arcs"]:
        across, up = accumulate(x for x, _ in steps), accumulate(y for _, y in steps)
        lines.append(simplified([(x * wide + left, y * high + low) for x, y in zip(across, up, strict=True)]))
    return lines


def simplified(line: Line) -> Line:
    """The line without the points that lie within TOLERANCE of the rest (Douglas and Peucker, 1973); ends stay."""
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = max(
            ((_distance(line[i], line[first], line[last]), i) for i in range(first + 1, last)), default=(0, 0)
        )
        if far > TOLERANCE:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [line[i] for i in sorted(kept)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a segment, in degrees."""
    (px, py), (sx, sy), (ex, ey) = point, start, end
    dx, dy = ex - sx, ey - sy
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else min(1.0, max(0.0, ((px - sx) * dx + (py - sy) * dy) / length))
    return float(((px - sx - along * dx) ** 2 + (py - sy - along * dy) ** 2) ** 0.5)


def ring(indices: Sequence[int], lines: Sequence[Line]) -> Line:
    """A closed line of arcs, those with negative numbers backwards; neighbours share their end points."""
    points: Line = []
    for index in indices:
        line = lines[index] if index >= 0 else lines[~index][::-1]
        points += line[1:] if points else line
    return points


def unwrapped(line: Line) -> Line:
    """The ring with longitudes that go on where it crosses 180 degrees, closed over the pole that it may go round."""
    turns = [0, *accumulate(_turn(x - before) for (before, _), (x, _) in pairwise(line))]
    points = [(x + 360.0 * turn, y) for (x, y), turn in zip(line, turns, strict=True)]
    (first, _), (last, latitude) = points[0], points[-1]
    if first == last:
        return points
    pole = 90.0 if latitude > 0 else -90.0
    return [*points, (last, pole), (first, pole), points[0]]


def _turn(step: float) -> int:
    """By how many turns of the globe a step between two longitudes is to be mended."""
    return -1 if step > 180 else 1 if step < -180 else 0


def polygons(shape: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a shape, each as rings of arc numbers."""
    if shape["type"] == "GeometryCollection":
        return [polygon for part in shape["geometries"] for polygon in polygons(part)]
    arcs: Any = shape.get("arcs")
    found: dict[str, list[list[list[int]]]] = {"Polygon": [arcs], "MultiPolygon": arcs}
    return found[shape["type"]]


def frontiers(countries: Iterable[dict[str, Any]]) -> Iterator[int]:
    """The arcs that two countries share."""
    seen: dict[int, int] = {}
    for number, country in enumerate(countries):
        for index in {i if i >= 0 else ~i for polygon in polygons(country) for r in polygon for i in r}:
            if seen.setdefault(index, number) != number:
                yield index


def written(line: Line) -> list[list[float]]:
    """The points as they are written, without repetitions."""
    points = [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in line]
    return [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]


def feature(kind: str, shape: str, coordinates: object) -> dict[str, object]:
    """One feature of the collection."""
    return {
        "type": "Feature",
        "properties": {"kind": kind},
        "geometry": {"type": shape, "coordinates": coordinates},
    }


def borders(topology: dict[str, Any]) -> dict[str, Any]:
    """Lands as polygons and frontiers as lines; islands too small to be drawn are left out."""
    lines = arcs(topology)
    lands = [[written(unwrapped(ring(r, lines))) for r in polygon] for polygon in polygons(topology["objects"]["land"])]
    drawn = [[r for r in polygon if len(r) > 3] for polygon in lands]
    between = [written(lines[i]) for i in sorted(set(frontiers(topology["objects"]["countries"]["geometries"])))]
    features = [
        feature("land", "MultiPolygon", [polygon for polygon in drawn if polygon]),
        feature("frontier", "MultiLineString", [line for line in between if len(line) > 1]),
    ]
    return {"type": "FeatureCollection", "features": features}


def main() -> None:
    """Writes the borders."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topology", type=Path, help="countries-50m.json of the npm package world-atlas")
    parser.add_argument("--target", type=Path, default=TARGET)
    given = parser.parse_args()
    made = borders(json.loads(given.topology.read_text("utf-8")))
    given.target.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{given.target}: {given.target.stat().st_size // 1024} KiB")


if __name__ == "__main__":
    main()
