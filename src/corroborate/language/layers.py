"""What the language layer gives: words with their places in the tree, entities and times, one layer a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Token:
    """One word: start and end count code points of the report's text; head is a place in the sentence, or -1."""

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A mention: half-open range of words in its sentence, and its type."""

    first: int
    last: int
    type: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One sentence as read.

    `features` are the encoder's, one row a word, for the head that finds arguments; None where no encoder read it.
    """

    start: int
    end: int
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...]
    times: tuple[Entity, ...]
    features: NDArray[np.float16] | None = field(default=None, compare=False, repr=False)


class Annotator(Protocol):
    """Reads sentences; the same sentence is read the same whatever stands beside it."""

    version: str

    def annotate(self, sentences: Sequence[tuple[int, str]]) -> list[Layer]:
        """Reads sentences, each given as its offset in the report and its text."""
        ...
