"""Paragraphs: which line ends belong to the layout and which end a piece of text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corroborate.model.reports import Span

BREAKS = r"\n\r\x0b\x0c\x85\u2028\u2029"
_LINE = re.compile(rf"\S[^{BREAKS}]*")
_BREAK = re.compile(rf"\r\n|[{BREAKS}]")
_FIRST_WORD = re.compile(r"\S+")
BULLET = re.compile(r"[-–*•▪◦·●‣]\s")
_NUMBERED = re.compile(r"\(?(?:(?:\d{1,3}|[a-zA-Z])[.)]|\d{1,2}\.\d{1,2}[.)]?)\s")

# A line that ends in one of these goes on in the next, whatever letter that starts with.
OPEN_ENDED = frozenset(
    {"a", "an", "and", "at", "by", "for", "from", "in", "near", "of", "on", "or", "the", "to", "with"}
)

# Widths, in characters, of the lines that typewriters, wires and mail programs wrap by hand.
NARROWEST_WRAP, WIDEST_WRAP = 35, 120
INDENT = 2


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    after_blank: bool

    @property
    def width(self) -> int:
        return self.indent + self.end - self.start


def paragraphs(text: str) -> list[Span]:
    """The text's paragraphs, headings and list items, trimmed: hard-wrapped lines are put together again."""
    spans: list[Span] = []
    for block in _blocks(text):
        margin = _margin(text, block)
        start = block[0].start
        for line, following in pairwise(block):
            if not _continues(text, line, following, margin):
                spans.append(Span(start, line.end))
                start = following.start
        spans.append(Span(start, block[-1].end))
    return spans


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Runs of lines with no blank line between them."""
    block: list[_Line] = []
    for line in _lines(text):
        if line.after_blank and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _lines(text: str) -> Iterator[_Line]:
    last = 0
    for match in _LINE.finditer(text):
        start = match.start()
        breaks = list(_BREAK.finditer(text, last, start)) if last else []
        line_start = breaks[-1].end() if breaks else last
        end = start + len(match.group().rstrip())
        yield _Line(start, end, start - line_start, len(breaks) > 1)
        last = match.end()


def _margin(text: str, block: Sequence[_Line]) -> int | None:
    """The width at which these lines were broken: they fill it, and sentences run on over their ends."""
    margin = max(line.width for line in block)
    if len(block) == 1 or not NARROWEST_WRAP <= margin <= WIDEST_WRAP:
        return None
    full = [b for a, b in pairwise(block) if _fills(text, a, b, margin)]
    if not full:
        return None
    if text[block[0].start : block[-1].end].isupper():
        # Capitals do not tell where a sentence runs on: only a filled margin does.
        return margin if len(block) >= 3 and len(full) >= 0.7 * (len(block) - 1) else None
    return margin if 3 * sum(_lower(text[line.start]) for line in full) >= len(full) else None


def _fills(text: str, line: _Line, following: _Line, margin: int) -> bool:
    """Whether the first word of the next line had no room left on this one."""
    word = _FIRST_WORD.match(text, following.start)
    return word is not None and line.width + 1 + word.end() - word.start() > margin


def _lower(char: str) -> bool:
    """Small letters, and the letters of scripts that have no capitals."""
    return char.isalpha() and not char.isupper() and not char.istitle()


def _runs_on(text: str, line: _Line, following: _Line) -> bool:
    """Whether a sentence goes on over the line end although no margin explains it."""
    return text[following.start].islower() and line.width >= NARROWEST_WRAP and text[line.end - 1] not in '.!?:;"”'


def _continues(text: str, line: _Line, following: _Line, margin: int | None) -> bool:
    if _starts_part(text, line, following):
        return False
    if text[line.start : line.end].rsplit(" ", 1)[-1].lower() in OPEN_ENDED:
        return True
    return _runs_on(text, line, following) or (margin is not None and _fills(text, line, following, margin))


def _starts_part(text: str, line: _Line, following: _Line) -> bool:
    """A list item or an indented first line."""
    if BULLET.match(text, following.start) or following.indent >= line.indent + INDENT:
        return True
    return text[line.end - 1] in ".!?:;" and _NUMBERED.match(text, following.start) is not None
