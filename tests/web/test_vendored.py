"""What is vendored: licences beside it, nothing that asks for more, small, and borders as their recipe makes them."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from corroborate.web.assets import FOLDER
from training.borders import TOLERANCE, borders, simplified, unwrapped

VENDOR = FOLDER / "vendor"
MOST_BYTES = 2_500_000


def test_every_work_has_its_licence_and_is_in_the_notice() -> None:
    notice = (Path(__file__).resolve().parents[2] / "NOTICE").read_text("utf-8")
    for path in VENDOR.iterdir():
        work = path.name.removesuffix("-worker.mjs").partition(".")[0].removesuffix("-LICENSE")
        assert (VENDOR / f"{work}-LICENSE.txt").is_file(), path.name
        assert f"{work}-LICENSE.txt" in notice, work


def test_what_is_vendored_is_small_and_names_no_source_maps() -> None:
    assert sum(path.stat().st_size for path in VENDOR.iterdir()) < MOST_BYTES
    for path in VENDOR.glob("*js"):
        assert "sourceMappingURL" not in path.read_text("utf-8")
    for sheet in VENDOR.glob("*.css"):
        text = sheet.read_text("utf-8")
        assert "@import" not in text and "url(http" not in text


def test_the_borders_are_lands_and_frontiers() -> None:
    made = json.loads((VENDOR / "borders.json").read_text("utf-8"))
    assert [f["properties"]["kind"] for f in made["features"]] == ["land", "frontier"]
    lands = made["features"][0]["geometry"]["coordinates"]
    assert len(lands) > 500
    for polygon in lands:
        for ring in polygon:
            assert ring[0] == ring[-1] and len(ring) > 3


# Two square countries side by side: the first arc is their frontier, each other arc the rest of one.
SQUARES: dict[str, Any] = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
    "objects": {
        "land": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[1, 2]]}]},
        "countries": {
            "type": "GeometryCollection",
            "geometries": [{"type": "Polygon", "arcs": [[0, 1]]}, {"type": "MultiPolygon", "arcs": [[[2, -1]]]}],
        },
    },
}


def test_a_frontier_is_what_two_countries_share() -> None:
    land, frontier = borders(SQUARES)["features"]
    assert frontier["geometry"]["coordinates"] == [[[1, 0], [1, 1]]]
    assert land["geometry"]["coordinates"] == [[[[1, 1], [0, 1], [0, 0], [1, 0], [2, 0], [2, 1], [1, 1]]]]


def test_a_ring_goes_on_where_it_crosses_the_antimeridian() -> None:
    east = [(179.0, 65.0), (-179.0, 65.0), (-179.0, 66.0), (179.0, 66.0), (179.0, 65.0)]
    assert unwrapped(east) == [(179.0, 65.0), (181.0, 65.0), (181.0, 66.0), (179.0, 66.0), (179.0, 65.0)]
    round_the_pole = [(0.0, -70.0), (120.0, -71.0), (-120.0, -72.0), (0.0, -70.0)]
    assert unwrapped(round_the_pole)[3:] == [(360.0, -70.0), (360.0, -90.0), (0.0, -90.0), (0.0, -70.0)]


def test_no_line_of_the_borders_runs_across_the_map() -> None:
    made = json.loads((VENDOR / "borders.json").read_text("utf-8"))
    rings = [ring for polygon in made["features"][0]["geometry"]["coordinates"] for ring in polygon]
    steps = (abs(x - before) for ring in rings for (before, y), (x, _) in pairwise(ring) if y > -89)
    assert max(steps) < 90


@pytest.mark.parametrize(("bend", "points"), [(TOLERANCE / 2, 2), (TOLERANCE * 2, 3)])
def test_a_line_keeps_the_points_that_bend_it(bend: float, points: int) -> None:
    assert len(simplified([(0, 0), (1, bend), (2, 0)])) == points
