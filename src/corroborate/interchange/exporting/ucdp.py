"""UCDP GED's layout, 49 columns as of version 23.1: one row an event of organised violence with at least one death.

Source: UCDP Georeferenced Event Dataset Codebook (definition of an event; type_of_violence; where_prec; date_prec;
event_clarity; deaths by side), PRIO-GRID codebook (the number of a cell).
"""

import math
from collections.abc import Iterator
from datetime import date, datetime

from corroborate.interchange.exporting.actors import Actor, Side, attacking, fallen_opponents, suffering
from corroborate.interchange.exporting.classes import ARMED, EXTERNAL, FORCES, STATE
from corroborate.interchange.exporting.deaths import Parts, Toll, parts, toll
from corroborate.interchange.exporting.subjects import Subject
from corroborate.interchange.exporting.tables import Cell, Row, columns, made, said, unknown
from corroborate.model.claims import Kind, Precision, Property

COLUMNS = columns(
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,"
    "dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,"
    "source_article,source_office,source_date,source_headline,source_original,where_prec,where_coordinates,"
    "where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,region,event_clarity,"
    "date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob",
    {
        "latitude": float,
        "longitude": float,
        **dict.fromkeys(
            (
                *("year", "type_of_violence", "number_of_sources", "where_prec", "priogrid_gid", "country_id"),
                *("event_clarity", "date_prec", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
                *("best", "high", "low", "gwnoa", "gwnob"),
            ),
            int,
        ),
    },
)
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
_WHERE = {
    Precision.VENUE: 1,
    Precision.TOWN: 1,
    Precision.DISTRICT: 3,
    Precision.REGION: 4,
    Precision.AREA: 5,
    Precision.COUNTRY: 6,
}
NEAR_KM = 25.0
"""A point whose circle is wider than a town's is known "within about 25 km" only: where_prec 2."""


def barred(subject: Subject) -> str | None:
    """Why UCDP's definition of an event leaves the incident out."""
    by = attacking(subject)
    if not toll(subject).best:
        return "UCDP takes events with at least one direct death, and no figure of dead is in force"
    if not by.main or not _organised(by, subject):
        return "UCDP takes events of an organised actor, and the claims name or describe none"
    when = subject.when
    if when is None or when.earliest is None or (when.days or 0) > 366:
        return "UCDP needs the year of an event"
    return None if subject.country else "UCDP needs the country of an event, and no claim gives a place in one"


def _organised(by: Side, subject: Subject) -> bool:
    """Whether a group or a state is told of, not one person, and not merely armed men."""
    main = by.main
    if main is None or main.person or main.inter not in ARMED:
        return False
    return not by.assumed and (main.named or main.inter in FORCES)


def rows(subject: Subject, at: datetime) -> Iterator[Row]:
    """The incident's one row."""
    by, against = attacking(subject), suffering(subject)
    cells = {
        "id": made(subject.id, "Corroborate's permanent id; it is no id of UCDP's"),
        **_violence(subject, by, against),
        **_sources(subject),
        **_where(subject),
        **_when(subject),
    }
    yield Row(subject.id, subject.id, cells)


def type_of_violence(subject: Subject, by: Side, against: Side) -> int:
    """1 where a state or an international force is on either side, 2 between groups, 3 against civilians."""
    one, other = by.inter, against.inter
    if one not in ARMED:
        return STATE_BASED if other in ARMED else ONE_SIDED
    if other is None or other not in ARMED:
        fight = subject.kinds[0] in (Kind.CLASH, Kind.MILITARY_OPERATION) and one == STATE
        return STATE_BASED if fight and other is None else ONE_SIDED
    return STATE_BASED if {one, other} & {STATE, EXTERNAL} else NON_STATE


def _violence(subject: Subject, by: Side, against: Side) -> dict[str, Cell]:
    kind = type_of_violence(subject, by, against)
    # In state-based conflict side A is the government; in the other two the attacker stands first.
    turned = kind == STATE_BASED and by.inter != STATE and against.main is not None
    a, b = (against, by) if turned else (by, against)
    side_a, side_b = _name(a.main, subject), "Civilians" if kind == ONE_SIDED else _name(b.main, subject)
    reason = f"{_words(by.main)} against {_words(against.main)}"
    findings = (*by.findings, *against.findings)
    dyad = f"{side_a} - {side_b}" if side_a and side_b else None
    return {
        "type_of_violence": said(kind, *findings, reason=reason),
        "side_a": said(side_a, *a.findings, reason=a.reason or reason),
        "side_b": said(side_b, *b.findings, reason=b.reason or reason),
        "dyad_name": made(dyad, "the names of both sides") if dyad else unknown(),
        "gwnoa": _number(a, subject),
        "gwnob": unknown() if kind == ONE_SIDED else _number(b, subject),
        **_deaths(subject, kind, turned is not bool(fallen_opponents(subject, by))),
    }


def _words(actor: Actor | None) -> str:
    return actor.name if actor else "somebody whom no claim tells of"


def _name(actor: Actor | None, subject: Subject) -> str | None:
    """A side's name: a state's forces are its government, as UCDP has it."""
    if actor is None:
        return None
    country = subject.country
    return f"Government of {country.ucdp_name}" if actor.inter == STATE and country else actor.name


def _number(side: Side, subject: Subject) -> Cell:
    country = subject.country
    if side.inter != STATE or country is None or country.gwno is None:
        return unknown()
    return said(country.gwno, *side.findings, reason="Gleditsch and Ward's number of the state")


def _deaths(subject: Subject, kind: int, attackers_are_b: bool) -> dict[str, Cell]:
    dead = toll(subject)
    if dead.best is None:
        return {}
    split = parts(subject, dead.best, attackers_are_a=not attackers_are_b, one_sided=kind == ONE_SIDED)
    return {**_split(split, dead), **_range(dead, dead.best)}


def _split(split: Parts, dead: Toll) -> dict[str, Cell]:
    values = {
        "deaths_a": split.side_a,
        "deaths_b": split.side_b,
        "deaths_civilians": split.civilians,
        "deaths_unknown": split.unknown,
    }
    findings = split.findings or dead.findings
    return {name: said(value, *findings, reason=split.reason) for name, value in values.items()}


def _range(dead: Toll, best: int) -> dict[str, Cell]:
    low = min(best, dead.low if dead.low is not None else best)
    high = max(best, dead.high if dead.high is not None else best)
    open_end = "" if dead.high is not None else " The upper end is open: the best figure stands for it."
    return {
        "best": said(best, *dead.findings, reason=dead.reason),
        "high": said(high, *dead.findings, reason=f"{dead.reason}{open_end}"),
        "low": said(low, *dead.findings, reason=dead.reason),
    }


def _sources(subject: Subject) -> dict[str, Cell]:
    reports = subject.reports_told
    dates = [(when.edtf if (d := subject.published.get(r.id)) and (when := d.when) else "") for r in reports]
    offices = [report.outlet or report.name for report in reports]
    speakers = sorted(
        {c.speaker for p in (Property.KILLED, Property.PERPETRATORS_KILLED) for c in subject.claims(p) if c.speaker}
    )
    return {
        "number_of_sources": made(len(subject.outlets), "outlets; a report without one counts as its own"),
        "source_article": made("; ".join(f"{o},{d}" for o, d in zip(offices, dates, strict=True)), "outlet, date"),
        "source_office": made("; ".join(offices), "the outlets; a report without one stands by its name"),
        "source_date": made("; ".join(dates), "when each was published"),
        "source_headline": made("; ".join(r.title or "" for r in reports).strip("; ") or None, "titles of the reports"),
        "source_original": made("; ".join(speakers) or None, "whose word the figures of dead are"),
    }


def _where(subject: Subject) -> dict[str, Cell]:
    found, place, country = subject.finding(Property.PLACE), subject.place, subject.country
    if place is None:
        return {}
    point = (place.longitude, place.latitude) if place.longitude is not None and place.latitude is not None else None
    wide = place.precision is Precision.TOWN and (place.radius_km or 0) > NEAR_KM
    precision = 2 if wide else _WHERE[subject.precision or place.precision]
    cells = {
        "where_prec": said(precision, found, reason=f"the {subject.precision} is known"),
        "where_coordinates": said(place.name, found),
        "where_description": said(subject.venue, subject.finding(Property.VENUE)) if subject.venue else unknown(),
        "adm_1": said(subject.region, found, reason="the gazetteer's first-order unit")
        if subject.region
        else unknown(),
        "country": said(country.ucdp_name if country else place.country, found),
        "country_id": said(country.gwno if country else None, found, reason="Gleditsch and Ward's number"),
        "region": said(country.ucdp_region if country else None, found, reason="UCDP's region of the country"),
    }
    return cells | _point(point, subject) if point else cells


def _point(point: tuple[float, float], subject: Subject) -> dict[str, Cell]:
    found, (longitude, latitude) = subject.finding(Property.PLACE), point
    reason = "the gazetteer's point of the place"
    return {
        "latitude": said(latitude, found, reason=reason),
        "longitude": said(longitude, found, reason=reason),
        "geom_wkt": said(f"POINT ({longitude} {latitude})", found, reason=reason),
        "priogrid_gid": said(priogrid(latitude, longitude), found, reason="the PRIO-GRID cell of the point"),
    }


def priogrid(latitude: float, longitude: float) -> int:
    """The PRIO-GRID cell of a point in degrees: half a degree wide, counted east from 180 W, then north from 90 S."""
    row = min(359, math.floor((latitude + 90) * 2))
    column = min(719, math.floor((longitude + 180) * 2))
    return row * 720 + column + 1


def _when(subject: Subject) -> dict[str, Cell]:
    found, when = subject.finding(Property.DATE), subject.when
    if when is None or when.earliest is None or when.latest is None:
        return {"event_clarity": unknown()}
    days = when.days or 1
    precision = 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4 if days <= 31 else 5
    return {
        "year": said(when.earliest.year, found),
        "date_prec": said(precision, found, reason="1 the day, 2 two to six days, 3 a week, 4 a month, 5 more"),
        "date_start": said(_stamp(when.earliest), found),
        "date_end": said(_stamp(when.latest), found),
        "event_clarity": made(1, "told as an event of its own, not as a total over several"),
    }


def _stamp(day: date) -> str:
    return f"{day.isoformat()} 00:00:00.000"
