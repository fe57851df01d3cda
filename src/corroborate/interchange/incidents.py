"""One incident as `corroborate-record/1` has it: the findings' values, the accounts and the claims."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corroborate.model.claims import COUNTS, Account, Claim, Location, Precision, Property
from corroborate.model.dates import When
from corroborate.model.decisions import ON_CLAIMS, Action, Decision
from corroborate.model.judgements import Finding, Incident
from corroborate.model.origins import Origins
from corroborate.model.reports import Report, Span
from corroborate.model.status import status

Json = dict[str, object]

NO_ORIGINS = Origins()
_FINEST_FIRST = tuple(Precision)


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What people decided about an incident: decisions in force, and the claims that they took out of it."""

    decisions: Sequence[Decision] = ()
    rejected: Sequence[Claim] = ()


UNREVIEWED = Reviewed()


def incident_record(
    incident: Incident,
    reports: Mapping[str, Report],
    formerly: Iterable[str] = (),
    origins: Origins = NO_ORIGINS,
    reviewed: Reviewed = UNREVIEWED,
) -> Json:
    """The incident's record; `reports` gives the report behind each account, `formerly` other ids that lead to it.

    What people decided is there only where they decided anything.
    """
    claims = [(reports[account.report], claim) for account in incident.accounts for claim in account.claims]
    return {
        "id": incident.id,
        "formerly": sorted(formerly),
        "kind": kind_of(incident),
        "when": when_record(happened(incident)),
        "place": _place(incident),
        **{str(prop): _count(incident.finding(prop)) for prop in COUNTS},
        "perpetrators": _values(incident, Property.PERPETRATOR),
        "targets": _values(incident, Property.TARGET),
        "weapons": _values(incident, Property.WEAPON),
        "responsibility": _responsibility(incident),
        "disputed": _disputed(incident),
        "status": str(status(incident.findings)),
        "accounts": [_account(account, reports[account.report]) for account in incident.accounts],
        "claims": [_claim(claim, report, origins) for report, claim in sorted(claims, key=_claim_order)],
        **_reviewed(reviewed, reports, origins),
    }


def _reviewed(reviewed: Reviewed, reports: Mapping[str, Report], origins: Origins) -> Json:
    rejected = sorted(((reports[claim.report], claim) for claim in reviewed.rejected), key=_claim_order)
    told: Json = {"rejected": [_claim(claim, report, origins) for report, claim in rejected]} if rejected else {}
    return {**told, "decided": [_decision(d) for d in reviewed.decisions]} if reviewed.decisions else told


def _decision(decision: Decision) -> Json:
    """A decision without its time and place in the chain: two databases with the same decisions say the same."""
    corrected = decision.action is Action.CORRECT
    return {
        "action": str(decision.action),
        "property": str(decision.property) if decision.property else None,
        "claim": decision.subject if decision.action in ON_CLAIMS else None,
        "by": f"person/{decision.by}",
        "because": decision.because,
        "before": json.loads(decision.before) if corrected and decision.before else None,
        "after": json.loads(decision.after) if corrected and decision.after else None,
    }


def when_record(when: When | None) -> Json:
    """A date with its interval; all null when nothing is known."""
    return {
        "edtf": when.edtf if when else None,
        "earliest": when.earliest.isoformat() if when and when.earliest else None,
        "latest": when.latest.isoformat() if when and when.latest else None,
    }


def _values(incident: Incident, prop: Property) -> list[str]:
    finding = incident.finding(prop)
    return list(finding.values) if finding else []


def _first(incident: Incident, prop: Property) -> str | None:
    return next(iter(_values(incident, prop)), None)


def _count(finding: Finding | None) -> Json | None:
    """A count's range; null when no claim sets it."""
    if finding is None or (finding.low is None and finding.best is None and finding.high is None):
        return None
    return {"low": finding.low, "best": finding.best, "high": finding.high}


def kind_of(incident: Incident) -> str:
    """What happened: the finding's kind, the first account's where there is no finding."""
    return _first(incident, Property.KIND) or str(incident.accounts[0].kind)


def happened(incident: Incident) -> When | None:
    """When an incident happened: the finding's days, an account's where no claim gives any."""
    edtf = _first(incident, Property.DATE)
    stated = [claim.when for claim in supporting_first(incident, Property.DATE)]
    told = (*stated, *(account.when for account in incident.accounts))
    known = [when for when in told if when is not None and when.weekday is None]
    if edtf is None:
        return known[0] if known else None
    return next((when for when in known if when.edtf == edtf), None) or _parsed(edtf)


def _parsed(edtf: str) -> When:
    """The interval of days that an EDTF expression means; open for one that is not understood."""
    try:
        return When.parse(edtf)
    except ValueError:
        return When(edtf, None, None)


def supporting_first(incident: Incident, prop: Property) -> list[Claim]:
    """The claims that the finding rests on, then the others for the property."""
    finding = incident.finding(prop)
    claims = [claim for account in incident.accounts for claim in account.of(prop)]
    supporting = set(finding.supporting) if finding else set()
    return sorted(claims, key=lambda claim: claim.id not in supporting)


def _place(incident: Incident) -> Json | None:
    name, venue = _first(incident, Property.PLACE), venue_of(incident)
    location = location_of(incident)
    if location is None and venue is None and name is None:
        return None
    return {
        "name": name or (location.name if location else None),
        "country": location.country if location else None,
        "venue": venue,
        "latitude": location.latitude if location else None,
        "longitude": location.longitude if location else None,
        "precision": "venue" if venue else str(location.precision) if location else None,
    }


def venue_of(incident: Incident) -> str | None:
    """The found venue; an account's own only when no claim names one."""
    venues = (account.venue for account in incident.accounts if account.venue)
    return _first(incident, Property.VENUE) or next(venues, None)


def location_of(incident: Incident) -> Location | None:
    """The finest location of the found name in claims and accounts, those of the finding first; without a name, of
    all. Where a person named a place that none of them places, the gazetteer's."""
    name, finding = _first(incident, Property.PLACE), incident.finding(Property.PLACE)
    if finding is not None and finding.location is not None:
        return finding.location
    claimed = [claim.location for claim in supporting_first(incident, Property.PLACE)]
    known = [place for place in (*claimed, *(account.location for account in incident.accounts)) if place is not None]
    named = [place for place in known if name in (None, place.name)]
    return min(named, key=lambda place: _FINEST_FIRST.index(place.precision), default=None)


def _responsibility(incident: Incident) -> list[Json]:
    """Actors with how they stand to the incident, from values of the form `actor|posture`."""
    pairs = (value.rpartition("|") for value in _values(incident, Property.RESPONSIBILITY))
    return [{"actor": actor, "stance": posture} for actor, _, posture in pairs]


def _disputed(incident: Incident) -> list[str]:
    return [str(finding.property) for finding in incident.findings if finding.disputed and finding.group is None]


def _account(account: Account, report: Report) -> Json:
    return {
        "id": account.id,
        "report": report.name,
        "background": account.background,
        "spans": _spans(account.spans),
    }


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in sorted(spans)]


def _claim_order(pair: tuple[Report, Claim]) -> tuple[str, str, int, int, str, str]:
    report, claim = pair
    start, end = (claim.span.start, claim.span.end) if claim.span else (-1, -1)
    return (report.name, report.id, start, end, claim.property, claim.id)


def _claim(claim: Claim, report: Report, origins: Origins) -> Json:
    return {
        "id": claim.id,
        "report": report.name,
        "property": str(claim.property),
        "value": claim.value,
        "low": claim.low,
        "high": claim.high,
        "qualifier": str(claim.qualifier) if claim.qualifier else None,
        "group": claim.group,
        "speaker": claim.speaker,
        "via": claim.via,
        "stance": str(claim.stance),
        "hedged": claim.hedged,
        "span": [claim.span.start, claim.span.end] if claim.span else None,
        "quote": claim.quote,
        "rule": claim.rule,
        **({"origin": origins.of(claim)} if origins.keys else {}),
    }
