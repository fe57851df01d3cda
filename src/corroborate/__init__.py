"""Corroborate: reports of violent incidents in, a defensible record out."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corroborate.parts import attributions, counts, places, times

__all__ = ["attributions", "counts", "places", "times"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The public parts of the reader, imported when they are first asked for: the language model takes its time."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from corroborate import parts

    return getattr(parts, name)
