"""How fast the desk reads and writes with 100,000 incidents: processor's and wall time of each thing that a page asks.

    python -m benchmarks.desk.reading [--incidents N] [--seed N] [--database FILE]

Builds a database of made-up incidents (see `world`), or takes one that was built before, and asks of it in one process
what the pages of the desk ask: lists under several filters, the map, months, what to choose from, one incident. A write
is a person's acceptance of an incident, an account judged apart, and a new report, each with the rows that it bears on.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.desk.world import INCIDENTS, build
from benchmarks.reading.corpora import Figure
from corroborate import workflow
from corroborate.model.identity import content_id
from corroborate.model.judgements import Verdict
from corroborate.model.overview import Filter
from corroborate.model.storing import Reading, Store
from corroborate.store import open_store
from corroborate.workflow.linking import relink

READ, WRITE = 200.0, 300.0
"""Milliseconds in which 95 of 100 answers should be there, with 50 people at once."""
LISTS: dict[str, dict[str, Any]] = {
    "all": {},
    "all, page 40": {"page": 40},
    "words that most have": {"filter": Filter(text="people killed")},
    "words that few have": {"filter": Filter(text="mosque grenades Aleppo")},
    "three years": {"filter": Filter(since=date(2015, 1, 1), until=date(2017, 12, 31))},
    "a town": {"filter": Filter(place="Maiduguri")},
    "a country and a kind, by killed": {"filter": Filter(country="NG", kind="bombing"), "order": "killed"},
    "an outlet": {"filter": Filter(outlet="Delta Radio")},
    "sources disagree, by reports": {"filter": Filter(disagree=True), "order": "reports"},
    "needs a look": {"filter": Filter(look=True), "order": "look"},
}
Act = Callable[[], object]


def timed(acts: Iterable[Act]) -> list[tuple[float, float]]:
    """The milliseconds of processor and of the wall clock that each act takes."""
    spent = []
    for act in acts:
        wall, processor = time.perf_counter(), time.process_time()
        act()
        spent.append((1000 * (time.process_time() - processor), 1000 * (time.perf_counter() - wall)))
    return spent


def figures(corpus: str, what: str, acts: Iterable[Act], target: float = READ) -> Iterator[Figure]:
    """The median and the 95th percentile of some acts."""
    spent = timed(acts)
    for at, clock in ((0, "processor"), (1, "wall")):
        ordered = sorted(each[at] for each in spent)
        yield Figure(corpus, f"{what}: p50, ms of {clock}", ordered[len(ordered) // 2])
        p95 = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
        yield Figure(corpus, f"{what}: p95, ms of {clock}", p95, target, at_most=True)


def reading(corpus: str, store: Store, draw: Random) -> Iterator[Figure]:
    """What pages read."""
    for name, asked in LISTS.items():
        yield from figures(corpus, f"list, {name}", [partial(workflow.browse, store, **asked)] * 20)
    yield from figures(corpus, "map of 20,000 points", [lambda: workflow.points(store)] * 10)
    yield from figures(corpus, "map of a country", [lambda: workflow.points(store, Filter(country="ML"))] * 10)
    yield from figures(corpus, "months", [lambda: workflow.months(store)] * 10)
    yield from figures(corpus, "what to choose from", [lambda: workflow.facets(store)] * 10)
    shown = [partial(workflow.show, store, key) for key in some(store, draw, 200)]
    yield from figures(corpus, "one incident", shown)


def some(store: Store, draw: Random, number: int, order: str = "date") -> list[str]:
    """The ids of some incidents, from pages all over the list."""
    pages = workflow.browse(store, size=100).pages
    chosen = (draw.randrange(1, pages + 1) for _ in range(number))
    return [draw.choice(workflow.browse(store, page=at, size=100, order=order).rows).incident for at in chosen]


def writing(corpus: str, store: Store, draw: Random) -> Iterator[Figure]:
    """What persons write, and what reports bring."""
    accepted = [partial(workflow.accept, store, key, by="a benchmark") for key in some(store, draw, 40)]
    yield from figures(corpus, "accepting an incident", accepted, WRITE)
    pairs = zip(some(store, draw, 40), some(store, draw, 40), strict=True)
    apart = partial(workflow.judge, store, verdict=Verdict.DIFFERENT, by="a benchmark")
    judged = [partial(apart, one, other) for one, other in pairs if one != other]
    yield from figures(corpus, "judging two incidents different", judged, WRITE)
    added = [partial(_add, store, new) for new in _new(store, draw, 40)]
    yield from figures(corpus, "a new report, read already", added, WRITE)


def _new(store: Store, draw: Random, number: int) -> list[Reading]:
    """Reports like some that are there."""
    made = []
    for key in some(store, draw, number):
        known = next(iter(workflow.show(store, key).readings.values()))
        text = f"{known.report.text} Later, {draw.getrandbits(64):x}."
        report = replace(known.report, id=content_id("report", [text]), text=text, raw=text.encode())
        own = tuple(replace(a, id=content_id("account", [a.id, text]), report=report.id) for a in known.accounts)
        made.append(replace(known, report=report, accounts=own))
    return made


def _add(store: Store, new: Reading) -> None:
    store.save(new)
    relink(store)
    workflow.refresh(store)


def run(database: Path, seed: int, incidents: int) -> Iterator[Figure]:
    """Builds the database where it is not there, and asks of it."""
    if not database.exists():
        build(database, seed, incidents)
    store, draw = open_store(database), Random(seed)
    workflow.refresh(store)
    total = workflow.browse(store).total
    corpus = f"{total:,}"
    yield Figure(corpus, "incidents", total)
    yield from reading(corpus, store, draw)
    yield from writing(corpus, store, draw)
    store.close()


def measure(incidents: int = INCIDENTS) -> list[Figure]:
    """All figures."""
    with tempfile.TemporaryDirectory() as folder:
        return list(run(Path(folder) / "desk.db", 1, incidents))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--incidents", type=int, default=INCIDENTS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", type=Path, help="kept, and taken where it is there already; writes go into it")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for figure in run(given.database or Path(folder) / "desk.db", given.seed, given.incidents):
            print(figure, flush=True)


if __name__ == "__main__":
    main()
