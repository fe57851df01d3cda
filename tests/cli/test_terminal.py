"""Report text on a terminal: harmless, and never altered but by an ellipsis mark."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from corroborate.cli.terminal import Line
from corroborate.render.harmless import around, cut, printable, quoted


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred\x07", "\\x1b[31mred\\x07"),
        ("two\r\nlines\tand\na\u2028tab", "two lines and a tab"),
        ("over\u202eride", "over\\u202eride"),
        ("lone \ud83d half", "lone \\ud83d half"),
        ("nul\x00", "nul\\x00"),
        ("Sévaré، سيفاري", "Sévaré، سيفاري"),
        ("[bold]not markup[/bold] :smile:", "[bold]not markup[/bold] :smile:"),
    ],
)
def test_printable(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(st.characters(), max_size=60))
def test_printable_text_can_always_be_written(text: str) -> None:
    shown = printable(text)
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e]", shown)
    shown.encode("utf-8")


@given(st.text(max_size=80), st.integers(min_value=1, max_value=60))
def test_cut_keeps_the_beginning(text: str, longest: int) -> None:
    shown = cut(text, longest)
    if shown != text:
        assert shown.endswith("…")
        assert text.startswith(shown.removesuffix("…").removesuffix(" "))
    assert len(shown) <= max(longest, 1)


def test_cut_ends_with_a_word() -> None:
    assert cut("Gunmen attacked a hotel in Gao", 20) == "Gunmen attacked a …"


def test_cut_leaves_no_letter_without_its_accent() -> None:
    assert cut("e\u0301e\u0301e\u0301", 4) == "e\u0301…"


def test_quoted() -> None:
    assert quoted("three\ndead") == "“three dead”"


@pytest.mark.parametrize(
    ("text", "passage", "shown"),
    [
        ("Police spoke of ten dead in Gao.", "ten", "Police spoke of ten dead in Gao."),
        ("HEADLINE\n\nTen died.\n\nElsewhere all was calm.", "Ten", "Ten died."),
        ("one two three four five six seven", "four", "… three four five …"),
        ("one two a three four five a six", "four", "… a three four five a …"),
    ],
)
def test_around_keeps_to_the_paragraph(text: str, passage: str, shown: str) -> None:
    start = text.index(passage)
    reach = 8 if passage == "four" else 60
    assert around(text, start, start + len(passage), reach) == shown


@given(st.text(max_size=120), st.data())
def test_around_alters_nothing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = around(text, start, end, 20).removeprefix("… ").removesuffix(" …")
    assert shown in printable(text) or "\r" in text


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_line_wraps_a_little_deeper_and_leaves_no_blanks(width: int) -> None:
    console = Console(width=width, file=io.StringIO(), record=True)
    console.print(Line(Text("word " * 30), 4))
    lines = console.export_text().splitlines()
    assert all(len(line) <= width and line == line.rstrip() for line in lines)
    assert lines[0].startswith("    word")
    assert all(line.startswith("      word") for line in lines[1:])
