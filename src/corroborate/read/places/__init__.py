"""Place names in a report: found, told apart from persons and bodies, and resolved in context."""

from corroborate.read.places.find import find_nationalities, find_places
from corroborate.read.places.mention import Named, PlaceMention

__all__ = ["Named", "PlaceMention", "find_nationalities", "find_places"]
