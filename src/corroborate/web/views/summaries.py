"""An incident in a sentence, and where it was in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corroborate.interchange.codes.countries import country
from corroborate.interchange.incidents import happened, location_of, venue_of
from corroborate.model.claims import Location, Precision, Property
from corroborate.model.dates import When
from corroborate.model.judgements import Finding, Incident
from corroborate.model.reports import Report
from corroborate.model.status import tellers
from corroborate.render import days, wording
from corroborate.render.harmless import printable
from corroborate.web.views import counts

_COUNTED = {
    Property.KILLED: "killed",
    Property.WOUNDED: "wounded",
    Property.KIDNAPPED: "kidnapped",
    Property.PERPETRATORS_KILLED: "attackers killed",
}
_ONE = {Property.PERPETRATORS_KILLED: "attacker killed"}
_LYING = re.compile(
    r"(?:(?:north|south|east|west|north-?(?:east|west)|south-?(?:east|west)) of|near|outside|between|off) ", re.I
)
_TOO_COARSE = {
    Precision.DISTRICT: "known to the district only",
    Precision.REGION: "known to the region only",
    Precision.COUNTRY: "known to the country only",
    Precision.AREA: "a stretch of country only",
}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A place in words, with how finely it is known; the circle that it lies in for a map, None where unknown."""

    words: str
    precision: str
    latitude: float | None
    longitude: float | None
    radius_km: float | None


def kind(incident: Incident) -> str:
    """`Armed attack`."""
    return words_of(wording.kind(incident)).capitalize()


def words_of(code: str) -> str:
    """A code such as `armed-attack` as words."""
    return code.replace("-", " ").replace("_", " ")


def title(incident: Incident) -> str:
    """`Armed attack in Quetta, Pakistan`."""
    where = placed(incident)
    return kind(incident) if where is None else f"{kind(incident)} {within(where)}"


def within(place: str) -> str:
    """`in Gao`; a place that says itself how it lies stays as it is: `north of Gao`."""
    return place if _LYING.match(place) else f"in {place}"


def placed(incident: Incident) -> str | None:
    """`Quetta, Pakistan`; None where no place is known."""
    found = location_of(incident)
    name = wording.first_value(incident, Property.PLACE) or (printable(found.name) if found else None)
    if name is None:
        return None
    land = country_name(found.country) if found and found.country else None
    return name if land is None or land == name else f"{name}, {land}"


def country_name(code: str) -> str:
    """A country's name by its code; the code where the table lacks it."""
    known = country(code)
    return known.name if known is not None else code


def whereabouts(incident: Incident) -> Whereabouts | None:
    """Where it was, and how finely that is known; None where no place is."""
    found, venue, name = location_of(incident), venue_of(incident), placed(incident)
    if name is None:
        return Whereabouts(printable(venue), "no place is known for it", None, None, None) if venue else None
    words = name if venue is None else f"{printable(venue)}, {name}"
    return Whereabouts(words, _precision(found, venue), *_circle(found))


def _precision(found: Location | None, venue: str | None) -> str:
    """How finely a place is known."""
    if found is None:
        return "not found in the gazetteer"
    told = _TOO_COARSE.get(found.precision)
    if told is None:
        told = "the venue is named, its town located" if venue else f"known to the {found.precision}"
    if found.radius_km is None or found.latitude is None:
        return f"{told}; not located"
    return f"{told}: an area of about {_rounded(found.radius_km)} km around its centre"


def _rounded(km: float) -> str:
    return f"{km:.0f}" if km >= 1 else f"{km:.1f}"


def _circle(found: Location | None) -> tuple[float | None, float | None, float | None]:
    return (found.latitude, found.longitude, found.radius_km) if found is not None else (None, None, None)


def summary(incident: Incident, reports: Mapping[str, Report], unnamed: int = 0) -> str:
    """The incident in one or two sentences: what, when, where, the toll, and by how many it is told.

    So many of its origins are reports that are `unnamed`: their outlet is not stated.
    """
    what = " ".join([kind(incident), _when(happened(incident)), *_where(incident)])
    tolls = [_toll(f, word) for prop, word in _COUNTED.items() if (f := _stated(incident, prop)) is not None]
    told = f"{what}: {_listed(tolls)}." if tolls else f"{what}. No report says how many were killed or wounded."
    return f"{told} {_telling(incident, reports, unnamed)}"


def _toll(finding: Finding, word: str) -> str:
    words = counted(finding)
    return f"{words} {_ONE.get(finding.property, word) if words == '1' else word}"


def _when(when: When | None) -> str:
    if when is None:
        return "on an unknown day"
    words = days.told(when)
    if "–" in words or "/" in words:
        return f"within {words}"
    return f"on {words}" if words[:1].isdigit() and " " in words else f"in {words}"


def _where(incident: Incident) -> list[str]:
    venue, name = venue_of(incident), placed(incident)
    if venue is not None:
        return [f"at {printable(venue)}" + (f", {name}" if name else "")]
    return [within(name)] if name else []


def _telling(incident: Incident, reports: Mapping[str, Report], unnamed: int) -> str:
    """How many tell of it, and on what they disagree."""
    number, count = wording.reports(incident), tellers(incident.findings)
    rows = all(reports[a.report].dataset is not None for a in incident.accounts)
    told = f"Told by {wording.counted(number, 'coded row' if rows else 'report')}"
    if number > 1 and count:
        told += f" from {'one origin' if count == 1 else f'{count} independent origins'}"
    if unnamed and count > 1:
        told += f", {unnamed} of them {'a report' if unnamed == 1 else 'reports'} without an outlet"
    disputed = disputed_labels(incident)
    return f"{told}; sources disagree on {_listed(disputed)}." if disputed else f"{told}."


def disputed_labels(incident: Incident) -> list[str]:
    """The properties on which sources disagree, in words."""
    disputed = {f.property for f in incident.findings if f.disputed and f.group is None}
    return [LABELS[prop].lower() for prop in LABELS if prop in disputed]


def _stated(incident: Incident, prop: Property) -> Finding | None:
    finding = incident.finding(prop)
    return finding if finding is not None and wording.count(finding) != wording.OPEN else None


def _listed(words: list[str]) -> str:
    """`a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def counted(finding: Finding) -> str:
    """A count as the desk shows it: `15`, `4–7 (best 5)`, `at least 9`; `not stated` where no claim sets it."""
    words = counts.in_words(finding.low, finding.best, finding.high)
    return wording.OPEN if words == counts.OPEN else words


LABELS = {**wording.LABELS, Property.PERPETRATOR: "Perpetrator"}
"""What properties are called on pages."""
