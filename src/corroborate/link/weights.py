"""The table of weights: what each agreement or difference between two accounts is worth."""

import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from corroborate.lexicons import read_toml
from corroborate.model.claims import Account, Kind
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Reason

FEW = 20
"""With so many accounts, rarity is believed by half."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """How many of the accounts that are linked together use each distinctive word."""

    accounts: int = 0
    used: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, accounts: Iterable[Account]) -> "Rarity":
        """Counts the words of all accounts."""
        all_words = [account.words for account in accounts]
        return cls(len(all_words), Counter(word for words in all_words for word in words))

    def __call__(self, word: str) -> float:
        """Towards 1 for a word that two accounts at most use, towards 0 for one that all use.

        Among few accounts every word looks rare: the share of FEW in the denominator keeps them from being believed.
        """
        accounts, used = max(self.accounts, 2), max(self.used.get(word, 2), 2)
        return math.log(1 + accounts / used) / math.log(1 + accounts / 2) * accounts / (accounts + FEW)


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds by row id, the groups of kinds that are told of one incident, and the rarity of words."""

    rows: Mapping[str, float]
    related: tuple[frozenset[Kind], ...]
    rarity: Rarity = Rarity()

    def __getitem__(self, row: str) -> float:
        return self.rows[row]

    def reason(self, row: str, sentence: str) -> Reason:
        """A reason of the weight that the row has."""
        return Reason(row, self.rows[row], sentence)

    def among(self, accounts: Iterable[Account]) -> "Weights":
        """The same table with the words counted over these accounts."""
        return replace(self, rarity=Rarity.of(accounts))


def _parsed(table: Mapping[str, Any]) -> Weights:
    rows = {row["id"]: float(row["weight"]) for row in table["weight"]}
    return Weights(rows, tuple(frozenset(Kind(k) for k in row["kinds"]) for row in table["related"]))


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
