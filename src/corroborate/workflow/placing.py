"""Which places a name may mean, for a person to choose from."""

from dataclasses import dataclass

from corroborate.gazetteer import Place
from corroborate.gazetteer import shipped as gazetteer
from corroborate.model.claims import Location, Precision

MOST = 8


@dataclass(frozen=True, slots=True)
class Meant:
    """A place that a name may mean, under a key that names it again; `people` live there, 0 where nobody counted."""

    key: str
    location: Location
    people: int


def places_meant(name: str) -> list[Meant]:
    """The places that a name may mean, the likeliest first; none where the gazetteer knows none of that name."""
    return [_meant(candidate.place) for candidate in gazetteer().candidates(name)[:MOST]]


def _meant(place: Place) -> Meant:
    where = (place.latitude, place.longitude, place.radius_km)
    location = Location(place.name, place.country, Precision(place.kind), *where, region=place.admin1)
    return Meant(str(place.id), location, place.population)
