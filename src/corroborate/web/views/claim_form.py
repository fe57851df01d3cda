"""The form for one claim: what it shows, and the change of a claim that a filled-in form asks for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corroborate.model.claims import COUNTS, Claim, Kind, Location, Posture, Precision, Property, Qualifier, Stance
from corroborate.model.decisions import KEEP, ClaimChange, Keep
from corroborate.model.errors import BadInput
from corroborate.model.reports import Report, Span
from corroborate.render import wording
from corroborate.text.sentences import sentences
from corroborate.workflow import ALONE, Meant, places_meant
from corroborate.workflow.checking import one_of
from corroborate.workflow.checking import passage as checked

LONGEST = 4000
"""How many characters of a field are looked at: more than any may have that is kept."""
REACH = 1000
"""How many characters around a passage its sentences are looked for in."""
SENTENCES = 100
"""How many sentences are listed at once."""
_HALVES = re.compile("[\ud800-\udfff]")


def _options(kind: type[StrEnum]) -> tuple[tuple[str, str], ...]:
    return tuple((str(each), str(each).replace("-", " ")) for each in kind)


PROPERTIES = tuple((str(prop), wording.LABELS[prop]) for prop in wording.LABELS)
CHOICES = {
    "qualifier": _options(Qualifier),
    "stance": _options(Stance),
    "posture": _options(Posture),
    "kind": _options(Kind),
}
_HINTS = {
    Property.DATE: "EDTF: 2015-11-20, 2015-11, or 2015-11-16/2015-11-22",
    Property.PLACE: "a town, district, region or country",
    Property.RESPONSIBILITY: "the group or person",
}


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """The fields of a claim as they stand in a form, all of them text; `where` is the key of the place meant."""

    prop: Property
    value: str = ""
    low: str = ""
    high: str = ""
    qualifier: str = str(Qualifier.EXACT)
    group: str = ""
    posture: str = str(Posture.CLAIMED)
    where: str = ""
    speaker: str = ""
    via: str = ""
    stance: str = str(Stance.ASSERTED)
    hedged: bool = False
    because: str = ""

    @property
    def label(self) -> str:
        """What the claim is about."""
        return wording.LABELS[self.prop]

    @property
    def shape(self) -> str:
        """Which fields the value has: "count", "kind", "place", "responsibility" or "words"."""
        if self.prop in COUNTS:
            return "count"
        return str(self.prop) if self.prop in (Property.KIND, Property.PLACE, Property.RESPONSIBILITY) else "words"

    @property
    def hint(self) -> str | None:
        """How the value is written."""
        return _HINTS.get(self.prop)

    @property
    def meant(self) -> list[Meant]:
        """The places that the name in the form may mean."""
        return places_meant(self.value) if self.prop is Property.PLACE and self.value else []


def form_of(claim: Claim) -> ClaimForm:
    """The form with what a claim says; bounds that follow from its value are left open, so that they still follow."""
    told = ClaimForm(
        claim.property,
        claim.when.edtf if claim.when is not None else _text(claim.value),
        qualifier=str(claim.qualifier or Qualifier.EXACT),
        group=_text(claim.group),
        posture=str(claim.posture or Posture.CLAIMED),
        speaker=_text(claim.speaker),
        via=_text(claim.via),
        stance=str(claim.stance),
        hedged=claim.hedged,
    )
    low = None if claim.qualifier is Qualifier.UP_TO else claim.value
    high = None if claim.qualifier is Qualifier.AT_LEAST else claim.value
    follows = claim.qualifier is not Qualifier.VAGUE and (claim.low, claim.high) == (low, high)
    return told if follows else replace(told, low=_text(claim.low), high=_text(claim.high))


def _text(value: str | int | None) -> str:
    """A value as a field can hold it: half of a pair of code units cannot be sent to a page."""
    return "" if value is None else _HALVES.sub("\ufffd", str(value))


_FIELDS = ("value", "low", "high", "qualifier", "group", "posture", "where", "speaker", "via", "stance", "because")


def filled(prop: Property, sent: Mapping[str, str]) -> ClaimForm:
    """The form as it was sent; what is too long is refused when it is kept."""
    told = {name: sent[name].strip()[: LONGEST + 1] for name in _FIELDS if name in sent}
    return ClaimForm(prop, hedged="hedged" in sent, **told)


def change(form: ClaimForm, before: Claim | None = None) -> ClaimChange:
    """What the form asks for, of a claim or of a new one; BadInput where a choice is none or is still to be made."""
    value = _count_of(form) if form.shape == "count" else _words_of(form, before)
    spoken = {"speaker": form.speaker or None, "via": form.via or None, "hedged": form.hedged}
    return ClaimChange(stance=one_of(Stance, form.stance, "stance"), **value, **spoken)  # type: ignore[arg-type]


def _count_of(form: ClaimForm) -> dict[str, object]:
    """A count as it was written; bounds that are left open follow from its value."""
    told = form.low or form.high or not form.value
    bounds = {"low": form.low or None, "high": form.high or None} if told else {}
    qualifier = one_of(Qualifier, form.qualifier, "qualifier")
    return {"value": form.value or None, "qualifier": qualifier, "group": form.group or None, **bounds}


def _words_of(form: ClaimForm, before: Claim | None) -> dict[str, object]:
    match form.prop:
        case Property.DATE:
            return {"when": form.value}
        case Property.RESPONSIBILITY:
            return {"value": form.value, "posture": one_of(Posture, form.posture, "posture")}
        case Property.PLACE:
            return {"value": form.value, "place": _place_of(form, before)}
    return {"value": form.value}


def _place_of(form: ClaimForm, before: Claim | None) -> Location | Keep:
    """The place that a person means: the one chosen, the only one of that name, or the one that the claim had."""
    if not form.value or (before is not None and form.value == _text(before.value) and not form.where):
        return KEEP
    if form.where == ALONE:
        return Location(form.value, None, Precision.TOWN)
    meant = form.meant
    chosen = meant[0] if len(meant) == 1 else next((each for each in meant if each.key == form.where), None)
    if chosen is None:
        told = "Several places are" if meant else "No place in the gazetteer is"
        raise BadInput(
            f"{told} called {form.value!r}: choose below which one is meant, or keep the name alone.", "value"
        )
    return chosen.location


@dataclass(frozen=True, slots=True)
class Passage:
    """The words that a new claim rests on, with what stands around them in their sentences."""

    span: Span
    before: str
    words: str
    after: str


def passage(report: Report, start: int, end: int, words: str = "") -> Passage:
    """The passage at a place, narrowed to the words where they are given; BadInput where there is none."""
    span = Span(start, end)
    if words.strip() and words.strip() != report.quote(span).strip():
        span = _narrowed(report, span, words.strip())
    checked(report, span)
    first, last = _sentences_around(report.text, span)
    return Passage(span, report.text[first : span.start], report.quote(span), report.text[span.end : last])


def _sentences_around(text: str, span: Span) -> tuple[int, int]:
    """Where the sentences begin and end in which a passage stands, looked for near it."""
    start = max(0, span.start - REACH)
    near = (Span(s.start + start, s.end + start) for s in sentences(text[start : span.end + REACH]))
    around = [s for s in near if s.overlap(span)] or [span]
    return min(around[0].start, span.start), max(around[-1].end, span.end)


def _narrowed(report: Report, span: Span, words: str) -> Span:
    at = report.text.find(words, span.start, span.end)
    if at < 0:
        raise BadInput(
            f"{words!r} does not stand in this passage: write the words exactly as the report has them.", "words"
        )
    if report.text.find(words, at + 1, span.end) >= 0:
        raise BadInput(
            f"{words!r} stands in this passage more than once: write a word more, so that it is one place.", "words"
        )
    return Span(at, at + len(words))


def listed(report: Report, page: int) -> tuple[Sequence[Span], int]:
    """The sentences of one page of the list, and how many pages there are."""
    found = sentences(report.text)
    pages = max(1, -(-len(found) // SENTENCES))
    at = min(max(1, page), pages)
    return found[(at - 1) * SENTENCES : at * SENTENCES], pages
