"""What a rule pack weighs: the accounts of one incident, their reports' dates and outlets, and who speaks in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from typing import NamedTuple

from corroborate.lexicons import names
from corroborate.lexicons.agencies import agency_named
from corroborate.model.claims import Account, Claim, Property
from corroborate.model.dates import ReportDate, When

Origin = tuple[str, ...]


class Telling(NamedTuple):
    """Who tells something: the report's outlet, who carries the claim (another, where it is taken over), whose word."""

    outlet: str
    carrier: str
    voice: Origin


@dataclass(frozen=True, slots=True)
class Evidence:
    """The accounts of one incident in a fixed order, when their reports were published and by which outlet.

    `outlets` gives who carries a report, by its id, and by a claim's id who carries that where it is somebody else.
    """

    accounts: tuple[Account, ...]
    published: Mapping[str, ReportDate]
    outlets: Mapping[str, str]
    origins: Mapping[tuple[str, str], Origin] = field(repr=False)
    by_property: Mapping[Property, tuple[Claim, ...]] = field(repr=False)
    happened_by: date | None
    """The last day on which the incident can have happened, by its most precise account."""

    @classmethod
    def of(
        cls, accounts: Sequence[Account], published: Mapping[str, ReportDate], outlets: Mapping[str, str]
    ) -> "Evidence":
        """Orders the accounts and finds out which speakers are one origin."""
        ordered = tuple(sorted(accounts, key=lambda a: (a.report, a.id)))
        return cls(ordered, published, outlets, _origins(ordered), _by_property(ordered), _happened_by(ordered))

    def claims(self, prop: Property) -> tuple[Claim, ...]:
        """All claims for one property, in a fixed order."""
        return self.by_property.get(prop, ())

    def origin(self, claim: Claim) -> Origin:
        """Whose word a claim is: the same for one speaker in several reports, and for an agency and who quotes it."""
        if claim.speaker is None or (claim.id in self.outlets and agency_named(claim.speaker)):
            return ("reporter", self.carrier(claim))
        return self.origins[claim.report, claim.speaker]

    def carrier(self, claim: Claim) -> str:
        """Who carries a claim: the same for reports of one outlet, for copies of one story, for all of one agency."""
        return self.outlets.get(claim.id) or self.outlet(claim.report)

    def outlet(self, report: str) -> str:
        """Who carries a report: copies of one story and reports of one outlet have one voice, however many they are."""
        return self.outlets.get(report, report)

    def tellings(self, claims: Iterable[Claim], reports: Iterable[str] = ()) -> list[Telling]:
        """Whose word the claims are and who carries it; reports that tell without a claim do so in their own word."""
        told = [self.telling(claim) for claim in claims]
        mute = {self.outlet(report) for report in reports} - {t.outlet for t in told} - {t.carrier for t in told}
        return told + [Telling(outlet, outlet, ("reporter", outlet)) for outlet in sorted(mute)]

    def telling(self, claim: Claim) -> Telling:
        """Who tells a claim."""
        return Telling(self.outlet(claim.report), self.carrier(claim), self.origin(claim))

    def said(self, claim: Claim) -> When | None:
        """When a claim was made: as said, else when its report was published."""
        if claim.said is not None and claim.said.earliest is not None:
            return claim.said
        return self.published[claim.report].when if claim.report in self.published else None

    def later(self, one: Claim, other: Claim) -> bool:
        """Whether a claim was made on a later day than another, as far as the dates are known."""
        return after(self.said(one), self.said(other))


def after(one: When | None, other: When | None) -> bool:
    """Whether all days of one come after all days of the other; not where one of them is unknown."""
    if one is None or other is None or one.earliest is None or other.latest is None:
        return False
    return one.earliest > other.latest


def _by_property(accounts: Sequence[Account]) -> dict[Property, tuple[Claim, ...]]:
    """All claims by property, in the order of reports and ids."""
    found: dict[Property, list[Claim]] = defaultdict(list)
    for claim in sorted((c for a in accounts for c in a.claims), key=lambda c: (c.report, c.id)):
        found[claim.property].append(claim)
    return {prop: tuple(claims) for prop, claims in found.items()}


def _happened_by(accounts: Sequence[Account]) -> date | None:
    dated = [a.when for a in accounts if a.when is not None and a.when.latest is not None]
    return min(dated, key=lambda w: (w.days or 0, w.edtf)).latest if dated else None


def _origins(accounts: Sequence[Account]) -> dict[tuple[str, str], Origin]:
    """An origin for every report and speaker: identified speakers by name, others by report."""
    speakers = sorted({(c.report, c.speaker) for a in accounts for c in a.claims if c.speaker})
    made: dict[tuple[str, str], Origin] = {
        (report, said): ("unidentified", report, *names.content(said)) for report, said in speakers
    }
    named = [(report, said) for report, said in speakers if names.is_identified(said)]
    one = _one_by_name(named)
    return made | {(report, said): ("speaker", *one[said]) for report, said in named}


def _one_by_name(named: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """The names that are one speaker, chains included: "police" speaks through both its spokesmen."""
    reports: dict[str, set[str]] = defaultdict(set)
    for report, said in named:
        reports[said].add(report)
    group = {said: frozenset((said,)) for said in reports}
    for one, other in combinations(reports, 2):
        if other not in group[one] and one_speaker(one, other, together=bool(reports[one] & reports[other])):
            joined = group[one] | group[other]
            group |= dict.fromkeys(joined, joined)
    return {said: tuple(sorted(members)) for said, members in group.items()}


def one_speaker(one: str, other: str, together: bool) -> bool:
    """Whether two names are one speaker: in one report (`together`) a surname will do, else a full name or a body."""
    if not names.alike(one, other):
        return False
    shorter = min(one, other, key=lambda said: len(names.content(said)))
    same_words = names.content(one) == names.content(other)
    return same_words or together or len(names.content(shorter)) > 1 or names.is_institution(shorter)
