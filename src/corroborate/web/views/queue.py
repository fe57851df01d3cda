"""What one decision of the queue is made on: both sides of a pair, who says what of a property, what little stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corroborate.interchange.incidents import happened
from corroborate.model.claims import COUNTS, Claim, Property, Stance
from corroborate.model.judgements import Incident
from corroborate.model.status import toll
from corroborate.model.storing import Store
from corroborate.render import days, wording
from corroborate.render.attesting import unnamed
from corroborate.render.harmless import printable
from corroborate.web.views import disagreements, evidence, quotes, similar, summaries
from corroborate.web.views.counts import in_words
from corroborate.web.views.deciding import Entry
from corroborate.web.views.disagreements import Disagreement
from corroborate.web.views.evidence import PLAIN, Row
from corroborate.web.views.quotes import AGAINST, BESIDE, FOR, Quote
from corroborate.web.views.similar import Waterfall
from corroborate.weigh.statements import scope
from corroborate.workflow import Item, ItemKind, Page, compare_page, show, why

MOST_QUOTES, MOST_CHOICES = 2, 9
"""Quotes of one property on either side of a pair; figures to choose from, one a digit key."""
ASKED = {
    ItemKind.LINK: "Are these two one incident?",
    ItemKind.DISPUTE: "Sources disagree: what stands?",
    ItemKind.DOUBT: "Little stands behind this: does it hold?",
    ItemKind.CHANGED: "It has changed since it was accepted: does it still hold?",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """One incident as the queue tells it; `version` is that on which it is decided."""

    id: str
    title: str
    summary: str
    version: str
    when: str
    where: str
    toll: str
    reports: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a source gives: in words, as a form sends it, by how many origins it is said."""

    words: str
    value: str
    origins: int


@dataclass(frozen=True, slots=True)
class Made:
    """What the person decided, to be taken back: `fresh` just now; `of` the id and name of the incident, if shown."""

    entry: Entry
    fresh: bool
    of: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Shown:
    """One decision as it is shown: both sides of a pair with what the weights say, or a property with all its words."""

    item: Item
    asked: str
    sides: tuple[Subject, ...]
    falls: tuple[tuple[str, Waterfall], ...] = ()
    row: Row | None = None
    disagreement: Disagreement | None = None
    choices: tuple[Choice, ...] = ()

    @property
    def version(self) -> str:
        """The versions that the decision is made on."""
        return ",".join(side.version for side in self.sides)


def shown(store: Store, item: Item) -> Shown:
    """All that a person is shown to decide on one item."""
    pages = [show(store, key) for key in (item.incident, item.other) if key is not None]
    if item.other is not None:
        return _pair(store, item, pages)
    (page,) = pages
    row = _row(page, item.prop)
    told = disagreements.disagreements(page, (row,)) if row is not None else ()
    said = [] if row is None or item.kind is ItemKind.CHANGED else [q for q in row.quotes if q.standing != BESIDE]
    return Shown(item, ASKED[item.kind], (_subject(page, ()),), (), row, next(iter(told), None), choices_of(page, said))


def _pair(store: Store, item: Item, pages: Sequence[Page]) -> Shown:
    made = why(store, pages[0].incident.id, pages[1].incident.id)
    falls = [("The two accounts that are most alike", similar.waterfall(made.best.judgement))]
    if made.keeping is not None:
        falls.append(("The two accounts that speak most against it", similar.waterfall(made.keeping.judgement)))
    return Shown(item, ASKED[item.kind], tuple(_subject(page, _telling(page)) for page in pages), tuple(falls))


def _subject(page: Page, told: Sequence[Quote]) -> Subject:
    incident = page.incident
    texts = {key: reading.report for key, reading in page.readings.items()}
    where = summaries.whereabouts(incident)
    return Subject(
        incident.id,
        summaries.title(incident),
        summaries.summary(incident, texts, unnamed(incident, texts, page.origins)),
        page.version,
        days.told(happened(incident)),
        where.words if where is not None else wording.OPEN,
        _toll(incident),
        wording.reports(incident),
        tuple(told),
    )


def _toll(incident: Incident) -> str:
    known = toll(incident.findings)
    if known is None:
        return wording.OPEN
    return f"{summaries.LABELS[known.property].lower()}: {summaries.counted(known)}"


def _telling(page: Page) -> tuple[Quote, ...]:
    """The words that say most of what is compared: the toll's, the date's, the place's; each passage once."""
    known = toll(page.incident.findings)
    props = dict.fromkeys((*([known.property] if known else []), Property.DATE, Property.PLACE, Property.VENUE))
    found: dict[tuple[str, str | None], Quote] = {}
    for prop in props:
        said = (q for q in quotes.quotes(page, prop, page.incident.finding(prop)) if q.rejected is None)
        fresh = {key: q for q in said if (key := (q.report_id, q.words)) not in found}
        best = sorted(fresh.items(), key=lambda each: _ORDER.index(each[1].standing))
        found |= dict(best[:MOST_QUOTES])
    return tuple(found.values())


_ORDER = (FOR, AGAINST, BESIDE)


def _row(page: Page, prop: Property | None) -> Row | None:
    """The property as the plain rules find it, with all that is said of it; that of the toll where none is named."""
    known = toll(page.incident.findings)
    wanted = prop or (known.property if known is not None else None)
    rows = evidence.evidence(page, compare_page(page, (PLAIN,)), PLAIN)
    return next((row for row in rows if row.prop is wanted and row.group is None), None)


def choices_of(page: Page, telling: Iterable[Quote]) -> tuple[Choice, ...]:
    """The values that sources give for a property, in the order of values, those of a part last and named as that;
    where there are too many, those of the most origins."""
    standing = [q.claim for q in telling if q.rejected is None]
    said: dict[_Offered, set[str]] = {}
    for claim in standing:
        if claim.stance is Stance.ASSERTED and (value := _value(claim)) is not None:
            words, sent = value
            offered = _Offered(_part(claim, standing), _place(claim), f"{words}{_part(claim, standing)}", sent)
            said.setdefault(offered, set()).add(page.origins.of(claim))
    most = sorted(said, key=lambda each: (bool(each.part), -len(said[each]), each))[:MOST_CHOICES]
    return tuple(Choice(each.words, each.value, len(said[each])) for each in sorted(most))


@dataclass(frozen=True, slots=True, order=True)
class _Offered:
    """A value to choose, in the order in which values are shown: of a part after those of the whole."""

    part: str
    place: tuple[float, str]
    words: str
    value: str


def _part(claim: Claim, claims: Sequence[Claim]) -> str:
    """What a count leaves out, or takes in: ", only at the market"; empty for one of all who are asked about."""
    if claim.property not in COUNTS:
        return ""
    match scope(claim, claims):
        case "whole":
            return ""
        case "both":
            return ", both sides together"
    return f", only {printable(claim.group)}" if claim.group else ", a part"


def _place(claim: Claim) -> tuple[float, str]:
    """Where a value stands among others: by number, by day, or by its letters."""
    if claim.property in COUNTS:
        first = next((n for n in (claim.value, claim.low, claim.high) if isinstance(n, int)), 0)
        return float(first), ""
    if claim.when is not None and claim.when.earliest is not None:
        return float(claim.when.earliest.toordinal()), claim.when.edtf
    return 0.0, str(claim.value or "").casefold()


def _value(claim: Claim) -> tuple[str, str] | None:
    """What a claim says, in words and as a form sends it; None where it says nothing that could stand alone."""
    if claim.property in COUNTS:
        best = claim.value if isinstance(claim.value, int) else None
        if best is None and claim.low is None and claim.high is None:
            return None
        words = in_words(claim.low, None if best in (claim.low, claim.high) else best, claim.high)
        return words, "|".join("" if n is None else str(n) for n in (claim.low, best, claim.high))
    if claim.property is Property.DATE:
        return None if claim.when is None else (days.told(claim.when), claim.when.edtf)
    if claim.value is None:
        return None
    told = wording.claim_value(claim)
    if claim.property is Property.RESPONSIBILITY:
        return told, f"{claim.value}|{claim.posture or 'claimed'}"
    return told, claim.location.name if claim.location is not None else str(claim.value)
