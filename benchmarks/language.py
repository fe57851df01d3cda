"""Scores the shipped language layer: attachment, entities, words, speed, each beside its target."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from corroborate.language.annotator import ShippedAnnotator, shipped  # noqa: E402
from corroborate.language.layers import Layer  # noqa: E402
from corroborate.language.words import words  # noqa: E402
from training.corpora import passage, re3d, treebank  # noqa: E402
from training.passages.markup import PARTS, read  # noqa: E402

Sentence = dict[str, Any]
Mention = tuple[int, int, str]


@dataclass(slots=True)
class Counts:
    """Right, guessed and gold."""

    right: int = 0
    guessed: int = 0
    gold: int = 0

    def add(self, gold: set[Any], guessed: set[Any]) -> None:
        """Counts one sentence."""
        self.right, self.guessed, self.gold = (
            self.right + len(gold & guessed),
            self.guessed + len(guessed),
            self.gold + len(gold),
        )

    def f1(self) -> float:
        """Gives 100 times the harmonic mean of precision and recall."""
        return 200 * self.right / max(1, self.guessed + self.gold)


def show(name: str, value: float, target: float | None) -> None:
    """Prints one figure beside its target."""
    aim = "" if target is None else f"   target {target:>7,.1f}   {'reached' if value >= target else 'NOT reached'}"
    print(f"{name:<44}{value:>9,.2f}{aim}", flush=True)


def main() -> None:
    """Runs the parts that the data at hand allows."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--data",
        type=Path,
        default=Path(os.environ.get("CORROBORATE_DATA", ROOT.parent / "shared" / "data")),
        help="folder with ud_ewt, ud_gum and re3d",
    )
    parser.add_argument("--only", choices=("trees", "entities", "words", "speed"), help="one part of the figures")
    given = parser.parse_args()
    annotator = shipped()
    if not isinstance(annotator, ShippedAnnotator):
        raise SystemExit("the shipped annotator is not the packaged network")
    print(f"language layer {annotator.version}")
    found = {name: given.data / f"ud_{name}" / "dev.conllu.gz" for name in ("ewt", "gum")}
    trees = {name: list(treebank(path, name)) for name, path in found.items() if path.exists()}
    mentions = given.data / "re3d" / "re3d.jsonl"
    for path in (*found.values(), mentions):
        if not path.exists():
            print(f"{path} is not there: its figures are left out (--data names the folder)")
    if given.only in (None, "trees"):
        report_trees(annotator, trees)
    if given.only in (None, "words"):
        for name, part in trees.items():
            show(f"{name.upper()} dev words F1, from raw text", token_f1(part), None)
    if given.only in (None, "entities"):
        if mentions.exists():
            report_entities(annotator, list(re3d(mentions, bbc=True)), "re3d BBC", 60)
        report_entities(annotator, written(), "own passages", 80)
    if given.only in (None, "speed"):
        show("words/s, one core, from raw text", speed(annotator, trees.get("ewt", written() * 4)[:1000]), 3800)


def written() -> list[Sentence]:
    """Gives the sentences of the hand-written passages that are kept out of training."""
    own = read(PARTS["test"])
    return [sentence for one in own for sentence in passage(one.text, list(one.entities), one.frames[0])]


def report_trees(annotator: ShippedAnnotator, trees: dict[str, list[Sentence]]) -> None:
    """Prints attachment scores, punctuation counted."""
    targets = {"ewt": (91.0, 88.0), "gum": (90.0, 87.5)}
    parts = trees | ({"gum news": [s for s in trees["gum"] if "_news_" in s["document"]]} if "gum" in trees else {})
    for name, part in parts.items():
        uas, las, upos, xpos = attachment(annotator, part, str)
        goals = targets.get(name, (None, None))
        show(f"{name.upper()} dev UAS, gold words", uas, goals[0])
        show(f"{name.upper()} dev LAS, gold words", las, goals[1])
        show(f"{name.upper()} dev part of speech", upos, None)
        show(f"{name.upper()} dev PTB tag", xpos, None)
        shouted = attachment(annotator, part, str.upper)
        show(f"{name.upper()} dev UAS, ALL CAPS", shouted[0], uas - 1)
        show(f"{name.upper()} dev LAS, ALL CAPS", shouted[1], las - 1)
        raw = raw_attachment(annotator, part)
        show(f"{name.upper()} dev UAS F1, from raw text", raw[0], None)
        show(f"{name.upper()} dev LAS F1, from raw text", raw[1], None)


def attachment(
    annotator: ShippedAnnotator, part: Iterable[Sentence], write: Callable[[str], str]
) -> tuple[float, float, float, float]:
    """Gives UAS, LAS and tagging accuracy on gold words, each written as told."""
    right = [0, 0, 0, 0]
    total = 0
    for sentence in part:
        layer = read_words(annotator, [write(word) for word in sentence["words"]])
        for token, head, deprel, upos, xpos in zip(
            layer.tokens, sentence["heads"], sentence["deprels"], sentence["upos"], sentence["xpos"], strict=True
        ):
            attached = token.head + 1 == head
            for i, hit in enumerate(
                (attached, attached and token.deprel == deprel, token.upos == upos, token.xpos == xpos)
            ):
                right[i] += hit
            total += 1
    uas, las, tags, fine = (100 * count / max(1, total) for count in right)
    return uas, las, tags, fine


def read_words(annotator: ShippedAnnotator, forms: Sequence[str]) -> Layer:
    """Reads given words, joined by spaces."""
    spans: list[tuple[int, int]] = []
    at = 0
    for form in forms:
        spans.append((at, at + len(form)))
        at += len(form) + 1
    return annotator.words(spans, 0, " ".join(forms))


def raw_attachment(annotator: ShippedAnnotator, part: Sequence[Sentence]) -> tuple[float, float]:
    """Gives UAS and LAS as F1 over words found in raw text (a word is right only where its characters are)."""
    plain, labelled = Counts(), Counts()
    for sentence, layer in zip(part, annotator.annotate([(0, s["text"]) for s in part]), strict=True):
        spans = [tuple(span) for span in sentence["spans"]]
        gold = {
            (span, spans[h - 1] if h else None, d)
            for span, h, d in zip(spans, sentence["heads"], sentence["deprels"], strict=True)
        }
        ours = [(t.start, t.end) for t in layer.tokens]
        guessed = {
            (span, ours[t.head] if t.head >= 0 else None, t.deprel) for span, t in zip(ours, layer.tokens, strict=True)
        }
        labelled.add(gold, guessed)
        plain.add({arc[:2] for arc in gold}, {arc[:2] for arc in guessed})
    return plain.f1(), labelled.f1()


def token_f1(part: Iterable[Sentence]) -> float:
    """Gives F1 of word boundaries."""
    counts = Counts()
    for sentence in part:
        counts.add({tuple(span) for span in sentence["spans"]}, set(words(sentence["text"])))
    return counts.f1()


def report_entities(annotator: ShippedAnnotator, part: Sequence[Sentence], name: str, target: float) -> None:
    """Prints strict F1 of mentions (type and characters); re3d has no venues, so they count as locations there."""
    merge = name.startswith("re3d")
    total, times = Counts(), Counts()
    kinds: dict[str, Counts] = {}
    for sentence, layer in zip(part, annotator.annotate([(0, s["text"]) for s in part]), strict=True):
        gold = {located((a, b, kind), merge) for a, b, kind in sentence["mentions"]}
        guessed = {
            located((layer.tokens[e.first].start, layer.tokens[e.last - 1].end, e.type), merge)
            for e in layer.entities
            if merge or e.last - e.first > 1 or layer.tokens[e.first].upos != "PRON"
        }
        total.add(gold, guessed)
        times.add(
            {(a, b) for a, b, kind in gold if kind == "Temporal"},
            {(layer.tokens[e.first].start, layer.tokens[e.last - 1].end) for e in layer.times},
        )
        for kind in {m[2] for m in gold | guessed}:
            kinds.setdefault(kind, Counts()).add(
                {m for m in gold if m[2] == kind}, {m for m in guessed if m[2] == kind}
            )
    show(f"{name}: entities F1, strict", total.f1(), target)
    for kind, counts in sorted(kinds.items()):
        show(f"  {kind} ({counts.gold})", counts.f1(), None)
    show(f"{name}: times F1, strict", times.f1(), None)


def located(mention: Mention, merge: bool) -> Mention:
    """Maps Venue back to Location where the corpus does not tell them apart."""
    return (mention[0], mention[1], "Location") if merge and mention[2] == "Venue" else mention


def speed(annotator: ShippedAnnotator, part: Sequence[Sentence]) -> float:
    """Gives words a CPU-second, one thread, sentence by sentence from raw text."""
    texts = [(0, s["text"]) for s in part]
    for pair in texts[:20]:
        annotator.annotate([pair])
    began = time.thread_time()
    count = sum(len(layer.tokens) for pair in texts for layer in annotator.annotate([pair]))
    return count / (time.thread_time() - began)


if __name__ == "__main__":
    main()
