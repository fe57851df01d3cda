"""Inline markup `[span|Type]`: text in which labelled spans stand in brackets."""

import argparse
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

TYPES = (
    "Person",
    "Organisation",
    "Location",
    "Venue",
    "Nationality",
    "Temporal",
    "Quantity",
    "Weapon",
    "Vehicle",
)
HERE = Path(__file__).parent
PARTS = {"train": HERE / "train.txt", "test": HERE / "test.txt"}
_MENTION = re.compile(r"\[([^\[\]|]+)\|(\w+)\]")
_STRAY = re.compile(r"[\[\]|<>]")


class MarkupError(ValueError):
    """The markup of a passage or frame does not follow the convention."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, its labelled spans (half-open, in code points) and the ids of the frames it was made from."""

    text: str
    entities: tuple[tuple[int, int, str], ...]
    frames: tuple[str, ...]

    def json_line(self) -> str:
        """One JSONL row: `text`, `entities` as [start, end, type], `frames`."""
        return json.dumps({"text": self.text, "entities": self.entities, "frames": self.frames}, ensure_ascii=False)


def parse(marked: str, frames: tuple[str, ...]) -> Passage:
    """The passage that one marked-up text stands for."""
    pieces: list[str] = []
    entities: list[tuple[int, int, str]] = []
    length = last = 0
    for mention in _MENTION.finditer(marked):
        span, label = mention.groups()
        if label not in TYPES or span != span.strip():
            raise MarkupError(f"{'/'.join(frames)}: bad mention {mention.group()}")
        plain = marked[last : mention.start()]
        start = length + len(plain)
        length = start + len(span)
        entities.append((start, length, label))
        pieces += plain, span
        last = mention.end()
    text = "".join([*pieces, marked[last:]])
    if stray := _STRAY.search(text):
        raise MarkupError(f"{'/'.join(frames)}: stray {stray.group()} near {text[max(0, stray.start() - 30) :][:60]!r}")
    return Passage(text, tuple(entities), frames)


def read(path: Path) -> Iterator[Passage]:
    """The hand-written passages of a file: each begins with a line `== id`, its line breaks are kept."""
    for block in re.split(r"^== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, marked = block.partition("\n")
        yield parse(marked.strip(), (name.strip(),))


def write(passages: Iterable[Passage], out: Path) -> int:
    """Writes passages as JSONL and returns how many there were."""
    lines = [passage.json_line() + "\n" for passage in passages]
    out.write_text("".join(lines), encoding="utf-8")
    return len(lines)


def main() -> None:
    """Turns a hand-written part into JSONL."""
    parser = argparse.ArgumentParser(description="Turn the hand-written passages of a part into JSONL.")
    parser.add_argument("part", choices=sorted(PARTS))
    parser.add_argument("--out", type=Path, required=True, help="the JSONL file to write")
    options = parser.parse_args()
    print(f"{write(read(PARTS[options.part]), options.out)} passages")


if __name__ == "__main__":
    main()
