"""Generated training passages: one to four frames of a scene joined to a text."""

import argparse
from collections.abc import Iterator
from pathlib import Path
from random import Random

from training.passages.grammar import Frame, Grammar
from training.passages.markup import Passage, parse, write
from training.passages.scene import choose

# How often a passage tells of an incident, and of other news; the sections are those of frames.txt.
KINDS = {"incident": 72, "other": 28}
INCIDENT_FIRST = (
    "attack",
    "attack",
    "attack",
    "crime",
    "field",
    "wire",
    "accident",
    "lone",
    "scenes",
    "scenes",
    "plain",
)
INCIDENT_NEXT = (
    *("attack", "aftermath", "aftermath", "official", "official", "claim", "background", "quote", "field"),
    *("scenes", "scenes", "plain", "plain", "plain", "adjectives"),
)
OTHER = ("politics", "sport", "business", "weather", "culture", "court", "science", "plain", "adjectives")
HEADLINE_SHARE = 0.10
DATELINE_SHARE = 0.18
CAPITALS_SHARE = 0.04
LENGTHS = (1, 1, 2, 2, 2, 3, 3, 4)


def passages(count: int, seed: int) -> Iterator[Passage]:
    """`count` passages; the same count and seed give the same passages."""
    grammar = Grammar()
    rng = Random(seed)
    for _ in range(count):
        yield _passage(grammar, rng)


def _passage(grammar: Grammar, rng: Random) -> Passage:
    incident = rng.choices(list(KINDS), list(KINDS.values()))[0] == "incident"
    scene = choose(rng)
    frames = _choose_frames(grammar, rng, incident=incident)
    marked = ""
    for frame in frames:
        filled = grammar.fill(frame, scene, rng)
        joint = "\n" if frame.section == "headline" else " "
        marked += filled + ("" if frame is frames[-1] else joint)
    passage = parse(marked, tuple(frame.name for frame in frames))
    return _capitals(passage) if rng.random() < CAPITALS_SHARE else passage


def _choose_frames(grammar: Grammar, rng: Random, *, incident: bool) -> list[Frame]:
    sections = grammar.sections
    length = rng.choice(LENGTHS)
    if incident:
        names = [rng.choice(INCIDENT_FIRST), *rng.choices(INCIDENT_NEXT, k=length - 1)]
    else:
        names = [rng.choice(OTHER)] * length
    chosen: list[Frame] = []
    if incident and rng.random() < HEADLINE_SHARE:
        chosen.append(rng.choice(sections["headline"]))
    if rng.random() < DATELINE_SHARE:
        chosen.append(rng.choice(sections["dateline"]))
    for name in names:
        chosen.append(rng.choice([frame for frame in sections[name] if frame not in chosen]))
    return chosen


def _capitals(passage: Passage) -> Passage:
    raised = "".join(letter.upper() if len(letter.upper()) == 1 else letter for letter in passage.text)
    return Passage(raised, passage.entities, passage.frames)


def main() -> None:
    """Writes generated training passages as JSONL."""
    parser = argparse.ArgumentParser(description="Generate labelled training passages from frames.")
    parser.add_argument("--out", type=Path, required=True, help="the JSONL file to write")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(f"{write(passages(options.count, options.seed), options.out)} passages")


if __name__ == "__main__":
    main()
