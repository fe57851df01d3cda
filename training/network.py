"""The network: a plain BERT encoder with a word-shape embedding, and every head on first-piece features."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from corroborate.language.words import SHAPES
from training.settings import ARC_WIDTH, ENCODER_DROPOUT, ENTITY_WIDTH, HEAD_DROPOUT, LABEL_WIDTH, SHAPE_WIDTH


class Layer(nn.Module):
    """One transformer layer, post-norm, as in BERT."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(ENCODER_DROPOUT)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Attends and feeds forward; bias is added to the attention scores (padding)."""
        rows, length, width = x.shape
        q, k, v = self.qkv(x).view(rows, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        scores = q @ k.transpose(-1, -2) * (width // self.heads) ** -0.5
        if bias is not None:
            scores = scores + bias
        mixed = (torch.softmax(scores, -1) @ v).transpose(1, 2).reshape(rows, length, width)
        x = self.norm1(x + self.drop(self.out(mixed)))
        result: Tensor = self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))
        return result


class Encoder(nn.Module):
    """BERT with a word-shape embedding at the input that starts at zero."""

    def __init__(self, vocabulary: int, width: int, layers: int, heads: int, inner: int, positions: int) -> None:
        super().__init__()
        self.word, self.position = nn.Embedding(vocabulary, width), nn.Embedding(positions, width)
        self.shape = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shape.weight)
        self.norm, self.drop = nn.LayerNorm(width, eps=1e-12), nn.Dropout(ENCODER_DROPOUT)
        self.layers = nn.ModuleList(Layer(width, heads, inner) for _ in range(layers))

    def forward(self, pieces: Tensor, shapes: Tensor, bias: Tensor | None) -> Tensor:
        """Gives one vector a word piece."""
        x: Tensor = self.word(pieces) + self.position.weight[: pieces.shape[1]] + self.shape(shapes)
        x = self.drop(self.norm(x))
        for layer in self.layers:
            x = layer(x, bias)
        return x


@dataclass(frozen=True, slots=True)
class Outputs:
    """Scores of one batch, one row a word (the tree's heads count from 0, the root)."""

    upos: Tensor
    xpos: Tensor
    entities: Tensor
    times: Tensor
    side: Tensor
    arcs: Tensor
    dependents: Tensor
    governors: Tensor
    features: Tensor


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: Encoder, sizes: Mapping[str, int]) -> None:
        super().__init__()
        width = encoder.word.embedding_dim
        self.encoder = encoder
        self.shape = nn.Embedding(SHAPES, SHAPE_WIDTH)
        full = width + SHAPE_WIDTH
        self.upos, self.xpos = nn.Linear(full, sizes["upos"]), nn.Linear(full, sizes["xpos"])
        self.entity_hidden, self.entities = nn.Linear(full, ENTITY_WIDTH), nn.Linear(ENTITY_WIDTH, sizes["entities"])
        self.times, self.side = nn.Linear(ENTITY_WIDTH, sizes["times"]), nn.Linear(ENTITY_WIDTH, sizes["side"])
        self.arc_dependent, self.arc_governor = nn.Linear(full, ARC_WIDTH), nn.Linear(full, ARC_WIDTH)
        self.arc = nn.Linear(ARC_WIDTH, ARC_WIDTH)
        self.label_dependent, self.label_governor = nn.Linear(full, LABEL_WIDTH), nn.Linear(full, LABEL_WIDTH)
        self.label = nn.Linear(2 * LABEL_WIDTH, sizes["deprel"])
        self.drop = nn.Dropout(HEAD_DROPOUT)

    def forward(self, pieces: Tensor, shapes: Tensor, first: Tensor, padding: Tensor | None = None) -> Outputs:
        """Reads a batch; `first` holds the first piece of each word, and 0 (the whole sentence) for the root."""
        bias = None if padding is None else torch.where(padding, 0.0, -1e4)[:, None, None, :]
        hidden = self.encoder(pieces, shapes, bias)
        features = torch.cat((hidden, self.shape(shapes)), -1)
        features = torch.gather(features, 1, first[:, :, None].expand(-1, -1, features.shape[-1]))
        rooted, words = self.drop(features), self.drop(features[:, 1:])
        mention = self.drop(functional.gelu(self.entity_hidden(words)))
        dependent = self.drop(functional.gelu(self.arc_dependent(words)))
        governor = self.drop(functional.gelu(self.arc_governor(rooted)))
        return Outputs(
            self.upos(words),
            self.xpos(words),
            self.entities(mention),
            self.times(mention),
            self.side(mention),
            self.arc(dependent) @ governor.transpose(-1, -2) * ARC_WIDTH**-0.5,
            self.drop(functional.gelu(self.label_dependent(words))),
            self.drop(functional.gelu(self.label_governor(rooted))),
            features,
        )

    def labels(self, dependents: Tensor, governors: Tensor) -> Tensor:
        """Scores the labels of arcs, given the dependent's and the governor's vector."""
        scores: Tensor = self.label(torch.cat((dependents * governors, functional.relu(dependents - governors)), -1))
        return scores


def pretrained(folder: Path, sizes: Mapping[str, int]) -> Network:
    """Builds the network on the published MiniLM-L6 weights."""
    from safetensors.torch import load_file

    config = json.loads((folder / "config.json").read_text())
    weights = load_file(str(folder / "model.safetensors"))
    width = config["hidden_size"]
    encoder = Encoder(
        config["vocab_size"],
        width,
        config["num_hidden_layers"],
        config["num_attention_heads"],
        config["intermediate_size"],
        config["max_position_embeddings"],
    )
    embed = "embeddings."
    state = {
        "word.weight": weights[embed + "word_embeddings.weight"],
        "position.weight": weights[embed + "position_embeddings.weight"]
        + weights[embed + "token_type_embeddings.weight"][0],
        "shape.weight": encoder.shape.weight,
        "norm.weight": weights[embed + "LayerNorm.weight"],
        "norm.bias": weights[embed + "LayerNorm.bias"],
    }
    names = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for i in range(config["num_hidden_layers"]):
        source = f"encoder.layer.{i}."
        for kind in ("weight", "bias"):
            parts = [weights[f"{source}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
            state[f"layers.{i}.qkv.{kind}"] = torch.cat(parts)
            for ours, theirs in names.items():
                state[f"layers.{i}.{ours}.{kind}"] = weights[f"{source}{theirs}.{kind}"]
    encoder.load_state_dict(state)
    return Network(encoder, sizes)
