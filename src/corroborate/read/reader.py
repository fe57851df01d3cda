"""Report to accounts: the stages of reading in their order."""

from bisect import bisect_left
from collections.abc import Sequence

from corroborate.gazetteer import Gazetteer
from corroborate.gazetteer import shipped as shipped_gazetteer
from corroborate.language import shipped as shipped_annotator
from corroborate.language.layers import Annotator, Layer
from corroborate.model.claims import Account
from corroborate.model.dates import When
from corroborate.model.reports import Report, Span
from corroborate.model.storing import Reading
from corroborate.read.accounts import Telling, build_account
from corroborate.read.datelines import published_at
from corroborate.read.dating import date_report
from corroborate.read.distinctive import distinctive_words
from corroborate.read.document import Document, Sentence
from corroborate.read.drafts import Draft
from corroborate.read.filter import shipped_filter
from corroborate.read.grouping import group_units
from corroborate.read.labels import find_labels, labelled
from corroborate.read.places import PlaceMention, find_places
from corroborate.read.speakers import find_attributions
from corroborate.read.times import TimeMention, find_times
from corroborate.read.tree import Tree
from corroborate.read.units import find_units, may_found
from corroborate.read.unread import unread
from corroborate.read.whereabouts import true_places
from corroborate.text.paragraphs import paragraphs
from corroborate.text.sentences import sentences

VERSION = "rules/5"


class Reader:
    """Reads a report with a language layer and a gazetteer; the same report always gives the same accounts."""

    def __init__(self, annotator: Annotator, gazetteer: Gazetteer) -> None:
        self.annotator = annotator
        self.gazetteer = gazetteer
        self._filter = shipped_filter()
        self.version = f"{VERSION} {annotator.version} {gazetteer.version}"

    def __call__(self, report: Report) -> Reading:
        """The report's date and the accounts that it holds."""
        given = given_date(report)
        worth = self._filter.worth_reading(report.text)
        spans = sentences(report.text) if worth or given is None else []
        known = self._telling(report.text, spans) if worth else {}
        if not known:
            return Reading(report, date_report(report.text, given, spans), (), self.version, unread(report.text))
        document = self._laid_out(report, spans, known)
        notes = unread(report.text, spans)
        return Reading(report, document.published, self.accounts(document), self.version, notes)

    def accounts(self, document: Document) -> tuple[Account, ...]:
        """The accounts that a laid-out report holds."""
        attributions = find_attributions(document)
        labels = find_labels(document, published_at(document.text, document.published.when))
        drafts = group_units(document, labelled(find_units(document, attributions), labels), labels)
        place = report_place(document, drafts)
        telling = Telling(document, attributions)
        words = distinctive_words(document, drafts)
        return tuple(build_account(draft, telling, place, own) for draft, own in zip(drafts, words, strict=True))

    def document(self, report: Report) -> Document:
        """The report laid out: sentences, trees, times, places, and its date."""
        return self._laid_out(report, sentences(report.text), {})

    def _telling(self, text: str, spans: Sequence[Span]) -> dict[int, Layer]:
        """By their numbers, the layers of the sentences that say enough, or at least have the words, for an incident;
        none where none tells of one."""
        quoted = [text[span.start : span.end] for span in spans]
        having = [n for n, words in enumerate(quoted) if self._filter.tells(words)]
        numbers = [n for n in having if self._filter.worth_reading(quoted[n])] or having
        layers = self._layers(text, [spans[n] for n in numbers])
        found = any(may_found(Sentence(0, 0, layer, Tree(layer))) for layer in layers)
        return dict(zip(numbers, layers, strict=True)) if found else {}

    def _layers(self, text: str, spans: Sequence[Span]) -> list[Layer]:
        return self.annotator.annotate([(span.start, text[span.start : span.end]) for span in spans])

    def _laid_out(self, report: Report, spans: Sequence[Span], known: dict[int, Layer]) -> Document:
        text = report.text
        parts = paragraphs(text)
        others = [n for n in range(len(spans)) if n not in known]
        known = known | dict(zip(others, self._layers(text, [spans[n] for n in others]), strict=True))
        layers = [known[n] for n in range(len(spans))]
        published = date_report(text, given_date(report), spans)
        laid_out = []
        paragraph = 0
        for index, layer in enumerate(layers):
            while paragraph + 1 < len(parts) and layer.start >= parts[paragraph].end:
                paragraph += 1
            laid_out.append(Sentence(index, paragraph, layer, Tree(layer)))
        times = find_times(text, published.when, spans, [s.tree for s in laid_out])
        found = find_places(text, layers, self.gazetteer)
        places = _true_places(laid_out, found, times)
        return Document(report, laid_out, parts, times, places, published, self.gazetteer)


def _true_places(
    laid_out: Sequence[Sentence], found: Sequence[PlaceMention], times: Sequence[TimeMention]
) -> list[PlaceMention]:
    """The places of all sentences without words of dates and parts of longer names."""
    of_sentence: dict[int, list[PlaceMention]] = {}
    for place in found:
        of_sentence.setdefault(place.sentence, []).append(place)
    starts = [time.start for time in times]
    kept: list[PlaceMention] = []
    for number, places in sorted(of_sentence.items()):
        sentence = laid_out[number]
        first, last = bisect_left(starts, sentence.span.start), bisect_left(starts, sentence.span.end)
        kept.extend(true_places(sentence, places, times[first:last]))
    return kept


def given_date(report: Report) -> When | None:
    """The date that the report's metadata give."""
    return When.parse(report.published) if report.published else None


def report_place(document: Document, drafts: list[Draft]) -> PlaceMention | None:
    """The town that the report is about: the finest place of its first sentences outside background."""
    background = {u.sentence.index for d in drafts if not d.recent for u in d.units}
    order = {"town": 0, "district": 1, "region": 2, "area": 3, "country": 4}
    near = [p for p in document.places if p.sentence not in background]
    return min(near, key=lambda p: (order.get(str(p.precision), 5), p.sentence, p.start), default=None)


def shipped() -> Reader:
    """A reader with the packaged language model and gazetteer."""
    return Reader(shipped_annotator(), shipped_gazetteer())
