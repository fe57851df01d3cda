"""GTD's layout, 135 columns: one row an incident of violence by sub-national actors.

Source: GTD Codebook (2021): inclusion criteria, date, location, attack, weapon, target, perpetrator and casualty
variables, with 0 for an unknown month or day, -9 for unknown and -99 for an unknown number.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from corroborate.interchange.codes import code_of
from corroborate.interchange.exporting.actors import Side, attacking, suffering
from corroborate.interchange.exporting.classes import FORCES, proper
from corroborate.interchange.exporting.deaths import figure, toll
from corroborate.interchange.exporting.gtd_types import Type, attack_types, target_types, weapon_types
from corroborate.interchange.exporting.subjects import Subject
from corroborate.interchange.exporting.tables import Cell, Row, columns, made, said, unknown
from corroborate.interchange.exporting.telling import disputes, told
from corroborate.lexicons import names
from corroborate.model.claims import Claim, Kind, Posture, Precision, Property
from corroborate.model.judgements import Finding

_THREE = (1, 2, 3)
_TARGET = "targtype{n},targtype{n}_txt,targsubtype{n},targsubtype{n}_txt,corp{n},target{n},natlty{n},natlty{n}_txt"
_WEAPON = "weaptype{n},weaptype{n}_txt,weapsubtype{n},weapsubtype{n}_txt"


def _each(pattern: str, numbers: Sequence[int] = _THREE) -> str:
    return ",".join(pattern.replace("{n}", f"{n}") for n in numbers)


_NAMES = ",".join(
    (
        "eventid,iyear,imonth,iday,approxdate,extended,resolution,country,country_txt,region,region_txt,provstate,city",
        "latitude,longitude,specificity,vicinity,location,summary,crit1,crit2,crit3,doubtterr,alternative",
        "alternative_txt,multiple,success,suicide",
        _each("attacktype{n},attacktype{n}_txt"),
        _each(_TARGET),
        "gname,gsubname,gname2,gsubname2,gname3,gsubname3,motive",
        _each("guncertain{n}"),
        "individual,nperps,nperpcap,claimed,claimmode,claimmode_txt",
        _each("claim{n},claimmode{n},claimmode{n}_txt", (2, 3)),
        "compclaim",
        _each(_WEAPON, (1, 2, 3, 4)),
        "weapdetail,nkill,nkillus,nkillter,nwound,nwoundus,nwoundte,property,propextent,propextent_txt,propvalue",
        "propcomment,ishostkid,nhostkid,nhostkidus,nhours,ndays,divert,kidhijcountry,ransom,ransomamt,ransomamtus",
        "ransompaid,ransompaidus,ransomnote,hostkidoutcome,hostkidoutcome_txt,nreleased,addnotes,scite1,scite2,scite3",
        "dbsource,INT_LOG,INT_IDEO,INT_MISC,INT_ANY,related",
    )
)
_TEXTS = frozenset(
    [
        "eventid",
        "approxdate",
        "resolution",
        "provstate",
        "city",
        "location",
        "summary",
        "motive",
        "weapdetail",
        "propcomment",
        "divert",
        "kidhijcountry",
        "ransomnote",
        "addnotes",
        "scite1",
        "scite2",
        "scite3",
        "dbsource",
        "related",
    ]
)
_REALS = ("latitude", "longitude", "propvalue", "ransomamt", "ransomamtus", "ransompaid", "ransompaidus")


def _type(name: str) -> type:
    if name in _REALS:
        return float
    text = name in _TEXTS or name.endswith("_txt") or name.startswith(("gname", "gsubname", "corp", "target"))
    return str if text else int


COLUMNS = columns(_NAMES, {name: _type(name) for name in _NAMES.split(",")})
REGIONS = {
    1: "North America",
    2: "Central America & Caribbean",
    3: "South America",
    4: "East Asia",
    5: "Southeast Asia",
    6: "South Asia",
    7: "Central Asia",
    8: "Western Europe",
    9: "Eastern Europe",
    10: "Middle East & North Africa",
    11: "Sub-Saharan Africa",
    12: "Australasia & Oceania",
}
_SPECIFICITY = {Precision.VENUE: 1, Precision.TOWN: 1, Precision.DISTRICT: 3, Precision.REGION: 4, Precision.AREA: 4}
_NO_TERRORISM = {
    Kind.RELEASE: "a release",
    Kind.PROTEST: "a protest",
    Kind.RIOT: "a riot",
    Kind.TERRITORIAL_CONTROL: "a change of control",
    Kind.FOILED_PLOT: "a plot that was foiled before any attack",
    Kind.MILITARY_OPERATION: "a military operation",
    Kind.COUP: "a coup",
}
_HOSTAGES = (Kind.HOSTAGE_TAKING, Kind.KIDNAPPING)
# What is unknown where no claim speaks of it. Cells that apply to some incidents only are empty elsewhere.
_UNKNOWN = {
    **dict.fromkeys(("doubtterr", "claimed", "property", "INT_LOG", "INT_IDEO", "INT_MISC", "INT_ANY"), -9),
    **dict.fromkeys(("nperps", "nperpcap"), -99),
}
_UNKNOWN_OF_HOSTAGES: dict[str, int | str] = {
    **dict.fromkeys(("nhostkid", "nhostkidus", "nhours", "ndays", "nreleased"), -99),
    "ransom": -9,
    "hostkidoutcome": 7,
    "hostkidoutcome_txt": "Unknown",
}


def barred(subject: Subject) -> str | None:
    """Why GTD's definition leaves the incident out: a state's act, no attack, no year."""
    kind, by = subject.kinds[0], attacking(subject)
    if kind in _NO_TERRORISM:
        return f"GTD takes attacks of sub-national actors, and this is {_NO_TERRORISM[kind]}"
    if by.inter in FORCES:
        return "GTD takes attacks of sub-national actors, and the claims name a state's forces"
    when = subject.when
    if when is None or when.earliest is None or when.latest is None or when.earliest.year != when.latest.year:
        return "GTD needs the year of an incident"
    return None if subject.country else "GTD needs the country of an incident"


def rows(subject: Subject, at: datetime) -> Iterator[Row]:
    """The incident's one row."""
    by, against = attacking(subject), suffering(subject)
    cells = {
        **{name: unknown(code) for name, code in _UNKNOWN.items()},
        "eventid": made(subject.id, "Corroborate's permanent id; it is no id of GTD's"),
        **_date(subject),
        **_place(subject),
        **_criteria(subject, by, against),
        **_types(subject),
        **_perpetrators(subject, by),
        **_claims(subject),
        **_casualties(subject),
        **_hostages(subject),
        **_notes(subject),
    }
    yield Row(subject.id, subject.id, cells)


def _date(subject: Subject) -> dict[str, Cell]:
    found, when = subject.finding(Property.DATE), subject.when
    if when is None or when.earliest is None or when.latest is None:
        return {}
    first, last = when.earliest, when.latest
    one_month = (first.year, first.month) == (last.year, last.month)
    known = first == last or subject.lasted
    return {
        "iyear": said(first.year, found),
        "imonth": said(
            first.month if one_month or known else 0, found, reason="" if one_month else "the month is not known: 0"
        ),
        "iday": said(first.day if known else 0, found, reason="" if known else "the day is not known: 0"),
        "approxdate": unknown() if known else said(f"{first.isoformat()} to {last.isoformat()}", found),
        "resolution": said(last.isoformat(), found, reason="the day it ended") if subject.lasted else unknown(),
        "extended": said(
            int(subject.lasted), found, reason="1 where a report says that it went on for more than a day"
        ),
    }


def _place(subject: Subject) -> dict[str, Cell]:
    found, place, country = subject.finding(Property.PLACE), subject.place, subject.country
    if place is None:
        return {}
    point = place.latitude is not None
    specificity = _SPECIFICITY.get(subject.precision or place.precision, 5) if point else 5
    town = place.precision is Precision.TOWN
    near = any(f"near {place.name}".casefold() in (c.quote or "").casefold() for c in subject.claims(Property.PLACE))
    region = country.gtd_region if country else None
    return {
        "country": said(country.gtd if country else None, found, reason="GTD's number of the country"),
        "country_txt": said(country.gtd_name if country else place.country, found),
        "region": said(region, found, reason="GTD's region of the country"),
        "region_txt": said(REGIONS[region] if region else None, found, reason="GTD's region of the country"),
        "provstate": said(subject.region, found, reason="the gazetteer's first-order unit"),
        "city": said(place.name if town else "Unknown", found),
        "latitude": said(place.latitude, found, reason="the gazetteer's point of the place"),
        "longitude": said(place.longitude, found, reason="the gazetteer's point of the place"),
        "specificity": said(specificity, found, reason="1 town, 3 a place's centre, 4 first-order centre, 5 no point"),
        "vicinity": said(int(near), found, reason="1 where a report says near"),
        "location": said(subject.venue, subject.finding(Property.VENUE)) if subject.venue else unknown(),
    }


def _criteria(subject: Subject, by: Side, against: Side) -> dict[str, Cell]:
    """The three criteria, 1 only where claims support one; GTD has no code for unknown here: empty."""
    claimed = subject.actors(Posture.CLAIMED)
    group = by.main is not None and by.main.named and not by.main.person
    civil = against.inter is not None and against.inter not in FORCES and not against.assumed
    support = {
        "crit1": (group, by.findings, "a named group did it: a political, religious or social aim"),
        "crit2": (bool(claimed), by.findings, "claimed in public: meant for an audience larger than its victims"),
        "crit3": (civil, against.findings, "aimed at people who do not fight: outside legitimate warfare"),
    }
    cells = {name: said(1, *found, reason=why) if holds else unknown() for name, (holds, found, why) in support.items()}
    if all(holds for holds, _, _ in support.values()):
        cells["doubtterr"] = made(0, "all three criteria are supported", *cells.values())
    return cells


def _types(subject: Subject) -> dict[str, Cell]:
    attacks, targets, weapons = attack_types(subject), target_types(subject), weapon_types(subject)
    named = [value for value in subject.values(Property.WEAPON)]
    cells = {
        **_coded("attacktype{n}", "attacktype", attacks[:3]),
        **_coded("targtype{n}", "targtype", targets[:3], "targsubtype{n}"),
        **_coded("weaptype{n}", "weaptype", weapons[:4], "weapsubtype{n}"),
        "weapdetail": said("; ".join(named), subject.finding(Property.WEAPON)) if named else unknown(),
        **_effects(subject, weapons),
    }
    for n, target in enumerate(targets[:3], 1):
        cells[f"target{n}"] = said(target.phrase or "Unknown", *target.findings)
        if names.venue_name(target.phrase):
            cells[f"corp{n}"] = said(target.phrase, *target.findings)
    return cells


def _coded(column: str, table: str, types: Sequence[Type], sub: str = "") -> dict[str, Cell]:
    cells = {}
    for n, found in enumerate(types, 1):
        name, row = column.replace("{n}", f"{n}"), code_of("gtd", table, f"{found.code}")
        cells[name] = said(found.code, *found.findings, reason=found.reason)
        cells[f"{name}_txt"] = said(row.text if row else None, *found.findings, reason=found.reason)
        if sub and found.sub is not None:
            below = sub.replace("{n}", f"{n}")
            cells[below] = said(found.sub, *found.findings, reason=found.reason)
            cells[f"{below}_txt"] = said(found.subtext, *found.findings, reason=found.reason)
    return cells


def _effects(subject: Subject, weapons: Sequence[Type]) -> dict[str, Cell]:
    hurt = [
        f for p in (Property.KILLED, Property.WOUNDED, Property.KIDNAPPED) if (f := subject.finding(p)) and figure(f)
    ]
    blown = subject.kinds[0] in (Kind.BOMBING, Kind.SHELLING, Kind.ARSON)
    reason = "somebody or something was hit"
    suicide = any(weapon.sub == 13 for weapon in weapons)
    return {
        "success": said(1, *hurt, subject.finding(Property.KIND), reason=reason) if hurt or blown else unknown(),
        "suicide": made(int(suicide), "1 where a claim speaks of a suicide attack, else 0"),
    }


def _perpetrators(subject: Subject, by: Side) -> dict[str, Cell]:
    number = subject.finding(Property.ATTACKERS)
    cells: dict[str, Cell] = {}
    known = [actor for actor in by.actors if actor.phrase]
    person = any(actor.person for actor in known)
    groups = [actor for actor in known if not actor.person][:3]
    main = proper(groups[0].phrase) if groups else "Unaffiliated Individual(s)" if person else "Unknown"
    cells["gname"] = said(main, *by.findings, reason=by.reason)
    for n, actor in enumerate(groups, 1):
        claimed = any(names.alike(actor.phrase, a) for a in subject.actors(Posture.CLAIMED))
        doubted = not claimed and any(names.alike(actor.phrase, a) for a in subject.actors(Posture.SUSPECTED))
        cells[f"gname{n}" if n > 1 else "gname"] = said(proper(actor.phrase), *by.findings)
        cells[f"guncertain{n}"] = said(int(doubted), *by.findings, reason="1 where the group is only suspected")
    cells["individual"] = said(
        int(person and not groups), *by.findings, reason="1 where a person is named and no group"
    )
    if figure(number) is not None:
        cells["nperps"] = said(figure(number), number)
    return cells


def _claims(subject: Subject) -> dict[str, Cell]:
    """Up to three claims of responsibility; how they were made is seldom told: 10, unknown."""
    found, claimed = subject.finding(Property.RESPONSIBILITY), subject.actors(Posture.CLAIMED)
    if not claimed:
        return {}
    mode = code_of("gtd", "claimmode", "10")
    cells = {"claimed": said(1, found), "claimmode": unknown(10), "claimmode_txt": unknown(mode.text if mode else None)}
    for n, actor in enumerate(claimed[1:3], 2):
        cells[f"claim{n}"] = said(1, found, reason=f"claimed by {actor} too")
        cells[f"claimmode{n}"], cells[f"claimmode{n}_txt"] = cells["claimmode"], cells["claimmode_txt"]
    if len(claimed) > 1:
        rival = not _jointly(claimed, subject)
        cells["compclaim"] = said(int(rival), found, reason="0 where one passage has them claim it together, else 1")
    return cells


def _jointly(claimed: Sequence[str], subject: Subject) -> bool:
    """Whether one passage has all of them claim it together."""
    claims = [c for c in subject.claims(Property.RESPONSIBILITY) if c.posture is Posture.CLAIMED]
    near = [{_one_of(claimed, c) for c in claims if _overlap(c, claim)} for claim in claims]
    return any(set(claimed) <= told for told in near)


def _overlap(one: Claim, other: Claim) -> bool:
    if one.span is None or other.span is None or one.report != other.report:
        return one is other
    return bool(one.span.overlap(other.span))


def _one_of(claimed: Sequence[str], claim: Claim) -> str:
    return next((actor for actor in claimed if names.alike(actor, str(claim.value))), str(claim.value))


def _casualties(subject: Subject) -> dict[str, Cell]:
    dead, hurt = toll(subject), subject.finding(Property.WOUNDED)
    fallen = subject.finding(Property.PERPETRATORS_KILLED)
    return {
        "nkill": said(dead.best, *dead.findings, reason=dead.reason) if dead.best is not None else unknown(),
        "nkillter": said(figure(fallen), fallen) if figure(fallen) is not None else unknown(),
        "nwound": said(figure(hurt), hurt) if figure(hurt) is not None else unknown(),
    }


def _hostages(subject: Subject) -> dict[str, Cell]:
    taken = subject.finding(Property.KIDNAPPED)
    number = figure(taken)
    if not number and subject.kinds[0] not in _HOSTAGES:
        return {"ishostkid": made(0, "no report tells of anybody taken")}
    why: Finding | None = taken if number else subject.finding(Property.KIND)
    cells = {name: unknown(code) for name, code in _UNKNOWN_OF_HOSTAGES.items()}
    cells["ishostkid"] = said(1, why)
    if number:
        cells["nhostkid"] = said(number, taken)
    return cells


def _notes(subject: Subject) -> dict[str, Cell]:
    when = subject.when
    stamp = f"{when.earliest:%m/%d/%Y}: " if when and when.earliest and when.days == 1 else ""
    rivals = subject.rivals
    conflict = ". ".join(f"{str(f.property).replace('_', ' ')}: {f.reason}".rstrip(".") for f in rivals)
    cells = {
        "summary": made(f"{stamp}{told(subject)}", "a summary in our own words"),
        "addnotes": said(f"{disputes(subject)}. {conflict}.", *rivals) if rivals else unknown(),
        "dbsource": made("Corroborate", "who coded the row"),
    }
    for n, report in enumerate(subject.reports_told[:3], 1):
        date = subject.published.get(report.id)
        parts = [report.title, report.outlet or report.name, date.when.edtf if date and date.when else None]
        cells[f"scite{n}"] = made(", ".join(part for part in parts if part), "title, outlet and date of the report")
    return cells
