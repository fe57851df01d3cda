"""The shipped encoder: one run a sentence, so that a reading never moves with what stands beside it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corroborate.language.mentions import Mentions
from corroborate.language.pieces import Pieces
from corroborate.language.tree import heads
from corroborate.language.words import shape

# Some builds of the runtime keep a device id and usage events and send them. Nothing may leave the machine unasked.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime

onnxruntime.disable_telemetry_events()

_LONGEST = 256  # word pieces in one run; the encoder was trained on sentences up to 300

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of the words of one stretch; heads count from 1, 0 is the root."""

    upos: list[str]
    xpos: list[str]
    heads: list[int]
    deprels: list[str]
    entities: Floats
    times: Floats
    features: Floats


class Encoder:
    """The network, its vocabulary and its label tables."""

    def __init__(self, folder: Path) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(folder / "network.onnx"), options, ["CPUExecutionProvider"])
        self._pieces = Pieces(folder / "tokenizer.json")
        about = json.loads((folder / "tables.json").read_text(encoding="utf-8"))
        self.version: str = about["version"]
        self._upos, self._xpos, self._deprel = about["upos"], about["xpos"], about["deprel"]
        self.entities, self.times = Mentions(about["entities"]), Mentions(about["times"])
        with np.load(folder / "labels.npz") as stored:
            self._weight, self._bias = stored["weight"].astype(np.float32), stored["bias"].astype(np.float32)
        self._root = self._deprel.index("root")
        self._names: list[str] = [output.name for output in self._session.get_outputs()]

    def stretches(self, words: list[str]) -> list[tuple[int, int]]:
        """Cuts a sentence that is too long for one run after its last comma or the like that fits."""
        found: list[tuple[int, int]] = []
        start, size = 0, 2
        mark = -1
        for i, word in enumerate(words):
            size += len(self._pieces.of(word))
            if size > _LONGEST:
                cut = mark + 1 if mark >= start else i
                found.append((start, cut))
                start, size = cut, 2 + sum(len(self._pieces.of(w)) for w in words[cut : i + 1])
            if word in (",", ";", ":", ".", "-", "|"):
                mark = i
        return [*found, (start, len(words))]

    def read(self, words: list[str]) -> Reading:
        """Reads one stretch of words."""
        ids, owner, first = [self._pieces.begin], [0], [0]
        for word in words:
            pieces = self._pieces.of(word)
            first.append(len(ids))
            ids.extend(pieces)
            owner.extend([shape(word)] * len(pieces))
        feed = {
            "pieces": np.array([[*ids, self._pieces.end]], dtype=np.int64),
            "shapes": np.array([[*owner, 0]], dtype=np.int64),
            "first": np.array([first], dtype=np.int64),
        }
        out = dict(zip(self._names, self._session.run(None, feed), strict=True))
        chosen = heads(out["arcs"][0])
        return Reading(
            [self._upos[i] for i in out["upos"][0]],
            [self._xpos[i] for i in out["xpos"][0]],
            chosen,
            self._labels(out["dependents"][0], out["governors"][0], chosen),
            out["entities"][0],
            out["times"][0],
            out["features"][0][1:],
        )

    def _labels(self, dependents: Floats, governors: Floats, chosen: list[int]) -> list[str]:
        """Labels the chosen arcs; only the arc from the root is called root."""
        above = governors[chosen]
        both = np.concatenate((dependents * above, np.maximum(dependents - above, 0)), axis=1)
        scores = np.einsum("wi,li->wl", both, self._weight) + self._bias  # BLAS threads would cost more
        scores[:, self._root] = -np.inf
        best = scores.argmax(axis=1)
        return ["root" if head == 0 else self._deprel[i] for head, i in zip(chosen, best, strict=True)]
