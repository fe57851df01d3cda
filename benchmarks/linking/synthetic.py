"""Linking 100,000 made-up accounts of 20,000 incidents: pair F1, B-cubed and processor's time, beside Splink.

    python -m benchmarks.linking.synthetic [--accounts N] [--seed N] [--rough] [--splink PYTHON] [--verbose]

The world is made up by `benchmarks/linking/world.py`, which knows nothing of the linker. All that linking does counts
as its time: features, blocks, comparisons, placing. With --splink (or CORROBORATE_SPLINK) an interpreter that has
splink==5.0.0 links the same accounts, flattened to a table, with parameters trained by expectation maximisation; of
its thresholds the best one by the truth is told, for connected components and for average link over its pair scores.
"""

import argparse
import json
import os
import subprocess
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.linking.vocabulary import ROUGH, USUAL
from benchmarks.linking.world import World
from benchmarks.reading.corpora import Figure
from corroborate.lexicons import names
from corroborate.link.described import number_of, told
from corroborate.link.held import Held
from corroborate.link.updating import update
from corroborate.link.weights import shipped
from corroborate.model.claims import Account, Precision, Property

SPLINK = Path(__file__).with_name("_splink.py")
ACCOUNTS, SECONDS = 100_000, 30.0
Scores = dict[str, float]


def scores(truth: Mapping[str, int], home: Mapping[str, Hashable]) -> Scores:
    """Precision, recall and F1 over pairs of accounts, and B-cubed F1 over accounts."""
    groups, events = defaultdict[Hashable, Counter[int]](Counter), Counter(truth.values())
    for account, event in truth.items():
        groups[home[account]][event] += 1
    right = sum(_pairs(n) for group in groups.values() for n in group.values())
    said, there = sum(_pairs(group.total()) for group in groups.values()), sum(map(_pairs, events.values()))
    purity = sum(n * n / group.total() for group in groups.values() for n in group.values()) / len(truth)
    found = sum(n * n / events[event] for group in groups.values() for event, n in group.items()) / len(truth)
    precision, recall = right / max(said, 1), right / max(there, 1)
    return {"P": precision, "R": recall, "F1": _f1(precision, recall), "B3": _f1(purity, found)}


def _pairs(number: int) -> int:
    return number * (number - 1) // 2


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def linked(accounts: Sequence[Account]) -> tuple[dict[str, int], float]:
    """Where each account stands, and the processor's seconds that it took."""
    began = time.process_time()
    placed = update(Held(), [told(account) for account in accounts], (), shipped())
    spent = time.process_time() - began
    return {account.id: placed[number_of(account.id)].home for account in accounts}, spent


def flat(account: Account) -> dict[str, Any]:
    """An account as a row of a table: of each property the first value told."""
    when, where = account.when, account.location
    dated = when is not None and when.earliest is not None and when.latest is not None
    first, last = (when.earliest, when.latest) if when is not None and dated else (None, None)
    town = where.name if where and where.precision in (Precision.VENUE, Precision.TOWN) else None
    actors = [str(c.value) for c in (*account.of(Property.PERPETRATOR), *account.of(Property.RESPONSIBILITY))]
    actor = next((actor for actor in actors if names.is_actor_name(actor)), None)
    return {
        "id": account.id,
        "first": first.toordinal() if first else None,
        "last": last.toordinal() if last else None,
        "month": f"{first:%Y-%m}" if first and last and (last - first).days <= 31 else None,
        "country": where.country if where else None,
        "town": town,
        "latitude": where.latitude if where else None,
        "longitude": where.longitude if where else None,
        "venue": account.venue.lower() if account.venue else None,
        "named": bool(account.venue and names.venue_name(account.venue)),
        "actor": actor,
        "acronym": _acronym(actor) if actor else None,
        "kind": str(account.kind),
        **{prop: _first(account, Property(prop)) for prop in ("target", "weapon", "killed", "wounded", "attackers")},
        "words": sorted(account.words),
    }


def _acronym(name: str) -> str:
    words = name.replace("for ", "").replace("and ", "").split()
    return name.lower() if len(words) == 1 else "".join(word[0] for word in words).lower()


def _first(account: Account, prop: Property) -> Any:
    return next((claim.value for claim in account.of(prop)), None)


def by_splink(python: str, accounts: Sequence[Account]) -> dict[str, Any]:
    """What Splink makes of the accounts."""
    rows = "\n".join(json.dumps(flat(account)) for account in accounts)
    said = subprocess.run([python, SPLINK], input=rows, capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(said.stdout)
    return answer


def run(number: int, seed: int, rough: bool, python: str | None, verbose: bool = False) -> list[Figure]:
    """The figures of one world."""
    rows = list(World(seed, number // 5, number, ROUGH if rough else USUAL).told())
    truth, accounts = {account.id: event for event, account in rows}, [account for _, account in rows]
    home, spent = linked(accounts)
    ours, name = scores(truth, home), f"world {seed}{' rough' if rough else ''}"
    if verbose:
        vague = sum(account.vague for account in accounts) / len(accounts)
        print(f"{len(accounts):,} accounts, {vague:.0%} vague: ours", {k: round(v, 3) for k, v in ours.items()})
    figures = [
        Figure(name, "pair F1", ours["F1"]),
        Figure(name, "B-cubed F1", ours["B3"]),
        Figure(name, f"processor's seconds (target: {SECONDS * number / ACCOUNTS:g})", spent),
    ]
    if python is not None:
        answer = by_splink(python, accounts)
        figures += [figure for how, groups in answer["groups"].items() for figure in _best(name, how, groups, truth)]
        figures.append(Figure(name, f"Splink {answer['version']}: processor's seconds", answer["seconds"]))
    return figures


def _best(name: str, how: str, groups: Mapping[str, Mapping[str, str]], truth: Mapping[str, int]) -> list[Figure]:
    """Splink's best figures over its thresholds, each by itself."""
    found = {least: scores(truth, home) for least, home in groups.items()}
    return [
        Figure(name, f"Splink, {how}: best {what}", max(each[key] for each in found.values()))
        for key, what in (("F1", "pair F1"), ("B3", "B-cubed F1"))
    ]


def measure(number: int = ACCOUNTS) -> list[Figure]:
    """Three worlds and a rougher one; Splink's where CORROBORATE_SPLINK names an interpreter, on the first."""
    python = os.environ.get("CORROBORATE_SPLINK")
    worlds = ((1, False), (2, False), (3, False), (1, True))
    return [
        figure
        for seed, rough in worlds
        for figure in run(number, seed, rough, python if (seed, rough) == worlds[0] else None)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accounts", type=int, default=ACCOUNTS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rough", action="store_true", help="a world with more noise")
    parser.add_argument("--splink", metavar="PYTHON", default=os.environ.get("CORROBORATE_SPLINK"))
    parser.add_argument("--verbose", action="store_true")
    given = parser.parse_args()
    for figure in run(given.accounts, given.seed, given.rough, given.splink, given.verbose):
        print(figure)


if __name__ == "__main__":
    main()
