"""How our record answers for press releases: the coders' conventions for numbers, and which releases give a date."""

import pytest

from benchmarks.reading.isaf import gives_its_date, killed, least
from corroborate.model.claims import Account, Claim, Kind, Property, Qualifier
from corroborate.model.reports import Span


def claim(value: int | None, quote: str, qualifier: Qualifier, prop: Property = Property.PERPETRATORS_KILLED) -> Claim:
    low = value if value is not None else 3
    return Claim("c", "r", prop, value, Span(0, 1), quote, "rule", low, None, qualifier)


@pytest.mark.parametrize(
    ("value", "quote", "qualifier", "expected"),
    [
        (2, "killed two insurgents", Qualifier.EXACT, 2),
        (30, "more than 30 insurgents", Qualifier.AT_LEAST, 31),
        (30, "at least 30 insurgents", Qualifier.AT_LEAST, 30),
        (None, "several insurgents", Qualifier.VAGUE, 3),
        (None, "numerous insurgents", Qualifier.VAGUE, 4),
    ],
)
def test_the_coders_conventions(value: int | None, quote: str, qualifier: Qualifier, expected: int) -> None:
    assert least(claim(value, quote, qualifier)) == expected


def test_both_sides_are_added_and_equal_figures_are_one() -> None:
    two = claim(2, "two insurgents", Qualifier.EXACT)
    one = claim(1, "a child", Qualifier.EXACT, Property.KILLED)
    title = claim(2, "Two killed", Qualifier.EXACT, Property.KILLED)

    def account(*claims: Claim) -> Account:
        return Account("a", "r", Kind.CLASH, False, (Span(0, 1),), claims)

    assert killed([account(two, one)]) == 3
    assert killed([account(two, title)]) == 2
    assert killed([]) == 0


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("KABUL, Afghanistan (Nov. 20, 2011)\nA force", True),
        ("2010-12-S-243\nKABUL, Afghanistan (Dec. 21)\nA force", True),
        ("KABUL, Afghanistan (Dec. 21)\nA force", False),
        ("2010-12-S-243\nA force killed two insurgents yesterday", False),
    ],
)
def test_which_releases_give_their_date(text: str, given: bool) -> None:
    assert gives_its_date(text) is given
