"""Values that are names: which of them are one, which spelling stands for it, and the finding that lists them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from corroborate.lexicons import names
from corroborate.model.claims import Claim, Property, Stance
from corroborate.model.judgements import Finding
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.independence import independent

Group = tuple["Said", ...]


@dataclass(frozen=True, slots=True, order=True)
class Said:
    """A value as one account gives it."""

    value: str
    report: str
    background: bool
    carrier: str


def asserted(evidence: Evidence, prop: Property) -> list[Claim]:
    """The claims for a property that assert something."""
    said = [c for c in evidence.claims(prop) if c.stance is Stance.ASSERTED]
    return [c for c in said if c.value is not None or c.when is not None or c.location is not None]


def sayings(evidence: Evidence, claims: Iterable[Claim]) -> list[Said]:
    """The values of claims with the report that they stand in, and whether as its background."""
    background = {c.id: a.background for a in evidence.accounts for c in a.claims}
    return [Said(str(c.value), c.report, background[c.id], evidence.carrier(c)) for c in claims if c.value is not None]


def groups(said: Iterable[Said], one: Callable[[str, str], bool] = names.alike) -> list[Group]:
    """Values that are one name together, the name of the most outlets first, then the news, then by spelling.

    The fullest names found a group each and shorter ones join the first that fits: no chain of half-alike names.
    """
    found: list[list[Said]] = []
    for value in sorted(set(said), key=lambda s: (-len(names.content(s.value)), -len(s.value), s)):
        home = next((group for group in found if one(value.value, group[0].value)), None)
        if home is None:
            found.append([value])
        else:
            home.append(value)
    return sorted((tuple(sorted(group)) for group in found), key=_support)


def spelling(group: Sequence[Said], naming: Callable[[str], tuple[str, ...]]) -> str:
    """The spelling that names most, then that most outlets use, then the news', then the shortest."""
    outlets: dict[str, set[str]] = defaultdict(set)
    for said in group:
        outlets[said.value].add(said.carrier)
    return min(
        group, key=lambda s: (-len(naming(s.value)), -len(outlets[s.value]), s.background, len(s.value), s.value)
    ).value


def in_reports(some: int, of: int | None = None) -> str:
    """A number of reports in words: "in 2 of 3 reports", "in one report"."""
    if of is not None and of > 1:
        return f"in {some} of {of} reports"
    return "in one report" if some == 1 else f"in {some} reports"


def listed(
    prop: Property, rule: str, reason: str, values: Sequence[str], claims: Iterable[Claim], origins: int
) -> Finding:
    """A finding of several values, all of them supported; `origins` stand behind the first."""
    supporting = tuple(sorted(c.id for c in claims))
    return Finding(
        prop, rule, f"{reason}.", values=tuple(dict.fromkeys(values)), supporting=supporting, origins=origins
    )


def first_told(evidence: Evidence, claims: Iterable[Claim], first: Group) -> int:
    """How many independent origins give the first value, in whatever spelling."""
    spellings = {(s.value, s.report) for s in first}
    telling = (c for c in claims if (str(c.value), c.report) in spellings)
    return independent(evidence.tellings(telling, {s.report for s in first}))


def _support(group: Group) -> tuple[int, bool, str]:
    return -len({s.carrier for s in group}), all(s.background for s in group), group[0].value
