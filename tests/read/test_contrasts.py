"""Figures set against each other: which one stands, which one is denied, and what is no such contrast."""

import pytest

from corroborate.read.contrasts import find_contrasts
from tests.read.laying_out import sentence


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Not four but six people were killed.", [(6, 4)]),
        ("The number of dead was not 14, but 16.", [(16, 14)]),
        ("Six people were killed, not five.", [(6, 5)]),
        ("Six people, not five, were killed by two gunmen.", [(6, 5)]),
        ("Nine men rather than seven were taken.", [(9, 7)]),
        ("It now lists 12 dead instead of 15.", [(12, 15)]),
        ("Six people were killed by two gunmen, not five people.", [(6, 5)]),
        ("Six people were killed, not two hours after the search.", []),
        ("Eight people were killed, not one of them a soldier.", []),
        ("Eight people died, but not 12 metres away a child slept.", []),
        ("Not fewer than five people were killed.", []),
        ("They did not say how many of the six had died.", []),
        ("The mayor counts six dead; not seven were hurt.", []),
    ],
)
def test_contrasts(text: str, expected: list[tuple[int, int]]) -> None:
    assert [(c.stands.value, c.denied.value) for c in find_contrasts(sentence(text).tree)] == expected
