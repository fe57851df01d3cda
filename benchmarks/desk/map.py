"""How long the map takes with 20,000 points, from the request for its page until everything is drawn and idle.

    python -m benchmarks.desk.map [--points N] [--times N]

The desk runs in this process on a port of the loopback over a made-up overview: one in ten incidents is known to a
district, region or country only. The page is opened in headless Chromium, which draws without a graphics card; idle is
when the map says that it has nothing left to draw. The slowest of the visits is told, the first one, which warms the
desk up, left out.
"""

import argparse
import tempfile
from pathlib import Path
from random import Random

from playwright.sync_api import Page

from benchmarks.reading.corpora import Figure
from corroborate.model.claims import Kind, Precision
from corroborate.model.overview import Entry, Range, Row, State
from corroborate.model.status import Status
from corroborate.store import open_store
from tests.browser import browsing, serving

POINTS, TIMES = 20_000, 5
TARGET = 5.0
TOWNS, REGIONS = 4_000, 40
VAGUE = ((Precision.DISTRICT, 25.0), (Precision.REGION, 80.0), (Precision.COUNTRY, 300.0))


def rows(number: int, seed: int = 1) -> list[Row]:
    """Made-up incidents in four thousand towns, and one in ten in forty areas."""
    draw = Random(seed)
    towns = [(draw.uniform(-17, 45), draw.uniform(-30, 36)) for _ in range(TOWNS)]
    areas = [(draw.uniform(-17, 45), draw.uniform(-30, 36), *draw.choice(VAGUE)) for _ in range(REGIONS)]
    return [_row(at, towns, areas, draw) for at in range(number)]


def _row(
    at: int, towns: list[tuple[float, float]], areas: list[tuple[float, float, Precision, float]], draw: Random
) -> Row:
    day = f"{draw.randint(2015, 2025)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
    longitude, latitude, precision, reach = (*draw.choice(towns), Precision.TOWN, 8.0)
    if draw.random() < 0.1:
        longitude, latitude, precision, reach = draw.choice(areas)
    killed = draw.randint(0, 40)
    return Row(
        incident=f"incident-{at:032x}",
        kind=draw.choice(tuple(Kind)),
        when_edtf=day,
        earliest=day,
        latest=day,
        place=f"Place {longitude:.2f}",
        venue=None,
        country=None,
        precision=precision,
        latitude=latitude,
        longitude=longitude,
        radius_km=reach,
        killed=Range(killed, killed, killed),
        perpetrators_killed=None,
        wounded=None,
        attackers=None,
        kidnapped=None,
        status=draw.choice(tuple(Status)),
        disputed=(),
        reports=1,
        origins=1,
        outlets=(),
        coded_only=False,
        state=State.NEW,
        look=0.0,
        look_because=(),
        version="made up",
    )


def visits(number: int, times: int) -> list[float]:
    """Seconds until the map was idle, for each visit."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "desk.db")
        made = [Entry(at, row, frozenset(), frozenset()) for at, row in enumerate(rows(number), 1)]
        store.overview.keep(made, [entry.home for entry in made])
        store.close()
        with serving(Path(folder) / "desk.db") as desk, browsing() as browser:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            found = [_visit(page, f"{desk}/?view=map") for _ in range(times + 1)]
    return found[1:]


def _visit(page: Page, url: str) -> float:
    page.goto("about:blank")
    page.goto(url, wait_until="commit")
    page.wait_for_selector("#where[data-state=drawn]", timeout=60_000)
    return float(page.evaluate("performance.getEntriesByName('map-idle')[0].startTime")) / 1000


def measure() -> list[Figure]:
    """The slowest of five visits to the map."""
    slowest = max(visits(POINTS, TIMES))
    return [Figure("desk", "map with 20,000 points idle, s", slowest, TARGET, at_most=True)]


def main() -> None:
    """Prints each visit, and the figure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=POINTS)
    parser.add_argument("--times", type=int, default=TIMES, help="visits")
    chosen = parser.parse_args()
    found = visits(chosen.points, chosen.times)
    print("idle after", ", ".join(f"{seconds:.2f}" for seconds in found), "seconds")
    print(Figure("desk", f"map with {chosen.points:,} points idle, s", max(found), TARGET, at_most=True))


if __name__ == "__main__":
    main()
