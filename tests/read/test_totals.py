"""Which counts of an account are the whole: persons told one by one, parts, and those hit of whom some died."""

import pytest

from corroborate.model.claims import COUNTS, Property
from tests.read.laying_out import counts, only


def told(text: str) -> dict[str, list[str]]:
    """The counts over all of the text's one account, by property."""
    account = only(text)
    parts = ("[", "vague")
    return {
        str(p): whole
        for p in COUNTS
        if (whole := list(dict.fromkeys(c for c in counts(account, p) if not any(mark in c for mark in parts))))
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Four people were shot, one fatally, in Tulsa on Sunday.",
            {"killed": ["1"], "wounded": ["3"]},
            id="one of those hit died",
        ),
        pytest.param(
            "Two men were shot in Tulsa on Sunday night. Both died.", {"killed": ["2"]}, id="all of those hit died"
        ),
        pytest.param(
            "A man was shot in Tulsa on Sunday. Dan Holt, 34, died at a hospital.",
            {"killed": ["1"]},
            id="one person, described and named",
        ),
        pytest.param(
            "A man was shot in Tulsa on Sunday. Another man was shot as well.",
            {"wounded": ["2"]},
            id="another one is a second",
        ),
        pytest.param(
            "A 19-year-old man was shot in Tulsa on Sunday. A 24-year-old man was shot in the leg.",
            {"wounded": ["2"]},
            id="two ages are two persons",
        ),
        pytest.param(
            "Five people were shot in Tulsa on Sunday. Two women were hit in the leg, police said.",
            {"wounded": ["5"]},
            id="women among people are a part",
        ),
        pytest.param(
            "One man was killed and three others were shot in Tulsa on Sunday.",
            {"killed": ["1"], "wounded": ["3"]},
            id="others are counted beside the dead",
        ),
        pytest.param(
            "Three people were shot in Tulsa on Sunday. One of them was pronounced dead at the scene.",
            {"killed": ["1"], "wounded": ["2"]},
            id="one of them",
        ),
        pytest.param(
            "A man shot and killed his wife and son in Tulsa on Sunday before killing himself. Three people died.",
            {"killed": ["2"]},
            id="the attacker among the dead",
        ),
        pytest.param(
            "Two people were killed and three injured in Tulsa on Sunday. A woman is in critical condition.",
            {"killed": ["2"], "wounded": ["3"]},
            id="how one is says nothing of how many",
        ),
        pytest.param(
            "Four people were shot in Tulsa on Sunday. All four were taken to hospital, where one died. "
            "The other three were hurt.",
            {"killed": ["1"], "wounded": ["3"]},
            id="hospital patients less the dead",
        ),
    ],
)
def test_whole(text: str, expected: dict[str, list[str]]) -> None:
    assert told(text) == expected


def test_a_derived_count_says_from_what() -> None:
    account = only("Four people were shot, one fatally, in Tulsa on Sunday.")
    assert [c.inferred for c in account.of(Property.WOUNDED) if c.rule == "survivors"] == ["4 hit less 1 who died"]
