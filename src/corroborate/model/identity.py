"""Content-derived identity: the same content always has the same id, on every machine."""

import hashlib
import json
from collections.abc import Sequence


def content_id(prefix: str, parts: Sequence[object]) -> str:
    """Returns `prefix-` and 16 hexadecimal digits of the SHA-256 over the parts as canonical JSON."""
    canonical = json.dumps(parts, ensure_ascii=True, separators=(",", ":"), sort_keys=True, default=str)
    return f"{prefix}-{hashlib.sha256(canonical.encode()).hexdigest()[:16]}"


def begins(key: str, prefix: str) -> bool:
    """Whether an id, or the hexadecimal part of it, begins with what a person typed of it."""
    wanted = prefix.strip().lower()
    return bool(wanted) and (key.startswith(wanted) or key.rpartition("-")[2].startswith(wanted))
