"""Single persons: what is said of them, and which descriptions may be of one."""

import pytest

from corroborate.read.people import find_groups
from corroborate.read.persons import Person, alike, describe
from tests.read.laying_out import sentence


def person(text: str) -> Person:
    """The first person of a sentence."""
    laid_out = sentence(text)
    return describe(laid_out, find_groups(laid_out)[0])


@pytest.mark.parametrize(
    ("text", "age", "gender"),
    [
        ("A 34-year-old man was shot.", "34y", "male"),
        ("A 9-month-old girl was shot.", "9m", "female"),
        ("Dan Holt, 34, was shot.", "34y", None),
        ("A woman was shot.", None, "female"),
    ],
)
def test_what_is_said(text: str, age: str | None, gender: str | None) -> None:
    found = person(text)
    assert (found.age, found.gender) == (age, gender)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Dan Holt was shot.", "Holt was shot.", True),
        ("Dan Holt was shot.", "Ann Holt was shot.", False),
        ("A man was shot.", "A woman was shot.", False),
        ("A 34-year-old man was shot.", "A 19-year-old man was shot.", False),
        ("A man was shot.", "Dan Holt was shot.", None),
    ],
)
def test_alike(one: str, other: str, same: bool | None) -> None:
    assert alike(person(one), person(other)) is same
