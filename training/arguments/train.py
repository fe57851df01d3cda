"""The head for incidents' arguments, trained on sentences from frames upon the shipped encoder, which stays as it is.

    python -m training.arguments.train [--count 12000] [--epochs 4] [--out FILE]

Two projections of the encoder's features, their product and difference, and a mixing layer with the words' distance:
corroborate/language/arguments.py runs it. Some five minutes on one core. Prints F1 on frames that are not trained on.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from corroborate.language.annotator import ShippedAnnotator, shipped
from corroborate.language.arguments import FARTHEST, ROLES
from corroborate.language.layers import Layer
from training.arguments.generate import HERE, LETTERS, Argued, sentences
from training.settings import ROOT, SEED

WIDTH, DROPOUT, BATCH, RATE = 160, 0.3, 16, 2e-3
LONGEST = 90  # words: longer sentences are left out of training


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence's features (words x width), its triggers' words, and a 1 for each (trigger, word, role)."""

    features: NDArray[np.float16]
    triggers: list[int]
    gold: NDArray[np.float32]


class Head(nn.Module):
    """The head as it is trained; `weights` gives it as it is run."""

    def __init__(self, width: int, mean: Tensor, spread: Tensor) -> None:
        super().__init__()
        self.mean, self.spread = mean, spread
        self.word, self.trigger = nn.Linear(width, WIDTH), nn.Linear(width, WIDTH)
        self.mix, self.distance = nn.Linear(2 * WIDTH, WIDTH), nn.Embedding(2 * FARTHEST + 1, WIDTH)
        self.role, self.drop = nn.Linear(3 * WIDTH, len(ROLES)), nn.Dropout(DROPOUT)

    def forward(self, features: Tensor, triggers: Tensor) -> Tensor:
        """Gives (triggers, words, roles) logits of one sentence."""
        x = self.drop((features - self.mean) / self.spread)
        count = len(triggers)
        word = self.drop(torch.relu(self.word(x)))[None].expand(count, -1, -1)
        event = self.drop(torch.relu(self.trigger(x[triggers])))[:, None].expand(-1, len(x), -1)
        away = torch.clamp(torch.arange(len(x))[None] - triggers[:, None], -FARTHEST, FARTHEST) + FARTHEST
        mixed = torch.relu(self.mix(torch.cat((word, event), -1)) + self.distance(away))
        scores: Tensor = self.role(torch.cat((word * event, torch.relu(word - event), mixed), -1))
        return scores

    def weights(self) -> dict[str, NDArray[np.float16]]:
        """The trained weights with the features' mean and spread folded in."""
        found: dict[str, Tensor] = {"distance": self.distance.weight}
        for name, layer in (("word", self.word), ("trigger", self.trigger)):
            scaled = layer.weight / self.spread
            found |= {name: scaled.T, f"{name}_bias": layer.bias - scaled @ self.mean}
        for name, layer in (("mix", self.mix), ("role", self.role)):
            found |= {name: layer.weight.T, f"{name}_bias": layer.bias}
        return {name: value.detach().numpy().astype(np.float16) for name, value in found.items()}


def example(sentence: Argued, annotator: ShippedAnnotator) -> Example | None:
    """A sentence as the head sees it; None where it is too long or a trigger has no word."""
    layer: Layer = annotator.annotate([(0, sentence.text)])[0]
    words = {n: _words(layer, *span) for n, span in sentence.triggers.items()}
    if len(layer.tokens) > LONGEST or not all(words.values()) or layer.features is None:
        return None
    gold = np.zeros((len(words), len(layer.tokens), len(ROLES)), np.float32)
    row = {n: i for i, n in enumerate(words)}
    for letter, start, end, n in sentence.arguments:
        if n in row:
            gold[row[n], _words(layer, start, end), LETTERS.index(letter)] = 1
    return Example(layer.features, [_head(layer, inside) for inside in words.values()], gold)


def _words(layer: Layer, start: int, end: int) -> list[int]:
    return [i for i, t in enumerate(layer.tokens) if t.start < end and start < t.end]


def _head(layer: Layer, inside: list[int]) -> int:
    """The word of a trigger that its sentence's tree hangs it by."""
    return next((i for i in inside if layer.tokens[i].head not in inside), inside[-1])


def examples(name: str, count: int, seed: int, *, varied: bool) -> list[Example]:
    """Examples from a file of frames."""
    annotator = shipped()
    assert isinstance(annotator, ShippedAnnotator)
    made = (example(s, annotator) for s in sentences(HERE / name, count, seed, varied=varied))
    return [e for e in made if e is not None]


def train(data: list[Example], epochs: int, held_out: list[Example]) -> Head:
    """Fits the head, the rate rising and falling once over all epochs."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    some = torch.tensor(np.concatenate([e.features for e in data[:500]])).float()
    head = Head(some.shape[1], some.mean(0), some.std(0) + 1e-3)
    steps = epochs * (len(data) // BATCH)
    optimizer = torch.optim.AdamW(head.parameters(), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps + 1)
    order = np.random.default_rng(SEED)
    for epoch in range(epochs):
        shuffled = order.permutation(len(data))
        for start in range(0, len(data) - BATCH + 1, BATCH):
            optimizer.zero_grad()
            batch = [_loss(head, data[i]) for i in shuffled[start : start + BATCH]]
            torch.stack(batch).mean().backward()  # type: ignore[no-untyped-call]
            optimizer.step()
            schedule.step()
        print(json.dumps({"epoch": epoch + 1, **scores(head, held_out)}), flush=True)
    return head.eval()


def _loss(head: Head, one: Example) -> Tensor:
    said = head(torch.tensor(one.features).float(), torch.tensor(one.triggers))
    return nn.functional.binary_cross_entropy_with_logits(said, torch.tensor(one.gold)) * 10


def scores(head: Head, data: list[Example]) -> dict[str, float]:
    """F1 of words by role, in percent."""
    head.eval()
    sums = np.zeros((3, len(ROLES)))
    with torch.no_grad():
        for one in data:
            said = (head(torch.tensor(one.features).float(), torch.tensor(one.triggers)) > 0).numpy()
            gold = one.gold > 0
            sums += [(said & gold).sum((0, 1)), said.sum((0, 1)), gold.sum((0, 1))]
    head.train()
    return {r: round(200 * sums[0, i] / max(1, sums[1, i] + sums[2, i]), 1) for i, r in enumerate(ROLES)}


def main() -> None:
    """Trains and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=12_000, help="sentences to train on")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument(
        "--out", type=Path, default=ROOT / "src" / "corroborate" / "language" / "model" / "arguments.npz"
    )
    options = parser.parse_args()
    held_out = examples("held-out.txt", 320, 2, varied=False)
    head = train(examples("frames.txt", options.count, 1, varied=True), options.epochs, held_out)
    np.savez_compressed(options.out, **head.weights())  # type: ignore[arg-type]
    print(json.dumps({"bytes": options.out.stat().st_size, "held out": scores(head, held_out)}))


if __name__ == "__main__":
    main()
