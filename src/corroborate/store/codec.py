"""Dataclasses to database rows and back: columns, in order, are the dataclass's fields.

Text, numbers and enums go as they are; everything else as JSON. What SQLite has no type for goes as bytes: text with
lone surrogates as UTF-8 would write them, integers beyond 64 bits as their digits behind a byte that UTF-8 never has.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from corroborate.model.errors import StoreUnusable

T = TypeVar("T")
Stored = str | int | float | bytes | None

_LARGEST_INTEGER = 2**63
_INTEGER = b"\xff"
_SCALARS: tuple[type, ...] = (str, int, float, bytes)


@cache
def columns(kind: Any) -> tuple[str, ...]:
    """The names of a dataclass's columns: its fields but for those that hold rows of a table of their own."""
    return tuple(name for name, hint in _hints(kind).items() if not _is_table(hint))


def to_row(value: object) -> tuple[Stored, ...]:
    """The values of an object's columns."""
    kind: Any = type(value)
    return tuple(to_stored(getattr(value, name)) for name in columns(kind))


def from_row(kind: type[T], row: Sequence[Stored], tables: Mapping[str, object] | None = None) -> T:
    """The object that gave a row; `tables` holds its fields that are no columns."""
    table: Any = kind
    values = [read(stored) for read, stored in zip(_readers(table), row, strict=True)]
    return kind(**dict(zip(columns(table), values, strict=True)), **tables) if tables else kind(*values)


@cache
def _readers(kind: Any) -> tuple[Callable[[Stored], Any], ...]:
    """How a dataclass's columns are read, in order."""
    hints = _hints(kind)
    return tuple(_reader(hints[name]) for name in columns(kind))


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    names = kind._fields if hasattr(kind, "_fields") else (field.name for field in fields(kind))
    return {name: hints[name] for name in names}


@cache
def _is_table(hint: Any) -> bool:
    """Whether a field holds objects with an id, which have a table of their own."""
    inner = get_args(hint)[:1] if get_origin(hint) is tuple else ()
    return any(is_dataclass(kind) and "id" in _hints(kind) for kind in inner if isinstance(kind, type))


def to_stored(value: object) -> Stored:
    """The value as a column holds it."""
    if value is None or isinstance(value, bytes | float):
        return value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str):
        return _storable_text(str(value))
    if isinstance(value, int):
        return value if -_LARGEST_INTEGER <= value < _LARGEST_INTEGER else b"%b%d" % (_INTEGER, value)
    return _storable_text(json.dumps(_plain(value), ensure_ascii=False, separators=(",", ":")))


def _storable_text(text: str) -> str | bytes:
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def _plain(value: object) -> Any:
    """The value in JSON's types; sets sorted, so that equal values give equal rows."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(_plain(part) for part in value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    kind: Any = type(value)
    return {name: _plain(getattr(value, name)) for name in _hints(kind)}


def from_stored(hint: Any, stored: Stored) -> Any:
    """The value of a type that a column holds."""
    return _reader(hint)(stored)


@cache
def _reader(hint: Any) -> Callable[[Stored], Any]:
    """How a column of a type is read."""
    kind = _present(hint)
    if kind is bytes:
        return lambda stored: stored
    if kind is bool:
        return lambda stored: None if stored is None else bool(stored)
    if kind in _SCALARS or kind is None:
        return _scalar
    if _is_below(kind, StrEnum):
        return lambda stored: None if stored is None else kind(_scalar(stored))
    build = _builder(kind)
    return lambda stored: None if stored is None else build(_parsed(_scalar(stored)))


def _scalar(stored: Stored) -> Any:
    if not isinstance(stored, bytes):
        return stored
    return int(stored[1:]) if stored[:1] == _INTEGER else stored.decode("utf-8", "surrogatepass")


def _parsed(text: Any) -> Any:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, TypeError) as error:
        raise StoreUnusable("the database is damaged: restore a copy, or add the reports to a new one") from error


@cache
def _builder(hint: Any) -> Callable[[Any], Any]:
    """How a value of a type is made that was put in JSON's types."""
    kind = _present(hint)
    if kind is None or kind in _SCALARS or kind is bool:
        return lambda plain: plain
    if get_origin(kind) in (tuple, frozenset):
        made, inner = get_origin(kind), _builder(get_args(kind)[0])
        return lambda plain: None if plain is None else made(map(inner, plain))
    if kind is date:
        return lambda plain: None if plain is None else date.fromisoformat(plain)
    if _is_below(kind, StrEnum):
        return lambda plain: None if plain is None else kind(plain)
    parts = [(name, _builder(part)) for name, part in _hints(kind).items()]
    return lambda plain: (
        None if plain is None else kind(**{name: build(plain[name]) for name, build in parts if name in plain})
    )


@cache
def _present(hint: Any) -> Any:
    """The type of a value that is not None; None where there are several, all of them scalars."""
    kinds = [kind for kind in get_args(hint) if kind is not NoneType]
    if get_origin(hint) in (tuple, frozenset) or not kinds:
        return hint
    return kinds[0] if len(kinds) == 1 else None


def _is_below(kind: Any, parent: type) -> bool:
    """Whether the hint is a class below another; generic hints are not."""
    return isinstance(kind, type) and issubclass(kind, parent)
