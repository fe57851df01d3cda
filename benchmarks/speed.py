"""Documents and words a second: the filter, full reading and a mixed stream, beside a spaCy pipeline in the same run.

    python -m benchmarks.speed [--limit N] [--spacy PYTHON]

Relevant reports are those of GVA, MUC-4 (with templates), ISAF, Sahel, the examples and benchmarks/further in which a
reader without the filter finds an account; irrelevant ones those of LGL, GeoWebNews, PolNeAR and AQUAINT in which it
finds none. The filter's documents are the irrelevant ones. One in twenty of the mixed stream is relevant, and each
report of it has a date, as feeds give it. A document is 350 words, so that corpora of long and short reports compare.
Reports are read by as many processes as there are processors, two at most, each with one thread.

`clock` is what a stopwatch shows, and suffers from whatever else runs on the machine; `processor` counts the time that
the processes had, taken twice for two processors. spaCy's pipeline (--spacy or CORROBORATE_SPACY names an interpreter
that has it) has the small English model's shape with weights as initialised, which cost the same time.
"""

import argparse
import json
import os
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from benchmarks.reading.corpora import DATA, ROOT, Figure, Row, read_all, report, rows
from benchmarks.reading.corpora import reader as kept_reader
from corroborate.model.reports import Report
from corroborate.read.filter import shipped_filter
from corroborate.read.reader import shipped
from corroborate.workers import Workers, processors

CORES = 2
DOCUMENT = 350
A_DATE = "2016-06-01"
IRRELEVANT_FOR_ONE = 19
FILTER_ROUNDS = 20
PIPELINE = Path(__file__).with_name("_spacy_pipeline.py")
Work = Callable[[Report], object]


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast something went: documents and words, seconds of clock and of processor, and how many processors."""

    documents: int
    words: int
    clock: float
    processor: float
    cores: int

    @property
    def by_clock(self) -> float:
        """Documents a second as a stopwatch has it."""
        return self.words / DOCUMENT / self.clock

    @property
    def by_processor(self) -> float:
        """Documents a second of processor, on all processors."""
        return self.cores * self.words / DOCUMENT / self.processor

    def __str__(self) -> str:
        return (
            f"{self.by_clock:10,.0f} documents/s {self.words / self.clock:12,.0f} words/s by the clock;"
            f"{self.by_processor:10,.0f} documents/s by the processor ({self.documents:,} reports)"
        )


def relevant(limit: int) -> Iterator[Report]:
    """Reports of incidents, as many of each corpus."""
    yield from (
        report(row["doc_id"], row["text"], row["date"])
        for row in _some(rows(DATA / "gva_semeval2018" / "docs.jsonl"), limit)
        if row.get("suggested_split") == "dev"
    )
    muc = [row for row in rows(DATA / "muc4" / "dev.jsonl") if any(not t["optional"] for t in row["templates"])]
    yield from (report(row["doc_id"], row["text"], row["date"]) for row in _some(muc, limit))
    yield from (report(row["doc_id"], row["text"]) for row in _some(rows(DATA / "isaf" / "dev.jsonl"), limit))
    sahel = rows(DATA / "sahel_wpce" / "reports.jsonl")
    yield from (report(f"sahel-{n}", row["text"], row.get("date")) for n, row in enumerate(_some(sahel, limit)))
    folders = (ROOT / "src" / "corroborate" / "examples", ROOT / "benchmarks" / "further")
    own = sorted(path for folder in folders for path in folder.glob("*/reports/*.txt"))
    yield from (report(path.name, path.read_text(encoding="utf-8")) for path in own)


def irrelevant(limit: int) -> Iterator[Report]:
    """News of everything, as many of each corpus."""
    for name in ("lgl", "geowebnews"):
        for row in _some(rows(DATA / "geoparse_en" / f"{name}.jsonl"), limit):
            yield report(row["doc_id"], row["text"], row.get("date"))
    texts = list(dict.fromkeys(row["text"] for row in rows(DATA / "polnear" / "dev.jsonl")))
    yield from (report(f"polnear-{n}", text) for n, text in enumerate(texts[:limit]))
    for row in _some(rows(DATA / "timex_en" / "aquaint.jsonl"), limit):
        yield report(row["doc_id"], row["text"], row["dct"][:10])


def _some(found: Sequence[Row], limit: int) -> list[Row]:
    """As many rows as wanted, from all over the corpus."""
    return list(found[:: max(1, len(found) // limit)][: max(limit, 1)]) if found else []


def unfiltered(source: Report) -> bool:
    """Whether a reader without the filter finds an account."""
    reader = kept_reader()
    return bool(reader.accounts(reader.document(source)))


def filtered(source: Report) -> bool:
    """Whether the reader as it is finds one."""
    return bool(kept_reader()(source).accounts)


def filter_work() -> Work:
    return _pass_often


def _pass_often(source: Report) -> object:
    worth = shipped_filter().worth_reading
    return sum(worth(source.text) for _ in range(FILTER_ROUNDS))


def reading_work() -> Work:
    return shipped()


def timed(prepare: Callable[[], Work], reports: Sequence[Report], rounds: int = 1) -> Rate:
    """How fast the reports are done by processes that are ready; each takes every so-manieth report."""
    cores = min(CORES, processors())
    shares = [list(reports[n::cores]) for n in range(cores)]
    with Workers(partial(_timing, prepare), _lost, cores) as workers:
        list(workers.map((None, share[:2]) for share in shares))  # warm caches
        spent = [times for _, times in workers.map((None, share) for share in shares) if times is not None]
    words = sum(len(r.text.split()) for r in reports)
    clock = max(end for _, end, _ in spent) - min(begun for begun, _, _ in spent)
    return Rate(rounds * len(reports), rounds * words, clock, sum(times[2] for times in spent), cores)


def _timing(prepare: Callable[[], Work]) -> Callable[[list[Report]], tuple[float, float, float]]:
    return partial(_time, prepare())


def _time(work: Work, reports: list[Report]) -> tuple[float, float, float]:
    """When the work began and ended, on the clock that all processes share, and the processor's seconds."""
    begun, processor = time.time(), time.process_time()
    for source in reports:
        work(source)
    return begun, time.time(), time.process_time() - processor


def _lost(reports: list[Report]) -> tuple[float, float, float]:
    raise SystemExit("a process ended by itself")


def mixed(some: Sequence[Report], others: Sequence[Report]) -> list[Report]:
    """A stream in which one in twenty is relevant; each report twice or so."""
    wanted = max(1, 2 * len(others) // IRRELEVANT_FOR_ONE)
    found: list[Report] = []
    for n in range(wanted):
        found.append(some[n % len(some)])
        found += [others[(n * IRRELEVANT_FOR_ONE + k) % len(others)] for k in range(IRRELEVANT_FOR_ONE)]
    return [replace(r, published=r.published or A_DATE) for r in found]


def spacy_rate(python: str, reports: Sequence[Report]) -> tuple[str, Rate]:
    """The version and speed of spaCy's pipeline, one process with one thread, counted for as many as ours."""
    alone = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    texts = json.dumps([r.text for r in reports])
    said = subprocess.run([python, PIPELINE], input=texts, capture_output=True, text=True, check=True, env=alone)
    told = json.loads(said.stdout)
    cores = min(CORES, processors())
    words = sum(len(r.text.split()) for r in reports)
    return told["version"], Rate(cores * len(reports), cores * words, told["clock"], cores * told["processor"], cores)


@dataclass(frozen=True, slots=True)
class Measured:
    """All that one run measured."""

    recall: float
    found: float
    refused: float
    filter: Rate
    full: Rate
    mixed: Rate
    spacy: tuple[str, Rate] | None


def run(limit: int, python: str | None) -> Measured:
    """Sorts the reports, then measures one thing after the other."""
    some, others = list(relevant(limit)), list(irrelevant(3 * limit))
    holds = [r for r, has in zip(some, read_all(unfiltered, some), strict=True) if has]
    empty = [r for r, has in zip(others, read_all(unfiltered, others), strict=True) if not has]
    worth = shipped_filter().worth_reading
    full = timed(reading_work, holds)
    return Measured(
        sum(worth(r.text) for r in holds) / len(holds),
        sum(read_all(filtered, holds)) / len(holds),
        sum(not worth(r.text) for r in empty) / len(empty),
        timed(filter_work, empty, FILTER_ROUNDS),
        full,
        timed(reading_work, mixed(holds, empty)),
        spacy_rate(python, [*holds, *empty][:: max(1, (len(holds) + len(empty)) // 100)]) if python else None,
    )


def figures(measured: Measured) -> list[Figure]:
    """The figures beside their targets: seconds by the clock count, those by the processor stand beside."""
    found = [
        Figure("speed", "recall of the filter", measured.recall, 0.99),
        Figure("speed", "recall of the filter with the first look at sentences", measured.found),
        Figure("speed", "irrelevant reports that the filter refuses", measured.refused),
    ]
    rates = (
        ("filter", measured.filter, 20_000),
        ("full reading", measured.full, 20),
        ("5% relevant", measured.mixed, 400),
    )
    for name, rate, target in rates:
        anchor = "spaCy, small model's shape: about 20"
        found.append(Figure("speed", f"{name}: documents/s, two cores", rate.by_clock, target, anchor))
        found.append(Figure("speed", f"{name}: documents/s, two cores, processor's time", rate.by_processor))
    if measured.spacy is not None:
        version, rate = measured.spacy
        found.append(Figure("speed", f"spaCy {version}: documents/s, two cores", rate.by_clock))
        found.append(Figure("speed", f"spaCy {version}: documents/s, two cores, processor's time", rate.by_processor))
    return found


def measure(limit: int = 60) -> list[Figure]:
    """All figures; spaCy's where CORROBORATE_SPACY names an interpreter."""
    return figures(run(limit, os.environ.get("CORROBORATE_SPACY")))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=60, help="reports of each corpus (default: %(default)s)")
    parser.add_argument("--spacy", metavar="PYTHON", default=os.environ.get("CORROBORATE_SPACY"))
    given = parser.parse_args()
    measured = run(given.limit, given.spacy)
    named = {"filter": measured.filter, "full reading": measured.full, "mixed stream": measured.mixed}
    if measured.spacy is not None:
        named[f"spaCy {measured.spacy[0]}"] = measured.spacy[1]
    for name, rate in named.items():
        print(f"{name:14}{rate}")
        if name == "filter":
            print(f"{'  on one core':14}{replace(rate, clock=rate.clock * rate.cores, cores=1)}")
    print()
    for figure in figures(measured):
        print(figure)


if __name__ == "__main__":
    main()
