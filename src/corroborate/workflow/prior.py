"""Rows of datasets beside our own incidents: which is which, what differs, and what neither side has of the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corroborate.gazetteer import distance_km
from corroborate.lexicons import names
from corroborate.model.claims import COUNTS, Account, Location, Property
from corroborate.model.dates import When
from corroborate.model.judgements import Finding, Incident
from corroborate.model.storing import Store
from corroborate.weigh.plain import PLAIN
from corroborate.workflow.holding import Holdings, hold

_NEAR_KM = 5.0


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
    rows, unmatched = list[PriorRow](), list[Incident]()
    for incident in held.incidents:
        coded = [account for account in incident.accounts if _dataset(held, account)]
        own = [account for account in incident.accounts if not _dataset(held, account)]
        findings = _weighed(own, held)
        rows += [_beside(account, incident if own else None, own, findings, held) for account in coded]
        unmatched += [incident] if own and not coded else []
    return Prior(tuple(sorted(rows, key=lambda row: (row.dataset, row.name))), tuple(unmatched), held)


def _dataset(held: Holdings, account: Account) -> str | None:
    return held.readings[account.report].report.dataset


def _weighed(accounts: Sequence[Account], held: Holdings) -> dict[Property, Finding]:
    """What the accounts say by themselves."""
    findings = PLAIN.weigh(accounts, held.sources.published, held.sources.outlets)
    return {finding.property: finding for finding in findings if finding.group is None}


def _beside(
    account: Account, incident: Incident | None, own: Sequence[Account], here: dict[Property, Finding], held: Holdings
) -> PriorRow:
    report = held.readings[account.report].report
    there = _weighed([account], held)
    found = tuple(_differences(account, there, own, here)) if incident else ()
    return PriorRow(report.name, report.dataset or "", account, incident, found)


def _differences(
    account: Account, there: dict[Property, Finding], own: Sequence[Account], here: dict[Property, Finding]
) -> Iterator[Difference]:
    apart = {
        Property.DATE: _dates_apart(account.when, [a.when for a in own if a.when]),
        Property.PLACE: _places_apart(account.location, [a.location for a in own if a.location]),
    }
    for prop in (Property.DATE, Property.PLACE, Property.KIND, *COUNTS, Property.PERPETRATOR):
        row, ours = there.get(prop), here.get(prop)
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
        return "compatible"
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
