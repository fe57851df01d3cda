"""Several processes that decide at once on one database: none of what they decide is lost.

    python -m benchmarks.desk.writes [--processes N] [--writes N]

Every process corrects, accepts, rejects, judges and undoes, on incidents that the others decide on as well. Afterwards
all decisions are counted, the chain is verified, and every effect is looked for.
"""

import argparse
import json
import random
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks.desk.machine import filled, readings
from benchmarks.reading.corpora import Figure
from corroborate import workflow
from corroborate.model.claims import Property
from corroborate.model.decisions import Action, Correction, Decision
from corroborate.model.errors import StoreUnusable
from corroborate.model.judgements import Verdict
from corroborate.model.storing import Store

PROCESSES, WRITES = 8, 500
YEARS = 90
"""The invented reports of so many years, six each: more accounts than those of which every pair is explained."""


@dataclass(frozen=True, slots=True)
class Written:
    """What one process was told that it had written: ids of decisions, how long each took, in seconds, and how often it
    was told to try again later."""

    decisions: tuple[str, ...]
    seconds: tuple[float, ...]
    refused: int


def write(database: Path, worker: int, writes: int) -> Written:
    """Decides so many times, each as a person would, and undoes one in ten."""
    chance = random.Random(worker)
    made, seconds, refused = list[str](), list[float](), 0
    with workflow.opened(database) as store:
        groups = ([each.accounts[0].id for each in readings(year)] for year in range(YEARS))
        accounts = [group for group in groups if store.accounts_named(group)]
        while len(made) < writes:
            begun = time.monotonic()
            try:
                made.append(_decide(store, chance, accounts, f"Person {worker}", made).id)
            except StoreUnusable:
                refused += 1  # told to try again, and does
                continue
            seconds.append(time.monotonic() - begun)
    return Written(tuple(made), tuple(seconds), refused)


def _decide(
    store: Store, chance: random.Random, accounts: Sequence[Sequence[str]], by: str, made: Sequence[str]
) -> Decision:
    which = chance.random()
    one, other = chance.sample(chance.choice(accounts), 2)
    if which < 0.1 and made:
        standing = [key for key in made[-5:] if key not in store.history.undone()]
        if standing:
            return workflow.undo(store, chance.choice(standing), by=by).decision
    if which < 0.4:
        verdict = chance.choice((Verdict.UNSURE, Verdict.DIFFERENT, Verdict.SAME))
        return workflow.judge(store, one, other, verdict, by=by).decision
    incident = chance.choice(store.foundings()).id
    if which < 0.7:
        return workflow.correct(store, incident, "killed", Correction(best=chance.randrange(90)), by=by).decision
    return workflow.accept(store, incident, by=by).decision


def measure(processes: int = PROCESSES, writes: int = WRITES) -> list[Figure]:
    """Decisions lost, effects missing, and how long a write took."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "desk.db"
        with workflow.opened(database, create=True) as store:
            workflow.refresh(filled(store, YEARS))
        begun = time.monotonic()
        with get_context("spawn").Pool(processes) as pool:
            written = pool.starmap(write, [(database, worker, writes) for worker in range(processes)])
        took = time.monotonic() - begun
        with workflow.opened(database) as store:
            told = [key for each in written for key in each.decisions]
            lost, missing = lost_of(store, told), missing_of(store)
    seconds = sorted(second for each in written for second in each.seconds)
    what = f"{processes} processes x {writes} writes"
    return [
        Figure("desk", f"{what}: decisions lost", lost, 0, at_most=True),
        Figure("desk", f"{what}: effects missing", missing, 0, at_most=True),
        Figure("desk", f"{what}: told to try again", sum(each.refused for each in written)),
        Figure("desk", f"{what}: writes a second", len(told) / took),
        Figure("desk", f"{what}: a write, 95th percentile in ms", 1000 * seconds[int(0.95 * len(seconds))]),
    ]


def lost_of(store: Store, told: Sequence[str]) -> int:
    """Decisions that a process made and the database does not have, or has out of the chain."""
    verified = workflow.verify(store)
    known = {decision.id for _, decision in store.history.chain() if decision is not None}
    unknown = sum(key not in known for key in told) + abs(len(known) - len(told))
    return unknown if verified.ok else max(unknown, 1)


def missing_of(store: Store) -> int:
    """Words that are in force otherwise than was decided, and incidents that stand otherwise than all words say."""
    out = store.history.undone()
    words = [d for _, d in store.history.chain() if d is not None and d.action in (Action.MERGE, Action.DIFFERENT)]
    wrong = sum(all(j.withdrawn for j in store.said_at_once(d.subject or "")) is not (d.id in out) for d in words)
    stand = {frozenset(a.id for a in i.accounts) for i in workflow.incidents(store)}
    workflow.relink(store, anew=True)
    anew = {frozenset(a.id for a in i.accounts) for i in workflow.incidents(store)}
    return wrong + len(stand ^ anew) + _unlike(store)


def _unlike(store: Store) -> int:
    """Incidents whose toll is not that of the last correction in force."""
    held = workflow.hold(store)
    last = {
        workflow.find(held, decision.incident).id: json.loads(decision.after or "{}")["best"]
        for decision in store.history.in_force(None, (Action.CORRECT,))
    }
    found = {incident.id: incident.finding(Property.KILLED) for incident in held.incidents}
    return sum((finding := found[key]) is None or finding.best != best for key, best in last.items())


def main() -> None:
    """Measures and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--processes", type=int, default=PROCESSES)
    parser.add_argument("--writes", type=int, default=WRITES, help="by each process")
    given = parser.parse_args()
    begun = time.monotonic()
    for figure in measure(given.processes, given.writes):
        print(figure)
    print(f"in {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
