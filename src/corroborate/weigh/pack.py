"""Rule packs: named, versioned rules that turn the claims of one incident into findings, one rule a property."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from corroborate.model.claims import COUNTS, Account, Property
from corroborate.model.dates import ReportDate
from corroborate.model.judgements import Finding
from corroborate.weigh.actors import weigh_names, weigh_perpetrators, weigh_responsibility
from corroborate.weigh.date import weigh_date
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.kind import weigh_kind
from corroborate.weigh.place import weigh_place, weigh_venue

Rule = Callable[[Property, str, Evidence], Finding | None]
Rules = tuple[tuple[Property, Rule], ...]

ALL_DEAD = "all"
"""The group of a finding of killed that counts the dead of both sides."""
NOTHING_KNOWN: Mapping[str, ReportDate] = MappingProxyType({})
NO_OUTLETS: Mapping[str, str] = MappingProxyType({})
NO_ROWS: Collection[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RulePack:
    """Named, versioned rules; `cites` says in a sentence what they are and whose codebook they follow."""

    name: str
    version: int
    cites: str
    rules: Rules

    @property
    def rule(self) -> str:
        """How findings name the pack: "plain/1"."""
        return f"{self.name}/{self.version}"

    def weigh(
        self,
        accounts: Sequence[Account],
        published: Mapping[str, ReportDate] = NOTHING_KNOWN,
        outlets: Mapping[str, str] = NO_OUTLETS,
        coded: Collection[str] = NO_ROWS,
    ) -> tuple[Finding, ...]:
        """The findings for every property that a claim bears on, whatever the order of accounts and claims.

        `published` and `outlets` give, by report id, when and by whom a report was published; without dates no figure
        revises another. `outlets` may give a claim an origin of its own, by the claim's id. `coded` are the reports
        that are rows of a dataset: they code what others have reported, so they are compared, and weighed only where
        nothing else is there; leave one out to weigh it like any report.
        """
        return weigh_by((self,), accounts, published, outlets, coded)[0]

    def only(self, *props: Property) -> "RulePack":
        """The pack with its rules for these properties alone."""
        return replace(self, rules=tuple(entry for entry in self.rules if entry[0] in props))


def weigh_by(
    packs: Sequence[RulePack],
    accounts: Sequence[Account],
    published: Mapping[str, ReportDate] = NOTHING_KNOWN,
    outlets: Mapping[str, str] = NO_OUTLETS,
    coded: Collection[str] = NO_ROWS,
) -> list[tuple[Finding, ...]]:
    """What `RulePack.weigh` finds, for each pack; a rule that packs share is asked once."""
    told = [a for a in accounts if a.report not in coded]
    rows = [a for a in accounts if a.report in coded]
    ours, theirs = (Evidence.of(a, published, outlets) if a else None for a in (told, rows))
    known: dict[tuple[Property, Rule], Finding | None] = {}
    for pack in packs:
        for prop, rule in pack.rules:
            if (prop, rule) not in known:
                found, beside = (rule(prop, pack.rule, e) if e is not None else None for e in (ours, theirs))
                known[prop, rule] = _beside(found, beside)
    return [tuple(_by(pack, found) for entry in pack.rules if (found := known[entry]) is not None) for pack in packs]


def _by(pack: RulePack, found: Finding) -> Finding:
    return found if found.rule == pack.rule else replace(found, rule=pack.rule)


def shared(counted: Rules) -> Rules:
    """A pack's rules: its own for counts, for all other properties those that the packs share."""
    return (
        (Property.KIND, weigh_kind),
        (Property.DATE, weigh_date),
        (Property.PLACE, weigh_place),
        (Property.VENUE, weigh_venue),
        *counted,
        (Property.PERPETRATOR, weigh_perpetrators),
        (Property.TARGET, weigh_names),
        (Property.WEAPON, weigh_names),
        (Property.RESPONSIBILITY, weigh_responsibility),
        (Property.OUTCOME, weigh_names),
    )


def _beside(ours: Finding | None, theirs: Finding | None) -> Finding | None:
    """What reports say, with what datasets say beside it; theirs alone, as no independent origin, without ours."""
    if theirs is None:
        return ours
    if ours is None:
        alone = "no report says, only a dataset does"
        return replace(theirs, reason=f"{alone}: {theirs.reason}", gist=f"{alone}: {theirs.gist}", origins=0)
    if ours.property not in COUNTS:
        return ours
    return replace(ours, reason=f"{ours.reason.removesuffix('.')}; beside it a dataset has {_range(theirs)}.")


def _range(found: Finding) -> str:
    bounds = ["open" if b is None else str(b) for b in (found.low, found.best, found.high)]
    return bounds[0] if len(set(bounds)) == 1 else f"low {bounds[0]}, best {bounds[1]}, high {bounds[2]}"
