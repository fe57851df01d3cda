"""Texts cut into segments, paragraphs and leaves: nothing is lost, nothing added, every span is where it says."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.model.reports import Span
from corroborate.web.views.segments import Block, Leaf, blocks, leaves, segments, within

PLAIN = (
    "a",
    "Z",
    " ",
    "\t",
    "10.",
    "• ",
    "<b>",
    "&amp;",
    '"',
    "é",
    "e\u0301",
    "🏨",
    "👩\u200d🚒",
    "🇲🇱",
    "قُتل",
    "נהרגו",
)
ODD = ("\n", "\r\n", "\r", "\n\n", "\x00", "\x85", "\u2028", "\u202e", "\u202c", "\u200f", "\ud800")
PIECES = st.sampled_from((*PLAIN, *ODD))
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@st.composite
def spanned(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text and spans of it that overlap, nest, repeat, touch and are empty as they like."""
    text = draw(TEXTS)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return text, [Span(min(pair), max(pair)) for pair in draw(st.lists(ends, max_size=12))]


@given(spanned())
def test_joined_segments_are_the_text_and_cover_exactly_the_spans(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    found = segments(len(text), spans)
    assert "".join(text[s.start : s.end] for s in found) == text
    for place, span in enumerate(spans):
        over = [s for s in found if place in s.over]
        assert (over[0].start, over[-1].end) == (span.start, span.end)
        assert sum(s.end - s.start for s in over) == len(span)
        assert all(one.end == other.start for one, other in pairwise(over))


@given(spanned())
def test_a_segment_lies_wholly_under_the_spans_that_it_names(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    for segment in segments(len(text), spans):
        for place in segment.over:
            assert spans[place].start <= segment.start <= segment.end <= spans[place].end


def test_cuts_part_segments_and_change_no_span() -> None:
    found = segments(10, [Span(2, 8)], [5, 99])
    assert [(s.start, s.end, s.over) for s in found] == [(0, 2, ()), (2, 5, (0,)), (5, 8, (0,)), (8, 10, ())]


def test_two_spans_over_the_same_words_share_a_segment() -> None:
    assert [s.over for s in segments(4, [Span(1, 3), Span(1, 3)])] == [(), (0, 1), ()]


def test_a_span_without_length_has_a_segment_of_its_own() -> None:
    found = segments(4, [Span(0, 4), Span(2, 2)])
    assert [(s.start, s.end, s.over) for s in found] == [(0, 2, (0,)), (2, 2, (0, 1)), (2, 4, (0,))]


@pytest.mark.parametrize(("start", "end", "inside"), [(0, 3, True), (3, 3, True), (-1, 2, False), (2, 4, False)])
def test_spans_outside_the_text_are_told(start: int, end: int, inside: bool) -> None:
    assert within(Span(start, end), 3) is inside


@given(TEXTS)
def test_blocks_are_the_whole_text(text: str) -> None:
    found = blocks(text)
    assert found[0].start == 0 and found[-1].end == len(text)
    assert all(one.end == other.start for one, other in pairwise(found))
    assert all(not text[block.last : block.end].strip() for block in found)


def test_an_indent_stays_with_its_line() -> None:
    text = "First.\n\n    Second.\r\n"
    assert blocks(text) == [Block(0, 6, 8), Block(8, 19, 21)]


@given(TEXTS)
def test_leaves_hold_the_text_but_for_what_is_named(text: str) -> None:
    found = leaves(text, 0, len(text))
    bounds = [*(leaf.start for leaf in found), len(text)]
    for leaf, end in zip(found, bounds[1:], strict=True):
        assert leaf.text == text[leaf.start : end] or (leaf.name is not None and end == leaf.start + 1)
    assert sum(end - start for start, end in pairwise(bounds)) == len(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b", [Leaf(0, "a"), Leaf(1, "", "NUL U+0000"), Leaf(2, "b")]),
        ("\u202eb", [Leaf(0, "", "RLO U+202E"), Leaf(1, "b")]),
        ("ב\u200f!", [Leaf(0, "ב"), Leaf(1, "\u200f", "RLM U+200F"), Leaf(2, "!")]),
        ("\ud83d", [Leaf(0, "", "unseen U+D83D")]),
        ("a\r\nb", [Leaf(0, "a\r\nb")]),
        ("a\rb", [Leaf(0, "a"), Leaf(1, "", "CR U+000D"), Leaf(2, "b")]),
        ("👩‍🚒", [Leaf(0, "👩‍🚒")]),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, shown: list[Leaf]) -> None:
    assert leaves(text, 0, len(text)) == shown


def test_a_leaf_is_escaped_and_keeps_its_line_ends() -> None:
    assert Leaf(0, "<b>&\r\n").__html__() == "&lt;b&gt;&amp;&#13;\n"
