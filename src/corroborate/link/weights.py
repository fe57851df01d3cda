"""The table of weights: what each agreement or difference between two accounts is worth."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corroborate.lexicons import read_toml
from corroborate.model.claims import Kind
from corroborate.model.errors import BadInput


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Log-odds by row id, and the groups of kinds that are told of one incident."""

    rows: Mapping[str, float]
    related: tuple[frozenset[Kind], ...]
    related_pairs: frozenset[tuple[str, str]] = frozenset()

    def __getitem__(self, row: str) -> float:
        return self.rows[row]


def _parsed(table: Mapping[str, Any]) -> Weights:
    rows = {row["id"]: float(row["weight"]) for row in table["weight"]}
    related = tuple(frozenset(Kind(k) for k in row["kinds"]) for row in table["related"])
    pairs = frozenset((a.value, b.value) for group in related for a in group for b in group)
    return Weights(rows, related, related_pairs=pairs)


@cache
def shipped() -> Weights:
    """The packaged table, `lexicons/weights.toml`."""
    return _parsed(read_toml("weights.toml"))


def read_weights(path: Path) -> Weights:
    """A table of the user's own; BadInput when a row of the packaged table is missing or unreadable."""
    try:
        weights = _parsed(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, ValueError, TypeError) as error:
        raise BadInput(f"The table of weights {path} cannot be used: {error}") from error
    missing = sorted(shipped().rows.keys() - weights.rows.keys())
    if missing:
        raise BadInput(f"The table of weights {path} lacks the rows {', '.join(missing)}.")
    return weights
