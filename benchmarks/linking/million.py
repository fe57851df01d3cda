"""One new report against a million stored accounts: processor's time, memory, and what a full database weighs.

    python -m benchmarks.linking.million [--accounts N] [--reports N] [--seed N] [--database FILE] [--verbose]

Builds a database of made-up accounts (see `world`), a country at a time, which takes about a millisecond an account,
or takes one that was built before. Then new reports are stored, and each is linked by itself as `corroborate add` does
it: candidates from the block table, comparison, placing of whatever depends on it, and writing. Reading and storing the
report's text are not counted.
"""

import argparse
import gc
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from types import MappingProxyType

from benchmarks.linking.world import World
from benchmarks.reading.corpora import Figure
from corroborate.link.candidates import standings
from corroborate.link.described import Told, told
from corroborate.link.encoding import encoded, packed
from corroborate.link.held import Held
from corroborate.link.keys import keys_of
from corroborate.link.stored import place_row
from corroborate.link.updating import update
from corroborate.link.weights import shipped
from corroborate.model.claims import Account
from corroborate.model.dates import ReportDate
from corroborate.model.identity import content_id
from corroborate.model.judgements import Founding
from corroborate.model.linking import AccountRow, LinkChanges
from corroborate.model.reports import Report
from corroborate.model.storing import Reading
from corroborate.store import SqliteStore, open_store
from corroborate.workflow.linking import relink, version

NOBODY = ReportDate(None)
NEVER: Mapping[str, ReportDate] = MappingProxyType({})
HELD_BACK = 97
"""One in so many accounts is held back, to come in as a new report later."""


def accounts(seed: int, number: int) -> Iterator[tuple[str, Account, bool]]:
    """Accounts with the country of their incident, and whether they are held back; news of a quarter of a century."""
    world = World(seed, number // 5, number, years=25)
    draw = Random(seed)
    for country, account in world.told_by_country():
        yield country, account, draw.randrange(HELD_BACK) == 0 and not account.background


def build(database: Path, seed: int, number: int) -> None:
    """Fills a database: every report with its account, all of them linked."""
    store = open_store(database)
    store._db.execute("PRAGMA synchronous = OFF")
    store.links.start(version())
    by_country: dict[str, list[Account]] = defaultdict(list)
    for country, account, back in accounts(seed, number):
        if not back:
            by_country[country].append(account)
    for country in sorted(by_country):
        began = time.process_time()
        here = by_country.pop(country)
        by_report: dict[str, list[Account]] = defaultdict(list)
        for account in here:
            by_report[account.report].append(account)
        save(store, [_reading(report, by_report[report]) for report in sorted(by_report)])
        link_anew(store, here)
        print(f"{country}: {len(here):,} accounts in {time.process_time() - began:.0f} s", file=sys.stderr)
    store._db.execute("DELETE FROM waiting")
    store._db.execute("PRAGMA synchronous = FULL")
    store.close()


def _reading(report: str, told_by: Sequence[Account]) -> Reading:
    text = f"Report {report}."
    raw = text.encode()
    return Reading(
        Report(report, report, text, raw, content_id("text", [report]), "utf-8"), NOBODY, tuple(told_by), "world"
    )


def save(store: SqliteStore, here: Sequence[Reading]) -> None:
    """Stores reports, many in one transaction."""
    for at in range(0, len(here), 5000):
        store.save_rows(here[at : at + 5000])


def link_anew(store: SqliteStore, here: Sequence[Account], published: Mapping[str, ReportDate] = NEVER) -> None:
    """Links accounts with one another, as if the database had no others; `published` is by report."""
    ties = Held()
    said = [told(account, published.get(account.report, NOBODY)) for account in here]
    placed = update(ties, said, (), shipped())
    rows = [_row(account, ties.told(each.number)) for account, each in zip(here, said, strict=True)]
    first = {placed[row.number].home: row.account for row in sorted(rows, key=lambda row: row.account, reverse=True)}
    stands = [(block, place, each.number) for each in said for block, place in standings(keys_of(each))]
    near = {each.number: packed(ties.edges(each.number)) for each in said}
    places = [place_row(number, where) for number, where in placed.items()]
    foundings = [Founding(content_id("incident", [account]), account) for account in first.values()]
    store.links.change(LinkChanges(rows, (), sorted(stands), (), near, places, foundings))


def _row(account: Account, each: Told) -> AccountRow:
    kept = (each.report, each.tier, each.crowded, account.background, encoded(each.features))
    return AccountRow(each.number, account.id, *kept)


def link_new(database: Path, new: Sequence[Account]) -> list[float]:
    """Links new reports one by one; the processor's seconds of each."""
    store, spent = open_store(database), list[float]()
    gc.collect()
    gc.freeze()  # what this benchmark holds of its world is no part of linking
    for number, account in enumerate(new):
        report = f"report-new-{number}-{time.time_ns()}"
        store.save(_reading(report, [replace(account, report=report, id=content_id("account", [report]))]))
        began = time.process_time()
        relink(store)
        spent.append(time.process_time() - began)
    store.close()
    return spent


def run(seed: int, number: int, reports: int, database: Path, verbose: bool = False) -> list[Figure]:
    """Builds the database where it is not there, and links new reports."""
    if not database.exists():
        build(database, seed, number)
    draw, new = Random(seed + 1), list[Account]()
    for account in (account for _, account, back in accounts(seed, number) if back):
        new.append(account)
    chosen = draw.sample(new, min(reports, len(new)))
    del new
    spent = sorted(link_new(database, chosen))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    if verbose:
        print("slowest (ms):", [round(seconds * 1000, 1) for seconds in spent[-20:]])
    name = f"{number:,} accounts"
    return [
        Figure(name, "one new report: p50, ms of processor", 1000 * spent[len(spent) // 2]),
        Figure(name, "one new report: p95, ms of processor (target: at most 5)", 1000 * spent[int(len(spent) * 0.95)]),
        Figure(name, "peak memory, GB (target: at most 1)", peak),
        Figure(name, "database, GB", database.stat().st_size / 1e9),
    ]


def measure(number: int = 1_000_000) -> list[Figure]:
    """The figures at a million accounts."""
    with tempfile.TemporaryDirectory() as folder:
        return run(1, number, 500, Path(folder) / "million.db")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, default=1_000_000)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", type=Path, help="kept, and taken where it is there already")
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = given.database or Path(folder) / "million.db"
        for figure in run(given.seed, given.accounts, given.reports, database, given.verbose):
            print(figure)


if __name__ == "__main__":
    main()
