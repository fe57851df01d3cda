"""Where reports and claims really come from: copies of one story, an agency's stories, and what quotes them.

A report's own origin is its outlet, or the agency that it names as its source. One that stands mostly in an earlier
report has that one's origin; of one that took over only passages, the claims in those passages have. "Earlier" is a
fixed order: reports that name an agency, then by day of publication, the longer first. So nothing here depends on the
order of arrival.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from corroborate.lexicons import names
from corroborate.lexicons.agencies import Credit, agency_named, credit
from corroborate.model.claims import Claim
from corroborate.model.copies import WHOLE, Overlap
from corroborate.model.identity import content_id
from corroborate.model.origins import Origins
from corroborate.model.reports import Report, Span
from corroborate.model.status import origin, origin_of
from corroborate.model.storing import Reading

HALF = 0.5
"""Of two reports the longer is no mere reprint of the shorter unless so much of it is shared."""
INSIDE = 0.8
"""A claim comes from a shared passage when so much of its words stands there."""


@dataclass(frozen=True, slots=True)
class _Source:
    """Who a report counts as by what it says of itself."""

    key: str
    name: str
    credit: Credit | None = None


def find_origins(
    readings: Mapping[str, Reading], overlaps: Iterable[Overlap], outlets: Iterable[str] | None = None
) -> Origins:
    """The origins of these reports, given what they have in common word for word.

    `outlets` are the names that mean an outlet where a claim gives them; those of the reports where none are given.
    """
    sources = {key: _source(reading.report) for key, reading in readings.items()}
    order = sorted(readings, key=lambda key: _age(readings[key], sources[key]))
    known = {reading.report.outlet for reading in readings.values()} if outlets is None else outlets
    by_name = {names.content(outlet): outlet for outlet in sorted(outlet for outlet in known if outlet)}
    return _Deciding(readings, sources, {key: at for at, key in enumerate(order)}, by_name).decide(overlaps)


def bears(overlap: Overlap, reading: Reading) -> bool:
    """Whether what a report shares with another can say where it comes from: as a copy, or a claim of it does."""
    if max(overlap.left_share, overlap.right_share) >= WHOLE:
        return True
    passages = overlap.spans(reading.report.id)
    spans = (claim.span for account in reading.accounts for claim in account.claims)
    return any(span is not None and _within(span, passages, INSIDE) for span in spans)


def agency_key(agency: str) -> str:
    """The key of all that comes from an agency."""
    return content_id("agency", [agency])


def _source(report: Report) -> _Source:
    outlet = agency_named(report.outlet) if report.outlet else None
    if outlet is not None:
        return _Source(agency_key(outlet), outlet, Credit(outlet, report.outlet or outlet, "outlet"))
    named = credit(report.text)
    if named is not None and not named.part:
        return _Source(agency_key(named.agency), named.agency, named)
    return _Source(origin(report), report.outlet or report.name, named)


def _age(reading: Reading, source: _Source) -> tuple[bool, date, int, str]:
    """Orders reports: who can be the source of whom."""
    when = reading.published.when
    day = when.latest if when is not None and when.latest is not None else date.max
    whole = source.credit is not None and not source.credit.part
    return (not whole, day, -len(reading.report.text), reading.report.id)


class _Deciding:
    """The origins of one set of reports while they are found, earliest report first."""

    def __init__(
        self,
        readings: Mapping[str, Reading],
        sources: Mapping[str, _Source],
        order: Mapping[str, int],
        outlets: Mapping[tuple[str, ...], str],
    ) -> None:
        self.readings, self.sources, self.order, self.outlets = readings, sources, order, outlets
        self.keys = {key: source.key for key, source in sources.items()}
        self.names = {source.key: source.name for source in sources.values()}
        self.because: dict[str, str] = {}

    def decide(self, overlaps: Iterable[Overlap]) -> Origins:
        """Whole copies first, then claims in shared passages, then claims that name whose report they repeat."""
        known = [o for o in overlaps if o.left in self.order and o.right in self.order]
        earlier: dict[str, list[Overlap]] = defaultdict(list)
        for overlap in sorted(known, key=lambda o: (self.order[o.left], self.order[o.right])):
            earlier[max(overlap.left, overlap.right, key=self.order.__getitem__)].append(overlap)
        for report in sorted(self.order, key=self.order.__getitem__):
            self._credited(report)
            self._copied(report, earlier[report])
        for report in self.order:
            self._claims(report, sorted(earlier[report], key=lambda o: self.order[o.other(report)]))
        return Origins(self.keys, self.names, self.because)

    def _credited(self, report: str) -> None:
        """Tells that an origin is an agency because the report says so."""
        named = self.sources[report].credit
        if named is not None:
            told = "to which it gave a part" if named.part else "to which it is credited"
            self.because[report] = f"{named.agency}, {told}: “{named.words}”"

    def _copied(self, report: str, earlier: Iterable[Overlap]) -> None:
        """Gives a report the origin of the earlier one that has most of it."""
        whole = [o for o in earlier if self._is_copy(report, o)]
        if whole:
            nearest = max(whole, key=lambda o: (o.share(report), -self.order[o.other(report)]))
            self.keys[report] = self.keys[nearest.other(report)]
            self.because[report] = self._told(report, nearest)

    def _is_copy(self, report: str, overlap: Overlap) -> bool:
        """Whether little stands in only one of the two; shared words that tell of no incident make no copy."""
        share, theirs = overlap.share(report), overlap.share(overlap.other(report))
        alike = share >= WHOLE or (theirs >= WHOLE and share >= HALF)
        return alike and self._tells(report, overlap.spans(report))

    def _tells(self, report: str, passages: tuple[Span, ...]) -> bool:
        accounts = self.readings[report].accounts
        return not accounts or any(_within(span, passages, HALF) for account in accounts for span in account.spans)

    def _told(self, report: str, overlap: Overlap) -> str:
        """In words, how much of a report stands where."""
        other = overlap.other(report)
        named = self.sources[other].credit
        credited = f"; that is credited to {named.agency}" if named is not None and not named.part else ""
        share = f"{100 * overlap.share(report):.0f}% of its words stand word for word in"
        return f"{share} {self.readings[other].report.name}, {self._published(report, other)}{credited}"

    def _published(self, report: str, other: str) -> str:
        """When the other report was published, beside this one."""
        days = [self.readings[key].published.when for key in (report, other)]
        if any(when is None or when.latest is None for when in days):
            return "whose date or its own is unknown"
        own, theirs = (when.latest for when in days if when is not None and when.latest is not None)
        apart = abs((own - theirs).days)
        if not apart:
            return "published on the same day"
        return f"published {'a day' if apart == 1 else f'{apart} days'} {'earlier' if theirs < own else 'later'}"

    def _claims(self, report: str, earlier: Iterable[Overlap]) -> None:
        """Gives claims the origin that they name or whose passage they stand in, and accounts made of such claims."""
        passages = [(o, o.spans(report)) for o in earlier]
        for account in self.readings[report].accounts:
            for claim in account.claims:
                self._claim(claim, passages)
            of_claims = [self.keys.get(c.id, self.keys[report]) for c in account.claims if c.span is not None]
            most = max(sorted(set(of_claims)), key=of_claims.count, default=self.keys[report])
            if most != self.keys[report] and of_claims.count(most) * 2 > len(of_claims):
                self.keys[account.id] = most
                self.because[account.id] = f"most of what it says comes from {self.names[most]}"

    def _claim(self, claim: Claim, passages: Iterable[tuple[Overlap, tuple[Span, ...]]]) -> None:
        for named in (claim.speaker, claim.via):
            key = self._named(named) if named else None
            if key is not None:
                self._give(claim, key, f"the report says that it has this from {named}")
                return
        for overlap, spans in passages:
            if claim.span is not None and _within(claim.span, spans, INSIDE):
                other = overlap.other(claim.report)
                name = self.readings[other].report.name
                told = f"its passage stands word for word in {name}, {self._published(claim.report, other)}"
                self._give(claim, self.keys[other], told)
                return

    def _give(self, claim: Claim, key: str, why: str) -> None:
        if key != self.keys[claim.report]:
            self.keys[claim.id], self.because[claim.id] = key, why

    def _named(self, name: str) -> str | None:
        """The origin that a speaker is, where it is an agency or an outlet and not a person or an office."""
        agency = agency_named(name)
        outlet = self.outlets.get(names.content(name)) if agency is None else None
        if outlet is not None:
            agency = agency_named(outlet)
        if agency is None and outlet is None:
            return None
        key = agency_key(agency) if agency is not None else origin_of(outlet or "")
        self.names.setdefault(key, agency or outlet or "")
        return key


def _within(span: Span, passages: Iterable[Span], least: float) -> bool:
    """Whether more than this part of a span stands in the passages."""
    return sum(span.overlap(passage) for passage in passages) > least * len(span)
