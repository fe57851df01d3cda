"""The rule pack `plain`: scope before contradiction, the last word of one origin, rivals kept, nothing guessed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from corroborate.model.claims import COUNTS, Account, Property
from corroborate.model.dates import ReportDate
from corroborate.model.judgements import Finding
from corroborate.weigh.actors import weigh_names, weigh_perpetrators, weigh_responsibility
from corroborate.weigh.counts import weigh_count
from corroborate.weigh.date import weigh_date
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.kind import weigh_kind
from corroborate.weigh.place import weigh_place, weigh_venue

Rule = Callable[[Property, str, Evidence], Finding | None]

_NOTHING_KNOWN: Mapping[str, ReportDate] = MappingProxyType({})
_NO_OUTLETS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RulePack:
    """Named, versioned rules that turn the claims of one incident into findings, one rule a property."""

    name: str
    version: int
    rules: tuple[tuple[Property, Rule], ...]

    def weigh(
        self,
        accounts: Sequence[Account],
        published: Mapping[str, ReportDate] = _NOTHING_KNOWN,
        outlets: Mapping[str, str] = _NO_OUTLETS,
    ) -> tuple[Finding, ...]:
        """The findings for every property that a claim bears on, whatever the order of accounts and claims.

        `published` and `outlets` give, by report id, when and by whom a report was published; without dates no figure
        revises another.
        """
        if not accounts:
            return ()
        evidence = Evidence.of(accounts, published, outlets)
        made = (rule(prop, f"{self.name}/{self.version}", evidence) for prop, rule in self.rules)
        return tuple(finding for finding in made if finding is not None)


PLAIN = RulePack(
    "plain",
    1,
    (
        (Property.KIND, weigh_kind),
        (Property.DATE, weigh_date),
        (Property.PLACE, weigh_place),
        (Property.VENUE, weigh_venue),
        *((prop, weigh_count) for prop in COUNTS),
        (Property.PERPETRATOR, weigh_perpetrators),
        (Property.TARGET, weigh_names),
        (Property.WEAPON, weigh_names),
        (Property.RESPONSIBILITY, weigh_responsibility),
        (Property.OUTCOME, weigh_names),
    ),
)
