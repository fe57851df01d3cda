"""ACLED's layout, 31 columns as of March 2023: one row a day, place, pair of actors and type of event.

Source: ACLED Codebook (2023), its table of columns, sections "Event types and sub-event types", "Event aggregation",
"Civilian targeting", "Actors", "Spatial precision codes", "Time precision codes" and "Reported fatalities".
"""

from collections.abc import Iterator
from datetime import date, datetime

from corroborate.interchange.codes import code_for, code_of, table
from corroborate.interchange.exporting.actors import Side, attacking, suffering
from corroborate.interchange.exporting.classes import ARMED, CIVILIANS, FORCES, PROTESTERS, RIOTERS, STATE
from corroborate.interchange.exporting.deaths import figure, toll
from corroborate.interchange.exporting.subjects import Subject
from corroborate.interchange.exporting.tables import Cell, Row, columns, made, said, unknown
from corroborate.interchange.exporting.telling import told
from corroborate.lexicons import names
from corroborate.model.claims import Kind, Precision, Property

COLUMNS = columns(
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
    "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
    "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp",
    {
        "event_date": date,
        "latitude": float,
        "longitude": float,
        **dict.fromkeys(("year", "time_precision", "iso", "geo_precision", "fatalities", "timestamp"), int),
    },
)
_SPATIAL = {Precision.VENUE: 1, Precision.TOWN: 1, Precision.DISTRICT: 2, Precision.AREA: 2, Precision.REGION: 3}
_VIOLENT = (Kind.ARMED_ATTACK, Kind.MASS_SHOOTING, Kind.STABBING, Kind.VEHICLE_ATTACK, Kind.ASSASSINATION)


def barred(subject: Subject) -> str | None:
    """Why ACLED's codebook would not take the incident in: no month, no place finer than a country, no actor."""
    when = subject.when
    if when is None or when.earliest is None or (when.days or 0) > 31:
        return "ACLED needs at least the month of an event"
    if subject.country is None:
        return "ACLED needs the country of an event"
    if subject.precision not in _SPATIAL:
        return "ACLED needs a place finer than a country"
    if not attacking(subject).actors:
        return "ACLED needs an actor, and no claim names or describes one"
    return None


def rows(subject: Subject, at: datetime) -> Iterator[Row]:
    """The incident's rows, one a day; the toll stands on the first, and the others say so in their notes."""
    days: list[date | None] = [*subject.days] or [_middle(subject)]
    shared = _shared(subject, at)
    for number, day in enumerate(days):
        id = _id(subject, number)
        cells = {**shared, **_dated(subject, day, days), **_toll(subject, number, len(days))}
        cells["event_id_cnty"] = made(id, "made from Corroborate's permanent id; it is no id of ACLED's")
        cells["notes"] = made(_notes(subject, number, len(days)), "a summary in our own words")
        yield Row(id, subject.id, cells)


def _id(subject: Subject, number: int) -> str:
    country = subject.country.iso3 if subject.country else "XXX"
    return f"{country}-{subject.id}" + (f"-day{number + 1}" if number else "")


def _middle(subject: Subject) -> date | None:
    """The middle of the days that are possible, as ACLED dates an event of a week or month."""
    when = subject.when
    if when is None or when.earliest is None or when.latest is None:
        return None
    return date.fromordinal((when.earliest.toordinal() + when.latest.toordinal()) // 2)


def _dated(subject: Subject, day: date | None, days: list[date | None]) -> dict[str, Cell]:
    found = subject.finding(Property.DATE)
    span = subject.when.days if subject.when else None
    precision = None if not span else 1 if subject.days else 2 if span <= 7 else 3
    stands = {1: "", 2: " (the middle of the week that is possible)", 3: " (the middle of the month that is possible)"}
    reason = f"{found.reason if found else 'from the report'}{stands.get(precision or 1, '')}"
    return {
        "event_date": said(day, found, reason=reason),
        "year": said(day.year if day else None, found),
        "time_precision": said(precision, found, reason="1 the day, 2 the week, 3 the month is known"),
    }


def _toll(subject: Subject, number: int, days: int) -> dict[str, Cell]:
    dead = toll(subject)
    if dead.best is None:
        return {"fatalities": said(0, *dead.findings, reason="no report tells of dead, which ACLED writes as 0")}
    if number:
        return {"fatalities": said(0, *dead.findings, reason="the whole toll stands on the first day's row")}
    return {"fatalities": said(dead.best, *dead.findings, reason=dead.reason)}


def _notes(subject: Subject, number: int, days: int) -> str:
    if days == 1:
        return told(subject)
    whole = "the whole toll stands on the first day" if number else "the toll of all days stands here"
    return f"{told(subject)} Day {number + 1} of {days}: {whole}."


def _shared(subject: Subject, at: datetime) -> dict[str, Cell]:
    by, against = attacking(subject), suffering(subject)
    return {
        **_types(subject, by, against),
        **_side("1", by, subject),
        **_side("2", against, subject),
        **_between(by, against),
        **_where(subject),
        "source": made("; ".join(subject.outlets), "the outlets; a report without one stands by its name"),
        "source_scale": unknown(),
        "timestamp": made(int(at.timestamp()), "when this file was written"),
    }


def _types(subject: Subject, by: Side, against: Side) -> dict[str, Cell]:
    sub = sub_event_type(subject, by, against)
    row = code_of("acled", "sub_event_type", sub)
    findings = (subject.finding(Property.KIND), *against.findings)
    reason = f"{subject.kinds[0]}{_against(against)}: {sub}, by ACLED's hierarchy of types"
    event = str(row.labels["event"]) if row else None
    demonstration = event in ("Protests", "Riots")
    return {
        "disorder_type": said(str(row.labels["disorder"]) if row else None, *findings, reason=reason),
        "event_type": said(event, *findings, reason=reason),
        "sub_event_type": said(sub, *findings, reason=reason),
        "tags": made("crowd size=no report", "no claim counts the crowd") if demonstration else unknown(),
    }


def _against(against: Side) -> str:
    return f" against {against.main.name}" if against.main else ""


def sub_event_type(subject: Subject, by: Side, against: Side) -> str:
    """ACLED's sub-event type: the highest in its hierarchy of those that the kinds of the incident allow."""
    order = [row.text for row in table("acled", "sub_event_type")]
    return min((_sub_type(kind, subject, by, against) for kind in _common(subject)), key=order.index)


def _common(subject: Subject) -> list[Kind]:
    """The kind that was found, and those that half of the reports give besides."""
    accounts = subject.incident.accounts
    told = [kind for kind in subject.kinds if 2 * sum(a.kind is kind for a in accounts) >= len(accounts)]
    return list(dict.fromkeys((subject.kinds[0], *(kind for kind in told if kind is not Kind.OTHER))))


def _sub_type(kind: Kind, subject: Subject, by: Side, against: Side) -> str:
    hurt = bool(toll(subject).best) or bool(figure(subject.finding(Property.WOUNDED)))
    fought = against.inter in ARMED and by.inter in ARMED
    if kind in _VIOLENT or (kind is Kind.HOSTAGE_TAKING and hurt):
        forces = by.inter in FORCES and against.main is None
        return "Armed clash" if forces or (fought and not against.assumed) else "Attack"
    match kind:
        case Kind.BOMBING:
            return _bombing(subject)
        case Kind.HOSTAGE_TAKING:
            return "Abduction/forced disappearance"
        case Kind.PROTEST if against.inter == PROTESTERS or (by.inter == STATE and hurt):
            return "Excessive force against protesters"
        case Kind.TERRITORIAL_CONTROL:
            return "Government regains territory" if by.inter == STATE else "Non-state actor overtakes territory"
        case Kind.ARSON | Kind.OTHER | Kind.COUP:
            quiet = "Looting/property destruction" if kind is Kind.ARSON else "Other"
            return ("Armed clash" if fought else "Attack") if hurt else quiet
        case Kind.CLASH | Kind.MILITARY_OPERATION:
            return "Attack" if against.inter == CIVILIANS and not against.assumed else "Armed clash"
    row = code_for("acled", "sub_event_type", kind)
    return row.text if row else "Other"


def _bombing(subject: Subject) -> str:
    words = {w for value in subject.values(Property.WEAPON) for w in names.fold(value)}
    quotes = " ".join(
        c.quote or "" for p in (Property.WEAPON, Property.KIND, Property.KILLED) for c in subject.claims(p)
    )
    if "suicide" in words or "suicide" in names.fold(quotes):
        return "Suicide bomb"
    return "Grenade" if words and words <= {"grenade", "grenades", "hand"} else "Remote explosive/landmine/IED"


def _side(number: str, side: Side, subject: Subject) -> dict[str, Cell]:
    main = side.main
    if main is None:
        return {f"actor{number}": unknown(), f"inter{number}": unknown()}
    others = [actor.name for actor in side.actors[1:] if actor.name != main.name]
    row = code_of("acled", "inter", str(main.inter))
    reason = side.reason or f"{main.phrase}: {row.text if row else ''}"
    return {
        f"actor{number}": said(main.name, *side.findings, reason=reason),
        f"assoc_actor_{number}": said("; ".join(others) or None, *side.findings, reason=reason)
        if others
        else unknown(),
        f"inter{number}": said(row.text if row else None, *side.findings, reason=reason),
    }


def _between(by: Side, against: Side) -> dict[str, Cell]:
    """The pair of classes, the lower code first; "only" where there is one actor."""
    present = sorted(inter for inter in (by.inter, against.inter) if inter is not None)
    texts = [row.text for inter in present if (row := code_of("acled", "inter", str(inter)))]
    pair = f"{texts[0]} only" if len(texts) == 1 else "-".join(texts)
    findings = (*by.findings, *against.findings)
    targeting = "Civilian targeting" if against.inter == CIVILIANS and by.inter in (*ARMED, RIOTERS) else None
    return {
        "interaction": said(pair or None, *findings, reason="the classes of both actors") if pair else unknown(),
        "civilian_targeting": said(targeting, *against.findings, reason="actor2 are civilians")
        if targeting
        else unknown(),
    }


def _where(subject: Subject) -> dict[str, Cell]:
    found, place, country = subject.finding(Property.PLACE), subject.place, subject.country
    if place is None:
        return {}
    # Without coordinates there is nothing of which the code could tell the precision.
    code = _SPATIAL.get(subject.precision or place.precision) if place.latitude is not None else None
    return {
        "iso": said(country.iso if country else None, found, reason="ISO 3166-1 numeric"),
        "region": said(country.acled_region if country else None, found, reason="ACLED's region of the country"),
        "country": said(country.name if country else place.country, found),
        "admin1": said(subject.region, found, reason="the gazetteer's first-order unit"),
        "admin2": unknown(),
        "admin3": unknown(),
        "location": said(place.name, found),
        "latitude": said(place.latitude, found, reason="the gazetteer's point of the place"),
        "longitude": said(place.longitude, found, reason="the gazetteer's point of the place"),
        "geo_precision": said(code, found, reason="1 the town, 2 a part of the region, 3 the region is known"),
    }
