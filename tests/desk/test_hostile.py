"""A few hostile texts in every field that reaches a page; `benchmarks.desk.hostile` tries three hundred."""

from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.desk.hostile import looked_at, stands
from benchmarks.desk.payloads import texts

FEW = 12


def test_hostile_texts_run_nowhere_and_are_shown_as_they_are(browser: Browser, tmp_path: Path) -> None:
    looked, found = looked_at(FEW, browser, tmp_path, quick=True)
    assert found == []
    assert looked > 3 * FEW


def test_the_families_make_enough_texts_and_no_two_alike() -> None:
    assert len(set(texts(300))) == 300


def test_what_is_not_shown_is_noticed() -> None:
    assert stands("<b>\x00 x", "say <b> x") and stands("<b>\x00 x", "say <b>\\x00 x")
    assert not stands("<b>x</b>", "x")
