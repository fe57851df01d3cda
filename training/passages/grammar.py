"""Frames and slots: a small grammar whose sentences come out in the passages' markup."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from random import Random

from training.passages.markup import HERE, TYPES, MarkupError
from training.passages.scene import Scene

FRAMES = HERE / "frames.txt"
SLOTS = HERE / "slots.toml"
_PART = re.compile(r"<(\w+)>|\[|\|(\w+)\]|[^<>\[\]|]+")
_WEIGHT = re.compile(r"(\d+)\* ")
_ARTICLE = re.compile(r"\b([Aa])/an (?=(\[?\W*)(\w+))")
_INITIAL = re.compile(r"^\W*\w")
_VOWEL = re.compile(r"(?!one|uni|use|eu|ura|uk|us\b|u\.s|un\b|yea)[aeiou]|8|1[18]\b|hou?rs?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Frame:
    """One sentence frame: its id (section and number) and its marked-up text with slots."""

    name: str
    section: str
    marked: str


@dataclass(frozen=True, slots=True)
class Slot:
    """What may stand in a slot, and the label it bears unless a longer mention holds it."""

    label: str
    choices: tuple[str, ...]
    weights: tuple[int, ...]


def read_frames() -> tuple[Frame, ...]:
    """The frames of `frames.txt`: a line `# section`, then one frame a line."""
    frames: list[Frame] = []
    section, number = "", 0
    for line in FRAMES.read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            section, number = line[2:].strip(), 0
        elif line.strip():
            number += 1
            frames.append(Frame(f"{section}-{number}", section, line.strip()))
    return tuple(frames)


def read_slots() -> dict[str, Slot]:
    """The slots of `slots.toml`; a choice may begin with its weight, as in `3* the army`."""
    slots = {}
    for name, row in tomllib.loads(SLOTS.read_text(encoding="utf-8")).items():
        label = row.get("type", "")
        if label and label not in TYPES:
            raise MarkupError(f"slot {name}: unknown type {label}")
        weighed = [_WEIGHT.match(choice) for choice in row["choices"]]
        slots[name] = Slot(
            label,
            tuple(_WEIGHT.sub("", choice, count=1) for choice in row["choices"]),
            tuple(int(found[1]) if found else 1 for found in weighed),
        )
    return slots


class Grammar:
    """Frames and slots together: `fill` makes one marked-up sentence of a frame in a scene."""

    def __init__(self) -> None:
        self.frames = read_frames()
        self.slots = read_slots()

    @cached_property
    def sections(self) -> dict[str, tuple[Frame, ...]]:
        """The frames by section."""
        names = dict.fromkeys(frame.section for frame in self.frames)
        return {name: tuple(frame for frame in self.frames if frame.section == name) for name in names}

    def fill(self, frame: Frame, scene: Scene, rng: Random) -> str:
        """The frame's text in markup, slots filled, only outermost mentions marked, first letter raised."""
        marked = self._expand(frame.marked, scene, rng, inside=False)
        marked = _ARTICLE.sub(_article, marked)
        return _INITIAL.sub(lambda opening: opening[0].upper(), marked, count=1)

    def _expand(self, marked: str, scene: Scene, rng: Random, *, inside: bool) -> str:
        out: list[str] = []
        open_mention = False
        for part in _PART.finditer(marked):
            slot, label = part.groups()
            if slot:
                out.append(self._slot(slot, scene, rng, inside=inside or open_mention))
            elif part[0] == "[":
                open_mention = True
                out.append("" if inside else "[")
            elif label:
                open_mention = False
                out.append("" if inside else part[0])
            else:
                out.append(part[0])
        return "".join(out)

    def _slot(self, name: str, scene: Scene, rng: Random, *, inside: bool) -> str:
        if name not in self.slots:
            return scene.word(name, rng)
        slot = self.slots[name]
        choice = rng.choices(slot.choices, slot.weights)[0]
        if inside or not slot.label:
            return self._expand(choice, scene, rng, inside=inside)
        return f"[{self._expand(choice, scene, rng, inside=True)}|{slot.label}]"


def _article(found: re.Match[str]) -> str:
    return f"{found[1]}n " if _VOWEL.match(found[3]) else f"{found[1]} "
