"""Keeps the overview: the rows on which something bears that was written are made again."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corroborate.gazetteer import shipped as gazetteer
from corroborate.gazetteer.folding import fold
from corroborate.interchange.incidents import happened, kind_of, location_of, venue_of
from corroborate.link.described import number_of
from corroborate.link.doubts import doubts, least_doubtful
from corroborate.link.persons import last_words
from corroborate.link.weights import shipped
from corroborate.model.claims import COUNTS, Account, Location, Precision, Property
from corroborate.model.dates import When
from corroborate.model.judgements import Finding, Incident, Verdict
from corroborate.model.overview import Entry, Progress, Range, Row, State
from corroborate.model.status import tellers, toll
from corroborate.model.storing import Store
from corroborate.store.words import words_of
from corroborate.workflow.bearing import NOTHING_DECIDED, state, version
from corroborate.workflow.gathering import gathered, judged, linked
from corroborate.workflow.holding import Holdings

BATCH = 40
"""Rows that are made again in one transaction, for which others who write have to wait."""
FEW = 60
"""So many are made again in the same breath as the write that bears on them; more of them when they are asked for."""
CHANGED = "it has changed since it was accepted"
UNSURE = "a person was unsure whether it is the same as another incident"
FITS = "its account fits several incidents, and none clearly best"
ALIKE = "it is much like another incident that it is kept apart from"
HEDGED = "only hedged words say how many"
"""Why a person should look at an incident."""
NAMED = (Property.PERPETRATOR, Property.TARGET, Property.RESPONSIBILITY, Property.WEAPON)


class Doubts(NamedTuple):
    """What linking leaves to a person: how alike the likest incident is that is kept apart (0 where none is), whether
    an account fits several incidents, and whether a person was unsure."""

    nearest: float
    ambiguous: bool
    unsure: bool


NO_DOUBTS = Doubts(0.0, False, False)


def refresh(store: Store, progress: Progress | None = None, most: int | None = None) -> int:
    """Makes stale rows again, at most so many; returns how many are stale still."""
    linked(store)
    waiting, made = store.overview.waiting(), 0
    while (most is None or made < most) and store.overview.stale(1):
        with store.writing():  # nothing may be written between looking at an incident and keeping its row
            homes = store.overview.stale(BATCH if most is None else min(BATCH, most - made))
            store.overview.keep(entries(store, homes), homes)
        made += len(homes)
        if progress is not None:
            progress(made, max(made, waiting))
    return store.overview.waiting() if waiting else 0


def refresh_few(store: Store) -> None:
    """Makes stale rows again where they are few."""
    if 0 < store.overview.waiting() <= FEW:
        refresh(store)


def entries(store: Store, homes: Sequence[int]) -> list[Entry]:
    """The rows of these groups as they are now; none for a group without accounts."""
    return entries_of(store, gathered(store, homes))


def entries_of(store: Store, held: Holdings) -> list[Entry]:
    """The rows of the incidents that are held."""
    return [
        Entry(home, row_of(held, incident, left), _places(incident), _words(held, incident))
        for home, incident, left in _left_to_persons(store, held)
    ]


def _left_to_persons(store: Store, held: Holdings) -> Iterator[tuple[int, Incident, Doubts]]:
    """Every incident with its group and what linking leaves to a person."""
    numbers = {number_of(account.id): account.id for i in held.incidents for account in i.accounts}
    places = {row.number: row for row in store.links.places(numbers)}
    said = judged(store, [*numbers.values()])
    words = last_words(said, {end for judgement in said for end in (judgement.left, judgement.right)})
    settled = {_pair(*pair) for pair, word in words.items() if word.verdict is Verdict.DIFFERENT}
    unsure = {end for pair, word in words.items() if word.verdict is Verdict.UNSURE for end in pair}
    least = least_doubtful(shipped())
    found = doubts(store.links, store.links.standing(numbers), shipped(), settled)
    for incident in held.incidents:
        own = {number_of(account.id) for account in incident.accounts}
        nearest = max((score for number in own for score, *_ in found.get(number, ())), default=least)
        yield (
            places[min(own)].home,
            incident,
            Doubts(
                nearest - least,
                any(places[number].candidates != "[]" for number in own),
                any(account.id in unsure for account in incident.accounts),
            ),
        )


def _pair(one: str, other: str) -> tuple[int, int]:
    numbers = sorted((number_of(one), number_of(other)))
    return numbers[0], numbers[1]


def row_of(held: Holdings, incident: Incident, left: Doubts = NO_DOUBTS) -> Row:
    """The row of an incident that is held, by the findings that it has."""
    when, where = happened(incident), location_of(incident)
    reports = {account.report for account in incident.accounts}
    outlets = {held.readings[report].report.outlet for report in reports}
    known = held.bearings.get(incident.id, NOTHING_DECIDED)
    stands = state(incident, known)
    look = {} if stands is State.ACCEPTED else _look(incident, left, stands)
    edtf, earliest, latest = _days(when)
    place, venue, precision = _place(incident, where)
    killed, attackers_killed, wounded, attackers, kidnapped = (_range(incident.finding(prop)) for prop in COUNTS)
    return Row(
        incident=incident.id,
        kind=kind_of(incident),
        when_edtf=edtf,
        earliest=earliest,
        latest=latest,
        place=place,
        venue=venue,
        country=where.country if where else None,
        precision=precision,
        latitude=where.latitude if where else None,
        longitude=where.longitude if where else None,
        radius_km=where.radius_km if where else None,
        killed=killed,
        perpetrators_killed=attackers_killed,
        wounded=wounded,
        attackers=attackers,
        kidnapped=kidnapped,
        status=str(held.status(incident)),
        disputed=tuple(str(f.property) for f in incident.findings if f.disputed and f.group is None),
        reports=len(reports),
        origins=tellers(incident.findings),
        outlets=tuple(sorted(outlet for outlet in outlets if outlet)),
        coded_only=held.only_coded(incident),
        state=stands,
        look=round(sum(look.values()), 3),
        look_because=tuple(look),
        version=version(incident, known),
    )


def _days(when: When | None) -> tuple[str | None, str | None, str | None]:
    if when is None:
        return None, None, None
    earliest, latest = (day.isoformat() if day else None for day in (when.earliest, when.latest))
    return when.edtf, earliest, latest


def _place(incident: Incident, where: Location | None) -> tuple[str | None, str | None, str | None]:
    """Name, venue and precision; a venue is none finer than the town in which it is known to lie."""
    finding, venue = incident.finding(Property.PLACE), venue_of(incident)
    named = finding.values[0] if finding is not None and finding.values else None
    if where is None:
        return named, venue, None
    fine = venue is not None and where.precision is Precision.TOWN
    return named or where.name, venue, str(Precision.VENUE if fine else where.precision)


def _range(finding: Finding | None) -> Range | None:
    if finding is None or (finding.low is None and finding.best is None and finding.high is None):
        return None
    return Range(finding.low, finding.best, finding.high)


def _look(incident: Incident, left: Doubts, stands: State) -> dict[str, float]:
    """Why a person should look at an incident, with how much each reason counts."""
    known_by = toll(incident.findings)
    found = {CHANGED: 3.0} if stands is State.CHANGED else {}
    for finding in incident.findings:
        if finding.disputed and finding.group is None:
            counts = 2.0 if known_by is not None and finding.property is known_by.property else 1.0
            found[f"sources disagree on {_spoken(finding.property)}"] = counts
    if left.unsure:
        found[UNSURE] = 2.0
    if left.ambiguous:
        found[FITS] = 1.5
    if left.nearest > 0:
        found[ALIKE] = 1 + min(left.nearest, 3.0) / 3
    if known_by is not None and _only_hedged(incident, known_by):
        found[f"{HEDGED} {_spoken(known_by.property)}"] = 1.0
    return found


def _spoken(prop: Property) -> str:
    return str(prop).replace("_", " ")


def _only_hedged(incident: Incident, finding: Finding) -> bool:
    """Whether every claim that a finding rests on is hedged."""
    rests = [c for account in incident.accounts for c in account.claims if c.id in finding.supporting]
    return bool(rests) and all(claim.hedged for claim in rests)


def _places(incident: Incident) -> frozenset[str]:
    """The folded names of the places that reports give, and their regions."""
    known = (place for account in incident.accounts for place in _located(account))
    names = {name for place in known for name in (place.name, place.region) if name}
    finding = incident.finding(Property.PLACE)
    return frozenset(fold(name) for name in (*names, *(finding.values if finding is not None else ())))


def _located(account: Account) -> Iterator[Location]:
    if account.location is not None:
        yield account.location
    yield from (claim.location for claim in account.claims if claim.location is not None)


def _words(held: Holdings, incident: Incident) -> frozenset[str]:
    """Folded, the words of its reports, and of its kind, places and names, by which an incident is found."""
    reports = [held.readings[key].report for key in sorted({account.report for account in incident.accounts})]
    told = [text for report in reports for text in (report.text, report.title or "")]
    told += [value for prop in NAMED if (found := incident.finding(prop)) for value in found.values]
    told += [kind_of(incident), venue_of(incident) or "", *_places(incident)]
    told += [a.venue for a in incident.accounts if a.venue]
    where = location_of(incident)
    if where is not None and where.country is not None:
        told.append(_country(where.country))
    return frozenset(word for text in told for word in words_of(text))


def _country(code: str) -> str:
    """The English name of a country."""
    try:
        return gazetteer().country(code).name
    except KeyError:
        return code
