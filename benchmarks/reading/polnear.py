"""Who said what in PolNeAR's articles: source, cue and content of each attribution.

python -m benchmarks.reading.polnear [--split train|dev] [--limit N] [--out FILE] [--processes N] [--verbose]

PolNeAR's annotators leave out what a quotation or another attribution's content tells in its turn; so does this.
"""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import corroborate
from benchmarks.reading.corpora import DATA, Figure, Row, read_all, rows, scorer
from corroborate.model.reports import Span

CORPUS = DATA / "polnear"
TARGETS = {"relation": 55.0, "source exact": 45.0, "cue exact": 50.0, "content exact": 30.0}
ANCHOR = "second annotator 73-83; a CRF trained on it 58/57/44 (source, cue, content exact); published rules 11/23/6"


def attributions(text: str) -> list[Row]:
    """The attributions of an article as the scorer reads them."""
    return [
        {"source": spans(a.speaker_span), "cue": spans(a.cue), "content": spans(*a.pieces)}
        for a in corroborate.attributions(text)
        if a.within is None
    ]


def spans(*found: Span | None) -> list[list[int]]:
    """Spans as the scorer reads them."""
    return [[span.start, span.end] for span in found if span is not None]


def articles(split: str, limit: int | None = None) -> list[Row]:
    """The annotated articles of a split, an article again for each of its annotators; the first ones."""
    found = rows(CORPUS / f"{split}.jsonl")
    names = list(dict.fromkeys(row["doc_id"] for row in found))[:limit]
    return [row for row in found if row["doc_id"] in names]


def predicted(article: Row) -> Row:
    """An article as read."""
    return {"doc_id": article["doc_id"], "attributions": attributions(article["text"])}


def predictions(gold: Iterable[Row], processes: int | None = None) -> list[Row]:
    """Each article once, as read."""
    return list(read_all(predicted, {row["doc_id"]: row for row in gold}.values(), processes))


def figures(scored: dict[str, Any]) -> list[Figure]:
    """The scorer's figures in percent beside their targets."""
    found = [
        Figure("PolNeAR", f"{name} F1", 100 * scored[name]["f1"], target, ANCHOR if name == "relation" else "")
        for name, target in TARGETS.items()
    ]
    given = scored["source given content"]["accuracy"] or 0.0
    return [*found, Figure("PolNeAR", "source given content", 100 * given)]


def measure(split: str = "dev", limit: int | None = None) -> list[Figure]:
    """The figures of a split."""
    gold = articles(split, limit)
    return figures(scorer("score_attribution").score(predictions(gold), gold))


def main() -> None:
    """Prints the figures and, with --verbose, everything that the scorer counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", choices=("train", "dev"), default="dev")
    parser.add_argument("--limit", type=int, help="the first N articles only")
    parser.add_argument("--out", type=Path, help="where to write the predictions (JSONL)")
    parser.add_argument("--processes", type=int, help="how many articles are read at once (default: all processors)")
    parser.add_argument("--verbose", action="store_true", help="all of the scorer's counts, and each article's F1")
    options = parser.parse_args()
    gold = articles(options.split, options.limit)
    said = predictions(gold, options.processes)
    if options.out:
        options.out.write_text("".join(json.dumps(row) + "\n" for row in said), encoding="utf-8")
    scored = scorer("score_attribution").score(said, gold, verbose=options.verbose)
    for figure in figures(scored):
        print(figure)
    if options.verbose:
        print(json.dumps(scored, indent=1))


if __name__ == "__main__":
    main()
