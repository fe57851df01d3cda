"""The parts of the reader by themselves, for programs and measurements: times, places, attributions, counts of a text.

Every span is a half-open range of code points in the text as given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from corroborate.model.claims import Precision, Qualifier, Stance
from corroborate.model.errors import BadInput, MalformedReport
from corroborate.model.identity import content_id
from corroborate.model.reports import Report, Span
from corroborate.read.document import Document, Sentence
from corroborate.read.numbers import Number, find_numbers
from corroborate.read.reader import Reader, shipped
from corroborate.read.speakers import named_speakers
from corroborate.read.speech.sayings import find_sayings, tellers
from corroborate.read.times import ends_apart
from corroborate.text.edtf import checked_date

DESCRIBING = frozenset({"ADJ", "NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: its words, what day or days it means, and its TIMEX3 type and value.

    `edtf` is None where nothing fixes the day; `earliest` and `latest` are None where the year is unknown.
    """

    start: int
    end: int
    text: str
    edtf: str | None
    earliest: date | None
    latest: date | None
    timex_type: str
    timex_value: str


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place as the text names it, and the place of the gazetteer that it means: None where none fits.

    Degrees are those of the place's centre; `precision` says how fine the place is.
    """

    start: int
    end: int
    text: str
    name: str | None
    country: str | None
    latitude: float | None
    longitude: float | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says, thinks or wants which words; `speaker` is None where it is said to be so by nobody named.

    `speaker_span` are the words beside the cue that stand for the speaker: a pronoun's `speaker` is who it means.
    `content` reaches from the first of the `pieces` to the last. `speech` is false where nobody vouches for the
    content: it is wanted, felt, praised. `within` is the cue of the attribution whose content holds this one.
    """

    speaker: str | None
    speaker_span: Span | None
    cue: Span
    content: Span
    pieces: tuple[Span, ...]
    via: str | None
    stance: Stance
    hedged: bool
    speech: bool
    within: Span | None


@dataclass(frozen=True, slots=True)
class Count:
    """A number with the words that qualify it: as said, what it allows (`high` None: open), and what is counted."""

    start: int
    end: int
    text: str
    value: int | None
    low: int | None
    high: int | None
    qualifier: Qualifier
    counted: str | None


def times(text: str, published: str | date | None = None) -> tuple[Time, ...]:
    """The time expressions of a text, read against the day of publication (EDTF) where one is given.

    As TIMEX3 marks them: a range ("3 to 5 May") gives its first and its last day.
    """
    return tuple(
        Time(
            found.start,
            found.end,
            text[found.start : found.end],
            found.when.edtf if found.when else None,
            found.when.earliest if found.when else None,
            found.when.latest if found.when else None,
            found.timex_type,
            found.timex_value,
        )
        for found in ends_apart(_laid_out(text, published).times)
    )


def places(text: str) -> tuple[PlaceName, ...]:
    """The places of a text; what names a person or a body is none."""
    return tuple(
        PlaceName(
            found.start,
            found.end,
            text[found.start : found.end],
            found.place.name if found.place else None,
            found.country,
            found.place.latitude if found.place else None,
            found.place.longitude if found.place else None,
            found.precision,
        )
        for found in _laid_out(text).places
    )


def attributions(text: str) -> tuple[Attribution, ...]:
    """Who says what in a text, in the order of the words that say so."""
    document = _laid_out(text)
    sayings = find_sayings(document)
    speakers = named_speakers(document, sayings)
    return tuple(
        Attribution(
            who.speaker,
            saying.source,
            saying.cue,
            saying.reach,
            saying.content,
            who.via,
            who.stance,
            who.hedged,
            saying.speech,
            teller.cue if teller else None,
        )
        for saying, who, teller in zip(sayings, speakers, tellers(document, sayings), strict=True)
    )


def counts(text: str) -> tuple[Count, ...]:
    """The numbers of a text that count something; dates, ages, sums, distances and clock times are left out."""
    return tuple(_counts(_laid_out(text)))


def _counts(document: Document) -> Iterator[Count]:
    for sentence in document.sentences:
        dates = [Span(t.start, t.end) for t in document.times_in(sentence)]
        for number in find_numbers(sentence.tree):
            span = sentence.chars(number.first, number.last)
            if not any(span.overlap(day) for day in dates):
                yield Count(
                    span.start,
                    span.end,
                    document.report.quote(span),
                    number.value,
                    number.low,
                    number.high,
                    number.qualifier,
                    _counted(document, sentence, number),
                )


def _counted(document: Document, sentence: Sentence, number: Number) -> str | None:
    """The noun with the words that describe it: soldiers, Malian soldiers."""
    if number.noun is None:
        return None
    first = number.noun
    while first > number.last and sentence.tree[first - 1].upos in DESCRIBING:
        first -= 1
    return document.report.quote(sentence.chars(first, number.noun + 1))


@cache
def _reader() -> Reader:
    return shipped()


def _laid_out(text: str, published: str | date | None = None) -> Document:
    try:
        day = None if published is None else checked_date(str(published))
    except MalformedReport as error:
        raise BadInput(f"the date of publication: {error}") from error
    name = content_id("text", [text])
    return _reader().document(Report(name, name, text, b"", "", "utf-8", published=day))
