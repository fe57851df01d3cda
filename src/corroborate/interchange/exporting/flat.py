"""Flat tables of our own: one row an incident, or one row a claim. Lists in a cell are joined by "; "."""

from collections.abc import Iterator
from datetime import date, datetime

from corroborate.interchange.exporting.subjects import Subject
from corroborate.interchange.exporting.tables import Cell, Row, columns, made, said, unknown
from corroborate.model.claims import COUNTS, Account, Claim, Property
from corroborate.model.reports import Report

_BOUNDS = ("low", "best", "high")
_LISTS = {
    "perpetrators": Property.PERPETRATOR,
    "targets": Property.TARGET,
    "weapons": Property.WEAPON,
    "responsibility": Property.RESPONSIBILITY,
    "outcome": Property.OUTCOME,
}
COLUMNS = columns(
    (
        *("id", "formerly", "kind", "kinds", "date", "earliest", "latest", "place", "venue", "region", "country"),
        *("country_name", "latitude", "longitude", "radius_km", "precision"),
        *(f"{count}_{bound}" for count in COUNTS for bound in _BOUNDS),
        *_LISTS,
        *("disputed", "status", "rule", "reports", "outlets", "report_names", "claims"),
    ),
    {
        **dict.fromkeys(("earliest", "latest"), date),
        **dict.fromkeys(("latitude", "longitude", "radius_km"), float),
        **dict.fromkeys((f"{count}_{bound}" for count in COUNTS for bound in _BOUNDS), int),
        **dict.fromkeys(("reports", "outlets", "claims"), int),
    },
)
CLAIM_COLUMNS = columns(
    "incident,account,background,report,outlet,published,claim,property,value,low,high,qualifier,group,part_of,speaker,"
    "via,stance,hedged,posture,date,place,country,start,end,quote,rule,inferred",
    {**dict.fromkeys(("low", "high", "start", "end"), int), **dict.fromkeys(("background", "hedged"), bool)},
)


def barred(subject: Subject) -> str | None:
    """Nothing: every incident has its row."""
    return None


def rows(subject: Subject, at: datetime) -> Iterator[Row]:
    """The incident's one row."""
    kind = subject.finding(Property.KIND)
    cells = {
        "id": made(subject.id, "the permanent id"),
        "formerly": made("; ".join(sorted(subject.formerly)) or None, "other ids that lead to it"),
        "kind": said(str(subject.kinds[0]), kind),
        "kinds": said("; ".join(map(str, subject.kinds)), kind),
        **_when(subject),
        **_where(subject),
        **_counts(subject),
        **_lists(subject),
        **_standing(subject),
    }
    yield Row(subject.id, subject.id, cells)


def _when(subject: Subject) -> dict[str, Cell]:
    found, when = subject.finding(Property.DATE), subject.when
    if when is None:
        return {}
    days = {"earliest": said(when.earliest, found), "latest": said(when.latest, found)}
    return {"date": said(when.edtf, found), **days}


def _where(subject: Subject) -> dict[str, Cell]:
    found, place, country = subject.finding(Property.PLACE), subject.place, subject.country
    cells = {"venue": said(subject.venue, subject.finding(Property.VENUE))}
    if place is None:
        return cells
    return cells | {
        "place": said(place.name, found),
        "region": said(subject.region, found),
        "country": said(place.country, found),
        "country_name": said(country.name if country else None, found),
        "latitude": said(place.latitude, found),
        "longitude": said(place.longitude, found),
        "radius_km": said(place.radius_km, found),
        "precision": said(str(subject.precision or place.precision), found),
    }


def _counts(subject: Subject) -> dict[str, Cell]:
    found = [f for count in COUNTS if (f := subject.finding(count)) is not None]
    return {f"{f.property}_{bound}": said(getattr(f, bound), f) for f in found for bound in _BOUNDS}


def _lists(subject: Subject) -> dict[str, Cell]:
    told = {name: (subject.values(prop), subject.finding(prop)) for name, prop in _LISTS.items()}
    return {
        name: said("; ".join(v.replace("|", ": ") for v in values), f) for name, (values, f) in told.items() if values
    }


def _standing(subject: Subject) -> dict[str, Cell]:
    findings = subject.incident.findings
    claims = sum(len(account.claims) for account in subject.incident.accounts)
    reports = subject.reports_told
    return {
        "disputed": made(
            "; ".join(str(f.property) for f in findings if f.disputed and f.group is None) or None,
            "disputed properties",
        ),
        "status": made(subject.status or None, "how well it is attested"),
        "rule": made("; ".join(dict.fromkeys(f.rule for f in findings)) or None, "the rules that weighed it"),
        "reports": made(len(reports), "reports that tell of it"),
        "outlets": made(len(subject.outlets), "outlets; a report without one counts as its own"),
        "report_names": made("; ".join(report.name for report in reports), "the reports' names"),
        "claims": made(claims, "claims in them"),
    }


def claim_rows(subject: Subject, quotes: bool) -> Iterator[Row]:
    """One row for each claim, in the order of reports and passages."""
    told = [(account, claim) for account in subject.incident.accounts for claim in account.claims]
    for account, claim in sorted(told, key=lambda pair: _order(subject.reports[pair[0].report], pair[1])):
        yield Row(claim.id, subject.id, _claim(subject, account, claim, quotes))


def _order(report: Report, claim: Claim) -> tuple[str, int, str]:
    return (report.name, claim.span.start if claim.span else -1, claim.id)


def _claim(subject: Subject, account: Account, claim: Claim, quotes: bool) -> dict[str, Cell]:
    report, dated = subject.reports[account.report], subject.published.get(account.report)
    place = claim.location
    values = {
        "incident": subject.id,
        "account": account.id,
        "background": account.background,
        "report": report.name,
        "outlet": report.outlet,
        "published": dated.when.edtf if dated and dated.when else None,
        "claim": claim.id,
        "property": str(claim.property),
        "value": None if claim.value is None else str(claim.value),
        **{name: getattr(claim, name) for name in ("low", "high", "group", "part_of", "speaker", "via", "hedged")},
        "quote": claim.quote if quotes else None,
        **{name: getattr(claim, name) for name in ("rule", "inferred")},
        **{name: str(v) if (v := getattr(claim, name)) else None for name in ("qualifier", "stance", "posture")},
        "date": claim.when.edtf if claim.when else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "start": claim.span.start if claim.span else None,
        "end": claim.span.end if claim.span else None,
    }
    return {name: unknown(value) for name, value in values.items()}
