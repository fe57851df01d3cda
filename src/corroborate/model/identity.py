"""Content-derived identity: the same content always has the same id, on every machine."""

import hashlib
import json
from collections.abc import Sequence


def content_id(prefix: str, parts: Sequence[object]) -> str:
    """Returns `prefix-` and 16 hexadecimal digits of the SHA-256 over the parts as canonical JSON."""
    canonical = json.dumps(parts, ensure_ascii=True, separators=(",", ":"), sort_keys=True, default=str)
    return f"{prefix}-{hashlib.sha256(canonical.encode()).hexdigest()[:16]}"
