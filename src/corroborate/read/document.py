"""A report laid out for reading: sentences with their trees, paragraphs, quotations, times and places."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from corroborate.gazetteer import Gazetteer
from corroborate.language.layers import Entity, Layer
from corroborate.model.dates import ReportDate
from corroborate.model.reports import Report, Span
from corroborate.read.places import PlaceMention
from corroborate.read.times import TimeMention
from corroborate.read.tree import Tree

OPENERS = '"“«„'
CLOSERS = '"”»“'


# A sentence of so many characters that stands twice was copied, not told again.
TEASER = 40


@dataclass(frozen=True)
class Sentence:
    """One sentence: where it stands, its layer and its tree."""

    index: int
    paragraph: int
    layer: Layer
    tree: Tree

    @property
    def span(self) -> Span:
        """The sentence's place in the report."""
        return Span(self.layer.start, self.layer.end)

    @property
    def capitals(self) -> bool:
        """Whether the sentence is written in capitals throughout, so that a capital tells nothing."""
        return not any((t.text[:1].isupper() and t.text[1:].islower()) or t.text.islower() for t in self.layer.tokens)

    def chars(self, first: int, last: int) -> Span:
        """Report span of a half-open token range."""
        return Span(self.tree[first].start, self.tree[last - 1].end)

    def tokens_in(self, span: Span) -> tuple[int, int]:
        """Half-open range of the tokens that overlap a report span; (0, 0) where none does."""
        inside = [i for i, t in enumerate(self.tree.tokens) if t.start < span.end and span.start < t.end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)

    def entity_at(self, token: int) -> Entity | None:
        """The entity that covers a token."""
        return next((e for e in self.layer.entities if e.first <= token < e.last), None)


@dataclass(frozen=True)
class Document:
    """What all reading modules look at; nothing in it changes while a report is read."""

    report: Report
    sentences: Sequence[Sentence]
    paragraphs: Sequence[Span]
    times: Sequence[TimeMention]
    places: Sequence[PlaceMention]
    published: ReportDate
    gazetteer: Gazetteer

    @property
    def text(self) -> str:
        """The report's stored text."""
        return self.report.text

    def sentence_at(self, position: int) -> Sentence:
        """The sentence that holds a code point, or the last one before it."""
        at = bisect_right(self._starts, position) - 1
        return self.sentences[max(at, 0)]

    def times_in(self, sentence: Sentence) -> list[TimeMention]:
        """Time expressions of one sentence."""
        return self._times.get(sentence.index, [])

    def places_in(self, sentence: Sentence) -> list[PlaceMention]:
        """Places of one sentence."""
        return self._places.get(sentence.index, [])

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the report names, and those of the places in its first sentences."""
        named = (p.country for p in self.places if str(p.precision) == "country" or p.sentence < 2)
        return frozenset(country for country in named if country is not None)

    @cached_property
    def _times(self) -> dict[int, list[TimeMention]]:
        found: dict[int, list[TimeMention]] = {}
        for time in self.times if self.sentences else ():
            sentence = self.sentence_at(time.start)
            if sentence.span.start <= time.start < sentence.span.end:
                found.setdefault(sentence.index, []).append(time)
        return found

    @cached_property
    def _places(self) -> dict[int, list[PlaceMention]]:
        found: dict[int, list[PlaceMention]] = {}
        for place in self.places:
            found.setdefault(place.sentence, []).append(place)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [s.span.start for s in self.sentences]

    @cached_property
    def quotations(self) -> list[Span]:
        """Quoted stretches, marks left out; one that never closes ends with its paragraph. Scare quotes are left
        out."""
        found = []
        for paragraph in self.paragraphs:
            found.extend(_quotations(self.text, paragraph))
        return found


def _quotations(text: str, paragraph: Span) -> list[Span]:
    found = []
    opened: int | None = None
    for match in re.finditer(r"[\"“”«»„]", text[paragraph.start : paragraph.end]):
        position = paragraph.start + match.start()
        mark = match.group()
        if opened is None:
            if mark in OPENERS and mark != "”":
                opened = position + 1
        elif mark in CLOSERS:
            found.append(Span(opened, position))
            opened = None
    if opened is not None and opened < paragraph.end:
        found.append(Span(opened, paragraph.end))
    return [span for span in found if len(span) > 12]


def once(document: Document) -> Iterator[Sentence]:
    """The sentences without those that stand a second time: captions and teasers of a page."""
    seen: set[str] = set()
    for sentence in document.sentences:
        words = document.text[sentence.span.start : sentence.span.end]
        if len(words) < TEASER or words not in seen:
            yield sentence
        seen.add(words)
