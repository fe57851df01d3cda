"""Report-level rows for the R package eventreport: one row an account, in the 108 columns of MAVERICK.

Source: eventreport's `maverick_event_report` (van Baalen and Höglund) and its functions `mean_dscore` and
`aggregateData`, which group by `event_id` and break ties by `source_classification` and `certain`.
"""

from collections.abc import Iterator
from datetime import date, datetime

from corroborate.interchange.exporting.actors import Actor, Side, attacking, suffering
from corroborate.interchange.exporting.deaths import figure, toll
from corroborate.interchange.exporting.subjects import Subject
from corroborate.interchange.exporting.tables import Cell, Row, columns, made, said, unknown
from corroborate.model.claims import Account, Kind, Precision, Property

_ACTOR = "id,type,subtype,party,violence,precision,initiator,perpetrator,intervener,bystander,victim"
_NAMES = ",".join(
    (
        "id,event_id,country,election,certain,certain1,certain2,certain3,certain4,certain5,certain6,date_start,date_end",
        "city,location,latitude,longitude,geo_precision",
        *(f"actor{n}," + ",".join(f"actor{n}_{field}" for field in _ACTOR.split(",")) for n in range(1, 7)),
        "event_context,target,deaths_best,deaths_low,deaths_high,injuries_best,injuries_low,injuries_high",
        "displacement,damage,source,number_of_sources,source_author,source_type,source_classification,sampling",
        "unit_of_analysis,aggregation",
    )
)
_DATES = ("date_start", "date_end")
_REALS = ("latitude", "longitude")
_WHOLES = (
    *("certain", "geo_precision", "number_of_sources", "source_classification", "sampling", "displacement", "damage"),
    *(f"certain{n}" for n in range(1, 7)),
    *(f"{count}_{bound}" for count in ("deaths", "injuries") for bound in ("best", "low", "high")),
    *(f"actor{n}_{role}" for n in range(1, 7) for role in _ACTOR.split(",")[5:]),
)
COLUMNS = columns(
    _NAMES, {**dict.fromkeys(_DATES, date), **dict.fromkeys(_REALS, float), **dict.fromkeys(_WHOLES, int)}
)
_SPATIAL = {
    Precision.COUNTRY: 1,
    Precision.AREA: 2,
    Precision.REGION: 2,
    Precision.DISTRICT: 2,
    Precision.TOWN: 3,
    Precision.VENUE: 6,
}
"""MAVERICK's scale from the country (1) to the building or street (6)."""
_CONTEXTS = {
    Kind.CLASH: "Clash",
    Kind.PROTEST: "Protest",
    Kind.RIOT: "Riot",
    Kind.MILITARY_OPERATION: "Military operation",
}
_TYPES = {
    1: "Security forces",
    2: "Non-state armed actor",
    3: "Non-state armed actor",
    4: "Non-state armed actor",
    5: "Rioters",
    6: "Protesters",
    7: "Civilians",
    8: "External actor",
}


def barred(subject: Subject) -> str | None:
    """Nothing: every report of every incident has its row."""
    return None


def rows(subject: Subject, at: datetime) -> Iterator[Row]:
    """One row for each account, from its own claims alone."""
    for incident in subject.alone:
        alone = subject.by_itself(incident)
        account = incident.accounts[0]
        cells = {
            "id": made(account.id, "the account's id"),
            "event_id": made(subject.id, "Corroborate's permanent id of the incident"),
            "certain": _certain(account),
            **_when(alone),
            **_where(alone),
            **_actors(alone),
            **_what(alone),
            **_counts(alone),
            **_source(alone, account),
        }
        yield Row(account.id, subject.id, cells)


def _certain(account: Account) -> Cell:
    hedged = [claim.id for claim in account.claims if claim.hedged]
    cell = made(int(not hedged), "1 where no claim of the report is hedged, else 0")
    return Cell(cell.value, cell.rule, cell.reason, opposing=tuple(hedged))


def _when(alone: Subject) -> dict[str, Cell]:
    found, when = alone.finding(Property.DATE), alone.when
    if when is None:
        return {}
    return {"date_start": said(when.earliest, found), "date_end": said(when.latest, found)}


def _where(alone: Subject) -> dict[str, Cell]:
    found, place, country = alone.finding(Property.PLACE), alone.place, alone.country
    if place is None:
        return {}
    town = place.precision is Precision.TOWN
    return {
        "country": said(country.name if country else place.country, found),
        "city": said(place.name, found) if town else unknown(),
        "location": said(alone.venue or (None if town else place.name), found),
        "latitude": said(place.latitude, found),
        "longitude": said(place.longitude, found),
        "geo_precision": said(
            _SPATIAL[alone.precision or place.precision], found, reason="1 the country to 6 the venue"
        ),
    }


def _actors(alone: Subject) -> dict[str, Cell]:
    """Up to six actors: those who did it, then those who were hit."""
    by, against = attacking(alone), suffering(alone)
    told = [(actor, by) for actor in by.actors if not by.assumed]
    told += [(actor, against) for actor in against.actors if not against.assumed]
    cells: dict[str, Cell] = {}
    for n, (actor, side) in enumerate(told[:6], 1):
        cells.update(_actor(n, actor, side, side is by))
    return cells


def _actor(n: int, actor: Actor, side: Side, attacker: bool) -> dict[str, Cell]:
    return {
        f"actor{n}": said(actor.name, *side.findings),
        f"actor{n}_type": said(_TYPES[actor.inter], *side.findings, reason="the class of the words for it"),
        f"actor{n}_precision": said(4 if actor.named else 2, *side.findings, reason="4 named, 2 described"),
        f"actor{n}_perpetrator": said(int(attacker), *side.findings),
        f"actor{n}_victim": said(int(not attacker), *side.findings),
    }


def _what(alone: Subject) -> dict[str, Cell]:
    kind, aimed = alone.kinds[0], alone.values(Property.TARGET)
    context = _CONTEXTS.get(kind, str(kind).replace("-", " ").capitalize())
    return {
        "event_context": said(context, alone.finding(Property.KIND)),
        "target": said("; ".join(aimed), alone.finding(Property.TARGET)) if aimed else unknown(),
    }


def _counts(alone: Subject) -> dict[str, Cell]:
    dead, hurt = toll(alone), alone.finding(Property.WOUNDED)
    return {
        "deaths_low": said(dead.low, *dead.findings),
        "deaths_best": said(dead.best if dead.settled else None, *dead.findings),
        "deaths_high": said(
            _closed(dead.high, dead.best), *dead.findings, reason="the best figure where the end is open"
        ),
        "injuries_low": said(hurt.low if hurt else None, hurt),
        "injuries_best": said(hurt.best if hurt else None, hurt),
        "injuries_high": said(_closed(hurt.high if hurt else None, figure(hurt)), hurt),
    }


def _closed(high: int | None, best: int | None) -> int | None:
    return high if high is not None or best is None else best


def _source(alone: Subject, account: Account) -> dict[str, Cell]:
    report, dated = alone.reports[account.report], alone.published.get(account.report)
    day = dated.when.edtf if dated and dated.when else ""
    outlet = report.outlet or report.name
    return {
        "source": made(f"{outlet} ({day})" if day else outlet, "outlet and date; without an outlet the report's name"),
        "number_of_sources": made(0, "counted when reports are aggregated"),
        "source_author": made(report.outlet, "the outlet") if report.outlet else unknown(),
        "source_classification": made(1, "Corroborate rates no outlet: all have one class"),
        "unit_of_analysis": made("Event report", "one row a report"),
        "aggregation": made("None", "not aggregated"),
    }
