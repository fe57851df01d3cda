"""Prepared sentences to padded batches of word pieces, shapes and targets."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from corroborate.language.words import shape
from training.corpora import Sentence
from training.settings import ALL_CAPS, ALL_LOWER, ENTITY_TYPES, HIDDEN, MASK, PIECES_PER_BATCH, SIDE_TYPES, bio

Tables = dict[str, list[str]]
FIELDS = {"upos": "upos", "xpos": "xpos", "deprel": "deprels", "entities": "entities", "times": "times", "side": "side"}
LONGEST = 300
MASK_PIECE = 103  # [MASK] in the vocabulary of BERT, uncased
_PRONOUNS_WORDS = """
    i me my mine we us our ours you your yours he him his she her hers it its they them their theirs who whom
    whose which that this these those himself herself itself themselves there
"""
_PRONOUNS = frozenset(_PRONOUNS_WORDS.split())


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence, ready for a batch."""

    pieces: list[int]
    owner: list[int]  # word of each piece, counted from 1; 0 for the marks around the sentence
    words: list[str]
    heads: list[int]
    targets: dict[str, list[int]]
    source: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded tensors; targets hold MASK where nothing is to be learned."""

    pieces: Tensor
    shapes: Tensor
    first: Tensor
    padding: Tensor
    heads: Tensor
    targets: dict[str, Tensor]
    examples: list[Example]


def load(path: Path) -> list[Sentence]:
    """Reads prepared sentences."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def tables(sentences: list[Sentence]) -> Tables:
    """Gives the label lists, from the treebanks' training parts and the settings."""
    found = {
        name: sorted({label for s in sentences for label in s.get(FIELDS[name], ())})
        for name in ("upos", "xpos", "deprel")
    }
    return found | {"entities": bio(ENTITY_TYPES), "times": bio(("Time",)), "side": bio(SIDE_TYPES)}


def example(sentence: Sentence, labels: dict[str, dict[str, int]], tokenizer: Tokenizer) -> Example:
    """Cuts the words into pieces and looks the labels up; unknown and missing ones are masked."""
    begin, end, unknown = (int(tokenizer.token_to_id(name) or 0) for name in ("[CLS]", "[SEP]", "[UNK]"))
    pieces, owner = [begin], [0]
    for i, word in enumerate(sentence["words"]):
        ids = tokenizer.encode(word, add_special_tokens=False).ids or [unknown]
        pieces += ids[:12]
        owner += [i + 1] * len(ids[:12])
    length = len(sentence["words"])
    targets = {
        name: [labels[name].get(label, MASK) for label in sentence.get(field, [""] * length)]
        for name, field in FIELDS.items()
    }
    if sentence["source"] == "passages":  # pronouns are mentions in re3d but are not labelled in the passages
        hidden = [
            i
            for i, word in enumerate(sentence["words"])
            if word.casefold() in _PRONOUNS and targets["entities"][i] == 0
        ]
        for i in hidden:
            targets["entities"][i] = MASK
    return Example(
        [*pieces, end],
        [*owner, 0],
        sentence["words"],
        sentence.get("heads", [MASK] * length),
        targets,
        sentence["source"],
    )


def batches(examples: list[Example], shuffle: random.Random | None, budget: int = PIECES_PER_BATCH) -> Iterator[Batch]:
    """Groups sentences of like length, in random order when training."""
    usable = [e for e in examples if len(e.pieces) <= LONGEST] if shuffle else examples
    ordered = sorted(usable, key=lambda e: len(e.pieces) + (shuffle.uniform(0, 4) if shuffle else 0))
    groups: list[list[Example]] = [[]]
    for one in ordered:
        if groups[-1] and len(one.pieces) * (len(groups[-1]) + 1) > budget:
            groups.append([])
        groups[-1].append(one)
    if shuffle:
        shuffle.shuffle(groups)
    for group in groups:
        yield collate(group, shuffle)


def collate(group: list[Example], chance: random.Random | None, caps: bool = False) -> Batch:
    """Pads a group; when training, writes some sentences in capitals or small letters (their shapes alone change)."""
    rows, longest, most = len(group), max(len(e.pieces) for e in group), max(len(e.words) for e in group)
    pieces, shapes = torch.zeros(rows, longest, dtype=torch.long), torch.zeros(rows, longest, dtype=torch.long)
    padding = torch.zeros(rows, longest, dtype=torch.bool)
    first = torch.zeros(rows, most + 1, dtype=torch.long)
    heads = torch.full((rows, most), MASK)
    targets = {name: torch.full((rows, most), MASK) for name in FIELDS}
    for row, one in enumerate(group):
        draw = chance.random() if chance else 1.0
        upper, lower = caps or draw < ALL_CAPS, ALL_CAPS <= draw < ALL_CAPS + ALL_LOWER
        written = [w.upper() if upper else w.lower() if lower else w for w in one.words]
        kinds = [0] + [shape(word) for word in written]
        length = len(one.pieces)
        pieces[row, :length] = torch.tensor(one.pieces)
        if chance:
            hidden = [i for i in range(1, length - 1) if chance.random() < HIDDEN]
            pieces[row, hidden] = MASK_PIECE
        shapes[row, :length] = torch.tensor([kinds[word] for word in one.owner])
        padding[row, :length] = True
        starts = [i for i in range(1, length - 1) if one.owner[i] != one.owner[i - 1]]
        first[row, 1 : len(starts) + 1] = torch.tensor(starts)
        heads[row, : len(one.words)] = torch.tensor(one.heads)
        for name in FIELDS:
            targets[name][row, : len(one.words)] = torch.tensor(one.targets[name])
    return Batch(pieces, shapes, first, padding, heads, targets, group)
