"""Report text on a terminal: harmless, and never altered but by an ellipsis mark."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corroborate.cli.terminal import cut, printable, quoted


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
