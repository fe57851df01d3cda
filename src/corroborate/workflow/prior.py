"""Rows of datasets beside our own incidents: which is which, what differs, and what neither side has of the other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corroborate.gazetteer import distance_km
from corroborate.lexicons import names
from corroborate.model.claims import COUNTS, Account, Location, Property
from corroborate.model.dates import When
from corroborate.model.judgements import Finding, Incident
from corroborate.model.storing import Store
from corroborate.weigh.pack import ALL_DEAD
from corroborate.weigh.plain import PLAIN
from corroborate.workflow.holding import Holdings, hold

_NEAR_KM = 5.0

Told = dict[tuple[Property, str | None], Finding]
Collected = Mapping[str | None, set[Property]]


@dataclass(frozen=True, slots=True)
class Difference:
    """A property on which a row and our reports do not say the same, with what each says (None: nothing) and how far
    that is apart, in words."""

    property: Property
    there: Finding | None
    here: Finding | None
    how: str


@dataclass(frozen=True, slots=True)
class PriorRow:
    """One imported row: its report, its account, our incident that it tells of (None: none of our reports does), and
    what differs from the findings of our reports alone."""

    name: str
    dataset: str
    account: Account
    incident: Incident | None
    differs: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Prior:
    """All imported rows by name, and our incidents that no row tells of."""

    rows: tuple[PriorRow, ...]
    unmatched: tuple[Incident, ...]
    held: Holdings


def prior(store: Store) -> Prior:
    """Sets every imported row beside the incident that it was linked to."""
    held = hold(store)
    parted = [(incident, *_parted(incident, held)) for incident in held.incidents]
    collected = _collected(parted, held)
    rows = [_beside(account, incident, own, held, collected) for incident, own, coded in parted for account in coded]
    unmatched = tuple(incident for incident, own, coded in parted if own and not coded)
    return Prior(tuple(sorted(rows, key=lambda row: (row.dataset, row.name))), unmatched, held)


def _parted(incident: Incident, held: Holdings) -> tuple[list[Account], list[Account]]:
    """The accounts of our own reports, and those of rows."""
    own = [account for account in incident.accounts if not _dataset(account, held)]
    return own, [account for account in incident.accounts if _dataset(account, held)]


def _dataset(account: Account, held: Holdings) -> str | None:
    return held.readings[account.report].report.dataset


def _collected(parted: Sequence[tuple[Incident, list[Account], list[Account]]], held: Holdings) -> Collected:
    """The properties that some row of a dataset tells: what none tells, it does not collect."""
    found: dict[str | None, set[Property]] = defaultdict(set)
    for account in (account for _, _, coded in parted for account in coded):
        found[_dataset(account, held)] |= {claim.property for claim in account.claims}
    return found


def _weighed(accounts: Sequence[Account], held: Holdings) -> Told:
    """What the accounts say by themselves, as far as they say anything; a perpetrator without a name is nobody."""
    findings = PLAIN.weigh(accounts, held.sources.published, held.sources.outlets)
    return {(finding.property, finding.group): finding for finding in findings if _says(finding)}


def _says(finding: Finding) -> bool:
    if finding.property is Property.PERPETRATOR:
        return any(map(names.is_actor_name, finding.values))
    return bool(finding.values) or (finding.low, finding.best, finding.high) != (None, None, None)


def _beside(
    account: Account, incident: Incident, own: Sequence[Account], held: Holdings, collected: Collected
) -> PriorRow:
    report = held.readings[account.report].report
    differs: tuple[Difference, ...] = ()
    if own:
        there, here = _weighed([account], held), _weighed(own, held)
        known = {prop for prop, _ in there} | collected[report.dataset]
        differs = tuple(d for d in _differences(account, there, own, here) if d.property in known)
    return PriorRow(report.name, report.dataset or "", account, incident if own else None, differs)


def _differences(account: Account, there: Told, own: Sequence[Account], here: Told) -> Iterator[Difference]:
    apart = {
        Property.DATE: _dates_apart(account.when, [a.when for a in own if a.when]),
        Property.PLACE: _places_apart(account.location, [a.location for a in own if a.location]),
    }
    for prop in (Property.DATE, Property.PLACE, Property.KIND, *COUNTS, Property.PERPETRATOR):
        # The dead of both sides are compared where both say how many, else the victims.
        group = ALL_DEAD if (prop, ALL_DEAD) in there and (prop, ALL_DEAD) in here else None
        row, ours = there.get((prop, group)), here.get((prop, group))
        if row is None and ours is None:
            continue
        how = apart[prop] if prop in apart and row and ours else _how(prop, row, ours)
        if how:
            yield Difference(prop, row, ours, how)


def _how(prop: Property, there: Finding | None, here: Finding | None) -> str:
    """How two findings differ, in words; "" where they do not."""
    if there is None or here is None:
        return "only there" if there else "only here"
    if prop in COUNTS:
        return _counts_apart(there, here)
    if prop is Property.KIND:
        return "" if set(there.values) & set(here.values) else "another kind"
    alike = any(names.alike(one, other) for one in there.values for other in here.values)
    return "" if alike else "other names"


def _counts_apart(there: Finding, here: Finding) -> str:
    """Whether one range lies in the other, they only meet, or they exclude each other."""
    if (there.low, there.best, there.high) == (here.low, here.best, here.high):
        return ""
    low, high = max(there.low or 0, here.low or 0), min(_open(there.high), _open(here.high))
    if low > high:
        return f"at least {low - int(high)} apart"
    return "compatible"


def _open(high: int | None) -> float:
    return float("inf") if high is None else high


def _dates_apart(there: When | None, ours: Sequence[When]) -> str:
    """Nothing where one of ours is the same, else how far the nearest lies, or that it overlaps."""
    gaps = [gap for when in ours if there and (gap := _gap(there, when)) is not None]
    if there is None or not gaps or there in ours:
        return ""
    if min(gaps) == 0:
        return "they overlap"
    return "a day apart" if min(gaps) == 1 else f"{min(gaps)} days apart"


def _gap(one: When, other: When) -> int | None:
    """Days from the end of the earlier interval to the start of the later; 0 when they meet, None when one is open."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return None
    return max(0, (other.earliest - one.latest).days, (one.earliest - other.latest).days)


def _places_apart(there: Location | None, ours: Sequence[Location]) -> str:
    if there is None or not ours or any(names.content(there.name) == names.content(place.name) for place in ours):
        return ""
    known = [away for place in ours if (away := _kilometres(there, place)) is not None]
    if not known:
        return "another name"
    return f"another name, {min(known):.0f} km apart" if min(known) > _NEAR_KM else ""


def _kilometres(one: Location, other: Location) -> float | None:
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude)
