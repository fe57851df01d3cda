"""Days of the week in reports of unknown date: told of the incident, of something else, or of every week."""

import pytest

from corroborate.model.claims import Property
from corroborate.model.dates import When
from corroborate.read.times.find import find_times
from tests.read.laying_out import accounts, only

MONDAY, TUESDAY, SATURDAY = 0, 1, 5


@pytest.mark.parametrize(
    ("text", "quote", "weekday"),
    [
        ("Gunmen attacked a police post in Ben Gardane late on Tuesday, killing four.", "late on Tuesday", TUESDAY),
        ("Tuesday's attack in Mopti killed three soldiers.", "Tuesday", TUESDAY),
        ("The Saturday night shooting in Mopti left three people dead.", "Saturday night", SATURDAY),
        ("Gunmen killed three people in Mopti at 5 p.m. Monday.", "5 p.m. Monday", MONDAY),
        ("Gunmen killed three people in Mopti on Monday, police said Tuesday.", "Monday", MONDAY),
        ("Gunmen killed three people in Mopti the day before last Tuesday.", "the day before last Tuesday", MONDAY),
        ("MOPTI, 21 March - Gunmen killed three people on Monday.", "Monday", MONDAY),
    ],
)
def test_it_is_a_claim_and_no_date(text: str, quote: str, weekday: int) -> None:
    account = only(text, None)
    (told,) = account.of(Property.DATE)
    assert account.when is None and account.vague
    assert (told.value, told.when) == ("XXXX-XX-XX", When.some(weekday))
    assert (told.quote, told.rule) == (quote, "time:weekday")
    assert told.span is not None and text[told.span.start : told.span.end] == quote


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen killed nine worshippers after Friday prayers in Maiduguri.",
        "Bombers attacked the Tuesday market in Maiduguri, killing eight.",
        "On Good Friday gunmen killed three people in Mopti.",
        "Police said on Wednesday that gunmen had killed three people in Mopti.",
        "Gunmen killed three people in Mopti overnight Monday to Tuesday.",
        "Gunmen will be tried next Tuesday over the killing of three people in Mopti.",
    ],
)
def test_what_is_on_that_day_every_week_or_of_something_else_says_nothing(text: str) -> None:
    assert only(text, None).of(Property.DATE) == ()


def test_what_happens_every_week_is_no_incident() -> None:
    assert not accounts("Every Friday gunmen attack the market in Maiduguri.", None)


def test_a_date_goes_before_it() -> None:
    (dated,) = only("Gunmen killed three people in Mopti in November 2015, on a Tuesday.", None).of(Property.DATE)
    assert dated.value == "2015-11"
    (read,) = only("Gunmen killed three people in Mopti on Tuesday.", "2016-03-24").of(Property.DATE)
    assert read.value == "2016-03-22"


def test_two_attacks_on_two_days_are_two_with_a_day_each() -> None:
    text = "A bomb went off in Kidal on Tuesday, killing five. On Thursday another bomb killed two soldiers in Gao."
    days = [[c.when.weekday for c in a.of(Property.DATE) if c.when] for a in accounts(text, None)]
    assert days == [[1], [3]]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It happened at 5 p.m. Monday.", "XXXX-WXX-1T17:00"),
        ("It happened at noon on Monday.", "XXXX-WXX-1T12:00"),
        ("It happened the day after last Sunday.", "XXXX-WXX-1"),
        ("It happened at 5 p.m.", "XXXX-XX-XXT17:00"),
    ],
)
def test_timex_values_without_a_date_of_publication(text: str, value: str) -> None:
    assert [t.timex_value for t in find_times(text, None)] == [value]
