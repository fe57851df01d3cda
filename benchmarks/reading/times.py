"""Time expressions of AQUAINT (TempEval-3) against the public scorer: value F1 and the full-day dates that are right.

python -m benchmarks.reading.times [--gold FILE] [--out FILE] [--limit N] [--verbose]
"""

import argparse
import json
import re
import time
from datetime import date
from pathlib import Path

from benchmarks.reading.corpora import DATA, Figure, Row, read_all, reader, rows, scorer, version
from corroborate.model.dates import When
from corroborate.read.times import ends_apart, find_times
from corroborate.read.tree import Tree
from corroborate.text.sentences import sentences

AQUAINT = DATA / "timex_en" / "aquaint.jsonl"
VALUE_TARGET, VALUE_ANCHOR = 0.78, "best library with five rules added 65.3; HeidelTime 77.6 on TempEval-3's test"
DAYS_TARGET, DAYS_ANCHOR = 0.90, "best library with five rules added .77"

PART = re.compile(r"T(?:NI|MO|AF|EV)$")


def predict(document: Row) -> Row:
    """One document's expressions as the scorer reads them."""
    text, published = document["text"], When.day(date.fromisoformat(document["dct"][:10]))
    layers = reader().annotator.annotate([(s.start, text[s.start : s.end]) for s in sentences(text)])
    found = [
        {"start": t.start, "end": t.end, "type": t.timex_type, "value": t.timex_value}
        for t in ends_apart(find_times(text, published, layers, [Tree(layer) for layer in layers]))
        if t.timex_value
    ]
    return {"doc_id": document["doc_id"], "timexes": found}


def without_parts(prediction: Row) -> Row:
    """A prediction without the parts of the day: the corpus has "Friday night" now as the night, now as the day."""
    bare = [t | {"type": "DATE", "value": PART.sub("", t["value"])} for t in prediction["timexes"]]
    return prediction | {"timexes": bare}


def figures(predictions: list[Row], documents: list[Row]) -> list[Figure]:
    """Value F1 and the full-day dates; the latter also by the day alone."""
    score = scorer("score_times").score
    exact, bare = score(predictions, documents), score([without_parts(p) for p in predictions], documents)
    days = exact["full-day dates"]
    of = f"of {days['of']}"
    return [
        Figure("AQUAINT", "times: value F1", exact["value"]["f1"], VALUE_TARGET, VALUE_ANCHOR),
        Figure("AQUAINT", f"full-day dates right, {of}", days["value_recall"] or 0.0, DAYS_TARGET, DAYS_ANCHOR),
        Figure("AQUAINT", f"the same, parts of the day aside, {of}", bare["full-day dates"]["value_recall"] or 0.0),
    ]


def measure(limit: int | None = None) -> list[Figure]:
    """The figures of the README's table."""
    documents = rows(AQUAINT)[:limit]
    return figures(list(read_all(predict, documents)), documents)


def main() -> None:
    """Reads the documents and prints the scorer's table and the figures beside their targets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=AQUAINT, help="JSONL with doc_id, dct, text, timexes")
    parser.add_argument("--out", type=Path, help="where to write the predictions (JSONL)")
    parser.add_argument("--limit", type=int, help="the first N documents only")
    parser.add_argument("--verbose", action="store_true", help="list the expressions missed or with another value")
    options = parser.parse_args()
    documents = rows(options.gold)[: options.limit]
    started = time.perf_counter()
    predictions = list(read_all(predict, documents))
    seconds = time.perf_counter() - started
    if options.out:
        options.out.write_text("".join(json.dumps(row) + "\n" for row in predictions), encoding="utf-8")
    result = scorer("score_times").score(predictions, documents, verbose=options.verbose)
    for name, row in result.items():
        print(f"{name:16}", "\n  ".join(row) if name == "notes" else "  ".join(f"{k}={v}" for k, v in row.items()))
    print(f"{options.gold.name} {version(options.gold)}, {len(documents) / seconds:.0f} documents a second")
    print(*figures(predictions, documents), sep="\n")


if __name__ == "__main__":
    main()
