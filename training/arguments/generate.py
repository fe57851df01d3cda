"""Sentences with the arguments of their triggers, made from frames: who attacked, who was hurt, with what, where."""

from __future__ import annotations

import argparse
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random

from training.passages.grammar import Frame, Grammar
from training.passages.markup import MarkupError
from training.passages.scene import choose

HERE = Path(__file__).resolve().parent
ROLES = {"A": "attacker", "H": "harmed", "G": "target", "W": "weapon", "P": "place", "S": "speaker"}
LETTERS = "".join(ROLES)
_MENTION = re.compile(r"\[([^\[\]|]*)\|\w+\]")
_MARK = re.compile(r"\{([A-Z0-9]+) |\}")
_TRIGGER = re.compile(r"\{(\d+) ([^{}<>]+)\}")
_FRAME = re.compile(r"(.*?)(?:=([A-Z0-9]+)\s*)?$")
_CAPITALS_SHARE = 0.2
# Clauses that hold no argument of the triggers: people, places and weapons that stand beside an incident.
_BESIDE = (
    "politics",
    "court",
    "official",
    "aftermath",
    "background",
    "quote",
    "plain",
    "business",
    "weather",
    "culture",
)
_BESIDE_SHARE = 0.55
_JOINTS = ("; ", ", while ", ", and ", ", as ", " after ", " before ", ", a day after ", ", although ", ". ", " -- ")
_ARTICLES = ("The ", "A ", "An ", "Two ", "It ", "There ", "Nobody ", "Both ", "In ", "After ", "For ", "At ", "On ")


@dataclass(frozen=True, slots=True)
class Argued:
    """A sentence, the ranges of its triggers by number, and (role, range, trigger) of every argument."""

    text: str
    triggers: dict[int, tuple[int, int]]
    arguments: tuple[tuple[str, int, int, int], ...]
    frame: str


def read_frames(path: Path) -> list[tuple[Frame, str]]:
    """The frames of a file with what stands behind "=": roles that further triggers share."""
    frames = []
    section = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            section = line[2:]
        elif line.strip():
            found = _FRAME.match(line.strip())
            assert found is not None
            frames.append((Frame(f"{section}-{len(frames)}", section, found[1]), found[2] or ""))
    return frames


def sentences(path: Path, count: int, seed: int, *, varied: bool = True) -> Iterator[Argued]:
    """`count` sentences from the frames of a file in turn; the same count and seed give the same sentences.

    `varied` puts other triggers of like meaning for those that the frames have.
    """
    grammar, rng, frames = Grammar(), Random(seed), read_frames(path)
    rows = tomllib.loads((HERE / "triggers.toml").read_text(encoding="utf-8"))["rows"]
    others = {word: row for row in rows for word in row} if varied else {}
    for number in range(count):
        frame, shared = frames[number % len(frames)]
        scene = choose(rng)
        frame = replace(frame, marked=_TRIGGER.sub(lambda found: _varied(found, others, rng), frame.marked))
        filled = _MENTION.sub(r"\1", grammar.fill(frame, scene, rng))
        if rng.random() < _BESIDE_SHARE:
            beside = rng.choice(grammar.sections[rng.choice(_BESIDE)])
            filled = _joined(filled, _MENTION.sub(r"\1", grammar.fill(beside, scene, rng)), rng)
        if rng.random() < _CAPITALS_SHARE:
            filled = "".join(c if c in "{}" or len(c.upper()) != 1 else c.upper() for c in filled)
        yield parse(filled, shared, frame.name)


def _varied(found: re.Match[str], others: dict[str, list[str]], rng: Random) -> str:
    """A trigger's mark with one of the words that can stand for it."""
    return f"{{{found[1]} {rng.choice(others.get(found[2], [found[2]]))}}}"


def _joined(one: str, other: str, rng: Random) -> str:
    """Two sentences as one, in either order."""
    first, second = (one, other) if rng.random() < 0.6 else (other, one)
    joint = rng.choice(_JOINTS)
    if joint != ". " and second.startswith(_ARTICLES):
        second = second[0].lower() + second[1:]
    return first.rstrip(".") + joint + second


def parse(marked: str, shared: str, frame: str) -> Argued:
    """A marked sentence without its marks; `{1 ..}` is trigger 1, `{AH12 ..}` attacker and harmed of both."""
    text, start = "", -1
    labels = ""
    triggers: dict[int, tuple[int, int]] = {}
    found: list[tuple[str, int, int, int]] = []
    further = {(letter, int(n)) for letter, ns in re.findall(r"([A-Z])(\d+)", shared) for n in ns}
    position = 0
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        if mark[1]:
            labels, start = mark[1], len(text)
        elif start < 0:
            raise MarkupError(f"a brace closes that none opened: {marked}")
        else:
            _place(labels, start, len(text), triggers, found, further)
            start = -1
    text += marked[position:]
    first = next((i for i, c in enumerate(text) if c.isalnum()), 0)
    return Argued(text[:first] + text[first].upper() + text[first + 1 :], triggers, tuple(found), frame)


def _place(
    labels: str,
    start: int,
    end: int,
    triggers: dict[int, tuple[int, int]],
    found: list[tuple[str, int, int, int]],
    further: set[tuple[str, int]],
) -> None:
    """One mark: a trigger where only its number is given, else its roles for each of its triggers."""
    if labels.isdigit():
        triggers[int(labels)] = (start, end)
        return
    for letters, numbers in re.findall(r"([A-Z]+?)(\d+)", re.sub(r"([A-Z])(?=[A-Z])", r"\1", labels)):
        for letter in letters:
            shared = {n for known, n in further if known == letter}
            found.extend((letter, start, end, n) for n in sorted({int(d) for d in numbers} | shared))


def main() -> None:
    """Writes sentences of the frames that nothing is trained on, for measuring."""
    parser = argparse.ArgumentParser(description="Sentences with arguments from the held-out frames, as JSONL.")
    parser.add_argument("--out", type=Path, default=HERE / "held-out.jsonl")
    parser.add_argument("--count", type=int, default=160)
    parser.add_argument("--seed", type=int, default=2)
    options = parser.parse_args()
    made = sentences(HERE / "held-out.txt", options.count, options.seed, varied=False)
    lines = [json.dumps(asdict(sentence), ensure_ascii=False) for sentence in made]
    options.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} sentences")


if __name__ == "__main__":
    main()
