"""Places: a compiled index of the world's place names, and from a name to the places that it may mean."""

from corroborate.gazetteer.lookup import Gazetteer, prior, shipped, with_dump
from corroborate.gazetteer.places import Candidate, Place, distance_km, offset_point

__all__ = ["Candidate", "Gazetteer", "Place", "distance_km", "offset_point", "prior", "shipped", "with_dump"]
