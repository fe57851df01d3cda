"""The place of an incident, the most precise that most accounts give, and its venue."""

from collections.abc import Sequence

from corroborate.lexicons import names
from corroborate.model.claims import Claim, Location, Precision, Property
from corroborate.model.judgements import Finding
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.independence import independent
from corroborate.weigh.naming import Said, asserted, first_told, groups, in_reports, listed, sayings, spelling

FINE = (Precision.VENUE, Precision.TOWN)


def weigh_place(prop: Property, rule: str, evidence: Evidence) -> Finding | None:
    """The most precise place that most reports give; spellings of the text follow the place's name."""
    claims = asserted(evidence, prop)
    placed = [(a.report, a.background, a.location) for a in evidence.accounts if a.location is not None]
    placed += [(c.report, True, c.location) for c in claims if c.location is not None and not placed]
    if not placed:
        return _names_only(prop, rule, claims, evidence)
    finest = min(_fineness(place) for _, _, place in placed)
    votes = [(evidence.outlet(report), place) for report, _, place in placed]
    candidates = {(background, place) for _, background, place in placed if _fineness(place) == finest}
    best = min(candidates, key=lambda entry: _place_rank(entry[0], entry[1], votes))[1]
    rivals = sorted(
        {place.name for _, _, place in placed if finest == 0 == _fineness(place) and not one_place(place, best)}
    )
    spellings = {str(c.value) for c in claims if c.value and _about(c, best)} - {best.name}
    reports = {report for report, _, place in placed if one_place(place, best)}
    telling = [c for c in claims if _about(c, best)]
    reason = f"{best.name}: the most precise place, {in_reports(len(reports), len({r for r, _, _ in placed}))}"
    return Finding(
        prop,
        rule,
        reason + (f"; against it {', '.join(rivals)}" if rivals else "") + ".",
        values=(best.name, *sorted(spellings), *rivals),
        supporting=tuple(c.id for c in telling),
        opposing=tuple(c.id for c in claims if c.location and c.location.name in rivals),
        disputed=bool(rivals),
        origins=independent(evidence.tellings(telling, reports)),
    )


def weigh_venue(prop: Property, rule: str, evidence: Evidence) -> Finding | None:
    """The best-attested venue, a named one before "a hotel", in its commonest spelling."""
    claims = asserted(evidence, prop)
    said = sayings(evidence, claims) + [
        Said(a.venue, a.report, a.background, evidence.outlet(a.report)) for a in evidence.accounts if a.venue
    ]
    if not said:
        return None
    ranked = sorted(groups(said, _one_venue), key=lambda group: not any(names.venue_name(s.value) for s in group))
    values = [spelling(group, names.venue_name) for group in ranked]
    how = "named" if names.venue_name(values[0]) else "described, not named"
    reason = f"{values[0]}: {how} {in_reports(len({s.report for s in ranked[0]}))}"
    return listed(prop, rule, reason, values, claims, first_told(evidence, claims, ranked[0]))


def _one_venue(one: str, other: str) -> bool:
    """Whether two phrases are one venue: the same telling words, or no telling word and one type."""
    a, b = names.venue_words(one), names.venue_words(other)
    if a and b:
        return names.shared(a, b) == min(len(a), len(b))
    return bool(names.venue_families(one) & names.venue_families(other)) or names.content(one) == names.content(other)


def _fineness(place: Location) -> int:
    return 0 if place.precision in FINE else list(Precision).index(place.precision)


def _place_rank(
    background: bool, place: Location, votes: Sequence[tuple[str, Location]]
) -> tuple[int, bool, int, str, str]:
    """By the outlets that give the place, the news first, the finest first."""
    outlets = len({outlet for outlet, other in votes if one_place(place, other)})
    return -outlets, background, list(Precision).index(place.precision), place.name, place.country or ""


def one_place(one: Location, other: Location) -> bool:
    """Whether two locations are one place by country and name."""
    return one.country == other.country and names.content(one.name) == names.content(other.name)


def _about(claim: Claim, place: Location) -> bool:
    if claim.location is not None:
        return one_place(claim.location, place)
    return claim.value is not None and names.alike(str(claim.value), place.name)


def _names_only(prop: Property, rule: str, claims: Sequence[Claim], evidence: Evidence) -> Finding | None:
    values = sorted({str(c.value) for c in claims if c.value is not None})
    if not values:
        return None
    return Finding(
        prop,
        rule,
        "A name that no gazetteer entry explains.",
        values=tuple(values),
        supporting=tuple(c.id for c in claims),
        origins=independent(evidence.tellings(c for c in claims if str(c.value) == values[0])),
    )
