"""Each comparison: two accounts, the row of the table that decides, or nothing to say."""

from dataclasses import replace
from typing import Any

import pytest

from corroborate.link import comparisons, weights
from corroborate.link.comparisons import (
    counts,
    growth,
    kind,
    perpetrator,
    place,
    published,
    responsibility,
    target,
    time,
    venue,
    weekday,
    words,
)
from corroborate.model.claims import Account, Claim, Stance
from corroborate.model.dates import ReportDate, When
from tests.builders import account, claim, when
from tests.builders import place as location

TABLE = weights.shipped()


def row(comparison: comparisons.Comparison, left: Account, right: Account, *days: str) -> str | None:
    """The row that two accounts meet, `days` being those of their reports."""
    on = [ReportDate(when(day)) for day in days]
    one = comparison.features(left, on[0] if on else None)
    other = comparison.features(right, on[1] if on else None)
    if one is None or other is None:
        return None
    found = comparison.row(one, other, TABLE)
    assert comparison.row(other, one, TABLE) == found
    if found is None:
        return None
    assert found in TABLE.rows
    assert comparison.sentence(one, other, found, TABLE) and comparison.sentence(other, one, found, TABLE)
    return found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("2015-11-20", "2015-11-20", "time/same-day"),
        ("2015-11-20", "2015-11-16/2015-11-22", "time/within-week"),
        ("2015-11", "2015-11-16/2015-11-22", "time/within-month"),
        ("2015-11", "2015-11-20", "time/within-month"),
        ("2015-11", "2015-11", "time/within-season"),
        ("2015", "2015-11-20", "time/within-year"),
        ("2015-11-20", "2015-11-21", "time/next-day"),
        ("2015-11-20", "2015-11-23", "time/days-apart"),
        ("2015-11-20", "2015-11-27", "time/week-apart"),
        ("2015-11-20", "2015-12-20", "time/weeks-apart"),
        ("2015-11", "2016-03-21", "time/months-apart"),
        ("XXXX-03-21", "2016-03-21", "time/same-day-of-year"),
        ("XXXX-03-21", "XXXX-04-02", "time/other-day-of-year"),
        ("XXXX-03-21", "2016-03-22", "time/next-day"),
        ("XXXX-12-31", "2016-01-02", "time/days-apart"),
        ("XXXX-03-21", "2016-03", "time/same-month-of-year"),
        ("XXXX-03", "2016-03-29/2016-04-04", "time/same-month-of-year"),
        ("XXXX-03", "XXXX-03", "time/same-month-of-year"),
        ("XXXX-03", "2016-04-03", None),
        ("XXXX-12", "2016-01-03", None),
        ("XXXX-03", "2016-05-03", "time/other-month-of-year"),
        ("XXXX-03", "2016", None),
        ("XXXX", "2016-03", None),
        (None, "2016-03", "time/unknown"),
    ],
)
def test_time(one: str | None, other: str, expected: str | None) -> None:
    assert row(time, account(date=one), account(date=other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (location("Bamako"), location("Bamako"), "place/same-town"),
        (location("Bamako"), location("Barnako", "ML"), "place/same-town"),
        (location("Bamako"), location("Sevare"), "place/other-town"),
        (location("Bamako"), location("Niamey"), "place/other-country"),
        (location("Bamako"), location("Kati", "ML", latitude=12.75, longitude=-8.07), "place/near"),
        (location("Bamako"), location("Mali", "ML", "country"), "place/country-only"),
        (
            location("Gao"),
            location("north", "ML", "region", latitude=18.0, longitude=0.0, radius_km=400.0),
            "place/within",
        ),
        (
            location("Gao"),
            location("Kayes", "ML", "region", latitude=14.4, longitude=-11.4, radius_km=250.0),
            "place/outside",
        ),
        (location("Gossi", "ML", region="Tombouctou"), location("Tombouctou", "ML", "region"), "place/within"),
        (
            location("Hope", "US", latitude=33.7, longitude=-93.6),
            location("Hope", "US", latitude=58.0, longitude=-92.0),
            "place/other-town",
        ),
        (None, location("Bamako"), "place/unknown"),
    ],
)
def test_place(one: object, other: object, expected: str) -> None:
    assert row(place, account(location=one), account(location=other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the Palm Blu hotel", "Palm Blue Hotel", "venue/same-name"),
        ("a hotel", "the Palm Blu hotel", "venue/same-type"),
        ("Hotel Nord", "the Palm Blu hotel", "venue/other-name"),
        ("a hotel", "a crowded market", "venue/other-type"),
        ("a grain market", "the grain market", "venue/same-words"),
        ("the Kasuwa grain market", "the Kasuwa fish market", "venue/other-words"),
        ("Elm Lanes", "Oak Lanes", "venue/other-spot"),
        ("the building", "the Palm Blu hotel", None),
        ("Bamako's hotel", "the Palm Blu hotel in Bamako", "venue/same-type"),
        (None, "a hotel", None),
    ],
)
def test_venue(one: str | None, other: str, expected: str | None) -> None:
    assert row(venue, account(venue=one, town="Bamako"), account(venue=other, town="Bamako")) == expected


def test_the_best_fitting_of_several_venues_counts() -> None:
    both = account(claim("venue", "Cafe Rouge"), claim("venue", "the Palm hotel"), venue="Cafe Rouge")
    assert row(venue, both, account(venue="Palm Hotel")) == "venue/same-name"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("bombing", "bombing", "kind/same"),
        ("armed-attack", "hostage-taking", "kind/related"),
        ("protest", "bombing", "kind/unrelated"),
        ("other", "other", None),
    ],
)
def test_kind(one: str, other: str, expected: str | None) -> None:
    assert row(kind, account(kind=one), account(kind=other)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Front for the Liberation of the Delta", "the FLD", "perpetrator/same"),
        ("Red Banner fighters", "Blue Banner Army of Justice", "perpetrator/other"),
        ("Islamist militants", "Front for the Liberation of the Delta", None),
        ("four gunmen", "gunmen", None),
    ],
)
def test_perpetrator(one: str, other: str, expected: str | None) -> None:
    left, right = account(claim("perpetrator", one)), account(claim("perpetrator", other))
    assert row(perpetrator, left, right) == expected


def test_responsibility_and_target() -> None:
    ours = account(claim("responsibility", "the Red Banner", posture="claimed"), claim("target", "a convoy of traders"))
    theirs = account(claim("responsibility", "Red Banner", posture="denied"), claim("target", "traders' convoy"))
    assert row(responsibility, ours, theirs) == "responsibility/same"
    assert row(target, ours, theirs) == "target/same"
    assert row(target, ours, account(claim("target", "a school"))) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (claim("killed", 27), claim("killed", 27), "killed/same-large"),
        (claim("killed", 5), claim("killed", 5), "killed/same"),
        (claim("killed", 5), claim("killed", 5, qualifier="at-least"), "killed/same"),
        (claim("killed", 7), claim("killed", 5, qualifier="at-least"), "killed/compatible"),
        (claim("killed", 19), claim("killed", 27), "killed/close"),
        (claim("killed", 5), claim("killed", 27), "killed/far"),
        (claim("killed", 0), claim("killed", 0), "killed/none"),
        (claim("killed", 0), claim("killed", 2), "killed/none-some"),
        (claim("killed", 0), claim("killed", 3), "killed/none-many"),
        (claim("killed", 5, group="soldiers"), claim("killed", 27), None),
        (claim("killed", 5, stance=Stance.DENIED), claim("killed", 5), None),
    ],
)
def test_counts(one: Claim, other: Claim, expected: str | None) -> None:
    assert row(counts.killed, account(one), account(other)) == expected


def test_a_toll_over_both_sides_fits_the_victims_and_the_attackers_of_another_report() -> None:
    all_dead = account(claim("killed", 17, group="all"), claim("perpetrators_killed", 4, group="perpetrators"))
    assert row(counts.killed, all_dead, account(claim("killed", 13))) == "killed/same-large"
    assert row(counts.killed, all_dead, account(claim("killed", 17))) == "killed/same-large"


EARLY, LATE = "2015-11-20", "2015-11-21"


@pytest.mark.parametrize(
    ("first", "second", "days", "expected"),
    [
        (claim("killed", 7), claim("killed", 11), (EARLY, LATE), "growth/rose"),
        (claim("killed", 7), claim("killed", 14), (EARLY, "2015-11-23"), "growth/rose"),
        (claim("killed", 11), claim("killed", 7), (EARLY, LATE), "growth/fell"),
        (claim("killed", 7), claim("killed", 11), (LATE, EARLY), "growth/fell"),
        (claim("killed", 7), claim("killed", 11, qualifier="at-least"), (EARLY, LATE), "growth/rose"),
        (claim("killed", 7), claim("killed", 11), (EARLY, EARLY), None),
        (claim("killed", 7), claim("killed", 11), (EARLY, "2015-11-24"), None),
        (claim("killed", 7), claim("killed", 15), (EARLY, LATE), None),
        (claim("killed", 7), claim("killed", 7), (EARLY, LATE), None),
        (claim("killed", 7, qualifier="at-least"), claim("killed", 11), (EARLY, LATE), None),
        (claim("killed", 1), claim("killed", 2), (EARLY, LATE), None),
        (claim("killed", 7), claim("killed", 11), (EARLY, "2015-11"), None),
        (claim("killed", 7), claim("killed", 11), (), None),
        (claim("wounded", 7), claim("wounded", 11), (EARLY, LATE), None),
    ],
)
def test_growth(first: Claim, second: Claim, days: tuple[str, str], expected: str | None) -> None:
    assert row(growth, account(first), account(second), *days) == expected


def test_growth_needs_all_tolls_to_rise_and_news_with_a_day_that_is_known() -> None:
    first, second = account(claim("killed", 7)), account(claim("killed", 11))
    both = account(claim("killed", 11), claim("killed", 6))
    assert row(growth, first, both, EARLY, LATE) is None
    assert row(growth, first, replace(second, background=True), EARLY, LATE) is None
    inferred = ReportDate(when(LATE), because="the latest day that it mentions", inferred=True)
    assert growth.features(second, inferred) is None


def test_growth_names_the_tolls_in_the_order_of_their_reports() -> None:
    days = {7: "03", 11: "04", 8: "05"}
    toll: dict[int, Any] = {
        n: growth.features(account(claim("killed", n)), ReportDate(when(f"2015-05-{day}"))) for n, day in days.items()
    }
    rose = "7 killed in the report of 2015-05-03, 11 in that of 2015-05-04: tolls grow"
    fell = "11 killed in the report of 2015-05-04, 8 in that of 2015-05-05: the toll falls"
    for one, other, said, told in ((7, 11, "growth/rose", rose), (11, 8, "growth/fell", fell)):
        assert growth.sentence(toll[one], toll[other], said, TABLE) == told
        assert growth.sentence(toll[other], toll[one], said, TABLE) == told


def on(*weekdays: int, stance: Stance = Stance.ASSERTED) -> Account:
    """An account without a date that names days of the week."""
    return account(*(claim("date", "XXXX-XX-XX", when=When.some(day), stance=stance) for day in weekdays))


TUESDAY, FRIDAY, SUNDAY = 1, 4, 6


@pytest.mark.parametrize(
    ("named", "date", "expected"),
    [
        (FRIDAY, "2015-11-20", "weekday/same"),
        (FRIDAY, "2015-11-21", "weekday/next-day"),
        (SUNDAY, "2015-11-23", "weekday/next-day"),
        (TUESDAY, "2015-11-20", "weekday/other"),
        (FRIDAY, "2015-11-16/2015-11-22", None),
        (FRIDAY, "XXXX-11-20", None),
        (FRIDAY, None, None),
    ],
)
def test_a_day_of_the_week_is_held_against_a_day(named: int, date: str | None, expected: str | None) -> None:
    assert row(weekday, on(named), account(date=date)) == expected


def test_days_of_the_week_are_compared_where_no_dates_are() -> None:
    assert row(weekday, on(TUESDAY), on(TUESDAY)) == "weekday/same-undated"
    assert row(weekday, on(TUESDAY), on(FRIDAY)) == "weekday/other"
    assert row(weekday, on(TUESDAY, FRIDAY), on(FRIDAY)) is None
    assert row(weekday, on(TUESDAY, stance=Stance.DENIED), on(TUESDAY)) is None
    assert row(weekday, account(date="2015-11-20"), account(date="2015-11-20")) is None
    of_the_report = account(claim("date", "2015-11-20", when=when("2015-11-20"), **NEWS), date="2015-11-20")
    assert row(weekday, of_the_report, on(FRIDAY)) is None


def test_a_day_of_the_week_is_told_with_the_date_that_it_is_held_against() -> None:
    def told(*accounts: Account) -> str:
        one, other = (weekday.features(a) for a in accounts)
        met = weekday.row(one, other, TABLE) if one and other else None
        assert one and other and met
        return weekday.sentence(one, other, met, TABLE)

    assert told(on(TUESDAY), on(TUESDAY)) == "both on a Tuesday"
    assert told(account(date="2015-11-20"), on(FRIDAY)) == "both on a Friday: 2015-11-20"
    assert told(on(TUESDAY), account(date="2015-11-20")) == "a Tuesday against 2015-11-20, a Friday"
    assert told(on(TUESDAY), on(FRIDAY)) == "a Tuesday against a Friday"


NEWS = {"rule": "time:news", "inferred": "news of a report"}


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("2015-11-20", "time/news-same-day"),
        ("2015-11-19", "time/news-next-day"),
        ("2015-11-17", "time/news-days-apart"),
        ("2015-11-14", "time/news-week-apart"),
        ("2015-10-30", "time/news-weeks-apart"),
        ("2014-11-20", "time/news-months-apart"),
    ],
)
def test_a_date_that_is_only_the_reports_says_less(told: str, expected: str) -> None:
    news = account(claim("date", "2015-11-20", when=when("2015-11-20"), **NEWS), date="2015-11-20")
    assert row(time, news, account(date=told)) == expected


@pytest.mark.parametrize(
    ("told", "days", "expected"),
    [
        (None, ("2015-11-20", "2015-11-20"), "published/same-day"),
        (None, ("2015-11-20", "2015-11-21"), "published/next-day"),
        (None, ("2015-11-20", "2015-11-25"), "published/week"),
        (None, ("2015-11-20", "2016-01-20"), "published/months"),
        (None, ("2015-11-20", "2017-01-20"), "published/later"),
        ("2015-11-20", ("2015-11-20", "2015-11-21"), "published/next-day"),
        ("2015-11-20", ("2015-11-21", "2015-11-18"), "published/before"),
        ("2015-11-20", ("2015-11-21", "2015-11"), None),
    ],
)
def test_report_dates(told: str | None, days: tuple[str, str], expected: str | None) -> None:
    assert row(published, account(date=told), account(), *days) == expected


def test_report_dates_say_nothing_of_background_or_where_both_name_their_day() -> None:
    dated, days = account(date="2015-11-20"), ("2015-11-20", "2015-11-21")
    assert row(published, dated, account(date="2015-11-19"), *days) is None
    assert row(published, dated, account(background=True), *days) is None


RARE, OTHERS = (tuple(f"{start}{letter}name" for letter in "abcdefghijklmnopqrst") for start in ("zz", "qq"))
"""Words that no report uses."""


@pytest.mark.parametrize(
    ("shared", "expected"),
    [
        (0, "words/none"), (1, "words/hardly"), (2, "words/some"), (3, "words/several"), (4, "words/many"),
        (6, "words/most"), (9, "words/nearly-all"),
    ],
)  # fmt: skip
def test_words_of_two_full_accounts_weigh_by_the_share_that_is_in_both(shared: int, expected: str) -> None:
    ours, theirs = account(words=frozenset(RARE)), account(words=frozenset((*RARE[:shared], *OTHERS[shared:])))
    assert row(words, ours, theirs) == expected


@pytest.mark.parametrize(("shared", "expected"), [(0, "none"), (1, "some"), (3, "many")])
def test_words_of_a_brief_account_or_a_row_weigh_by_the_share_of_its_own(shared: int, expected: str) -> None:
    brief = account(words=frozenset((*RARE[:shared], *OTHERS[shared:6])))
    assert row(words, brief, account(words=frozenset(RARE))) == f"words/brief-{expected}"
    assert row(words, replace(brief, spans=()), account(words=frozenset(RARE))) == f"words/headline-{expected}"


def test_words_that_every_report_of_violence_uses_do_not_count() -> None:
    ours, theirs = (
        account(words=frozenset({"attackers", "hotel", "police"})),
        account(words=frozenset({"attackers", "hotel"})),
    )
    assert row(words, ours, theirs) == "words/unknown"


def test_reasons_add_up_and_name_rows_of_the_table() -> None:
    ours = account(claim("killed", 5), date="2015-03", town="Bamako", venue="a restaurant")
    theirs = account(claim("killed", 5), date="2015-03-07", town="Bamako", venue="La Table restaurant")
    reasons = comparisons.reasons(comparisons.describe(ours), comparisons.describe(theirs), TABLE)
    assert [r.comparison for r in reasons] == [
        "prior", "time/within-month", "place/same-town", "venue/same-type", "kind/same", "killed/same", "words/unknown",
    ]  # fmt: skip
    assert all(TABLE[r.comparison] == r.weight for r in reasons)
    both = comparisons.describe(ours), comparisons.describe(theirs)
    assert comparisons.score(*both, TABLE) == round(sum(r.weight for r in reasons), 3)
