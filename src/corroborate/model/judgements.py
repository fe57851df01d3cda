"""Judgements between accounts, incidents as views over them, and findings."""

from dataclasses import dataclass, field
from enum import StrEnum

from corroborate.model.claims import Account, Location, Property

RULES = "rules/"
"""How the name of every judge begins that is a set of rules, and no person or model."""


class Verdict(StrEnum):
    """Whether two accounts tell of one incident."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Reason:
    """One comparison's weight (log-odds, natural logarithm; negative: against) and its sentence."""

    comparison: str
    weight: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """Same, different or unsure between two accounts: by whom, how sure (log-odds), why; withdrawn, never deleted."""

    id: str
    left: str
    right: str
    verdict: Verdict
    score: float
    because: tuple[Reason, ...]
    by: str
    at: str | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule makes of all claims for one property.

    Counts carry `low`, `best`, `high` (`best` None: open or disputed; `high` None: open upwards), others `values`, best
    supported first. `supporting` and `opposing` are claim ids. `group` says who is counted where that is not what the
    property itself counts: "all" for the dead of both sides. `origins` is how many independent origins stand behind the
    best figure or the first value, or behind the range where there is none; 0 where only a dataset's row says so.
    `gist` is a count's reason without names, for comparing rules. `location` is where the first value lies, where a
    person named a place that no claim places.
    """

    property: Property
    rule: str
    reason: str
    low: int | None = None
    best: int | None = None
    high: int | None = None
    values: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    opposing: tuple[str, ...] = ()
    disputed: bool = False
    group: str | None = None
    origins: int = 0
    gist: str = ""
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Founding:
    """The account that founded an incident. The incident's `id` is permanent and leads to where that account stands.

    `decision` is the one that parted the account from another incident, where it was no report that founded this one.
    """

    id: str
    account: str
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Incident:
    """The accounts judged to tell of one event, founding account first, and the findings of one rule pack."""

    id: str
    accounts: tuple[Account, ...]
    findings: tuple[Finding, ...] = field(default=())

    def finding(self, prop: Property, group: str | None = None) -> Finding | None:
        """The finding for one property, of the group where one is named; None where no claim bears on it."""
        return next((f for f in self.findings if f.property is prop and f.group == group), None)
