"""Labels of items: the places and days that head a paragraph of a list, a brief or a chronology."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.lexicons import words
from corroborate.read.document import Document, Sentence
from corroborate.read.places import PlaceMention
from corroborate.read.times import TimeMention
from corroborate.read.timing import own_time
from corroborate.read.units import Unit

LONGEST = 90
HEADING_WORDS = 8
MARK = re.compile(r"\s*(?:[-–*•▪◦·●‣]\s*|\(?(?:(?:\d{1,2}|[a-h])[.)]|\d{1,2}\.\d{1,2})\s+)?")
BETWEEN = re.compile(r"[\w’'-]+")
LABEL_WORDS = words("label-words")
FINISHED = frozenset(".:–—-")


@dataclass(frozen=True, slots=True)
class Label:
    """What heads an item: its places and its day; `sentence` where it stands, `alone` with nothing else there,
    `marked` by a bullet or a number."""

    sentence: int
    places: tuple[PlaceMention, ...]
    time: TimeMention | None
    alone: bool
    marked: bool


def find_labels(document: Document, heads: Sequence[tuple[int, int]]) -> list[Label]:
    """The labels of a report in order; the report's own dateline (`heads`) labels no item."""
    found = []
    seen: set[int] = set()
    for sentence in document.sentences:
        if sentence.paragraph in seen:
            continue
        seen.add(sentence.paragraph)
        label = _label(document, sentence)
        if label is not None and not any(a < sentence.span.end and sentence.span.start < b for a, b in heads):
            found.append(label)
    listed = len(found) > 1  # "PESHAWAR: Gunmen ..." is where one report comes from
    return [label for label in found if label.marked or listed]


def _label(document: Document, sentence: Sentence) -> Label | None:
    """The label that a paragraph's first sentence is or opens with: places and days alone, up to its end or a colon."""
    text = document.text[sentence.span.start : sentence.span.end]
    mark = MARK.match(text)
    start = mark.end() if mark is not None else 0
    ends = [(len(text.rstrip(" .:–—-")), True)] if text.rstrip()[-1:] in FINISHED else []
    ends += [(found.start(), False) for found in re.finditer(": ", text)][:1]
    for end, alone in ends:
        first, last = sentence.span.start + start, sentence.span.start + end
        places = tuple(p for p in document.places_in(sentence) if first <= p.start and p.end <= last)
        times = [t for t in document.times_in(sentence) if first <= t.start and t.end <= last]
        short = 0 < end - start <= LONGEST
        if short and places and _nothing_else(document.text, first, last, [*places, *times]):
            return Label(sentence.index, places, own_time(times), alone, marked=start > 0)
    return None


def _nothing_else(text: str, first: int, last: int, told: Sequence[PlaceMention | TimeMention]) -> bool:
    """Whether all words of a stretch belong to its places and times, or are words such as "and" and "district"."""
    return all(
        word[0].lower() in LABEL_WORDS
        or any(t.start <= first + word.start() and first + word.end() <= t.end for t in told)
        for word in BETWEEN.finditer(text[first:last])
    )


def set_apart(document: Document) -> set[int]:
    """The paragraphs that open with a time or a place; a short heading in front is passed over."""
    found, seen = set(), set()
    for sentence in document.sentences:
        if sentence.paragraph in seen:
            continue
        if document.times_in(sentence) or document.places_in(sentence):
            found.add(sentence.paragraph)
        if len(sentence.tree) >= HEADING_WORDS:
            seen.add(sentence.paragraph)
    return found


def labelled(units: Sequence[Unit], labels: Sequence[Label]) -> list[Unit]:
    """The units with the places and the day of their item's label, where they name none themselves."""
    by_sentence = {label.sentence + label.alone: label for label in labels}
    used: set[int] = set()
    out = []
    for unit in units:
        label = by_sentence.get(unit.sentence.index)
        if label is None or label.sentence in used or not (unit.triggers or unit.harms):
            out.append(unit)
            continue
        used.add(label.sentence)
        places = tuple(dict.fromkeys([*label.places, *unit.places]))
        out.append(replace(unit, places=places, time=unit.time or label.time))
    return out
