"""What is kept of an account between two runs, as text and bytes.

Features are lines of JSON, one a comparison, put back into their types by the return type that each comparison's
`features` declares; equal lines are equal values, so that most need not be read. The words, which hardly two accounts
share, come last, and in their place stands what they come to. Pairs are twelve bytes each: a number and a score in
thousandths.
"""

import json
from collections.abc import Callable
from struct import Struct
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import numpy as np

from corroborate.link.comparisons import COMPARISONS, Features, words
from corroborate.link.network import Edges

Restore = Callable[[Any], Any]
_PAIR = Struct("<qi")
PAIR_BYTES = _PAIR.size
_PAIRS = np.dtype([("number", "<i8"), ("score", "<i4")])
WORDS = COMPARISONS.index(words)


def encoded(features: Features) -> str:
    """An account's features as text."""
    lines = [json.dumps(feature, separators=(",", ":"), default=sorted) for feature in features]
    lines[WORDS] = words.outline(features[WORDS])
    return "\n".join([*lines, line_of(features[WORDS])])


def lines_of(text: str) -> tuple[list[str], str]:
    """The lines of an account's features, the outline of its words among them, and the line of its words."""
    lines = text.split("\n")
    return lines, lines.pop()


def restored(line: str, at: int) -> Any:
    """What a line of the comparison `at`, not that of words, says."""
    value, restore = json.loads(line), _RESTORES[at]
    return value if value is None or restore is None else restore(value)


def decoded(text: str) -> Features:
    """The features that gave a text."""
    lines, said = lines_of(text)
    return tuple(words_of(said) if at == WORDS else restored(line, at) for at, line in enumerate(lines))


def line_of(told: words.Words) -> str:
    """Words as a line: folded words hold no blanks and bars."""
    return f"{told.extent}|{' '.join(sorted(told.weighed))}|{' '.join(sorted(told.said))}"


def words_of(line: str) -> words.Words:
    """The words that gave a line."""
    extent, weighed, said = line.split("|")
    kept = frozenset(said.split())
    return words.Words(kept, words.worth(kept), extent, frozenset(weighed.split()))


def packed(edges: Edges) -> bytes:
    """Pairs as bytes."""
    return b"".join(_PAIR.pack(number, round(score * 1000)) for number, score in sorted(edges.items()))


def unpacked(pairs: bytes) -> dict[int, float]:
    """The pairs that gave bytes."""
    return {number: score / 1000 for number, score in _PAIR.iter_unpack(pairs)}


def unpacked_from(pairs: bytes, least: float) -> dict[int, float]:
    """Those of the pairs that gave bytes whose score is so high at least."""
    known = np.frombuffer(pairs, _PAIRS)
    found = known[known["score"] >= round(least * 1000)]
    return {number: score / 1000 for number, score in found.tolist()}


def _restore(hint: Any) -> Restore | None:
    """How to put a value of JSON back into its type; None where it is of that type already."""
    if get_origin(hint) in (Union, UnionType):
        kinds = [kind for kind in get_args(hint) if kind is not NoneType and kind != tuple[()]]
        inner = _restore(kinds[0]) if len(kinds) == 1 else None
        empty = tuple[()] in get_args(hint)
        return _or(inner, () if empty else None) if inner is not None else None
    if get_origin(hint) is frozenset:
        return frozenset
    if get_origin(hint) is tuple:
        return _of_tuple(get_args(hint))
    return _of_named(hint) if hasattr(hint, "_fields") else None


def _or(inner: Restore, nothing: object) -> Restore:
    return lambda value: inner(value) if value or value == 0 else nothing


def _of_tuple(kinds: tuple[Any, ...]) -> Restore:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        inner = _restore(kinds[0])
        return tuple if inner is None else lambda value: tuple([inner(part) for part in value])
    inners = [_restore(kind) for kind in kinds]
    if not any(inners):
        return tuple
    return lambda value: tuple(
        part if inner is None else inner(part) for inner, part in zip(inners, value, strict=True)
    )


def _of_named(kind: Any) -> Restore:
    """A NamedTuple, with those of its fields that JSON has no type for put back."""
    hints = get_type_hints(kind)
    inners = [(at, inner) for at, name in enumerate(kind._fields) if (inner := _restore(hints[name])) is not None]

    def restore(value: list[Any]) -> Any:
        for at, inner in inners:
            if value[at] is not None:
                value[at] = inner(value[at])
        return kind._make(value)

    return restore


_RESTORES = tuple(_restore(get_type_hints(comparison.features)["return"]) for comparison in COMPARISONS)
