"""Step 2: trains encoder and heads (python -m training.train --stage 1, then --stage 2)."""

from __future__ import annotations

import copy
import json
import random
import time
from collections.abc import Callable
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from training import settings
from training.batches import Batch, Example, Tables, batches, example, load, tables
from training.corpora import Sentence
from training.network import Network, Outputs, pretrained
from training.scores import Score, evaluate
from training.settings import MASK

WEIGHTS = {"upos": 0.5, "xpos": 0.3, "entities": 1.0, "times": 0.5, "side": 0.3}
FLOOR = 300  # a batch with fewer labelled words than this counts for less


def main() -> None:
    """Trains, writing a checkpoint with averaged weights after each epoch."""
    parser = settings.arguments(__doc__ or "")
    parser.add_argument("--stage", type=int, choices=(1, 2), default=1)
    parser.add_argument("--epochs", type=int, default=24)
    parser.add_argument("--limit", type=int, help="sentences of each corpus, for a trial")
    parser.add_argument("--threads", type=int, default=1, help="more pay only where nothing else runs")
    parser.add_argument("--from-checkpoint", type=Path)
    given = parser.parse_args()
    torch.manual_seed(settings.SEED)
    torch.set_num_threads(given.threads)
    parts = ["ewt", "gum", "re3d"] + (["passages"] if given.stage == 2 else [])
    corpora = {part: load(given.runs / f"train.{part}.jsonl")[: given.limit] for part in parts}
    start = torch.load(given.from_checkpoint, weights_only=True) if given.from_checkpoint else None
    names = start["tables"] if start else tables(corpora["ewt"] + corpora["gum"])
    prepare = preparer(names)
    times = {"re3d": settings.RE3D_TIMES} if given.stage == 2 else {}
    examples = [prepare(s) for name, part in corpora.items() for s in part * times.get(name, 1)]
    development = {
        part: [prepare(s) for s in load(given.runs / f"dev.{part}.jsonl")[: given.limit]]
        for part in ("ewt", "gum", "re3d")
    }
    network = pretrained(settings.encoder_folder(), {name: len(labels) for name, labels in names.items()})
    trainer = Trainer(network, given.stage, given.epochs, start)
    for epoch in range(1, given.epochs + 1):
        began = time.time()
        loss = trainer.epoch(examples)
        score = evaluate(trainer.averaged, development, names)
        told = {"stage": given.stage, "epoch": epoch, "loss": round(loss, 3), "seconds": round(time.time() - began)}
        print(json.dumps(told | score), flush=True)
        before = start.get("epoch", 0) if start else 0
        trainer.save(given.runs / f"stage{given.stage}.pt", {"tables": names, "score": score, "epoch": before + epoch})


def preparer(names: Tables) -> Callable[[Sentence], Example]:
    """Gives the function that turns a prepared sentence into an example, with these label tables."""
    tokenizer = Tokenizer.from_file(str(settings.encoder_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    ids = {name: {label: i for i, label in enumerate(labels)} for name, labels in names.items()}
    return lambda sentence: example(sentence, ids, tokenizer)


class Trainer:
    """Optimiser, schedule and weight average."""

    def __init__(self, network: Network, stage: int, epochs: int, start: dict[str, Score] | None) -> None:
        self.network, self.averaged = network, copy.deepcopy(network).eval()
        groups: list[dict[str, object]] = []
        for rate, module in ((settings.ENCODER_RATE, True), (settings.HEAD_RATE, False)):
            for decay in (0.01, 0.0):
                chosen = [
                    p
                    for n, p in network.named_parameters()
                    if n.startswith("encoder.") == module and (p.dim() > 1 and "embed" not in n) == (decay > 0)
                ]
                groups.append({"params": chosen, "lr": rate, "weight_decay": decay, "base": rate})
        self.optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=True)
        if start:
            network.load_state_dict(start["network"])
            self.averaged.load_state_dict(start["averaged"])
            self.optimizer.load_state_dict(start["optimizer"])
        self.chance = random.Random(settings.SEED + stage + (start.get("epoch", 0) if start else 0))
        self.stage, self.epochs, self.total = stage, epochs, 0
        self.step = settings.WARM_UP_STEPS if start and stage == 1 else 0

    def epoch(self, examples: list[Example]) -> float:
        """Runs once over the examples."""
        self.network.train()
        losses = []
        together = list(batches(examples, self.chance))
        self.total = self.total or len(together) * self.epochs
        for batch in together:
            self.step += 1
            factor = (
                min(1.0, self.step / settings.WARM_UP_STEPS)
                if self.stage == 1
                else max(0.0, 1 - self.step / self.total)
            )
            for group in self.optimizer.param_groups:
                group["lr"] = group["base"] * factor
            with torch.autocast("cpu", torch.bfloat16):
                loss = objective(self.network, batch)
            self.optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
            self.optimizer.step()
            self._average()
            losses.append(float(loss.detach()))
        return sum(losses) / len(losses)

    def save(self, path: Path, more: dict[str, object]) -> None:
        """Writes a checkpoint from which training can go on, in place of the last one."""
        state = {"network": self.network.state_dict(), "averaged": self.averaged.state_dict()}
        torch.save(state | {"optimizer": self.optimizer.state_dict()} | more, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    @torch.no_grad()
    def _average(self) -> None:
        share = (
            1 - min(settings.EMA_DECAY, (self.step + 1) / (self.step + 10))
            if self.stage == 1
            else 1 - settings.EMA_DECAY
        )
        torch._foreach_lerp_(list(self.averaged.parameters()), list(self.network.parameters()), share)


def objective(network: Network, batch: Batch) -> Tensor:
    """Adds the losses of the heads, each over the words that have that label."""
    out: Outputs = network(batch.pieces, batch.shapes, batch.first, batch.padding)
    loss = sum(
        (weight * _cross_entropy(getattr(out, name), batch.targets[name]) for name, weight in WEIGHTS.items()),
        torch.zeros(()),
    )
    known = batch.heads >= 0
    if known.any():
        arcs = out.arcs.float().masked_fill(~_words(batch)[:, None, :], -1e4)
        loss = loss + _cross_entropy(arcs, batch.heads)
        chosen = torch.gather(
            out.governors, 1, batch.heads.clamp(min=0)[:, :, None].expand(-1, -1, out.governors.shape[-1])
        )
        loss = loss + _cross_entropy(network.labels(out.dependents, chosen), batch.targets["deprel"])
    return loss


def _words(batch: Batch) -> Tensor:
    """True for the root and every word that is there."""
    there = batch.first > 0
    there[:, 0] = True
    return there


def _cross_entropy(scores: Tensor, target: Tensor) -> Tensor:
    total = functional.cross_entropy(scores.float().flatten(0, 1), target.flatten(), ignore_index=MASK, reduction="sum")
    return total / max(int((target != MASK).sum()), FLOOR)


if __name__ == "__main__":
    main()
