"""Place names on LGL and GeoWebNews: writes what the scorer reads and prints Acc@161km beside the targets.

python benchmarks/reading/places.py [--data DIR] [--out DIR] [--corpus lgl] [--limit N]
"""

import argparse
import json
import time
from collections.abc import Iterable
from pathlib import Path

from corroborate.gazetteer import Gazetteer, Place, distance_km
from corroborate.gazetteer import shipped as shipped_gazetteer
from corroborate.language import shipped as shipped_model
from corroborate.language.layers import Layer
from corroborate.read.places import find_nationalities, find_places
from corroborate.text.sentences import sentences

# Share of all located gold names that are found and put within 161 km, in percent.
TARGETS = {"lgl": 60.0, "geowebnews": 65.0}
NEAR_KM = 161.0
NO_PLACE_NAMES = frozenset({"Literal_Expression", "Non_Lit_Expression", "Non_Toponym"})
DATA = Path(__file__).parents[2].parent / "shared" / "data" / "geoparse_en"
Toponym = dict[str, object]


def toponym(start: int, end: int, place: Place | None) -> Toponym:
    """One name as the scorer reads it."""
    found: Toponym = {"start": start, "end": end, "lat": None, "lon": None}
    if place is not None:
        found |= {"lat": place.latitude, "lon": place.longitude}
        found |= {"geonameid": str(place.id)} if place.id > 0 else {}
    return found


def toponyms(text: str, layers: list[Layer], gazetteer: Gazetteer) -> list[Toponym]:
    """The names of a text: of a phrase the name inside it; adjectives of nationality too, as the corpora mark them."""
    found = []
    for mention in find_places(text, layers, gazetteer):
        if mention.named is not None:
            found.append(toponym(mention.named.start, mention.named.end, mention.named.place))
        else:
            found.append(toponym(mention.start, mention.end, mention.place))
    taken = [(int(str(row["start"])), int(str(row["end"]))) for row in found]
    for named in find_nationalities(layers, gazetteer):
        if not any(start < named.end and named.start < end for start, end in taken):
            found.append(toponym(named.start, named.end, named.place))
    return found


def located(row: Toponym) -> bool:
    """Whether a gold or found name has a point."""
    return row.get("lat") is not None


def near(gold: Toponym, said: Iterable[Toponym]) -> bool:
    """Whether a found name that shares a character with the gold name lies near it."""
    for row in said:
        overlap = min(int(str(gold["end"])), int(str(row["end"]))) > max(
            int(str(gold["start"])), int(str(row["start"]))
        )
        if overlap and located(row) and _km(gold, row) <= NEAR_KM:
            return True
    return False


def _km(one: Toponym, two: Toponym) -> float:
    return distance_km(*(float(str(row[key])) for row in (one, two) for key in ("lat", "lon")))


def run(corpus: Path, out: Path | None, limit: int | None) -> tuple[int, int, float]:
    """(names near, located gold names, seconds spent on reading places)."""
    model, gazetteer = shipped_model(), shipped_gazetteer()
    right = wanted = 0
    spent = 0.0
    lines = []
    # Not splitlines: the texts hold other line separators.
    for line in list(filter(None, corpus.read_text(encoding="utf-8").split("\n")))[:limit]:
        document = json.loads(line)
        text = document["text"]
        layers = model.annotate([(span.start, text[span.start : span.end]) for span in sentences(text)])
        begun = time.perf_counter()
        said = toponyms(text, layers, gazetteer)
        spent += time.perf_counter() - begun
        gold = [row for row in document["toponyms"] if located(row) and row.get("type") not in NO_PLACE_NAMES]
        gold = list({(row["start"], row["end"]): row for row in gold}.values())
        wanted += len(gold)
        right += sum(near(row, said) for row in gold)
        lines.append(json.dumps({"doc_id": document["doc_id"], "toponyms": said}))
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        (out / f"{corpus.stem}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return right, wanted, spent


def main() -> None:
    """Reads both corpora and prints one line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="folder with lgl.jsonl and geowebnews.jsonl")
    parser.add_argument("--out", type=Path, help="folder for the predictions, one file a corpus")
    parser.add_argument("--corpus", choices=sorted(TARGETS), help="one corpus only")
    parser.add_argument("--limit", type=int, help="the first N documents only")
    options = parser.parse_args()
    for corpus in [options.corpus] if options.corpus else sorted(TARGETS):
        right, wanted, spent = run(options.data / f"{corpus}.jsonl", options.out, options.limit)
        figure = 100 * right / wanted if wanted else 0.0
        target = TARGETS[corpus]
        print(
            f"{corpus:12} Acc@161km {figure:5.1f} (target {target:.0f})  {right} of {wanted}  {spent:.1f} s on places"
        )


if __name__ == "__main__":
    main()
