"""Scores on the development parts while training: gold words, no spanning tree, full precision."""

from __future__ import annotations

from typing import Any

import torch

from training.batches import Batch, Example, batches
from training.network import Network, Outputs
from training.settings import MASK

Score = Any


@torch.no_grad()
def evaluate(network: Network, development: dict[str, list[Example]], names: dict[str, list[str]]) -> dict[str, float]:
    """Gives tagging accuracy and attachment scores of the treebanks, and the strict entity F1 of re3d BBC."""
    network.eval()
    found: dict[str, float] = {}
    for part, examples in development.items():
        counts = [0, 0, 0, 0, 0]
        gold: set[tuple[int, int, int, int, str]] = set()
        guessed: set[tuple[int, int, int, int, str]] = set()
        for number, batch in enumerate(batches(examples, None, 6000)):
            with torch.autocast("cpu", torch.bfloat16):
                out = network(batch.pieces, batch.shapes, batch.first, batch.padding)
                if part != "re3d":
                    counts = [a + b for a, b in zip(counts, _attached(network, batch, out), strict=True)]
            if part == "re3d":
                tags = [names["entities"][i] for i in range(len(names["entities"]))]
                predicted = out.entities.argmax(-1).tolist()
                for row, one in enumerate(batch.examples):
                    size = len(one.words)
                    gold |= {(number, row, *span) for span in spans([tags[i] for i in one.targets["entities"]])}
                    guessed |= {(number, row, *span) for span in spans([tags[i] for i in predicted[row][:size]])}
        if part == "re3d":
            found["re3d_f1"] = round(200 * len(gold & guessed) / max(1, len(gold) + len(guessed)), 2)
        else:
            found |= {
                f"{part}_{k}": round(100 * c / max(1, counts[0]), 2)
                for k, c in zip(("uas", "las", "upos", "xpos"), counts[1:], strict=True)
            }
    return found


def _attached(network: Network, batch: Batch, out: Outputs) -> list[int]:
    there = batch.first > 0
    there[:, 0] = True
    heads = out.arcs.float().masked_fill(~there[:, None, :], -1e4).argmax(-1)
    chosen = torch.gather(out.governors, 1, heads[:, :, None].expand(-1, -1, out.governors.shape[-1]))
    labels = network.labels(out.dependents, chosen).argmax(-1)
    known = batch.heads != MASK
    right = known & (heads == batch.heads)
    tags = [int((known & (getattr(out, name).argmax(-1) == batch.targets[name])).sum()) for name in ("upos", "xpos")]
    return [int(known.sum()), int(right.sum()), int((right & (labels == batch.targets["deprel"])).sum()), *tags]


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Reads mentions from tags; an inside tag with nothing before it begins a mention."""
    found: list[tuple[int, int, str]] = []
    start = -1
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and tag != f"I-{tags[start][2:]}":
            found.append((start, i, tags[start][2:]))
            start = -1
        if tag != "O" and start < 0:
            start = i
    return found
