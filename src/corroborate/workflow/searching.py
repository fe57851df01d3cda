"""Reports found by their words."""

import re
from dataclasses import dataclass

from corroborate.model.reports import Report, Span
from corroborate.model.storing import Store
from corroborate.text.sentences import sentences


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that has the words looked for, and the sentence that shows it."""

    report: Report
    span: Span


def search(store: Store, words: str, limit: int = 20) -> list[Hit]:
    """Reports whose text has all the words, best first, each with the first sentence that has one of them."""
    readings = (store.reading(found) for found in store.search(words, limit))
    return [Hit(r.report, _passage(r.report.text, words)) for r in readings if r is not None]


def _passage(text: str, words: str) -> Span:
    """The first sentence with one of the words; the report's first sentence where only other spellings match."""
    pattern = re.compile("|".join(re.escape(w) for w in words.split()) or r"\Z", re.IGNORECASE)
    found = sentences(text) or [Span(0, len(text))]
    return next((s for s in found if pattern.search(text, s.start, s.end)), found[0])
