"""Is it the same place? Towns by name and distance, a town in a region, a country that says little."""

from corroborate.gazetteer.places import distance_km
from corroborate.lexicons import names
from corroborate.link.weights import Weights
from corroborate.model.claims import Account, Location, Precision
from corroborate.model.judgements import Reason

TOWNS = (Precision.VENUE, Precision.TOWN)
SAME_TOWN_KM, NEAR_KM, BORDER_KM = 5.0, 25.0, 30.0
HOMONYM_KM = 60.0
"""Two places of one name further apart than this are two places."""


def compare(left: Account, right: Account, weights: Weights) -> Reason | None:
    """Weighs how the two places lie to each other, each within its stated precision."""
    one, other = left.location, right.location
    if one is None or other is None:
        return weights.reason("place/unknown", "one of them names no place")
    if one.country and other.country and one.country != other.country:
        return _across_a_border(one, other, weights)
    if Precision.COUNTRY in (one.precision, other.precision):
        return weights.reason("place/country-only", f"no more than a country shared: {one.name} and {other.name}")
    if one.precision in TOWNS and other.precision in TOWNS:
        return _towns(one, other, weights)
    if one.precision in TOWNS or other.precision in TOWNS:
        town, area = (one, other) if one.precision in TOWNS else (other, one)
        return _town_in_area(town, area, weights)
    return _areas(one, other, weights)


def kilometres(one: Location, other: Location) -> float | None:
    """The distance between the centres, None where one is unknown."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude)


def same_name(one: Location, other: Location) -> bool:
    """Whether both places have one name, misspellings allowed."""
    a, b = names.content(one.name), names.content(other.name)
    return len(a) == len(b) and names.shared(a, b) == len(a)


def same_town(one: Location, other: Location) -> bool:
    """Whether both are towns (or finer) of one name in one country, and not homonyms."""
    away = kilometres(one, other)
    return (
        one.precision in TOWNS
        and other.precision in TOWNS
        and one.country == other.country
        and same_name(one, other)
        and (away is None or away <= HOMONYM_KM)
    )


def _across_a_border(one: Location, other: Location, weights: Weights) -> Reason:
    away = kilometres(one, other)
    if away is not None and away <= BORDER_KM:
        return weights.reason("place/border", f"{away:.0f} km apart, across a border: {one.name} and {other.name}")
    return weights.reason("place/other-country", f"two countries: {one.country} and {other.country}")


def _towns(one: Location, other: Location, weights: Weights) -> Reason:
    away = kilometres(one, other)
    if same_name(one, other) and (away is None or away <= HOMONYM_KM):
        return weights.reason("place/same-town", f"the same town: {one.name}")
    if away is None:
        return weights.reason("place/other-town", f"two towns: {one.name} and {other.name}")
    row = "place/same-town" if away <= SAME_TOWN_KM else "place/near" if away <= NEAR_KM else "place/other-town"
    return weights.reason(row, f"{away:.0f} km apart: {one.name} and {other.name}")


def _town_in_area(town: Location, area: Location, weights: Weights) -> Reason | None:
    away = kilometres(town, area)
    if town.region and names.content(town.region) == names.content(area.name):
        return weights.reason("place/within", f"{town.name} lies in {area.name}")
    if away is None or area.radius_km is None:
        return weights.reason("place/same-town", f"the same name: {town.name}") if same_name(town, area) else None
    if away <= area.radius_km * 1.2 + SAME_TOWN_KM:
        return weights.reason("place/within", f"{town.name} lies in {area.name}")
    return weights.reason("place/outside", f"{town.name} lies {away:.0f} km from the middle of {area.name}")


def _areas(one: Location, other: Location, weights: Weights) -> Reason | None:
    if same_name(one, other):
        return weights.reason("place/same-region", f"the same region: {one.name}")
    away = kilometres(one, other)
    if away is None or one.radius_km is None or other.radius_km is None:
        return None
    if away <= one.radius_km + other.radius_km:
        return (
            weights.reason("place/within", f"{one.name} and {other.name} overlap")
            if _nested(one, other, away)
            else None
        )
    return weights.reason("place/outside", f"{one.name} and {other.name} lie {away:.0f} km apart")


def _nested(one: Location, other: Location, away: float) -> bool:
    """Whether the smaller circle lies in the larger one: overlap of two large regions says nothing."""
    small, large = sorted((one.radius_km or 0.0, other.radius_km or 0.0))
    return away + small / 2 <= large
