"""What a rule pack weighs: the accounts of one incident, their reports' dates and outlets, and who speaks in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from corroborate.lexicons import names
from corroborate.model.claims import Account, Claim, Property
from corroborate.model.dates import ReportDate, When

Origin = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The accounts of one incident in a fixed order, when their reports were published and by which outlet."""

    accounts: tuple[Account, ...]
    published: Mapping[str, ReportDate]
    outlets: Mapping[str, str]
    origins: Mapping[tuple[str, str | None], Origin] = field(repr=False)

    @classmethod
    def of(
        cls, accounts: Sequence[Account], published: Mapping[str, ReportDate], outlets: Mapping[str, str]
    ) -> "Evidence":
        """Orders the accounts and finds out which speakers are one origin."""
        ordered = tuple(sorted(accounts, key=lambda a: (a.report, a.id)))
        return cls(ordered, published, outlets, _origins(ordered, outlets))

    def claims(self, prop: Property) -> tuple[Claim, ...]:
        """All claims for one property, in a fixed order."""
        return tuple(sorted((c for a in self.accounts for c in a.of(prop)), key=lambda c: (c.report, c.id)))

    def origin(self, claim: Claim) -> Origin:
        """Whose word a claim is: the same for one speaker in several reports."""
        return self.origins[claim.report, claim.speaker]

    def said(self, claim: Claim) -> When | None:
        """When a claim was made: as said, else when its report was published."""
        if claim.said is not None and claim.said.earliest is not None:
            return claim.said
        return self.published[claim.report].when if claim.report in self.published else None

    def happened_by(self) -> date | None:
        """The last day on which the incident can have happened, by its most precise account."""
        dated = [a.when for a in self.accounts if a.when is not None and a.when.latest is not None]
        return min(dated, key=lambda w: (w.days or 0, w.edtf)).latest if dated else None


def _origins(accounts: Sequence[Account], outlets: Mapping[str, str]) -> dict[tuple[str, str | None], Origin]:
    """An origin for every report and speaker: reporters by outlet, identified speakers by name, others by report."""
    speakers = sorted({(c.report, c.speaker) for a in accounts for c in a.claims}, key=lambda s: (s[0], s[1] or ""))
    made: dict[tuple[str, str | None], Origin] = {
        (report, None): ("reporter", outlets.get(report, report)) for report in {report for report, _ in speakers}
    }
    named = [(report, said) for report, said in speakers if said and names.is_identified(said)]
    made |= {(report, said): ("unidentified", report, *names.content(said)) for report, said in speakers if said}
    return made | _named_origins(named)


def _named_origins(named: Sequence[tuple[str, str]]) -> dict[tuple[str, str | None], Origin]:
    """One origin for all speakers that are one, chains included: "police" speaks through both its spokesmen."""
    group = {speaker: frozenset((speaker,)) for speaker in named}
    for one, other in combinations(named, 2):
        if one in group[other] or not one_origin(one, other):
            continue
        joined = group[one] | group[other]
        group |= dict.fromkeys(joined, joined)
    return {speaker: ("speaker", *sorted({said for _, said in members})) for speaker, members in group.items()}


def one_origin(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two (report, speaker) are one: in one report a surname will do, between reports a full name or a body."""
    if not names.alike(one[1], other[1]):
        return False
    shorter = min(one[1], other[1], key=lambda said: len(names.content(said)))
    same_words = names.content(one[1]) == names.content(other[1])
    return same_words or one[0] == other[0] or len(names.content(shorter)) > 1 or names.is_institution(shorter)
