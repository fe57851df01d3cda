"""ACLED: one row a day, place, pair of actors and type; one number of deaths over both sides.

Codes of precision from ACLED's codebook: time_precision 1 the day, 2 the week, 3 the month; geo_precision 1 the place,
2 near it or a part of a region, 3 a region, whose point is that of its capital.
"""

import re
from datetime import UTC, datetime

from corroborate.interchange.codes import Code, code_of
from corroborate.interchange.importing.actors import actor, is_civilian
from corroborate.interchange.importing.cells import Row
from corroborate.interchange.importing.claims import Teller
from corroborate.interchange.importing.dates import around, month_of
from corroborate.interchange.importing.layouts import Layout, Told
from corroborate.interchange.importing.places import Grain, Placing, located
from corroborate.model.claims import Kind, Location, Precision, Property
from corroborate.model.dates import When

GRAINS = {1: Grain(Precision.TOWN, 5.0), 2: Grain(Precision.TOWN, 25.0), 3: Grain(Precision.REGION, 100.0)}
_WEEK, _MONTH = 2, 3
# A part of a town stands behind it: "Gao - Market Quarter".
_PART = re.compile(r"\s+-\s+")


def tell(row: Row, teller: Teller) -> Told:
    """What one event of ACLED tells."""
    code, cells = _type(row)
    kind = code.kind if code and code.kind else Kind.OTHER
    teller.kind(kind, *cells)
    when = _when(row)
    teller.date(when, "event_date", "time_precision")
    location, venue = _where(row, teller)
    # The number is not split: attackers who died are in it.
    teller.count(Property.KILLED, row.whole("fatalities"), "fatalities", group="all")
    _sides(row, teller, str(code.labels.get("aim", "attack")) if code else "attack")
    notes = row.text("notes")
    words = (notes,) if notes else ()
    # One incident is a row a day: only rows of one day are of different incidents.
    source = f"{LAYOUT.dataset} {when.edtf}" if when else None
    return Told(kind, when, location, venue, words, None, LAYOUT.dataset, *_stamped(row), source)


def _type(row: Row) -> tuple[Code | None, tuple[str, ...]]:
    """The sub-event type, or the event type where that is missing or not known."""
    for column in ("sub_event_type", "event_type"):
        words = row.text(column)
        if words and (code := code_of("acled", column, words)) is not None:
            return code, (column,)
        if words:
            row.note(column, "is no type that is known")
    return None, ("event_type", "sub_event_type")


def _when(row: Row) -> When | None:
    """The day; where only its week is known, six days around it, as any day of it may have been taken."""
    day, precision = row.day("event_date"), row.whole("time_precision")
    if day is None:
        year = row.whole("year")
        return When.year(year) if year and 1 <= year <= 9999 else None
    if precision is not None and not 1 <= precision <= _MONTH:
        row.note("time_precision", "is no precision that is known: taken for a week")
        precision = _WEEK
    return around(day, 6) if precision == _WEEK else month_of(day) if precision == _MONTH else When.day(day)


def _where(row: Row, teller: Teller) -> tuple[Location | None, str | None]:
    code, region, spot = row.whole("geo_precision"), row.text("admin1"), row.text("location")
    if code is not None and code not in GRAINS:
        row.note("geo_precision", "is no precision that is known: taken for a region")
    grain = GRAINS[1 if code is None else code if code in GRAINS else 3]
    town, *part = _PART.split(spot, maxsplit=1) if spot else ("",)
    name = (region or town) if grain.precision is Precision.REGION else (town or region)
    location, inferred = located(row, Placing(name or None, row.text("country"), grain, region))
    teller.place(location, "location", "latitude", "longitude", "geo_precision", inferred=inferred)
    if part:
        teller.say(Property.VENUE, part[0], "location")
    return location, (part[0] if part else None)


def _sides(row: Row, teller: Teller, aim: str) -> None:
    """Perpetrators and targets by what the type of event says that the first actor does to the second."""
    first, second = {
        "fight": (Property.PERPETRATOR, Property.PERPETRATOR),
        "attack": (Property.PERPETRATOR, Property.TARGET),
        "suffer": (Property.TARGET, Property.PERPETRATOR),
        "meet": (None, None),
    }[aim]
    country = row.text("country")
    for prop, side in ((first, "1"), (second, "2")):
        for column in (f"actor{side}", f"assoc_actor_{side}"):
            for name in row.parts(column):
                aimed = Property.TARGET if prop and is_civilian(name) else prop
                if aimed is Property.TARGET or (aimed is not None and column.startswith("actor")):
                    teller.say(aimed, actor(name, country), column)
    # "Civilians targeted" in the codebook, "Civilian targeting" in files; both mean yes.
    if row.text("civilian_targeting"):
        teller.say(Property.TARGET, "civilians", "civilian_targeting")


def _stamped(row: Row) -> tuple[When | None, str]:
    """The day on which the row was last changed, from seconds since 1970 or a written date."""
    stamp = row.text("timestamp")
    if stamp is None:
        return None, ""
    if stamp.isdigit() and len(stamp) > 8:
        return When.day(datetime.fromtimestamp(int(stamp[:10]), UTC).date()), "the column timestamp"
    day = row.day("timestamp")
    return (When.day(day), "the column timestamp") if day else (None, "")


LAYOUT = Layout(
    "acled",
    "ACLED",
    "acled",
    "event_id_cnty",
    ("event_id_cnty", "event_date", "sub_event_type", "actor1", "inter1", "admin1", "fatalities", "source_scale"),
    tell,
)
