"""Quotations with their marks."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corroborate.model.reports import Span

_MARK = re.compile(r"''|``|[\"“”«»„]")
_OPENING = ('"', "“", "''", "``", "«", "„")
_CLOSING = ('"', "”", "''", "»", "“")


class Quotes:
    """All quotations of a text, in order; they never overlap."""

    def __init__(self, text: str, paragraphs: Sequence[Span]) -> None:
        self.spans = [quote for paragraph in paragraphs for quote in _in_paragraph(text, paragraph)]
        self._starts = [quote.start for quote in self.spans]
        self._ends = [quote.end for quote in self.spans]

    def at(self, position: int) -> Span | None:
        """The quotation that a code point stands in."""
        index = bisect_right(self._starts, position) - 1
        return self.spans[index] if index >= 0 and position < self.spans[index].end else None

    def between(self, start: int, end: int) -> list[Span]:
        """The quotations that share a character with a range."""
        return self.spans[bisect_right(self._ends, start) : bisect_left(self._starts, end)]


def _in_paragraph(text: str, paragraph: Span) -> list[Span]:
    """A quotation that never closes ends with its paragraph."""
    found = []
    opened: int | None = None
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        if opened is None:
            opened = match.start() if match.group() in _OPENING else None
        elif match.group() in _CLOSING:
            found.append(Span(opened, match.end()))
            opened = None
    if opened is not None:
        found.append(Span(opened, paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())))
    return [quote for quote in found if quote.start < quote.end]
