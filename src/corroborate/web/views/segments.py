"""A stored text cut where passages and claims begin and end, without losing or adding a character."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import escape

from corroborate.model.reports import Span
from corroborate.text.paragraphs import paragraphs


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the text under the same spans throughout; `over` are their places in the list that was given.

    An empty stretch (`start` is `end`) stands where a span without length does.
    """

    start: int
    end: int
    over: tuple[int, ...] = ()


def segments(length: int, spans: Sequence[Span], cuts: Iterable[int] = ()) -> list[Segment]:
    """The text of this length cut at the ends of all spans, and at `cuts`, in order: joined they are the whole text.

    Each span is covered by exactly the segments that name it. Spans must lie within the text, see `within`.
    """
    opens, closes, points = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list), set[int]()
    for place, span in enumerate(spans):
        opens[span.start].append(place)
        closes[span.end].append(place)
        if span.start == span.end:
            points.add(span.start)
    borders = sorted({0, length, *opens, *closes, *(cut for cut in cuts if 0 <= cut <= length)})
    found, current = list[Segment](), dict[int, None]()
    for here, after in zip(borders, [*borders[1:], None], strict=True):
        for place in closes[here]:
            current.pop(place, None)
        if here in points:
            empty = [place for place in opens[here] if spans[place].end == here]
            found.append(Segment(here, here, tuple(sorted((*current, *empty)))))
        current.update((place, None) for place in opens[here] if spans[place].end > here)
        if after is not None:
            found.append(Segment(here, after, tuple(sorted(current))))
    return found


def within(span: Span, length: int) -> bool:
    """Whether a span lies within a text of this length."""
    return 0 <= span.start <= span.end <= length


LINE_END = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph with the line ends behind it: its words end at `last`, the next block begins at `end`."""

    start: int
    last: int
    end: int


def blocks(text: str) -> list[Block]:
    """The text in paragraphs: hard-wrapped lines stay together, an indent belongs to the line that it indents."""
    found = paragraphs(text)
    starts = [0, *(_line_start(text, one.end, other.start) for one, other in pairwise(found))]
    ends = [*starts[1:], len(text)]
    lasts = [span.end for span in found] or [len(text)]
    return [Block(*each) for each in zip(starts, lasts, ends, strict=True)]


def _line_start(text: str, end: int, start: int) -> int:
    """Where the line begins whose first word stands at `start`, behind a paragraph that ends at `end`."""
    breaks = [match.end() for match in LINE_END.finditer(text, end, start)]
    return breaks[-1] if breaks else start


# Marks that turn the direction of what follows, and characters that cannot be seen or not be sent to a page.
_NAMES = {
    0x00AD: "soft hyphen", 0x061C: "ALM", 0x200B: "zero-width space", 0x200E: "LRM", 0x200F: "RLM",
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x2060: "word joiner", 0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
    0x2028: "line separator", 0x2029: "paragraph separator", 0xFEFF: "no-break space without width",
    0x00: "NUL", 0x07: "BEL", 0x08: "backspace", 0x0B: "vertical tab", 0x0C: "form feed", 0x0D: "CR", 0x1B: "ESC",
    0x7F: "DEL", 0x85: "next line",
}  # fmt: skip
_SPECIAL = re.compile(
    "\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]|[\U000e0000-\U000e007f]"
)
# What turns the direction of a line by itself and belongs to good spelling: shown, and left to work.
_KEPT = frozenset("\u061c\u200e\u200f")


@dataclass(frozen=True, slots=True)
class Leaf:
    """Characters that are shown as they are, or one that is shown by its name because it cannot be seen.

    `text` is what the page holds: empty for what would turn the lines around it or cannot be sent.
    """

    start: int
    text: str
    name: str | None = None

    def __html__(self) -> str:
        """The text escaped, with the CR of line ends kept, which a browser would drop."""
        return str(escape(self.text)).replace("\r", "&#13;")


def leaves(text: str, start: int, end: int) -> list[Leaf]:
    """The stretch of the text with every unseen character by itself; a CR before an LF is part of the line end."""
    found, here = list[Leaf](), start
    for match in _SPECIAL.finditer(text, start, end):
        if match.start() > here:
            found.append(Leaf(here, text[here : match.start()]))
        found.append(_named(match.group(), match.start()))
        here = match.end()
    return [*found, Leaf(here, text[here:end])] if here < end or not found else found


def _named(character: str, at: int) -> Leaf:
    code = ord(character)
    return Leaf(at, character if character in _KEPT else "", f"{_NAMES.get(code, 'unseen')} U+{code:04X}")
