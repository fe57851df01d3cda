"""Days in words."""

import pytest

from corroborate.model.dates import ReportDate, When
from corroborate.render import days


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2015-11-20", "20 November 2015"),
        ("2015-11-20~", "20 November 2015"),
        ("2015-11", "November 2015"),
        ("2015", "2015"),
        ("2015-11-16/2015-11-22", "16–22 November 2015"),
        ("2015-11-28/2015-12-02", "28 November – 2 December 2015"),
        ("2015-12-28/2016-01-02", "28 December 2015 – 2 January 2016"),
        ("XXXX-03-21", "21 March, year unknown"),
        ("XXXX-02", "February, year unknown"),
        ("201X", "201X"),
        ("2015-23", "2015-23"),
    ],
)
def test_an_expression_is_told_as_people_write_it(edtf: str, words: str) -> None:
    assert days.told(When.parse(edtf)) == words


def test_what_is_unknown_or_inferred_says_so() -> None:
    assert days.told(None) == days.UNDATED and days.published(ReportDate(None)) == days.UNDATED
    assert days.published(ReportDate(When.parse("2016-03-21"), inferred=True)) == "21 March 2016 (inferred)"
