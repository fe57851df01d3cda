"""Dates of publication: what is let in and what is not."""

import pytest

from corroborate.model.errors import MalformedReport
from corroborate.text.edtf import checked_date

DATES = [
    ("2015-11-20", "2015-11-20"),
    (" 2015-11 ", "2015-11"),
    ("2015", "2015"),
    ("2015-11-20T10:00:00Z", "2015-11-20"),
    ("2015-11-20 10:00+01:00", "2015-11-20"),
    ("2015-11-16/2015-11-22", "2015-11-16/2015-11-22"),
    ("2015-11/2016", "2015-11/2016"),
    ("XXXX-03-21", "XXXX-03-21"),
    ("201X", "201X"),
    ("2015-11-20~", "2015-11-20~"),
    ("2016-02-29", "2016-02-29"),
    ("2015-21", "2015-21"),
]


@pytest.mark.parametrize(("given", "kept"), DATES)
def test_dates_are_kept(given: str, kept: str) -> None:
    assert checked_date(given) == kept


WRONG = ["", "yesterday", "20 Nov 2015", "20/11/2015", "2015-13", "2015-02-30", "2015-11-31", "0000", "2015-00"]
WRONG += ["15-11-20", "2015-11-22/2015-11-16", "2015-21-03", "2015-11-20/soon", "2015-11-20T25:00", "2015-11-20 10:61"]


@pytest.mark.parametrize("given", WRONG)
def test_what_is_no_date_is_refused(given: str) -> None:
    with pytest.raises(MalformedReport):
        checked_date(given)
