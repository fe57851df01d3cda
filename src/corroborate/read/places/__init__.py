"""Place names in a report: found, told apart from persons and bodies, and resolved in context."""

from corroborate.read.places.find import find_places
from corroborate.read.places.mention import PlaceMention

__all__ = ["PlaceMention", "find_places"]
