"""The same claims under several rule packs, side by side."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corroborate.model.claims import Account, Property
from corroborate.model.judgements import Finding, Incident
from corroborate.model.storing import Reading, Store
from corroborate.weigh.divergence import Divergence
from corroborate.weigh.pack import ALL_DEAD, RulePack
from corroborate.weigh.packs import EVERY, chosen
from corroborate.weigh.plain import PLAIN
from corroborate.weigh.sides import SIDES, side_of
from corroborate.workflow.exporting import recorded
from corroborate.workflow.gathering import gathered, meant
from corroborate.workflow.holding import Sources, find, hold
from corroborate.workflow.showing import Page

EVERY_PACK = (EVERY,)
GROUPS = (None, ALL_DEAD, *SIDES)


@dataclass(frozen=True, slots=True)
class Compared:
    """One property under every pack: the findings in the packs' order, and whether their values differ."""

    prop: Property
    group: str | None
    findings: tuple[Finding | None, ...]

    @property
    def differs(self) -> bool:
        """Whether the packs that settle it do not all come to one value."""
        made = [f for f in self.findings if f is not None]
        return len({value_of(f) for f in made}) > 1

    @property
    def said(self) -> bool:
        """Whether any pack finds something."""
        return any(f is not None for f in self.findings)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One incident under several rule packs, property by property, and how far its reports disagree.

    `datasets` are the incident as each imported dataset alone has it, in the order of `names`.
    """

    incident: Incident
    packs: tuple[RulePack, ...]
    names: tuple[str, ...]
    rows: tuple[Compared, ...]
    datasets: tuple[Incident, ...]
    divergence: Divergence


def value_of(finding: Finding) -> tuple[object, ...]:
    """What a finding finds, without its reason."""
    return (finding.low, finding.best, finding.high, finding.values)


def warm() -> None:
    """Loads the tables of words that whoever weighs first would wait half a second for."""
    side_of("people")


def compare(store: Store, prefix: str, rules: Sequence[str] = EVERY_PACK, datasets: bool = False) -> Comparison:
    """The incident that the prefix names under the packs named; `datasets` weighs rows of datasets like reports."""
    packs = chosen(rules)
    held = gathered(store, meant(store, prefix))
    return _compared(find(held, prefix), held.readings, held.sources.with_datasets(datasets), packs)


def compare_page(page: Page, rules: Sequence[str] = EVERY_PACK) -> Comparison:
    """The incident of a page under the packs named, for one who has the page already."""
    return _compared(page.incident, page.readings, page.sources, chosen(rules))


def _compared(
    incident: Incident, readings: Mapping[str, Reading], sources: Sources, packs: tuple[RulePack, ...]
) -> Comparison:
    weighed = sources.compare(incident, packs)
    properties = dict.fromkeys(prop for prop, _ in packs[0].rules)
    rows = (
        Compared(prop, group, tuple(made.finding(prop, group) for made in weighed))
        for prop in properties
        for group in GROUPS
    )
    names, imported = _as_datasets_have_it(incident, readings, sources)
    said = tuple(row for row in rows if row.said)
    return Comparison(incident, packs, names, said, imported, sources.divergence(incident))


def _as_datasets_have_it(
    incident: Incident, readings: Mapping[str, Reading], sources: Sources
) -> tuple[tuple[str, ...], tuple[Incident, ...]]:
    """The datasets that have rows of the incident, and the incident as the rows of each alone tell it."""
    rows: dict[str, list[Account]] = defaultdict(list)
    for account in incident.accounts:
        dataset = readings[account.report].report.dataset
        if dataset is not None:
            rows[dataset].append(account)
    names = tuple(sorted(rows))
    return names, tuple(sources.told(replace(incident, accounts=tuple(rows[n])), PLAIN) for n in names)


def told_incidents(store: Store) -> list[dict[str, object]]:
    """The record's incidents, each with how far its reports disagree; null where no two speak of one property."""
    held = hold(store)
    score = {i.id: held.sources.divergence(i).score for i in held.incidents}
    listed = recorded(held)["incidents"]
    assert isinstance(listed, list)
    return [{**made, "divergence": _rounded(score[made["id"]])} for made in listed]


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 3)
