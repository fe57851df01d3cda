"""Parts of the record format as schemas that stand alone, so that the API's documentation has them as they are."""

from collections.abc import Mapping
from typing import Any

from corroborate.interchange.record import schema


def of_record(name: str | None = None) -> dict[str, Any]:
    """A part of the record format as a schema that stands alone, for the documentation; all of it without a name."""
    whole = schema()
    parts = whole.pop("$defs")
    chosen = whole if name is None else parts[name]
    kept = {key: value for key, value in chosen.items() if not key.startswith("$")}
    inlined = _inlined(kept, parts)
    assert isinstance(inlined, dict)
    return inlined


def _inlined(part: object, parts: Mapping[str, Any]) -> object:
    if isinstance(part, list):
        return [_inlined(each, parts) for each in part]
    if not isinstance(part, dict):
        return part
    named = parts[part["$ref"].rpartition("/")[2]] if "$ref" in part else {}
    return {key: _inlined(value, parts) for key, value in {**named, **part}.items() if key != "$ref"}
