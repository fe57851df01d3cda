"""Corroborate: reports of violent incidents in, a defensible record out."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corroborate.parts import attributions, counts, places, times
    from corroborate.web.notebook import Desk

    open = Desk

__all__ = ["attributions", "counts", "places", "times"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """The public parts of the reader, imported when they are first asked for: the language model takes its time.

    `open` is a database to look at in a notebook; no `*` brings it, which would hide Python's own.
    """
    if name == "open":
        from corroborate.web.notebook import Desk

        return Desk
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from corroborate import parts

    return getattr(parts, name)
