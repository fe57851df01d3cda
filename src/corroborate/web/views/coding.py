"""What a second coder sees: the reports' words, and neither what rules make of them nor what others decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corroborate.model.claims import COUNTS, Account, Kind, Property
from corroborate.model.reports import Report, Span
from corroborate.model.storing import Store
from corroborate.render import days, wording
from corroborate.web.views.evidence import hint_of
from corroborate.web.views.segments import Leaf, leaves
from corroborate.web.views.summaries import LABELS, words_of
from corroborate.workflow import Item, Page, accounts_of, as_read

AROUND = 2000
"""Characters of a report that are shown before and after the passages that tell of the incident."""
_KINDS = tuple((str(kind), words_of(kind)) for kind in Kind)
FACTS = (Property.KIND, Property.DATE, Property.PLACE, Property.VENUE)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report's text as it stands; `telling` where it tells of the incident."""

    text: str
    telling: bool

    @property
    def words(self) -> list[Leaf]:
        """The text with every unseen character by itself."""
        return leaves(self.text, 0, len(self.text))


@dataclass(frozen=True, slots=True)
class Source:
    """What one report says: whose it is, of when, and its words; of a coded row what is coded in it, by property.

    What was read in a report is left out: it may be misread, and whoever sees it is led by it. `before` and `after` say
    whether there is more of the report.
    """

    name: str
    outlet: str | None
    published: str
    facts: tuple[tuple[str, str], ...]
    passages: tuple[Passage, ...]
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Coded:
    """One unit to code: the sources on either side of a pair, or of one incident."""

    item: Item
    asked: str
    sides: tuple[tuple[Source, ...], ...]
    prop: Property | None = None
    hint: str = ""

    @property
    def kinds(self) -> tuple[tuple[str, str], ...]:
        """What it may be called, where it is one of some kinds: none first."""
        return (("", "choose one"), *_KINDS) if self.prop is Property.KIND else ()

    @property
    def counts(self) -> bool:
        """Whether it is people that are counted."""
        return self.prop in COUNTS


def coded(store: Store, item: Item) -> Coded:
    """All that a second coder is shown of an item."""
    assert item.unit is not None
    pages = [as_read(store, item.incident, side) for side in accounts_of(store, item.unit)]
    sides = tuple(_sources(page, item.prop) for page in pages)
    if item.prop is None:
        return Coded(item, "Do these two tell of one incident?", sides)
    asked = f"{LABELS[item.prop]}: what do these reports say?"
    return Coded(item, asked, sides, item.prop, hint_of(item.prop))


def _sources(page: Page, prop: Property | None) -> tuple[Source, ...]:
    facts = FACTS if prop is None else (prop,)
    return tuple(_source(page, account, facts) for account in page.incident.accounts)


def _source(page: Page, account: Account, facts: Sequence[Property]) -> Source:
    reading = page.readings[account.report]
    report = reading.report
    coded = facts if report.dataset is not None else ()
    said = ((LABELS[prop], wording.claim_value(claim)) for prop in coded for claim in account.of(prop))
    first, last = min(span.start for span in account.spans), max(span.end for span in account.spans)
    shown = Span(max(0, first - AROUND), min(len(report.text), last + AROUND))
    return Source(
        report.name,
        report.outlet or report.dataset,
        days.published(reading.published),
        tuple(dict.fromkeys(said)),
        tuple(_passages(report, account, shown)),
        shown.start > 0,
        shown.end < len(report.text),
    )


def _passages(report: Report, account: Account, shown: Span) -> Iterator[Passage]:
    """The text in order, cut where the passages of the account begin and end."""
    at = shown.start
    for span in sorted(account.spans, key=lambda span: (span.start, span.end)):
        if span.start > at:
            yield Passage(report.text[at : span.start], False)
        if span.end > max(at, span.start):
            yield Passage(report.text[max(at, span.start) : span.end], True)
            at = span.end
    if at < shown.end:
        yield Passage(report.text[at : shown.end], False)
