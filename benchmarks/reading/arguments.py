"""The learned head for incidents' arguments: who attacked, who was hurt, what was hit, with what, where.

    python -m benchmarks.reading.arguments [--limit N] [--verbose]

Two measures. On sentences from frames that were never trained on (`training/arguments/held-out.jsonl`, invented), the
trigger given: F1 over words in the right role, and over phrases word for word. On WikiEvents dev, attacks, deaths and
injuries with their trigger given: F1 of those harmed in the trigger's sentence, found where a word is shared. It leaves
many attackers and places unmarked, so only their recall tells anything.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from benchmarks.reading.corpora import DATA, ROOT, Figure, Row, reader, rows
from corroborate.language.arguments import arguments
from corroborate.language.layers import Layer

HELD_OUT = ROOT / "training" / "arguments" / "held-out.jsonl"
WIKIEVENTS = DATA / "wikievents" / "dev.jsonl"
LETTERS = {"A": "attacker", "H": "harmed", "G": "target", "W": "weapon", "P": "place", "S": "speaker"}
ROLES = {
    "Attacker": "attacker",
    "Killer": "attacker",
    "Injurer": "attacker",
    "Victim": "harmed",
    "Instrument": "weapon",
    "ExplosiveDevice": "weapon",
    "Place": "place",
}
TYPES = ("Conflict.Attack", "Life.Die", "Life.Injure")
Span = tuple[str, int, int]
Tally = Counter[tuple[str, str]]


def annotated(text: str) -> Layer:
    """The layer of one sentence."""
    return reader().annotator.annotate([(0, text)])[0]


def words_in(layer: Layer, start: int, end: int) -> list[int]:
    """The words that share a character with a range."""
    return [i for i, t in enumerate(layer.tokens) if t.start < end and start < t.end]


def head_of(layer: Layer, inside: list[int]) -> int:
    """The word by which a phrase hangs in its sentence's tree."""
    return next((i for i in inside if layer.tokens[i].head not in inside), inside[-1])


def said(layer: Layer, trigger: int) -> set[Span]:
    """The head's phrases with their roles."""
    return {(a.role, a.first, a.last) for a in arguments(layer, trigger)}


def spelt(spans: set[Span]) -> set[tuple[str, int]]:
    """The words of phrases, with their roles."""
    return {(role, i) for role, first, last in spans for i in range(first, last)}


def count(tally: Tally, role: str, right: int, found: int, wanted: int) -> None:
    """Adds to a role's sums and to those of all."""
    for name in (role, "all"):
        tally.update({(name, "right"): right, (name, "said"): found, (name, "gold"): wanted})


def f1(tally: Tally, role: str) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * tally[role, "right"] / max(1, tally[role, "said"] + tally[role, "gold"])


def held_out(limit: int | None = None) -> tuple[Tally, Tally]:
    """(words, phrases) by role on the sentences of frames that were not trained on."""
    by_word: Tally = Counter()
    by_phrase: Tally = Counter()
    for row in rows(HELD_OUT)[:limit]:
        layer = annotated(row["text"])
        for number, span in row["triggers"].items():
            inside = words_in(layer, *span)
            gold = {
                (LETTERS[letter], words[0], words[-1] + 1)
                for letter, start, end, n in row["arguments"]
                if n == int(number) and (words := words_in(layer, start, end))
            }
            found = said(layer, head_of(layer, inside))
            for role in LETTERS.values():
                want, have = ({s for s in spans if s[0] == role} for spans in (gold, found))
                count(by_phrase, role, len(want & have), len(have), len(want))
                count(by_word, role, len(spelt(want) & spelt(have)), len(spelt(have)), len(spelt(want)))
    return by_word, by_phrase


def wikievents(limit: int | None = None) -> Tally:
    """Arguments of marked triggers by role on WikiEvents dev."""
    tally: Tally = Counter()
    for document in rows(WIKIEVENTS)[:limit]:
        for words, trigger, gold in _events(document):
            layer = annotated(" ".join(words))
            starts = [len(" ".join(words[:i])) + bool(i) for i in range(len(words))]
            ranges = {(r, starts[a], starts[b - 1] + len(words[b - 1])) for r, a, b in gold}
            want = {(r, tuple(words_in(layer, a, b))) for r, a, b in ranges}
            inside = words_in(layer, starts[trigger], starts[trigger] + len(words[trigger]))
            found = said(layer, head_of(layer, inside))
            for role in set(ROLES.values()):
                mine = [w for r, w in want if r == role]
                have = [s for s in found if s[0] == role]
                right = sum(any(set(w) & set(range(a, b)) for _, a, b in have) for w in mine)
                count(tally, role, right, len(have), len(mine))
    return tally


def _events(document: Row) -> Iterator[tuple[list[str], int, set[Span]]]:
    """(words of the sentence, trigger's place, arguments in it) of each event of violence."""
    entities = {e["id"]: e for e in document["entity_mentions"]}
    first = 0
    for index, (tokens, _) in enumerate(document["sentences"]):
        words = [token[0] for token in tokens]
        for event in document["event_mentions"]:
            if event["trigger"]["sent_idx"] != index or not event["event_type"].startswith(TYPES):
                continue
            named: list[tuple[str, Any]] = [(a["role"], entities[a["entity_id"]]) for a in event["arguments"]]
            inside = {
                (ROLES[role], e["start"] - first, e["end"] - first)
                for role, e in named
                if role in ROLES and e["sent_idx"] == index
            }
            yield words, event["trigger"]["end"] - 1 - first, inside
        first += len(words)


def measure() -> list[Figure]:
    """The figures of the head by itself."""
    by_word, by_phrase = held_out()
    figures = [
        Figure("arguments", "words in the right role, frames never trained on, F1", f1(by_word, "all")),
        Figure("arguments", "phrases word for word, frames never trained on, F1", f1(by_phrase, "all")),
    ]
    if WIKIEVENTS.is_file():
        anchor = "BART-Gen, trained on it, all roles on its test: 71.8 / 64.6"
        figures.append(
            Figure("wikievents", "those harmed, trigger given, F1", f1(wikievents(), "harmed"), anchor=anchor)
        )
    return figures


def main() -> None:
    """Prints the figures, with every role under --verbose."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, help="the first N sentences and documents only")
    parser.add_argument("--verbose", action="store_true", help="sums by role as JSON")
    options = parser.parse_args()
    by_word, by_phrase = held_out(options.limit)
    for name, tally in (("words", by_word), ("phrases", by_phrase), ("wikievents", wikievents(options.limit))):
        for role in (*LETTERS.values(), "all"):
            if tally[role, "gold"]:
                recall = tally[role, "right"] / tally[role, "gold"]
                print(f"{name:12} {role:10} F1 {f1(tally, role):.3f}  recall {recall:.3f}  of {tally[role, 'gold']}")
        if options.verbose:
            print(json.dumps({" ".join(key): value for key, value in tally.items()}))


if __name__ == "__main__":
    main()
