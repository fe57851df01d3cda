"""UCDP GED: events of organised violence; deaths as best, low and high, and best by side.

Codes of precision from the GED codebook: where_prec 1 the place, 2 within 25 km of it, 3 a district, 4 a province,
5 part of a country or a line, 6 a country, 7 a sea or the air; date_prec 1 the day, 2 two to six days, 3 a week, 4 a
month, 5 more. The dates are the first and the last possible day.
"""

from corroborate.interchange.codes import code_of
from corroborate.interchange.importing.actors import actor, is_civilian, is_nobody
from corroborate.interchange.importing.cells import Row
from corroborate.interchange.importing.claims import Teller, estimate
from corroborate.interchange.importing.dates import around, interval
from corroborate.interchange.importing.layouts import Layout, Told
from corroborate.interchange.importing.places import Grain, Placing, located, venue_in
from corroborate.model.claims import Claim, Kind, Location, Precision, Property
from corroborate.model.dates import When

GRAINS = {
    1: Grain(Precision.TOWN, 5.0),
    2: Grain(Precision.TOWN, 25.0),
    3: Grain(Precision.DISTRICT, 50.0),
    4: Grain(Precision.REGION, 150.0),
    5: Grain(Precision.AREA, 150.0),
    6: Grain(Precision.COUNTRY, 500.0),
    7: Grain(Precision.AREA, 200.0),
}
VAGUE_DAYS = {2: 5, 3: 6, 4: 30, 5: 183}
_UNSAID = Grain(Precision.AREA, 50.0)
_STATE_BASED, _ONE_SIDED = "1", "3"


def tell(row: Row, teller: Teller) -> Told:
    """What one event of UCDP GED tells."""
    code = code_of("ucdp", "type_of_violence", row.text("type_of_violence") or "")
    if code is None and row.text("type_of_violence"):
        row.note("type_of_violence", "is no type that is known: the kind is left open")
    kind = code.kind if code and code.kind else Kind.OTHER
    teller.kind(kind, "type_of_violence")
    when = _when(row)
    teller.date(when, "date_start", "date_end", "date_prec")
    location = _where(row, teller)
    venue = venue_in(row.text("where_description")) or venue_in(row.text("where_coordinates"))
    if venue:
        teller.say(Property.VENUE, venue, "where_description")
    _deaths(row, teller, code.code if code else None)
    _sides(row, teller, code.code if code else None)
    headline = row.text("source_headline")
    texts = (headline, row.text("where_description"))
    return Told(
        kind, when, location, venue, tuple(filter(None, texts)), headline, LAYOUT.dataset, source=LAYOUT.dataset
    )


def _when(row: Row) -> When | None:
    """The days between the two dates, one of them where the other is missing, else the year.

    Where both are one day and the precision says that the day is not known, so many days around it.
    """
    first, last = row.day("date_start"), row.day("date_end")
    if first and last and first > last:
        row.notes.append(f"date_start {first} lies after date_end {last}: both are taken, turned round")
        first, last = last, first
    first, last = first or last, last or first
    vague = VAGUE_DAYS.get(row.whole("date_prec") or 1, 0)
    if first and last:
        return around(first, vague) if vague and first == last else interval(first, last)
    year = row.whole("year")
    return When.year(year) if year and 1 <= year <= 9999 else None


def _where(row: Row, teller: Teller) -> Location | None:
    code = row.whole("where_prec")
    grain = GRAINS.get(code or 0, _UNSAID)
    if code is not None and code not in GRAINS:
        row.note("where_prec", "is no precision that is known: taken for an area of 50 km")
    region, district = row.text("adm_1"), row.text("adm_2")
    by_grain = {Precision.DISTRICT: district, Precision.REGION: region}.get(grain.precision)
    name = row.text("where_coordinates") or by_grain or district or region
    location, inferred = located(row, Placing(name, row.text("country"), grain, region))
    teller.place(location, "where_coordinates", "latitude", "longitude", "where_prec", inferred=inferred)
    return location


def _deaths(row: Row, teller: Teller, violence: str | None) -> None:
    """The whole toll, both sides in it; its parts; and those killed of the side that the record calls attackers."""
    best, low, high = estimate(row, "best", "low", "high")
    a, b, civilians, unknown = (row.whole(f"deaths_{part}") for part in ("a", "b", "civilians", "unknown"))
    victims_only = violence == _ONE_SIDED and not a
    group = None if victims_only else "all"
    total = teller.count(Property.KILLED, best, "best", "low", "high", low=low, high=high, group=group)
    attackers = {_STATE_BASED: "b", _ONE_SIDED: "a"}.get(violence or "")
    for side, number in (("a", a), ("b", b)):
        if side == attackers:
            _side_killed(teller, f"deaths_{side}", number, unknown)
        elif number:
            _part(row, teller, f"deaths_{side}", number, row.text(f"side_{side}") or f"side {side}", total)
    if civilians and not victims_only:
        _part(row, teller, "deaths_civilians", civilians, "civilians", total)


def _side_killed(teller: Teller, cell: str, number: int | None, unknown: int | None) -> None:
    """How many attackers died: some of those whose side is unknown may be among them."""
    if number is not None:
        high = number + (unknown or 0)
        teller.count(Property.PERPETRATORS_KILLED, number, cell, "deaths_unknown", low=number, high=high)


def _part(row: Row, teller: Teller, cell: str, number: int, group: str, total: Claim | None) -> None:
    country = row.text("country")
    teller.count(Property.KILLED, number, cell, group=actor(group, country), part_of=total)


def _sides(row: Row, teller: Teller, violence: str | None) -> None:
    """Both sides of a fight, for the dataset does not say who attacked; of one-sided violence the side that does it."""
    country = row.text("country")
    for column in ("side_a", "side_b"):
        name = row.text(column)
        if name is None or is_nobody(name):
            continue
        aimed = is_civilian(name) or (violence == _ONE_SIDED and column == "side_b")
        teller.say(Property.TARGET if aimed else Property.PERPETRATOR, actor(name, country), column)


LAYOUT = Layout(
    "ucdp",
    "UCDP GED",
    "ucdp-ged",
    "id",
    ("type_of_violence", "side_a", "side_b", "where_prec", "date_prec", "best", "deaths_civilians", "event_clarity"),
    tell,
)
