"""What is kept of an account between two runs, as text and bytes.

Features are JSON, put back into their types by the return type that each comparison's `features` declares; pairs are
twelve bytes each: a number and a score in thousandths.
"""

import json
from collections.abc import Callable
from struct import Struct
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from corroborate.link.comparisons import COMPARISONS, Features
from corroborate.link.network import Edges

Restore = Callable[[Any], Any]
_PAIR = Struct("<qi")


def encoded(features: Features) -> str:
    """An account's features as text."""
    return json.dumps(features, separators=(",", ":"), default=sorted)


def decoded(text: str) -> Features:
    """The features that gave a text."""
    plain = json.loads(text)
    return tuple(
        value if value is None or restore is None else restore(value)
        for restore, value in zip(_RESTORES, plain, strict=True)
    )


def packed(edges: Edges) -> bytes:
    """Pairs as bytes."""
    return b"".join(_PAIR.pack(number, round(score * 1000)) for number, score in sorted(edges.items()))


def unpacked(pairs: bytes) -> dict[int, float]:
    """The pairs that gave bytes."""
    return {number: score / 1000 for number, score in _PAIR.iter_unpack(pairs)}


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
