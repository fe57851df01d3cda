"""What an export is made from: one incident, weighed by the rules of the format, with the reports behind it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from corroborate.gazetteer.vocabulary import vocabulary
from corroborate.interchange.codes.countries import Country, country
from corroborate.interchange.incidents import happened, location_of, venue_of
from corroborate.model.claims import Claim, Kind, Location, Posture, Precision, Property, Stance
from corroborate.model.dates import ReportDate, When
from corroborate.model.judgements import Finding, Incident
from corroborate.model.reports import Report

MOST_DAYS = 31
"""An event told as lasting longer than this is a series, and no row a day is made of it."""
# What a report says of an event that lasted: an interval without such words is a date that is not exactly known. The
# first is looked for in the passage around a date, the second in the date's own words: "3 to 5 May", "May 3-5".
_LASTING = re.compile(
    r"\b(?:lasted|lasting|siege|besieged|(?:two|three|four|five|six|seven|\d+)[- ]days?[- ](?:long|attack|battle|siege|"
    r"stand-?off|assault|clash(?:es)?)|(?:two|three|four|five|six|seven) days of|"
    r"from \S+(?: \S+){0,2} (?:to|until|through))\b",
    re.IGNORECASE,
)
_DAY_TO_DAY = re.compile(
    r"(?<![\d/-])\d{1,2}(?:st|nd|rd|th)? ?(?:to|until|through|-|\u2013) ?\d{1,2}(?![\d/-])", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n")
PASSAGE = 160
"""How far around a date words that tell of a duration are looked for, in characters, within its sentence."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One incident with its findings; `reports` and `published` by report id.

    `rivals` are the findings, by rules that hide no rival, on which sources contradict each other. `persons` are the
    names in it that are persons' names, `formerly` other ids that lead to it, `status` how well it is attested, and
    `alone` the same incident as each of its accounts tells it by itself. `dataset` is named where no report tells of
    it, only rows of a dataset.
    """

    incident: Incident
    reports: Mapping[str, Report]
    published: Mapping[str, ReportDate]
    rivals: tuple[Finding, ...] = ()
    formerly: tuple[str, ...] = ()
    status: str = ""
    persons: frozenset[str] = frozenset()
    alone: tuple[Incident, ...] = ()
    dataset: str | None = None

    @property
    def id(self) -> str:
        """The incident's permanent id."""
        return self.incident.id

    def finding(self, prop: Property) -> Finding | None:
        """The finding for one property."""
        return self.incident.finding(prop)

    def values(self, prop: Property) -> tuple[str, ...]:
        """The values found for one property, best supported first."""
        found = self.finding(prop)
        return found.values if found else ()

    def claims(self, prop: Property) -> list[Claim]:
        """What is asserted of one property, in the order of reports."""
        said = [c for account in self.incident.accounts for c in account.of(prop) if c.stance is Stance.ASSERTED]
        return sorted(said, key=lambda c: (c.report, c.span.start if c.span else -1, c.id))

    @property
    def kinds(self) -> list[Kind]:
        """What happened, the found kind first."""
        return [Kind(value) for value in self.values(Property.KIND)] or [self.incident.accounts[0].kind]

    @property
    def when(self) -> When | None:
        """When it happened."""
        return happened(self.incident)

    @property
    def place(self) -> Location | None:
        """The finest place of the found name."""
        return location_of(self.incident)

    @property
    def venue(self) -> str | None:
        """The hotel, the market, the road."""
        return venue_of(self.incident)

    @property
    def country(self) -> Country | None:
        """The country's codes; None where the place is in none that the table knows."""
        return country(self.place.country) if self.place and self.place.country else None

    @property
    def precision(self) -> Precision | None:
        """How finely the place is known: the venue's where one in a town is told of."""
        place = self.place
        if place is None:
            return None
        return Precision.VENUE if self.venue and place.precision is Precision.TOWN else place.precision

    @property
    def region(self) -> str | None:
        """The place's first-order unit without the word for its kind: "Borno" of "Borno State"."""
        name = self.place.region if self.place else None
        first, _, last = name.rpartition(" ") if name else ("", "", "")
        return first if first and last.casefold() in vocabulary().designators else name

    @property
    def days(self) -> list[date]:
        """The days that it is told to have lasted; the one day of a date that is exactly known; else none."""
        when = self.when
        if when is None or when.earliest is None or when.latest is None or not when.days:
            return []
        if when.days > 1 and not (when.days <= MOST_DAYS and self.lasted):
            return []
        return [date.fromordinal(when.earliest.toordinal() + step) for step in range(when.days)]

    @property
    def lasted(self) -> bool:
        """Whether a report says that it went on for days, and does not merely leave the day open."""
        found, when = self.finding(Property.DATE), self.when
        resting = set(found.supporting) if found else set()
        dated = [c for c in self.claims(Property.DATE) if c.id in resting and c.when == when]
        return any(_DAY_TO_DAY.search(c.quote or "") or _LASTING.search(self._passage(c)) for c in dated)

    def _passage(self, claim: Claim) -> str:
        """The words around a claim in its sentence; its quote where it has no place in a text."""
        text = self.reports[claim.report].text
        if claim.span is None or not text:
            return claim.quote or ""
        before = _SENTENCE_END.split(text[max(0, claim.span.start - PASSAGE) : claim.span.start])[-1]
        after = _SENTENCE_END.split(text[claim.span.end : claim.span.end + PASSAGE])[0]
        return f"{before}{text[claim.span.start : claim.span.end]}{after}"

    @property
    def reports_told(self) -> list[Report]:
        """The reports that tell of it, each once, by name."""
        told = {account.report: self.reports[account.report] for account in self.incident.accounts}
        return sorted(told.values(), key=lambda report: (report.name, report.id))

    @property
    def outlets(self) -> list[str]:
        """Who published them; a report without a known outlet stands for itself, by its name."""
        return sorted({report.outlet or report.name for report in self.reports_told})

    def actors(self, posture: Posture) -> list[str]:
        """Who claims it, is suspected of it, denies it, or is told that it was not them."""
        pairs = (value.rpartition("|") for value in self.values(Property.RESPONSIBILITY))
        return [actor for actor, _, stands in pairs if stands == posture]

    def by_itself(self, told: Incident) -> "Subject":
        """The subject as one account tells it."""
        return replace(self, incident=told, alone=())
