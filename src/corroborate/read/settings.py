"""When and where an account's incident was: its dates, places and venues, and the best of each."""

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.gazetteer import distance_km
from corroborate.lexicons import words
from corroborate.model.claims import Location, Precision
from corroborate.model.dates import When
from corroborate.model.reports import Span
from corroborate.read.document import Document, Sentence
from corroborate.read.drafts import Draft
from corroborate.read.places import PlaceMention
from corroborate.read.timing import weekday_of
from corroborate.read.units import Unit
from corroborate.read.venues import Venue, name_of

ORDER = {"venue": 0, "town": 1, "district": 2, "region": 3, "area": 4, "country": 5}
PLAIN = words("plain-venues")
PLACE_NOUNS = words("place-nouns")
AT = words("place-prepositions")
HOURS_APART = words("hours-apart")
NEAR_KM = 25.0


@dataclass(frozen=True, slots=True)
class Dated:
    """A date for the account; `inferred` says from what when no passage states it."""

    when: When
    sentence: Sentence
    span: Span
    rule: str
    inferred: str | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A place for the account."""

    location: Location
    sentence: Sentence
    span: Span
    rule: str
    inferred: str | None = None


@dataclass(frozen=True, slots=True)
class Housed:
    """A venue for the account."""

    words: str
    sentence: Sentence
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Setting:
    """All that is said of when and where, and the best of each."""

    dates: tuple[Dated, ...]
    places: tuple[Placed, ...]
    venues: tuple[Housed, ...]
    when: When | None
    location: Location | None
    venue: str | None


def read_setting(draft: Draft, document: Document, report_place: PlaceMention | None) -> Setting:
    """The setting of one draft; news without a date or place of its own takes the report's, marked as inferred."""
    dates = _dates(draft, document)
    places = _places(draft, document, report_place)
    venues = _venues(draft)
    days = (d.when for d in dates if d.when.weekday is None)
    when = min(days, key=lambda w: w.days if w.days is not None else 10**6, default=None)
    best = min(
        places,
        key=lambda p: (p.location.country is None, _rank(str(p.location.precision), p.location.radius_km)),
        default=None,
    )
    return Setting(
        tuple(dates),
        tuple(places),
        tuple(venues),
        when,
        best.location if best else None,
        venues[0].words if venues else None,
    )


def _dates(draft: Draft, document: Document) -> list[Dated]:
    found: dict[str, Dated] = {}
    for unit in draft.units:
        if unit.time is not None and unit.time.when is not None:
            if found and any(h.row.id.startswith("toll") for h in unit.harms):
                continue
            dated = Dated(unit.time.when, unit.sentence, Span(unit.time.start, unit.time.end), f"time:{unit.time.kind}")
            found.setdefault(dated.when.edtf, dated)
    before = draft.before.when if draft.before is not None else None
    if not found and before is not None and any(u.hence for u in draft.units):
        unit = draft.units[0]
        return [Dated(before, unit.sentence, unit.span, "time:same", "the day told of before it")]
    if not found and (beside := _hours_beside(draft)) is not None:
        return [beside]
    if not found and (named := _weekdays(draft)):
        return named
    published = document.published
    if not found and draft.recent and published.when is not None and published.when.earliest is not None:
        unit = draft.units[0]
        why = f"news of a report of {published.when.edtf}" + (f" ({published.because})" if published.inferred else "")
        return [Dated(published.when, unit.sentence, unit.span, "time:news", why)]
    return list(found.values())


def _weekdays(draft: Draft) -> list[Dated]:
    """The days of the week that it is told to have been on, in a report of unknown date; later tolls have their own."""
    found: dict[int, Dated] = {}
    for unit in draft.units:
        time = unit.weekday
        weekday = weekday_of(time) if time is not None else None
        if time is None or weekday is None or (found and any(h.row.id.startswith("toll") for h in unit.harms)):
            continue
        span = Span(time.start, time.end)
        found.setdefault(weekday, Dated(When.some(weekday), unit.sentence, span, "time:weekday"))
    return list(found.values())


def _hours_beside(draft: Draft) -> Dated | None:
    """'They raided the post hours before the strike': the day of what was told before it."""
    told = draft.before.when if draft.before is not None else None
    if told is None or told.days != 1:
        return None
    for unit in draft.units:
        tree = unit.sentence.tree
        for i in range(1, len(tree)):
            if tree.word(i) in ("after", "before") and tree.word(i - 1) in HOURS_APART:
                return Dated(told, unit.sentence, unit.span, "time:beside", "hours apart from what is told before it")
    return None


def location_of(mention: PlaceMention) -> Location:
    """A place mention as a location of the record."""
    place = mention.place
    return Location(
        mention.name,
        mention.country,
        Precision(str(mention.precision)),
        place.latitude if place is not None else None,
        place.longitude if place is not None else None,
        place.radius_km if place is not None else None,
        place.admin1 if place is not None else None,
    )


def _places(draft: Draft, document: Document, report_place: PlaceMention | None) -> list[Placed]:
    found: dict[str, Placed] = {}
    for unit in draft.units:
        for mention in _in_order(unit.places):
            placed = Placed(location_of(mention), unit.sentence, Span(mention.start, mention.end), "place:named")
            found.setdefault(mention.name, placed)
    here_too = draft.before is not None and any(_here_too(u) for u in draft.units)
    if not found and (not draft.recent or here_too):
        return _inherited(draft, document)
    firm = [p for p in found.values() if _rank(str(p.location.precision), p.location.radius_km) <= 2]
    if not firm and draft.recent and report_place is not None and _could_be(report_place, list(found.values())):
        sentence = document.sentences[report_place.sentence]
        span = Span(report_place.start, report_place.end)
        inferred = Placed(
            location_of(report_place), sentence, span, "place:report", "the place that the report is about"
        )
        return [inferred, *found.values()]
    return list(found.values())


def _could_be(report_place: PlaceMention, named: Sequence[Placed]) -> bool:
    """Whether the report's place lies in the regions that the account names; countries always allow it."""
    point = report_place.place
    regions = [p.location for p in named if p.location.precision is not Precision.COUNTRY]
    for region in regions:
        if point is None or region.latitude is None or region.longitude is None or region.radius_km is None:
            continue
        away = distance_km(point.latitude, point.longitude, region.latitude, region.longitude)
        if away > region.radius_km * 1.5:
            return False
    return True


def _inherited(draft: Draft, document: Document) -> list[Placed]:
    """The place of a background event that names none: "in the city" is where the event before it was; else only the
    country of that event is taken."""
    before = draft.before
    known = [p for p in (before.places if before is not None else [])] or list(document.places)
    firm = sorted((p for p in known if p.country is not None), key=lambda p: (ORDER.get(str(p.precision), 6), p.start))
    if not firm:
        return []
    unit = draft.units[0]
    if any(_here_too(u) for u in draft.units) and str(firm[0].precision) in ("town", "district"):
        return [Placed(location_of(firm[0]), unit.sentence, unit.span, "place:same", "the place told of before it")]
    country = document.gazetteer.country(str(firm[0].country))
    location = Location(
        country.name, country.country, Precision.COUNTRY, country.latitude, country.longitude, country.radius_km
    )
    return [Placed(location, unit.sentence, unit.span, "place:country", "the country that the report is about")]


def _here_too(unit: Unit) -> bool:
    tree = unit.sentence.tree
    for i in range(unit.first, unit.last):
        if tree.lemma(i) in PLACE_NOUNS and (tree.word(i - 1) in ("the", "this", "same") or tree.word(i - 2) == "same"):
            return True
        if tree.word(i) in ("there", "here", "nearby") and tree[i].deprel == "advmod":
            return True
    return False


def _rank(precision: str, radius: float | None) -> float:
    """Finest first; a small offset ("6 km south of X") is as fine as a town."""
    return 0.5 if precision == "area" and radius is not None and radius < NEAR_KM else ORDER.get(precision, 6)


def _in_order(places: Sequence[PlaceMention]) -> list[PlaceMention]:
    return sorted(places, key=lambda p: (p.country is None, ORDER.get(str(p.precision), 6), p.start))


def _venues(draft: Draft) -> list[Housed]:
    """Addresses that a preposition or an attack verb points at first, named before unnamed, in order; an unnamed one
    whose noun a named one has is the same place and left out."""
    ranked: list[tuple[tuple[int, int, int], Venue, Sentence]] = []
    for position, unit in enumerate(draft.units):
        for venue in unit.venues:
            if venue.moving and not venue.named:
                continue
            pointed = _pointed_at(unit.sentence, venue)
            if pointed and not venue.moving:
                rank = 0 if venue.named else 1 if venue.noun not in PLAIN else 3
            else:
                rank = 2 if venue.named else 3
            ranked.append(((rank, position, venue.first), venue, unit.sentence))
    ranked.sort(key=lambda row: row[0])
    found: dict[str, Housed] = {}
    nouns: set[str] = set()
    for _, venue, sentence in ranked:
        if not venue.named and venue.noun in nouns:
            continue
        nouns.add(venue.noun)
        found.setdefault(
            name_of(venue).lower(),
            Housed(name_of(venue), sentence, venue.span, "venue:named" if venue.named else "venue:noun"),
        )
    return list(found.values())


def _pointed_at(sentence: Sentence, venue: Venue) -> bool:
    tree = sentence.tree
    before = tree.word(venue.first - 1)
    return before in AT or tree[venue.head].deprel in ("obj", "nsubj:pass")
