"""Fifty people at one desk: how long they wait for a page and for a decision.

    python -m benchmarks.desk.people [DATABASE] [--people N] [--seconds N] [--pause SECONDS]

`corroborate serve` runs on a copy of a database that `benchmarks.desk.world` built; one is built where none is
named, nor by CORROBORATE_DESK_WORLD. Every person looks at lists (plain, filtered, searched), opens incidents and
reports, and decides now and then, one time in ten: half of the decisions accept an incident, others correct a toll, or
call an incident and its nearest look-alike different or the same. Between two acts they read for some seconds. What is
told is the time from the request to the last byte of the answer, of the writes with the page that follows, at the 95th
percentile; with a DATABASE named also by the kind of decision.
"""

import argparse
import http.client
import os
import random
import re
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.desk.world import build
from benchmarks.reading.corpora import Figure
from corroborate.store import open_store

HOST = "127.0.0.1"
READ, WRITE = "reading, ms at p95", "deciding, ms at p95"
READ_MS, WRITE_MS = 200, 300
PEOPLE, SECONDS, PAUSE = 50, 120.0, 5.0
LISTS = ("/", "/?kind=bombing", "/?place=Mali", "/?disagree=1", "/?text=market", "/?since=2015-01-01&until=2015-12-31")
SHARE_OF_WRITES = 0.1
ACTS = ("accept", "accept", "accept", "correct", "judge", "judge")


@dataclass(slots=True)
class Waited:
    """Seconds that people waited, and answers that were failures."""

    reading: list[float] = field(default_factory=list)
    by_act: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: list[str] = field(default_factory=list)

    @property
    def deciding(self) -> list[float]:
        """The decisions of every kind."""
        return [seconds for each in self.by_act.values() for seconds in each]


class Person:
    """One browser: it keeps its cookies."""

    def __init__(self, port: int, number: int, incidents: Sequence[str], reports: Sequence[str]) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=60)
        self._draw = random.Random(number)
        self._incidents, self._reports = incidents, reports
        self._cookies: dict[str, str] = {}
        self._number = number

    def look(self) -> tuple[int, str]:
        """Reads a list, an incident or a report."""
        kind = self._draw.random()
        if kind < 0.4:
            return self._ask("GET", self._draw.choice(LISTS))
        if kind < 0.8:
            return self._ask("GET", f"/incidents/{self._draw.choice(self._incidents)}")
        return self._ask("GET", f"/reports/{self._draw.choice(self._reports)}")

    def decide(self) -> tuple[str, float, int]:
        """Opens an incident and decides on it; what was decided, the seconds of that alone, and its status."""
        incident, act = self._draw.choice(self._incidents), self._draw.choice(ACTS)
        _, shown = self._ask("GET", f"/incidents/{incident}{'?tab=similar' if act == 'judge' else ''}")
        token = re.search(r'name="csrf" content="([^"]+)"', shown)
        near = re.search(r'name="other" value="([^"]+)"', shown)
        more = {}
        if act == "correct":
            more = {"property": "killed", "low": "2", "best": "3", "high": str(3 + self._number)}
        elif act == "judge" and near is not None:
            more = {"other": near[1], "verdict": self._draw.choice(("same", "different"))}
        else:
            act = "accept"
        form = {"csrf": token[1] if token else "", "because": f"looked at by {self._number}", **more}
        began = time.perf_counter()
        status, _ = self._ask("POST", f"/incidents/{incident}/{act}", form)
        return more.get("verdict", act), time.perf_counter() - began, status

    def rest(self) -> None:
        """Lets the connection go, as a browser does while its person reads."""
        self._connection.close()

    def _ask(self, method: str, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self._cookies.items()), "Accept": "text/html"}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, urlencode(form) if form else None, headers)
        answer = self._connection.getresponse()
        body = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        if answer.status == 303:
            return self._ask("GET", answer.headers["Location"])
        return answer.status, body


def run(database: Path, people: int, seconds: float, pause: float) -> Waited:
    """Lets people work on a copy of the database for some seconds."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(database, Path(folder, "desk.db")))
        # A database of an earlier version is brought up to date once, and not while people wait.
        open_store(copy).close()
        incidents, reports = _some(copy)
        waited = Waited()
        with serving(copy) as port:
            Person(port, 0, incidents, reports).look()
            until = time.perf_counter() + seconds
            crowd = [Person(port, number, incidents, reports) for number in range(people)]
            threads = [
                threading.Thread(target=_work, args=(each, n, until, pause, waited)) for n, each in enumerate(crowd)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        return waited


def _some(database: Path) -> tuple[list[str], list[str]]:
    """Incidents and reports to open: some thousands, spread over all."""
    db = sqlite3.connect(database)
    try:
        chosen = [
            [key for (key,) in db.execute(f"SELECT {name} FROM {table} ORDER BY {name} LIMIT 5000")]
            for name, table in (("incident", "overview"), ("id", "reports"))
        ]
    finally:
        db.close()
    return chosen[0], chosen[1]


def _work(person: Person, number: int, until: float, pause: float, waited: Waited) -> None:
    draw = random.Random(1000 + number)
    time.sleep(draw.uniform(0, pause))
    while time.perf_counter() < until:
        if draw.random() < SHARE_OF_WRITES:
            act, spent, status = person.decide()
            waited.by_act[act].append(spent)
        else:
            began = time.perf_counter()
            status, _ = person.look()
            waited.reading.append(time.perf_counter() - began)
        if status >= 400:
            waited.failures.append(str(status))
        person.rest()
        time.sleep(draw.uniform(0.5 * pause, 1.5 * pause))


@contextmanager
def serving(database: Path) -> Iterator[int]:
    """A desk in a process of its own; the port that it listens on."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "corroborate", "--db", str(database), "serve", "--port", str(port), "--no-browser"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                socket.create_connection((HOST, port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield port
    finally:
        process.terminate()
        process.wait()


def p95(seconds: Sequence[float]) -> float:
    """The 95th percentile in milliseconds."""
    return 1000 * sorted(seconds)[int(0.95 * len(seconds))] if seconds else 0.0


def figures(waited: Waited, people: int, incidents: int) -> list[Figure]:
    """What the people waited, and how many answers were failures."""
    name = f"{people} people on {incidents:,} incidents"
    answers = len(waited.reading) + len(waited.deciding)
    return [
        Figure("desk", f"{name}: {READ}", round(p95(waited.reading)), READ_MS, at_most=True),
        Figure("desk", f"{name}: {WRITE}", round(p95(waited.deciding)), WRITE_MS, at_most=True),
        Figure("desk", f"{name}: failures among {answers:,} answers", len(waited.failures), 0, at_most=True),
    ]


def listed(database: Path) -> int:
    """How many incidents the desk lists."""
    db = sqlite3.connect(database)
    try:
        return int(db.execute("SELECT count(*) FROM overview").fetchone()[0])
    finally:
        db.close()


def measure() -> list[Figure]:
    """The figures on the database that CORROBORATE_DESK_WORLD names, or on one that is built."""
    named = os.environ.get("CORROBORATE_DESK_WORLD")
    with tempfile.TemporaryDirectory() as folder:
        database = Path(named) if named else Path(folder, "world.db")
        if not named:
            build(database)
        return figures(run(database, PEOPLE, SECONDS, PAUSE), PEOPLE, listed(database))


def main() -> None:
    """Lets people work and prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path, nargs="?", help="a database with incidents; it is copied, not changed")
    parser.add_argument("--people", type=int, default=PEOPLE, help=f"how many people (default: {PEOPLE})")
    parser.add_argument("--seconds", type=float, default=SECONDS, help=f"for how long (default: {SECONDS:g})")
    parser.add_argument("--pause", type=float, default=PAUSE, help="seconds between two acts of a person, on average")
    options = parser.parse_args()
    if options.database is None:
        print("\n".join(map(str, measure())))
        return
    waited = run(options.database, options.people, options.seconds, options.pause)
    for figure in figures(waited, options.people, listed(options.database)):
        print(figure)
    for act, spent in sorted(waited.by_act.items()):
        print(f"{act}: {p95(spent):.0f} ms at p95, {len(spent)} times")
    if waited.failures:
        print("failures:", *sorted(set(waited.failures)))


if __name__ == "__main__":
    main()
