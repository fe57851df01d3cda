"""Near-copies: are altered reprints of one article one origin, are different stories not, and how fast is a look-up?

    python -m benchmarks.linking.copies [--limit N] [--stored N]

Reads GVA's articles (`CORROBORATE_DATA`). Each article of 80 words or more is reprinted in seven ways; the look-up is
timed against `--stored` sketches of made-up words.
"""

import argparse
import sqlite3
import time
from collections.abc import Callable, Iterator
from random import Random

from benchmarks.reading.corpora import DATA, Figure, report, rows
from corroborate.link.origins import find_origins
from corroborate.model.dates import ReportDate, When
from corroborate.model.storing import Reading
from corroborate.read.filter import shipped_filter
from corroborate.store import MemoryStore
from corroborate.store.migrations import MIGRATIONS
from corroborate.store.sharing import keep_overlaps
from corroborate.text.copies import sketch

CORPUS = "GVA copies"
FEWEST_WORDS = 80
BOILERPLATE = (
    "Sign up for our newsletter and never miss a story. All rights reserved. This page was last changed today."
)


def _slips(text: str) -> str:
    """Every 25th word is another."""
    words = text.split(" ")
    return " ".join("some" if at % 25 == 24 else word for at, word in enumerate(words))


def _part(text: str, share: float) -> str:
    return " ".join(text.split(" ")[: int(len(text.split(" ")) * share)])


ALTERED: tuple[tuple[str, Callable[[str, str], str]], ...] = (
    (
        "another headline, byline and foot",
        lambda text, _: f"WHAT WE KNOW SO FAR\n\nBy Awa Diarra\n\n{text}\n\n{BOILERPLATE}",
    ),
    ("other typography", lambda text, _: text.replace("'", "’").replace('"', "”").replace(" - ", " — ").upper()),
    ("the first half", lambda text, _: _part(text, 0.5)),
    ("the first quarter", lambda text, _: _part(text, 0.25)),
    ("a third longer", lambda text, other: f"{text}\n\n{_part(other, len(text) / max(1, len(other)) / 3)}"),
    ("every 25th word another", lambda text, _: _slips(text)),
    ("paragraphs turned round", lambda text, _: "\n".join(reversed(text.split("\n")))),
)


def _reading(name: str, text: str, day: str) -> Reading:
    return Reading(report(name, text), ReportDate(When.parse(day)), (), "benchmark")


def _one_origin(first: Reading, second: Reading) -> bool:
    """Whether the second, published later, has the origin of the first."""
    store = MemoryStore()
    for reading in (first, second):
        store.save(reading)
    keys = find_origins({r.report.id: r for r in (first, second)}, store.overlaps()).keys
    return keys[first.report.id] == keys[second.report.id]


def reprints(texts: list[str]) -> Iterator[Figure]:
    """For each way of reprinting, the share of articles whose reprint is one origin with them."""
    for name, altered in ALTERED:
        found = [
            _one_origin(_reading("a", text, "2015-01-01"), _reading("b", altered(text, other), "2015-01-02"))
            for text, other in zip(texts, texts[1:] + texts[:1], strict=True)
        ]
        yield Figure(CORPUS, f"one origin: {name}", sum(found) / len(found))


def strangers(articles: list[dict[str, str]]) -> Iterator[Figure]:
    """Of the articles found to be copies of another one, the share that tell of the same incident as it."""
    relevant = shipped_filter().worth_reading
    kept = {a["text"]: a for a in articles if relevant(a["text"])}  # one text may stand under two incidents
    store, incident = MemoryStore(), dict[str, str]()
    for number, article in enumerate(kept.values()):
        reading = _reading(f"{number}.txt", article["text"], article["date"][:10] or "2015")
        incident[reading.report.id] = article["incident_id"]
        store.save(reading)
    readings = {r.report.id: r for r in store.readings()}
    origins = find_origins(readings, store.overlaps())
    copied = {r.report.name: r.report.id for r in readings.values()}
    pairs = [
        (key, copied[why.split(" word for word in ")[1].split(", published")[0].split(", whose")[0]])
        for key, why in origins.because.items()
        if key in readings and " word for word in " in why
    ]
    same = sum(incident[one] == incident[other] for one, other in pairs)
    yield Figure(CORPUS, f"copies that tell of their original's incident, of {len(pairs)}", same / max(1, len(pairs)))


def speed(stored: int, lookups: int = 200) -> Iterator[Figure]:
    """CPU milliseconds to sketch a new report of 300 words, to find its near-copies, and to keep its own sketch."""
    random, db = Random(1), sqlite3.connect("", isolation_level=None)
    for migration in MIGRATIONS:
        migration(db)
    db.execute("BEGIN")
    marks = ((random.getrandbits(64) - 2**63, number) for number in range(stored) for _ in range(35))
    db.executemany("INSERT OR IGNORE INTO prints (mark, report) VALUES (?, ?)", marks)
    texts = [" ".join(f"w{random.randrange(20_000)}" for _ in range(300)) for _ in range(lookups)]
    took, sketched = [], []
    for number, text in enumerate(texts, stored):
        start = time.process_time()
        sketch(text)
        middle = time.process_time()
        keep_overlaps(db, number, f"report-{number}", text)
        sketched.append(middle - start)
        took.append(time.process_time() - middle)
    for name, times in (("to sketch", sketched), ("to sketch, find and keep", took)):
        yield Figure(
            "synthetic", f"{name} at {stored:,} reports: p95 CPU ms", 1000 * sorted(times)[int(0.95 * lookups)]
        )


def measure(limit: int | None = 600, stored: int = 100_000) -> list[Figure]:
    """All figures."""
    articles = rows(DATA / "gva_semeval2018" / "docs.jsonl")
    texts = [a["text"] for a in articles if len(a["text"].split()) >= FEWEST_WORDS][:limit]
    return [*reprints(texts), *strangers(articles), *speed(stored)]


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=600, help="articles that are reprinted (default %(default)s)")
    parser.add_argument(
        "--stored", type=int, default=100_000, help="reports that a new one meets (default %(default)s)"
    )
    chosen = parser.parse_args()
    for figure in measure(chosen.limit, chosen.stored):
        print(figure)


if __name__ == "__main__":
    main()
