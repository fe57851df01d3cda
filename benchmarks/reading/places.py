"""Place names on LGL and GeoWebNews: found and put within 161 km of where they are.

    python -m benchmarks.reading.places [--corpus lgl] [--limit N] [--out DIR] [--verbose]

Each corpus is read as plain text. Of a phrase ("600 km northeast of Bamako") the name inside it is what the corpora
mark, and they mark adjectives of nationality too, each as its country. `--out` writes the predictions that the public
scorer `score_places.py` reads, one file a corpus.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from benchmarks.reading.corpora import DATA, Figure, Row, read_all, reader, rows, scorer
from corroborate.gazetteer import Place
from corroborate.read.places import find_nationalities, find_places
from corroborate.text.sentences import sentences

# Share of all located gold names that are found and put within 161 km; overlap F1 has no target.
TARGETS = {"lgl": 0.60, "geowebnews": 0.65}
ANCHORS = {
    "lgl": "population prior on given names 50; Mordecai 3 on its own subset 83",
    "geowebnews": "population prior on given names 56; Mordecai 3 on its own subset 94",
}


def toponym(start: int, end: int, place: Place | None) -> Row:
    """One name as the scorer reads it."""
    found: Row = {"start": start, "end": end, "lat": None, "lon": None}
    if place is not None:
        found |= {"lat": place.latitude, "lon": place.longitude}
        found |= {"geonameid": str(place.id)} if place.id > 0 else {}
    return found


def toponyms(text: str) -> list[Row]:
    """The names of a text: of a phrase the name inside it; adjectives of nationality too, as the corpora mark them."""
    gazetteer = reader().gazetteer
    layers = reader().annotator.annotate([(span.start, text[span.start : span.end]) for span in sentences(text)])
    found = []
    for mention in find_places(text, layers, gazetteer):
        inner = mention.named or mention
        found.append(toponym(inner.start, inner.end, inner.place))
    taken = [(row["start"], row["end"]) for row in found]
    for named in find_nationalities(layers, gazetteer):
        if not any(start < named.end and named.start < end for start, end in taken):
            found.append(toponym(named.start, named.end, named.place))
    return found


def predicted(document: Row) -> Row:
    """One document's prediction."""
    return {"doc_id": document["doc_id"], "toponyms": toponyms(document["text"])}


def gold(corpus: str, limit: int | None = None) -> list[Row]:
    """The first documents of a corpus."""
    return rows(DATA / "geoparse_en" / f"{corpus}.jsonl")[:limit]


def scores(documents: list[Row], predictions: list[Row], verbose: bool = False) -> dict[str, Any]:
    """What the public scorer says."""
    scored: dict[str, Any] = scorer("score_places").score(predictions, documents, verbose)
    return scored


def figures(corpus: str, scored: dict[str, Any]) -> list[Figure]:
    """The figures of one corpus."""
    near, span = scored["all gold"]["acc@161km"], scored["span overlap"]["f1"]
    return [
        Figure(corpus, "places end to end, Acc@161km", near, TARGETS[corpus], ANCHORS[corpus]),
        Figure(corpus, "place names, span overlap F1", span),
    ]


def measure(limit: int | None = None) -> list[Figure]:
    """Both corpora read and scored."""
    out = []
    for corpus in TARGETS:
        documents = gold(corpus, limit)
        out += figures(corpus, scores(documents, list(read_all(predicted, documents))))
    return out


def main() -> None:
    """Reads the corpora and prints their figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", choices=sorted(TARGETS), help="one corpus only")
    parser.add_argument("--limit", type=int, help="the first N documents only")
    parser.add_argument("--out", type=Path, help="folder for the predictions, one file a corpus")
    parser.add_argument("--processes", type=int, help="how many documents are read at once (default: all processors)")
    parser.add_argument("--verbose", action="store_true", help="all that the scorer says, and the names put wrong")
    options = parser.parse_args()
    for corpus in [options.corpus] if options.corpus else TARGETS:
        documents = gold(corpus, options.limit)
        predictions = list(read_all(predicted, documents, options.processes))
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            lines = "".join(json.dumps(row) + "\n" for row in predictions)
            (options.out / f"{corpus}.jsonl").write_text(lines, encoding="utf-8")
        scored = scores(documents, predictions, options.verbose)
        print(*figures(corpus, scored), sep="\n")
        for name, row in scored.items() if options.verbose else ():
            print(f"  {name}: {row}" if name != "notes" else "\n".join(f"  - {note}" for note in row))


if __name__ == "__main__":
    main()
