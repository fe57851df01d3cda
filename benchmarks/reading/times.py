"""Time expressions against a TempEval-3 file: writes predictions and prints span, type and value F1."""

import argparse
import json
import re
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corroborate.model.dates import When
from corroborate.read.times import TimeMention, find_times

TARGET = 78.0
AQUAINT = Path(__file__).resolve().parents[3] / "shared" / "data" / "timex_en" / "aquaint.jsonl"
SENTENCE_END = re.compile(r"(?<=[.!?])['\"”’]*\s+(?=[A-Z`'\"“])|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Bound:
    """A sentence's range."""

    start: int
    end: int


def sentences(text: str) -> list[Bound]:
    """Rough sentences: the measure does not hang on their exactness."""
    ends = [found.end() for found in SENTENCE_END.finditer(text)]
    return [Bound(start, end) for start, end in zip([0, *ends], [*ends, len(text)], strict=True)]


def timexes(mentions: list[TimeMention]) -> list[dict[str, object]]:
    """The mentions that TIMEX3 has a value for, as the scorer reads them."""
    return [
        {"start": m.start, "end": m.end, "type": m.timex_type, "value": m.timex_value}
        for m in mentions
        if m.timex_value
    ]


def share(right: int, said: int, wanted: int) -> float:
    """F1 in percent."""
    return 200 * right / (said + wanted) if said + wanted else 0.0


def pairs(
    gold: list[dict[str, object]], said: list[dict[str, object]]
) -> list[tuple[dict[str, object], dict[str, object]]]:
    """Gold and said spans that share a character, one to one: same span first, then the greatest overlap."""
    options = []
    for i, g in enumerate(gold):
        for j, s in enumerate(said):
            overlap = min(int(str(g["end"])), int(str(s["end"]))) - max(int(str(g["start"])), int(str(s["start"])))
            if overlap > 0:
                options.append(((g["start"], g["end"]) != (s["start"], s["end"]), -overlap, i, j))
    taken_gold: set[int] = set()
    taken_said: set[int] = set()
    found = []
    for _, _, i, j in sorted(options):
        if i not in taken_gold and j not in taken_said:
            taken_gold.add(i)
            taken_said.add(j)
            found.append((gold[i], said[j]))
    return found


def main() -> None:
    """Read the documents, write predictions, print the figures beside their target."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "gold", type=Path, nargs="?", default=AQUAINT, help="a TempEval-3 file as JSONL: doc_id, dct, text, timexes"
    )
    parser.add_argument("--out", type=Path, help="where to write the predictions (JSONL)")
    options = parser.parse_args()
    documents = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    started = time.perf_counter()
    predictions = []
    for document in documents:
        published = When.day(date.fromisoformat(document["dct"][:10]))
        found = find_times(document["text"], published, sentences(document["text"]))
        predictions.append({"doc_id": document["doc_id"], "timexes": timexes(found)})
    seconds = time.perf_counter() - started
    if options.out:
        options.out.write_text("".join(json.dumps(row) + "\n" for row in predictions), encoding="utf-8")
    matched = [p for d, row in zip(documents, predictions, strict=True) for p in pairs(d["timexes"], row["timexes"])]
    said, wanted = sum(len(row["timexes"]) for row in predictions), sum(len(d["timexes"]) for d in documents)
    values = sum(str(g["value"]).upper() == str(s["value"]).upper() for g, s in matched)
    types = sum(g["type"] == s["type"] for g, s in matched)
    print(
        f"documents {len(documents)}, {len(documents) / seconds:.0f} a second; expressions said {said}, wanted {wanted}"
    )
    print(f"span (relaxed) F1 {share(len(matched), said, wanted):.1f}")
    print(f"type F1           {share(types, said, wanted):.1f}")
    print(f"value F1          {share(values, said, wanted):.1f}   target {TARGET:.0f}")


if __name__ == "__main__":
    main()
