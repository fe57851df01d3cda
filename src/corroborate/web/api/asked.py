"""What a program sends, as the API checks it: a field that nobody knows is refused, not passed over."""

from dataclasses import replace
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from corroborate.model.claims import Kind, Location, Posture, Precision, Property, Qualifier, Stance
from corroborate.model.decisions import ClaimChange, Correction
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Verdict
from corroborate.model.overview import Filter, Order, State
from corroborate.model.status import Status
from corroborate.web.api.fields import (
    MOST_AT_ONCE,
    Count,
    Day,
    Flag,
    Id,
    Name,
    Page,
    Place,
    Reason,
    ReportText,
    Size,
    Text,
    Truth,
    UnitKey,
    Version,
)
from corroborate.workflow.checking import MOST_VALUES


class Asked(BaseModel):
    """Anything that is sent."""

    model_config = ConfigDict(extra="forbid")


class Wanted(Asked):
    """Which incidents are asked for; what is left out does not matter."""

    text: Annotated[Text | None, Field(description="All these words, in reports, kind, place or names.")] = None
    since: Annotated[Day | None, Field(description="May have happened on this day or later.")] = None
    until: Annotated[Day | None, Field(description="May have happened on this day or earlier.")] = None
    place: Annotated[Text | None, Field(description="A place in any spelling, or a country.")] = None
    country: Annotated[Text | None, Field(description="A country's ISO 3166 code or English name.")] = None
    kind: Annotated[Kind | None, Field(description="What happened.")] = None
    status: Annotated[Status | None, Field(description="How well it is attested.")] = None
    outlet: Annotated[Text | None, Field(description="An outlet that tells of it.")] = None
    disagree: Annotated[Flag, Field(description="Only where sources contradict each other.")] = False
    look: Annotated[Flag, Field(description="Only what needs a person's look.")] = False
    state: Annotated[State | None, Field(description="How far it is reviewed.")] = None
    coded: Annotated[Flag | None, Field(description="Only, or not, what rows of datasets alone tell.")] = None

    @property
    def filter(self) -> Filter:
        """The filter as the workflow takes it; an empty text asks for nothing."""
        told = Filter(**{name: getattr(self, name) for name in Wanted.model_fields})
        text, place, country, outlet = (each or None for each in (self.text, self.place, self.country, self.outlet))
        return replace(told, text=text, place=place, country=country, outlet=outlet)


class Listed(Wanted):
    """Which incidents, in which order, a page at a time."""

    order: Annotated[Order, Field(description="The latest first, the oldest, or most first.")] = Order.DATE
    page: Annotated[Page, Field(description="The page, counted from 1.")] = 1
    size: Annotated[Size, Field(description="Rows of one page.")] = 50


class Deciding(Asked):
    """What all decisions take."""

    because: Annotated[Reason | None, Field(description="Why, in your words.")] = None
    version: Annotated[
        Version | None,
        Field(description="The version that was looked at: where it is another by now, nothing is written (409)."),
    ] = None
    by: Annotated[
        Name | None, Field(description="Who decides, where the desk has no accounts; else the token's person.")
    ] = None


class Reviewing(Deciding):
    """A decision that a second coder may make without seeing the first's."""

    blind: Annotated[Truth, Field(description="Kept for agreement between coders; changes no finding.")] = False


class Valued(Asked):
    """A value: low, best, high of a count, or the values of anything else."""

    low: Count | None = None
    best: Count | None = None
    high: Annotated[Count | None, Field(description="null beside a low: open upwards.")] = None
    values: Annotated[list[Text], Field(max_length=MOST_VALUES, description="Best first.")] = []
    where: Annotated[
        Text | None,
        Field(description="Of a place that several are called: the gazetteer's key of the one meant, or `alone`."),
    ] = None

    def correction(self) -> Correction:
        """The correction as the workflow takes it."""
        return Correction(self.low, self.best, self.high, tuple(self.values), self.where)


class Correcting(Valued, Reviewing):
    """A finding in the place of the rules': low, best, high of a count, or the values of anything else."""

    property: Property


class Coding(Valued):
    """What a second coder says of a unit: the verdict on a pair, or else the value of a property."""

    key: Annotated[UnitKey, Field(description="The unit's, as the queue has it.")]
    verdict: Annotated[Verdict | None, Field(description="Whether the sides of a pair tell of one incident.")] = None
    because: Annotated[Reason | None, Field(description="Why, in your words.")] = None
    by: Annotated[Name | None, Field(description="Who codes, where the desk has no accounts.")] = None

    @property
    def said(self) -> Verdict | Correction:
        """The verdict or the value; BadInput where both are given."""
        if self.verdict is None:
            return self.correction()
        if self.model_fields_set & {*Valued.model_fields}:
            raise BadInput("Give a verdict on a pair, or the value of a property: not both.")
        return self.verdict


class Rejecting(Reviewing):
    """A claim to be weighed no more."""

    claim: Annotated[Id, Field(description="The claim's id, or its first digits.")]


class Somewhere(Asked):
    """A place with the circle that it lies in."""

    name: Text
    country: Annotated[Text | None, Field(description="ISO 3166-1 alpha-2.")] = None
    precision: Precision
    latitude: Annotated[float | None, Field(strict=True, ge=-90, le=90, allow_inf_nan=False)] = None
    longitude: Annotated[float | None, Field(strict=True, ge=-180, le=180, allow_inf_nan=False)] = None
    radius_km: Annotated[float | None, Field(strict=True, ge=0, le=20_000, allow_inf_nan=False)] = None

    @property
    def location(self) -> Location:
        """The place as claims have it."""
        return Location(self.name, self.country, self.precision, self.latitude, self.longitude, self.radius_km)


class Said(Reviewing):
    """What a claim says. What is not named stays as it is; null takes it away."""

    value: Annotated[Count | Text | None, Field(description="A number, a name, or an EDTF date.")] = None
    low: Count | None = None
    high: Count | None = None
    qualifier: Qualifier | None = None
    group: Annotated[Text | None, Field(description='Who is counted, where not the victims; "all": both sides.')] = None
    speaker: Annotated[Text | None, Field(description="Whose word it is; null: the reporter's own.")] = None
    via: Annotated[Text | None, Field(description="The outlet that the speaker spoke to.")] = None
    stance: Stance = Stance.ASSERTED
    hedged: Annotated[Truth, Field(description="Whether the words withhold assent.")] = False
    when: Annotated[Text | None, Field(description="Of a date: EDTF.")] = None
    place: Somewhere | None = None
    posture: Posture | None = None

    @property
    def change(self) -> ClaimChange:
        """What was named, as the workflow takes it."""
        named = {name: getattr(self, name) for name in ClaimChange.__slots__ if name in self.model_fields_set}
        return ClaimChange(**{**named, **({"place": self.place.location} if self.place else {})})


class Amending(Said):
    """What a claim should say instead."""

    claim: Annotated[Id, Field(description="The claim's id, or its first digits.")]


class Finding(Said):
    """A claim that the reader missed, quoting a passage of a report."""

    start: Annotated[Place, Field(description="Where the passage begins, in code points of the stored text.")]
    end: Annotated[Place, Field(description="Where it ends; not included.")]
    property: Property


class Adding(Finding):
    """A claim that the reader missed, quoting a passage of a report that tells of the incident."""

    report: Annotated[Id, Field(description="The report's id.")]


class Parting(Reviewing):
    """Accounts that tell of another incident than the others."""

    accounts: Annotated[list[Id], Field(min_length=1, max_length=500, description="Ids, or their first digits.")]


class Judging(Reviewing):
    """Incidents or accounts that are the same, different, or may be either; `version` has theirs, with commas."""

    ids: Annotated[list[Id], Field(min_length=2, max_length=50, description="Two; more only for `same`.")]
    verdict: Verdict


class Undoing(Asked):
    """A decision taken back; undoing an undo puts it back in force."""

    because: Annotated[Reason | None, Field(description="Why, in your words.")] = None
    by: Annotated[Name | None, Field(description="Who undoes it, where the desk has no accounts.")] = None


class SentReport(Asked):
    """One report as text."""

    text: Annotated[ReportText, Field(description="The report's words, kept as they come.")]
    name: Annotated[Text | None, Field(description="Its name, such as a file's.")] = None
    title: Text | None = None
    published: Annotated[Text | None, Field(description="When, as EDTF: 2015-11-20.")] = None
    outlet: Annotated[Text | None, Field(description="Who published it.")] = None
    url: Text | None = None
    language: Text | None = None


class Sending(Asked):
    """Who sends something in."""

    by: Annotated[Name | None, Field(description="Who sends it, where the desk has no accounts.")] = None


class SentReports(Sending):
    """Reports to read."""

    reports: Annotated[list[SentReport], Field(min_length=1, max_length=MOST_AT_ONCE)]
