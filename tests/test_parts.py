"""The public parts: their documentation is true, their spans are exact, and nothing is loaded before they are used."""

import doctest
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corroborate
from corroborate.model.errors import BadInput

ROOT = Path(__file__).resolve().parent.parent
TEXT = (
    "GAO, Mali, 14 March 2014 (Radio Kanem) - Dozens of villagers fled on Tuesday, police said. "
    "Two Malian soldiers were killed.\r\n\r\nUp to 40 fighters crossed the river."
)


def test_the_examples_of_the_page_are_true() -> None:
    failed, tried = doctest.testfile(str(ROOT / "docs/parts.md"), module_relative=False)
    assert (failed, tried) == (0, 14)


def test_importing_the_package_loads_no_model() -> None:
    heavy = "[m for m in ('numpy', 'onnxruntime', 'tokenizers', 'click', 'rich') if m in sys.modules]"
    done = subprocess.run(
        [sys.executable, "-c", f"import sys, corroborate; print({heavy})"], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_only_the_parts_are_found() -> None:
    assert set(corroborate.__all__) == {"attributions", "counts", "places", "times"}
    with pytest.raises(AttributeError, match="guesses"):
        _ = corroborate.guesses


def test_spans_give_the_words_back() -> None:
    parts = (corroborate.times(TEXT), corroborate.places(TEXT), corroborate.counts(TEXT))
    assert all(parts)
    for found in parts:
        assert [TEXT[part.start : part.end] for part in found] == [part.text for part in found]


def test_counts_say_what_they_allow_and_what_they_count() -> None:
    found = [(c.value, c.low, c.high, str(c.qualifier), c.counted) for c in corroborate.counts(TEXT)]
    assert found[1:] == [(2, 2, 2, "exact", "Malian soldiers"), (40, None, 40, "up-to", "fighters")]
    assert found[0][3:] == ("vague", "villagers")


def test_a_day_of_publication_may_be_a_date() -> None:
    (time,) = corroborate.times("Two men were shot on Tuesday.", date(2014, 3, 14))
    assert (time.edtf, time.timex_value) == ("2014-03-11", "2014-03-11")
    (open_one,) = corroborate.times("Two men were shot on Tuesday.")
    assert open_one.edtf is None


def test_a_wrong_date_is_told() -> None:
    with pytest.raises(BadInput, match="soon"):
        corroborate.times("Two men were shot.", "soon")


@pytest.mark.parametrize("text", ["", " \n", "\x00", "\ud800", "Calm."])
def test_texts_that_hold_nothing_give_nothing(text: str) -> None:
    assert [getattr(corroborate, part)(text) for part in corroborate.__all__] == [()] * 4


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet=st.sampled_from("Gao said 12 Tuesday,.\n\u0301\ud800\x00“”five "), max_size=80))
def test_any_text_is_taken(text: str) -> None:
    for part in (corroborate.times, corroborate.places, corroborate.counts):
        assert all(found.text == text[found.start : found.end] for found in part(text))
    assert all(0 <= found.cue.start <= found.cue.end <= len(text) for found in corroborate.attributions(text))
