"""Sentences to layers with the shipped model."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import as_file, files
from multiprocessing import parent_process

import numpy as np

from corroborate.language.encoder import Encoder, Reading
from corroborate.language.layers import Annotator, Layer, Token
from corroborate.language.lemmas import lemma
from corroborate.language.words import words

_MANY = 16  # sentences from which threads are worth their start
_PROCESSORS = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
# One of several processes leaves the other processors to them.
_THREADS = 1 if parent_process() is not None else max(1, min(8, _PROCESSORS))


class ShippedAnnotator:
    """Reads with the packaged network."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.version = encoder.version

    def annotate(self, sentences: Sequence[tuple[int, str]]) -> list[Layer]:
        """Reads each sentence by itself; many sentences share the processors."""
        if len(sentences) < _MANY or _THREADS == 1:
            return [self._layer(offset, text) for offset, text in sentences]
        with ThreadPoolExecutor(_THREADS) as pool:
            return list(pool.map(lambda pair: self._layer(*pair), sentences))

    def words(self, spans: Sequence[tuple[int, int]], offset: int, text: str) -> Layer:
        """Reads a sentence whose words are given (character ranges in its text)."""
        forms = [text[start:end] for start, end in spans]
        if not forms:
            return Layer(offset, offset + len(text), (), (), ())
        reading = self._whole(forms)
        tokens = tuple(
            Token(offset + start, offset + end, form, lemma(form, upos, xpos), upos, xpos, head - 1, deprel)
            for (start, end), form, upos, xpos, head, deprel in zip(
                spans, forms, reading.upos, reading.xpos, reading.heads, reading.deprels, strict=True
            )
        )
        entities, times = self._encoder.entities.decode(reading.entities), self._encoder.times.decode(reading.times)
        features = reading.features.astype(np.float16)
        return Layer(offset, offset + len(text), tokens, entities, times, features)

    def _layer(self, offset: int, text: str) -> Layer:
        return self.words(words(text), offset, text)

    def _whole(self, forms: list[str]) -> Reading:
        """Reads the stretches of a sentence and hangs the later roots on the first."""
        parts = [(start, self._encoder.read(forms[start:end])) for start, end in self._encoder.stretches(forms)]
        if len(parts) == 1:
            return parts[0][1]
        top = parts[0][1].heads.index(0) + 1
        heads: list[int] = []
        deprels: list[str] = []
        for start, part in parts:
            heads += [h + start if h else (top if start else 0) for h in part.heads]
            deprels += ["parataxis" if start and h == 0 else d for h, d in zip(part.heads, part.deprels, strict=True)]
        readings = [part for _, part in parts]
        return Reading(
            [tag for r in readings for tag in r.upos],
            [tag for r in readings for tag in r.xpos],
            heads,
            deprels,
            np.concatenate([r.entities for r in readings]),
            np.concatenate([r.times for r in readings]),
            np.concatenate([r.features for r in readings]),
        )


@cache
def shipped() -> Annotator:
    """Loads the packaged model, once."""
    with as_file(files("corroborate.language") / "model") as folder:
        return ShippedAnnotator(Encoder(folder))
