"""The API under hostile requests: schemathesis makes them from its own description, operation by operation.

    python -m benchmarks.desk.api [--cases N] [--only WORD] [--seed N]

Most requests fit the description, every fourth does not. Ids that there are often take the place of random ones, so
that decisions are really made, on a database of made-up incidents. What is about accounts is asked of a desk that has
them. Requests reach the app in this process, without a network.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, cast

import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.generation import GenerationMode
from schemathesis.python import asgi
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from benchmarks.desk.world import build
from benchmarks.reading.corpora import Figure
from corroborate.model.claims import COUNTS, Kind
from corroborate.model.dates import ReportDate
from corroborate.model.decisions import Correction
from corroborate.model.judgements import Verdict
from corroborate.model.people import Role
from corroborate.model.reports import Report
from corroborate.model.storing import Reading, Store
from corroborate.store import open_store
from corroborate.web.app import create_app
from corroborate.web.people import keeping
from corroborate.web.settings import Settings
from corroborate.workflow import correct, judge, queue

CASES, INCIDENTS = 1000, 120
PEOPLE = ("/api/people", "/api/me")
"""What is about accounts."""
MEMBERS, PASSWORD = {"Amina": Role.ADMIN, "Ali": Role.REVIEWER, "Vera": Role.VIEWER}, "four green bicycles"
BOUNDS = ("low", "best", "high")
TOKEN = "t" * 43
SERVER_ERROR = 500
CHECKS = [
    schemathesis.checks.not_a_server_error,
    allow_header_conformance,
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
]
"""All but those on data that fits the description and is refused all the same: an id that fits is not one there is."""


class NothingReader:
    """Reads nothing from a report: what is sent in is kept, and no language model is needed."""

    version = "nothing/1"

    def __call__(self, report: Report) -> Reading:
        """The report without accounts."""
        return Reading(report, ReportDate(None), (), self.version)


@dataclass
class Found:
    """What the requests met: answers by operation and status, server errors, and other breaches of the description."""

    answers: dict[str, Counter[int]] = field(default_factory=dict)
    server_errors: list[str] = field(default_factory=list)
    breaches: Counter[str] = field(default_factory=Counter)

    @property
    def cases(self) -> int:
        """How many requests were sent."""
        return sum(sum(counted.values()) for counted in self.answers.values())


@dataclass(frozen=True)
class Ids:
    """Ids that there are, to put in the place of random ones."""

    incidents: tuple[str, ...]
    accounts: tuple[str, ...]
    claims: tuple[str, ...]
    reports: tuple[str, ...]

    @classmethod
    def of(cls, store: Store) -> "Ids":
        """Those of a database."""
        readings = list(store.readings())
        accounts = [account for reading in readings for account in reading.accounts]
        return cls(
            tuple(founding.id for founding in store.foundings()),
            tuple(account.id for account in accounts),
            tuple(claim.id for account in accounts for claim in account.claims),
            tuple(reading.report.id for reading in readings),
        )

    def fill(self, path: str, case: Any, draw: Random, store: Store) -> None:
        """Puts ids that there are into a request."""
        if draw.random() < 0.2:
            return
        if "id" in (case.path_parameters or {}):
            case.path_parameters["id"] = self._of_path(path, draw, store)
        (case.headers or {}).pop("If-Match", None)
        for container in (case.query, case.body):
            if isinstance(container, dict):
                self._into(container, case.path_parameters or {}, draw, store)
                _make_sense(container, draw)

    def _of_path(self, path: str, draw: Random, store: Store) -> str:
        if path.startswith("/api/reports"):
            return draw.choice(self.reports)
        if path.startswith("/api/decisions"):
            made = store.history.page(limit=50)
            return draw.choice(made).id if made else "decision-0"
        return draw.choice(self.incidents)

    def _into(self, container: dict[str, Any], path: dict[str, Any], draw: Random, store: Store) -> None:
        if "key" in container:
            waiting = queue(store, container.get("by") or "Amina", blind=True, limit=40)
            container |= {"key": draw.choice(waiting).key} if waiting else {}
        if "name" in container and "text" not in container:
            container["name"] = draw.choice([*MEMBERS])
        if "new" in container:
            container |= {"password": PASSWORD, "new": PASSWORD}
        account = draw.choice(store.accounts_named([draw.choice(self.accounts)]))
        home = store.foundings_of([account.id])
        if home and "id" in path and {"claim", "report"} & set(container):
            path["id"] = home[0].id
        claims = [claim.id for claim in account.claims] or [draw.choice(self.claims)]
        chosen = {
            "claim": draw.choice(claims),
            "report": account.report,
            "incident": draw.choice(self.incidents),
            "left": draw.choice(self.incidents),
            "right": draw.choice(self.incidents),
        }
        container |= {name: value for name, value in chosen.items() if name in container}
        if "ids" in container:
            container["ids"] = draw.choices(self.incidents, k=draw.choice((2, 2, 2, 3)))
        if "accounts" in container:
            container["accounts"] = draw.sample(self.accounts, 1)
        if {"start", "end"} <= set(container) and draw.random() < 0.8:
            container["start"], container["end"] = sorted(draw.sample(range(60), 2))


def _make_coding(container: dict[str, Any], draw: Random) -> None:
    """A verdict of a pair or a figure of a count, as the unit asks for it."""
    for name in ("verdict", "values", *BOUNDS):
        container.pop(name, None)
    pair = "blind:link:" in container["key"]
    container |= {"verdict": draw.choice([*Verdict])} if pair else {"best": draw.randrange(1000)}


def _make_sense(container: dict[str, Any], draw: Random) -> None:
    """Leaves out what would be refused together, most times, so that what is left is tried to the end."""
    if draw.random() < 0.7:
        container.pop("version", None)
    if "key" in container:
        _make_coding(container, draw)
    counted = container.get("property") in COUNTS or "key" in container
    for name in BOUNDS if not counted else ("values", "when", "place", "posture"):
        container.pop(name, None)
    bounds = [name for name in BOUNDS if isinstance(container.get(name), int)]
    container |= dict(zip(bounds, sorted(container[name] for name in bounds), strict=True))
    if container.get("property") == "kind" and "values" in container:
        container["values"] = [draw.choice(list(Kind))]


def fuzz(database: Path, cases: int, only: str = "", first: int = 1) -> Found:
    """Sends so many requests to every operation whose method and path have a word; fills a database that is not there.

    The requests are the same for the same seed.
    """
    if not database.exists():
        build(database, incidents=INCIDENTS)
    set_up = Settings(database, token=TOKEN, names=(asgi.HOST,), person="Amina", reader=NothingReader)
    found, store = Found(), open_store(database)
    ids = Ids.of(store)
    _begin(store, ids.incidents)
    for app, accounts in ((create_app(set_up), False), (create_app(replace(set_up, people=True)), True)):
        with asgi.get_client(cast(Any, app)) as session:
            sender = Sender(ids, store, session, found)
            for operation in _operations(app, only):
                if operation.path.startswith(PEOPLE) is accounts:
                    sender.ask(operation, cases, first)
                    told = dict(sorted(found.answers[operation.label].items()))
                    print(f"{operation.label:44} {told}", file=sys.stderr, flush=True)
    store.close()
    return found


def _operations(app: FastAPI, only: str) -> Iterator[Any]:
    """The operations of a desk whose method and path have a word."""
    described = schemathesis.openapi.from_dict(app.openapi())
    described.app = app
    for result in described.get_all_operations():
        operation = cast(Any, result).ok()
        if only in operation.label:
            yield operation


def _begin(store: Store, incidents: Sequence[str]) -> None:
    """What people did before: Bintou decided what others may code, and everybody has an account."""
    for incident, other in pairwise(incidents[:20]):
        correct(store, incident, "killed", Correction(1, 2, 3), by="Bintou")
        judge(store, incident, other, Verdict.DIFFERENT, by="Bintou")
    for name, role in MEMBERS.items():
        if store.people.member(name) is None:
            keeping.add(store, name, role, PASSWORD)


@dataclass(frozen=True)
class Sender:
    """Sends requests and notes what comes back."""

    ids: Ids
    store: Store
    session: Any
    found: Found

    def ask(self, operation: Any, cases: int, first: int) -> None:
        """Sends so many requests to one operation; one without parameters has fewer to send."""
        fitting = operation.as_strategy()
        bounded = len(list(operation.iter_parameters())) > 0 or bool(operation.body)
        hostile = operation.as_strategy(generation_mode=GenerationMode.NEGATIVE) if bounded else fitting
        counted = self.found.answers.setdefault(operation.label, Counter())

        @seed(first)
        @settings(
            max_examples=cases,
            deadline=None,
            database=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        @given(st.one_of(fitting, fitting, fitting, hostile), st.integers(0, 2**32))
        def send(case: Any, drawn: int) -> None:
            if case.meta is None or case.meta.generation.mode.is_positive:
                self.ids.fill(operation.path, case, Random(drawn), self.store)
            self._send(case, counted)

        send()

    def _send(self, case: Any, counted: Counter[int]) -> None:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        response = case.call(session=self.session, headers=headers)
        counted[response.status_code] += 1
        if response.status_code >= SERVER_ERROR:
            self.found.server_errors.append(f"{case.operation.label}: {case.as_curl_command()[:2000]}")
            return
        try:
            case.validate_response(response, checks=CHECKS, headers=headers, transport_kwargs={"session": self.session})
        except FailureGroup as failures:
            for failure in failures.exceptions:
                assert isinstance(failure, Failure)
                self.found.breaches[f"{case.operation.label}: {failure.title}: {failure.message[:600]}"] += 1


def measure(cases: int = CASES, only: str = "", first: int = 1) -> list[Figure]:
    """Server errors and breaches of the description, over so many requests an operation."""
    with tempfile.TemporaryDirectory() as folder:
        return figures(fuzz(Path(folder) / "desk.db", cases, only, first))


def figures(found: Found) -> list[Figure]:
    """What was met, as figures."""
    what = f"API, {len(found.answers)} operations, {found.cases:,} requests"
    made = sum(counted[200] + counted[202] for label, counted in found.answers.items() if label.startswith("POST"))
    return [
        Figure("desk", f"{what}: server errors", len(found.server_errors), 0, at_most=True),
        Figure("desk", f"{what}: answers that breach its description", found.breaches.total(), 0, at_most=True),
        Figure("desk", "API: writes and previews that went through", made),
    ]


def main() -> None:
    """Measures, prints the figures, and what was met of every operation."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=CASES, help="requests an operation, at most")
    parser.add_argument("--only", default="", metavar="WORD", help="only operations whose method and path have it")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        found = fuzz(Path(folder) / "desk.db", asked.cases, asked.only, asked.seed)
    for line in found.server_errors[:20]:
        print(f"SERVER ERROR {line}")
    for line, times in found.breaches.most_common(40):
        print(f"BREACH {times} x {line}")
    for figure in figures(found):
        print(figure)
    print(f"in {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
