"""Counts in words and as bars."""

import pytest

from corroborate.web.views.counts import EDGE, WIDTH, bar, in_words


@pytest.mark.parametrize(
    ("count", "words"),
    [
        ((None, None, None), "·"),
        ((13, 13, 13), "13"),
        ((0, 0, 0), "0"),
        ((4, 5, 7), "4–7 (best 5)"),
        ((4, None, 7), "4–7"),
        ((5, 5, None), "at least 5"),
        ((5, 6, None), "at least 5 (best 6)"),
        ((None, None, 9), "up to 9"),
        ((None, 3, None), "3"),
    ],
)
def test_counts_are_short_and_say_the_best(count: tuple[int | None, int | None, int | None], words: str) -> None:
    assert in_words(*count) == words


def test_a_bar_places_the_range_among_all_that_was_said() -> None:
    drawn = bar((4, 5, 8), (2, 4, 8, 10), disputed=True)
    assert drawn is not None
    assert (drawn.first, drawn.last) == (2, 10)
    assert [inside for _, inside in drawn.said] == [False, True, True, False]
    assert drawn.said[0][0] == EDGE and drawn.said[-1][0] == WIDTH - EDGE
    assert drawn.start < (drawn.best or 0) < drawn.end
    assert drawn.words == "4–8 (best 5); numbers said: 2, 4, 8, 10; sources disagree"


def test_one_number_needs_no_bar() -> None:
    assert bar((4, 4, 4), (4,)) is None
    assert bar((None, None, None)) is None
