"""Sums over incidents under several rule packs: what a total would be under another rule."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corroborate.interchange.incidents import happened, kind_of, location_of
from corroborate.model.claims import COUNTS, Property
from corroborate.model.dates import When
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Finding, Incident
from corroborate.model.storing import Store
from corroborate.weigh.pack import ALL_DEAD, RulePack
from corroborate.weigh.packs import EVERY, chosen
from corroborate.workflow.holding import Sources, hold

DEAD = "dead"
"""What can be summed beside the counts: the dead of both sides."""
SUMMED = (*(str(prop) for prop in COUNTS), DEAD)
COLUMNS = ("year", "month", "country", "region", "kind")
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of one bound and over how many incidents it runs; None over none. A missing bound is left out, never 0."""

    total: int | None
    incidents: int

    @classmethod
    def of(cls, bounds: Sequence[int | None]) -> "Sum":
        """The sum of the bounds that are known."""
        known = [b for b in bounds if b is not None]
        return cls(sum(known) if known else None, len(known))


@dataclass(frozen=True, slots=True)
class Total:
    """Sums over one group of incidents under one pack.

    `told` are the incidents with any figure. `divergence` is the mean over the `compared` incidents that two reports
    or more speak of.
    """

    group: tuple[str, ...]
    pack: str
    incidents: int
    told: int
    low: Sum
    best: Sum
    high: Sum
    divergence: float | None
    compared: int


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums by group and pack, groups in order and unknown ones last, and the sums over all groups.

    `coded` are the incidents among them that only rows of datasets tell of.
    """

    by: tuple[str, ...]
    of: str
    rows: tuple[Total, ...]
    overall: tuple[Total, ...]
    coded: int


def totals(
    store: Store,
    by: Sequence[str],
    rules: Sequence[str] = (EVERY,),
    of: str = str(Property.KILLED),
    datasets: bool = False,
) -> Totals:
    """How the sums of a count move under the packs named, by these columns; BadInput for columns that are none.

    An incident without a date or a place is in a group of its own. `datasets` weighs rows of datasets like reports.
    """
    strange = [column for column in by if column not in COLUMNS]
    if strange or not by:
        raise BadInput(f"Totals go by {', '.join(COLUMNS)}, not by {', '.join(map(repr, strange)) or 'nothing'}.")
    by = tuple(dict.fromkeys(by))
    packs, held = chosen(rules), hold(store)
    sources = held.sources.with_datasets(datasets)
    weighed = [Weighed.of(incident, packs, of, sources) for incident in held.incidents]
    groups: dict[tuple[str, ...], list[Weighed]] = defaultdict(list)
    for one in weighed:
        groups[tuple(_column(one.incident, column) for column in by)].append(one)
    ordered = sorted(groups, key=lambda group: [(UNKNOWN in value, value) for value in group])
    rows = tuple(_total(group, groups[group], pack.name) for group in ordered for pack in packs)
    overall = tuple(_total((), weighed, pack.name) for pack in packs)
    return Totals(by, of, rows, overall, sum(map(held.only_coded, held.incidents)))


@dataclass(frozen=True, slots=True)
class Weighed:
    """One incident's count by the names of the packs, and how far its reports disagree."""

    incident: Incident
    counts: Mapping[str, Finding | None]
    divergence: float | None

    @classmethod
    def of(cls, incident: Incident, packs: Sequence[RulePack], of: str, sources: Sources) -> "Weighed":
        """The incident under these packs."""
        counts = {pack.name: _counted(incident, pack, of, sources) for pack in packs}
        return cls(incident, counts, sources.divergence(incident).score)


def _total(group: tuple[str, ...], weighed: Sequence[Weighed], pack: str) -> Total:
    made = [found for one in weighed if (found := one.counts[pack]) is not None]
    scores = [one.divergence for one in weighed if one.divergence is not None]
    return Total(
        group,
        pack,
        len(weighed),
        sum(any(b is not None for b in (f.low, f.best, f.high)) for f in made),
        Sum.of([f.low for f in made]),
        Sum.of([f.best for f in made]),
        Sum.of([f.high for f in made]),
        sum(scores) / len(scores) if scores else None,
        len(scores),
    )


def _counted(incident: Incident, pack: RulePack, of: str, sources: Sources) -> Finding | None:
    prop, group = (Property.KILLED, ALL_DEAD) if of == DEAD else (Property(of), None)
    sides = (prop,) if group is None else (prop, Property.PERPETRATORS_KILLED)
    return sources.weigh(incident, pack.only(*sides)).finding(prop, group)


def _column(incident: Incident, column: str) -> str:
    if column == "kind":
        return kind_of(incident)
    if column in ("year", "month"):
        return _period(happened(incident), column)
    place = location_of(incident)
    value = None if place is None else place.country if column == "country" else place.region
    return value or f"{column} {UNKNOWN}"


def _period(when: When | None, column: str) -> str:
    """The year or month that all days of a date lie in; as much as is known of it where they lie in several."""
    if when is None or when.earliest is None or when.latest is None or when.earliest.year != when.latest.year:
        return f"{column} {UNKNOWN}"
    if column == "year":
        return f"{when.earliest.year:04d}"
    same_month = when.earliest.month == when.latest.month
    return f"{when.earliest:%Y-%m}" if same_month else f"{when.earliest.year:04d}, month {UNKNOWN}"
