"""GTD: attacks; the dead and the wounded with the attackers among them, up to three claims of responsibility.

Codes from GTD's codebook: 0 in imonth and iday, -9 and -99 are unknown; specificity 1 the place, 2 a place whose own
point is not known, 3 no place but a district, 4 a province, 5 none of these; vicinity 1 near it.
"""

from corroborate.interchange.codes import code_of
from corroborate.interchange.importing.actors import actor, is_nobody
from corroborate.interchange.importing.cells import Row
from corroborate.interchange.importing.claims import Teller
from corroborate.interchange.importing.dates import days_between
from corroborate.interchange.importing.layouts import Layout, Told
from corroborate.interchange.importing.places import Grain, Placing, located, venue_in
from corroborate.model.claims import Claim, Kind, Location, Posture, Precision, Property
from corroborate.model.dates import When

GRAINS = {
    1: Grain(Precision.TOWN, 5.0),
    2: Grain(Precision.TOWN, 50.0),
    3: Grain(Precision.DISTRICT, 50.0),
    4: Grain(Precision.REGION, 150.0),
    5: Grain(Precision.COUNTRY, 500.0),
}
_VICINITY_KM = 25.0
UNKNOWN = (-9, -99)


def tell(row: Row, teller: Teller) -> Told:
    """What one attack of GTD tells."""
    kind = _kind(row, teller)
    when = _when(row)
    teller.date(when, "iyear", "imonth", "iday", "approxdate")
    location = _where(row, teller)
    _casualties(row, teller)
    _takings(row, teller)
    _claims(row, teller)
    venue = _targets(row, teller)
    _weapons(row, teller)
    texts = (row.text("summary"), row.text("location"), row.text("target1"))
    return Told(kind, when, location, venue, tuple(filter(None, texts)), None, LAYOUT.dataset, source=LAYOUT.dataset)


def _coded(row: Row, table: str, column: str) -> tuple[str | None, Kind | None]:
    """The text of a coded pair of cells such as attacktype1 and attacktype1_txt, and the kind that it means."""
    for words in (row.text(f"{column}_txt"), row.text(column)):
        if words and words not in ("-9", "."):
            found = code_of("gtd", table, words.removesuffix(".0"))
            if found is not None:
                return str(found.labels.get("short", found.text)), found.kind
            row.notes.append(f"{column} {words!r} is no {table} that is known")
    return None, None


def _kind(row: Row, teller: Teller) -> Kind:
    """The kind of the first type of attack that means one; a claim for each."""
    kinds = []
    for column in ("attacktype1", "attacktype2", "attacktype3"):
        text, kind = _coded(row, "attacktype", column)
        if kind is not None and text != "Unknown":
            teller.kind(kind, column)
            kinds.append(kind)
    if not kinds:
        teller.kind(Kind.OTHER, "attacktype1")
    return kinds[0] if kinds else Kind.OTHER


def _when(row: Row) -> When | None:
    """The day, the days that a remark spans, or the month or year, as far as they are known."""
    year, month, day = (row.whole(column, UNKNOWN) or 0 for column in ("iyear", "imonth", "iday"))
    remark = row.text("approxdate")
    if not 1 <= year <= 9999:
        return None
    spanned = days_between(remark, year) if remark else None
    if spanned is not None:
        return spanned
    if remark and day:
        row.note("approxdate", "is not understood: the day is taken as it stands")
    try:
        found = When.parse(
            f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if month and day else "")
        )
    except ValueError:
        row.notes.append(f"iyear {year}, imonth {month}, iday {day}: no day of the calendar, only the year is taken")
        return When.year(year)
    return found


def _where(row: Row, teller: Teller) -> Location | None:
    code, city, province = row.whole("specificity", UNKNOWN), row.known("city"), row.known("provstate")
    grain = GRAINS.get(code or 0, GRAINS[2] if city else GRAINS[4])
    if code is not None and code not in GRAINS:
        row.note("specificity", "is no code that is known: taken for a place without a point of its own")
    if row.flag("vicinity"):
        grain = Grain(grain.precision, grain.radius_km + _VICINITY_KM)
    name = province or city if grain.precision is Precision.REGION else city or province
    country = row.known("country_txt")
    location, inferred = located(row, Placing(name, country, grain, province))
    teller.place(location, "city", "provstate", "latitude", "longitude", "specificity", "vicinity", inferred=inferred)
    return location


def _casualties(row: Row, teller: Teller) -> None:
    """The dead and wounded of both sides; the attackers among them, and US citizens among the dead, as parts."""
    killed, attackers = row.whole("nkill", UNKNOWN), row.whole("nkillter", UNKNOWN)
    total = teller.count(Property.KILLED, killed, "nkill", group="all")
    teller.count(Property.PERPETRATORS_KILLED, attackers, "nkillter", part_of=total)
    _part(row, teller, Property.KILLED, "nkillus", "US citizens", total)
    hurt = row.whole("nwound", UNKNOWN)
    whole = teller.count(Property.WOUNDED, hurt, "nwound", group="all" if row.cells.get("nwoundte") != "0" else None)
    _part(row, teller, Property.WOUNDED, "nwoundte", "perpetrators", whole)
    teller.count(Property.ATTACKERS, row.whole("nperps", UNKNOWN), "nperps")


def _part(row: Row, teller: Teller, prop: Property, column: str, group: str, total: Claim | None) -> None:
    number = row.whole(column, UNKNOWN)
    if number:
        teller.count(prop, number, column, group=group, part_of=total)


def _takings(row: Row, teller: Teller) -> None:
    if row.flag("ishostkid"):
        teller.count(Property.KIDNAPPED, row.whole("nhostkid", UNKNOWN), "ishostkid", "nhostkid")
    outcome = row.known("hostkidoutcome_txt")
    if outcome:
        teller.say(Property.OUTCOME, outcome, "hostkidoutcome_txt")


def _claims(row: Row, teller: Teller) -> None:
    """Who is named for it; who claims it, the way in which being told by the cell that the claim's rule names."""
    rival = ("compclaim",) if row.flag("compclaim") else ()
    for number in ("", "2", "3"):
        name = row.text(f"gname{number}")
        if name is None or is_nobody(name):
            continue
        who, doubt = actor(name, row.text("country_txt")), f"guncertain{number or 1}"
        doubted = row.flag(doubt)
        teller.say(Property.PERPETRATOR, who, f"gname{number}", doubt, hedged=doubted)
        claimed, mode = (f"claim{number}", f"claimmode{number}") if number else ("claimed", "claimmode")
        if row.flag(claimed):
            _coded(row, "claimmode", mode)
            cells = (f"gname{number}", claimed, mode, *rival)
            teller.say(Property.RESPONSIBILITY, who, *cells, posture=Posture.CLAIMED)
        elif doubted:
            teller.say(Property.RESPONSIBILITY, who, f"gname{number}", doubt, posture=Posture.SUSPECTED, hedged=True)


def _targets(row: Row, teller: Teller) -> str | None:
    """What was attacked, by name, else by whose it was or of which type; returns the first that is a venue."""
    venue = None
    for number in "123":
        kind, _ = _coded(row, "targtype", f"targtype{number}")
        named = row.known(f"target{number}") or row.known(f"corp{number}")
        words = named or row.known(f"targsubtype{number}_txt") or (kind if kind != "Unknown" else None)
        if words:
            teller.say(Property.TARGET, words, f"target{number}", f"targtype{number}")
        venue = venue or venue_in(named)
    venue = venue or venue_in(row.text("location"))
    if venue:
        teller.say(Property.VENUE, venue, "target1", "location")
    return venue


def _weapons(row: Row, teller: Teller) -> None:
    for number in "1234":
        kind, _ = _coded(row, "weaptype", f"weaptype{number}")
        finer = row.text(f"weapsubtype{number}_txt")
        words = finer if finer and not finer.casefold().startswith(("unknown", "other")) else kind
        if words and words != "Unknown":
            teller.say(Property.WEAPON, words, f"weaptype{number}", f"weapsubtype{number}")


LAYOUT = Layout(
    "gtd",
    "GTD",
    "gtd",
    "eventid",
    ("eventid", "iyear", "imonth", "iday", "attacktype1", "targtype1", "gname", "nkill", "weaptype1", "country_txt"),
    tell,
)
