"""Checks on the passages: spans re-slice, frames fill, and test wording is not in the training material."""

import argparse
import re
from collections.abc import Iterable
from random import Random

from training.passages.generate import passages
from training.passages.grammar import Grammar
from training.passages.markup import PARTS, TYPES, MarkupError, Passage, parse, read
from training.passages.scene import choose

NGRAM = 6  # words: a test passage shares no sequence this long with a training frame, slot or passage
_WORD = re.compile(r"\w+")
_SLOT = re.compile(r"<\w+>")
_LABEL = re.compile(r"\|\w+\]|\[")


def grams(text: str) -> set[tuple[str, ...]]:
    """The sequences of six words in a text, in lower case, without punctuation."""
    words = _WORD.findall(text.lower())
    return {tuple(words[at : at + NGRAM]) for at in range(len(words) - NGRAM + 1)}


def training_grams(grammar: Grammar) -> set[tuple[str, ...]]:
    """The sequences in everything that trains: frames and slot choices between their slots, and `train.txt`."""
    marked = [frame.marked for frame in grammar.frames]
    marked += [choice for slot in grammar.slots.values() for choice in slot.choices]
    runs = [run for text in marked for run in _SLOT.split(_LABEL.sub("", text))]
    runs += [passage.text for passage in read(PARTS["train"])]
    return {gram for run in runs for gram in grams(run)}


def span_faults(every: Iterable[Passage]) -> list[str]:
    """Spans that are empty, overlap, leave the text, have no known type or begin or end in a space or inside a word."""
    faults = []
    for passage in every:
        last = 0
        for start, end, label in passage.entities:
            span = passage.text[start:end]
            sound = last <= start < end <= len(passage.text) and label in TYPES and span == span.strip()
            around = passage.text[max(0, start - 1) : start] + " " + passage.text[end : end + 1]
            if not sound or any(letter.isalnum() for letter in around):
                faults.append(f"{passage.frames}: {span!r} {label}")
            last = end
    return faults


def shared_wording(every: Iterable[Passage], seen: set[tuple[str, ...]]) -> list[str]:
    """Test passages that repeat a sequence of training words."""
    return [
        f"{passage.frames[0]}: {' '.join(gram)}" for passage in every for gram in sorted(grams(passage.text) & seen)
    ]


def frame_faults(grammar: Grammar) -> list[str]:
    """Frames that do not fill, or that the same wording appears in twice."""
    faults = []
    rng = Random(1)
    for frame in grammar.frames:
        try:
            parse(grammar.fill(frame, choose(rng), rng), (frame.name,))
        except MarkupError as error:
            faults.append(f"{frame.name}: {error}")
    wordings = [frame.marked for frame in grammar.frames]
    faults += [f"twice: {wording}" for wording in set(wordings) if wordings.count(wording) > 1]
    return faults


def main() -> None:
    """Runs every check and ends with status 1 when one fails."""
    parser = argparse.ArgumentParser(description="Check the passages, the frames and that test and training differ.")
    parser.add_argument("--count", type=int, default=3_000, help="how many generated passages to check")
    options = parser.parse_args()
    grammar = Grammar()
    parts = {name: list(read(path)) for name, path in PARTS.items()}
    generated = list(passages(options.count, seed=7))
    faults = frame_faults(grammar)
    faults += span_faults([*parts["train"], *parts["test"], *generated])
    faults += shared_wording(parts["test"], training_grams(grammar))
    if generated != list(passages(options.count, seed=7)):
        faults.append("the generator is not deterministic")
    counts = ", ".join(f"{len(found)} {name}" for name, found in parts.items())
    print(f"{len(grammar.frames)} frames, {len(grammar.slots)} slots, hand-written {counts}, {len(faults)} faults")
    for fault in faults:
        print(fault)
    raise SystemExit(bool(faults))


if __name__ == "__main__":
    main()
