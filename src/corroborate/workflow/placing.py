"""Where a place lies that a person names: as the reports place it, else as the gazetteer does, or chosen of several."""

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.gazetteer import Place
from corroborate.gazetteer import shipped as gazetteer
from corroborate.interchange.incidents import location_of
from corroborate.model.claims import Location, Precision, Property
from corroborate.model.decisions import Correction, Placed
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Incident

MOST = 8
UNITS = frozenset({"district", "region"})
ALONE = "alone"
"""Chosen where none of several places is the one: the name is kept without a point."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A place that a name may mean, under a key that names it again; `people` live there, 0 where nobody counted."""

    key: str
    location: Location
    people: int


def places_meant(name: str) -> list[Meant]:
    """The places that a name may mean, the likeliest first; none where the gazetteer knows none of that name."""
    return [_meant(candidate.place) for candidate in gazetteer().candidates(name)[:MOST]]


def place_of(name: str, country: str | None, where: str | None = None) -> Placed:
    """The place that the key `where` names; else the one that a name means alone, in that country if there is any."""
    found = [candidate.place for candidate in gazetteer().candidates(name)]
    if where == ALONE:
        return Placed(None, len(found))
    near = [place for place in found if place.country == country]
    meant = _bare(near or found) if where is None else [place for place in found if str(place.id) == where]
    if where is not None and not meant:
        known = "; ".join(f"{key}: {place_words(location)}" for key, location in _keyed(found)) or "none"
        raise BadInput(f"{where[:40]!r} names no place called {name!r}. There are, by their keys: {known}.")
    return Placed(_meant(meant[0]).location if len(meant) == 1 else None, len(found))


def _keyed(found: Sequence[Place]) -> list[tuple[str, Location]]:
    return [(meant.key, meant.location) for meant in map(_meant, found[:MOST])]


def _bare(places: Sequence[Place]) -> list[Place]:
    """The places that a bare name may mean: a town, not the district or region called after it."""
    towns = {(place.country, place.admin1) for place in places if place.kind == "town"}
    return [place for place in places if place.kind not in UNITS or (place.country, place.admin1) not in towns]


def with_place(incident: Incident, value: Correction) -> Correction:
    """Places as the claims and accounts of an incident name them; the first, where it has no point there, with the
    gazetteer's."""
    known: dict[str, str] = {}
    told = set[str]()
    for account in incident.accounts:
        claims = [(str(claim.value), claim.location) for claim in account.of(Property.PLACE)]
        for written, place in (*claims, ("", account.location)):
            if place is not None:
                known |= {written.casefold(): place.name, place.name.casefold(): place.name}
                told |= {place.name} if place.latitude is not None else set()
    names = tuple(dict.fromkeys(known.get(name.casefold(), name) for name in value.values))
    if names[0] not in told:
        now = location_of(incident)
        return Correction(values=names, place=place_of(names[0], now.country if now else None, value.where))
    if value.where == ALONE:
        raise BadInput(f"The reports say where {names[0]} lies: correct their claims, or reject them.")
    chosen = value.where and place_of(names[0], None, value.where)
    return Correction(values=names, place=chosen or None)


def place_words(location: Location) -> str:
    """A place in a few words: "Gao, town in ML (16.27, -0.04)"."""
    land = f" in {location.country}" if location.country else ""
    point = f" ({location.latitude:.2f}, {location.longitude:.2f})" if location.latitude is not None else ""
    return f"{location.name}, {location.precision}{land}{point}"


def told_place(place: Placed) -> str:
    """Whence a place has its point, or why it has none."""
    if place.location is not None:
        return f"its point is from the gazetteer: {place_words(place.location)}"
    if place.known == 0:
        return "without a point, for the gazetteer knows no place of that name"
    if place.known == 1:
        return "without a point, for it is not the place of that name that the gazetteer knows"
    return f"without a point: the gazetteer knows {place.known} places of that name, and none was chosen"


def _meant(place: Place) -> Meant:
    where = (place.latitude, place.longitude, place.radius_km)
    location = Location(place.name, place.country, Precision(place.kind), *where, region=place.admin1)
    return Meant(str(place.id), location, place.population)
