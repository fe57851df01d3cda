"""Time expressions of AQUAINT (TempEval-3) against the public scorer: value F1 and the full-day dates that are right.

python -m benchmarks.reading.times [--gold FILE] [--out FILE] [--limit N] [--verbose]
"""

import argparse
import json
import time
from pathlib import Path

from benchmarks.reading.corpora import DATA, Figure, Row, read_all, reader, report, rows, scorer, version
from corroborate.read.times import ends_apart

AQUAINT = DATA / "timex_en" / "aquaint.jsonl"
VALUE_TARGET, VALUE_ANCHOR = 0.78, "best library with five rules added 65.3; HeidelTime 77.6 on TempEval-3's test"
DAYS_TARGET, DAYS_ANCHOR = 0.90, "best library with five rules added .77"


def predict(document: Row) -> Row:
    """One document's expressions as the scorer reads them."""
    laid_out = reader().document(report(document["doc_id"], document["text"], document["dct"][:10]))
    found = [
        {"start": t.start, "end": t.end, "type": t.timex_type, "value": t.timex_value}
        for t in ends_apart(laid_out.times)
        if t.timex_value
    ]
    return {"doc_id": document["doc_id"], "timexes": found}


def _figures(result: Row) -> list[Figure]:
    days = result["full-day dates"]
    return [
        Figure("AQUAINT", "times: value F1", result["value"]["f1"], VALUE_TARGET, VALUE_ANCHOR),
        Figure(
            "AQUAINT", f"full-day dates right, of {days['of']}", days["value_recall"] or 0.0, DAYS_TARGET, DAYS_ANCHOR
        ),
    ]


def measure(limit: int | None = None) -> list[Figure]:
    """The figures of the README's table."""
    documents = rows(AQUAINT)[:limit]
    return _figures(scorer("score_times").score(list(read_all(predict, documents)), documents))


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
    print(*_figures(result), sep="\n")


if __name__ == "__main__":
    main()
