"""MAVERICK and other event reports in its layout: one row says what one source says of one event.

The coders' `event_id` says which rows tell of one event: it stays in the row, and nothing that is linked shows it.
Codes of geo_precision: 1 the country, 2 a region, 3 a town, 4 a part of it, 5 a quarter, 6 a street or a building.
"""

import re

from corroborate.interchange.codes import Code, code_of
from corroborate.interchange.importing.actors import actor, is_nobody
from corroborate.interchange.importing.cells import Row
from corroborate.interchange.importing.claims import Teller, estimate
from corroborate.interchange.importing.dates import interval
from corroborate.interchange.importing.layouts import Layout, Told
from corroborate.interchange.importing.places import Grain, Placing, located, venue_in
from corroborate.model.claims import Kind, Location, Precision, Property
from corroborate.model.dates import When

ACTORS = range(1, 7)
GRAINS = {
    1: Grain(Precision.COUNTRY, 500.0),
    2: Grain(Precision.REGION, 100.0),
    3: Grain(Precision.TOWN, 10.0),
    4: Grain(Precision.TOWN, 5.0),
    5: Grain(Precision.TOWN, 2.0),
    6: Grain(Precision.VENUE, 0.5),
}
_WITHIN_A_TOWN = 4
_PUBLISHED = re.compile(r"\((\d{4}-\d{2}-\d{2})\)\s*")
_NO_TARGET = ("unknown", "other")


def tell(row: Row, teller: Teller) -> Told:
    """What one event report tells."""
    kind, cells = _kind(row)
    teller.kind(kind, *cells)
    when = _when(row)
    teller.date(when, "date_start", "date_end")
    location, venue = _where(row, teller)
    for prop, stem in ((Property.KILLED, "deaths"), (Property.WOUNDED, "injuries")):
        low, best, high = (f"{stem}_{bound}" for bound in ("low", "best", "high"))
        number, least, most = estimate(row, best, low, high, as_coded=True)
        teller.count(prop, number, low, best, high, low=least, high=most)
    _actors(row, teller)
    for column, words in (("displacement", "people displaced"), ("damage", "property damaged")):
        if row.flag(column):
            teller.say(Property.OUTCOME, words, column)
    outlet, published, headline = _source(row)
    texts = tuple(filter(None, (headline, row.text("location"))))
    return Told(
        kind, when, location, venue, texts, headline, outlet, published, "the column source", row.text("source")
    )


def _kind(row: Row) -> tuple[Kind, tuple[str, ...]]:
    """The kind of the context; of one that names only an occasion, the kind of the perpetrators' gravest violence."""
    context = code_of("maverick", "event_context", row.text("event_context") or "")
    if context is not None and context.kind is not None:
        return context.kind, ("event_context",)
    forms: list[tuple[Code, str]] = []
    for column in (f"actor{n}_violence" for n in ACTORS):
        found = (code_of("maverick", "violence", part) for part in row.parts(column))
        forms += [(code, column) for code in found if code is not None and code.kind is not None]
    code, column = min(forms, key=lambda form: form[0].rank, default=(None, "event_context"))
    return (code.kind if code and code.kind else Kind.OTHER), (column,)


def _when(row: Row) -> When | None:
    first, last = row.day("date_start"), row.day("date_end")
    if first and last and first > last:
        row.notes.append(f"date_start {first} lies after date_end {last}: both are taken, turned round")
        first, last = last, first
    first, last = first or last, last or first
    return interval(first, last) if first and last else None


def _where(row: Row, teller: Teller) -> tuple[Location | None, str | None]:
    """The town with its point, and what of it the row names besides: a quarter, a street or a building."""
    code, city, spot = row.whole("geo_precision"), row.text("city"), row.text("location")
    if code is not None and code not in GRAINS:
        row.note("geo_precision", "is no precision that is known: taken for a town")
    grain = GRAINS.get(code or 3, GRAINS[3])
    location, inferred = located(row, Placing(city or spot, row.text("country"), grain))
    teller.place(location, "city", "location", "latitude", "longitude", "geo_precision", inferred=inferred)
    venue = spot if spot and city and (code or 0) >= _WITHIN_A_TOWN else venue_in(spot)
    if venue:
        teller.say(Property.VENUE, venue, "location")
    return location, venue


def _actors(row: Row, teller: Teller) -> None:
    """Perpetrators and victims by their roles, and the kind of target."""
    country = row.text("country")
    for stem in (f"actor{n}" for n in ACTORS):
        name = row.text(stem)
        if name is None or is_nobody(name):
            continue
        for role, prop in (("perpetrator", Property.PERPETRATOR), ("victim", Property.TARGET)):
            if row.flag(f"{stem}_{role}"):
                teller.say(prop, actor(name, country), stem, f"{stem}_{role}")
    target = row.text("target")
    if target and target.casefold() not in _NO_TARGET:
        teller.say(Property.TARGET, target, "target")


def _source(row: Row) -> tuple[str | None, When | None, str | None]:
    """Outlet, day and headline out of "Radio Kanem (2014-03-12) Market burnt down"."""
    source, author = row.text("source"), row.text("source_author")
    found = _PUBLISHED.search(source or "")
    if source is None or found is None:
        return author, None, source
    try:
        published = When.parse(found[1])
    except ValueError:
        row.note("source", "holds no day of the calendar: the row is undated")
        return author, None, source
    return author or source[: found.start()].strip() or None, published, source[found.end() :].strip() or None


LAYOUT = Layout(
    "maverick",
    "MAVERICK",
    "maverick",
    "id",
    ("event_id", "deaths_best", "deaths_low", "injuries_best", "source_author", "source_classification", "actor1"),
    tell,
)
