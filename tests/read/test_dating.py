"""The report's date: given, on its head, or inferred from what the text mentions."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.lexicons import read_toml
from corroborate.model.dates import When
from corroborate.model.reports import Span
from corroborate.read.datelines import label_before
from corroborate.read.dating import date_report


def sentences(text: str) -> list[Span]:
    ends = [i + 1 for i, c in enumerate(text) if c in ".\n"]
    return [Span(a, b) for a, b in zip([0, *ends], [*ends, len(text)], strict=True) if a < b]


def edtf(text: str, given: str | None = None) -> str | None:
    dated = date_report(text, When.parse(given) if given else None, sentences(text))
    return dated.when.edtf if dated.when else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KABUL, 12 March 2014 (Agency) - Two men fled.", "2014-03-12"),
        ("BAMAKO, Nov 20 - Two men fled.", "XXXX-11-20"),
        ("KABUL - Agency - 12 March 2014. Two men fled.", "2014-03-12"),
        ("LIMA, 12 MAR 89 (RADIO) -- [TEXT] TWO MEN FLED.", "1989-03-12"),
        ("ROME (ITALY), 11 JAN 90 -- TWO MEN FLED.", "1990-01-11"),
        ("KABUL, Afghanistan (Jan. 10, 2011) – Two men fled.", "2011-01-10"),
        ("Two flee\nPublished: Tuesday, February 12, 2019\nTwo men fled.", "2019-02-12"),
        ("Two flee\nBy Ann Lee\nPosted on April 17, 2018\nTwo men fled.", "2018-04-17"),
        ("Radio Gao, noon news. Tuesday 17 November 2015.\nTwo men fled.", "2015-11-17"),
        ("Daily note\n14 February 2019\n\nTwo men fled.", "2019-02-14"),
        ("Note 2011-09-S-027\n\nKABUL (Sep. 14)\nTwo men fled.", "2011-09-14"),
        ("Note 2009-12-CA-061\n\nDec. 7: Air Strike Hits Base in Gao\nTwo men fled.", "2009-12-07"),
        ("On 12 March 2014 gunmen raided Gao. Two men fled.", None),
        ("Report on the attack of 12 March 2014\nTwo men fled.", None),
        ("Two men fled on Friday.", None),
    ],
)
def test_the_head_of_a_report_dates_it(text: str, expected: str | None) -> None:
    assert edtf(text) == expected


def test_metadata_come_first() -> None:
    dated = date_report("KABUL, 12 March 2014 (Agency) - Two men fled.", When.parse("2014-03-13"), [])
    assert dated.when == When.parse("2014-03-13") and not dated.inferred


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police searched flats after last week's Brussels bombings.", "2016-03-28/2016-04-03"),
        ("The army was absent. Friday's attacks in Paris changed that.", "2015-11-13/2015-11-19"),
        (
            "A week after the earthquake in Haiti, thieves shot two men in Port-au-Prince on Tuesday.",
            "2010-01-19/2010-01-25",
        ),
        ("Monday is the tenth anniversary of the Beslan school siege.", "2014-08-26/2014-09-07"),
        (
            "Shots were fired in Kati on 23 March. This week is the first anniversary of the coup in Mali.",
            "2013-03-23/2013-03-24",
        ),
        ("GAO, Sept 14 - He fled eleven months ago, in October 2011.", "2012-09-14"),
        ("Flags flew at half mast after yesterday's Orlando shooting.", "2016-06-13"),
        ("Flags flew at half mast after yesterday's Nice attack.", None),
        ("Three weeks after the earthquake in Haiti, aid reached Les Cayes.", "2021-08-30/2021-09-06"),
        ("The Paris attacks shocked all of Europe.", None),
        ("This week is the first anniversary of the coup.", None),
        ("This week is the first anniversary of the coup in Mali.", None),
    ],
)
def test_landmarks_date_a_report_as_an_interval(text: str, expected: str | None) -> None:
    assert edtf(text) == expected


YEARLESS = "ADEN, Yemen, March 13 (Agency) - A bomber struck on {day}. {named}"


@pytest.mark.parametrize(
    ("day", "named", "expected"),
    [
        ("Monday", "Troops drove the group out in August 2016.", "2017-03-13"),
        ("Monday", "Troops drove the group out in January 2017.", "2017-03-13"),
        ("Monday", "The group emerged in August 2016. Elections will be held in 2018.", "2017-03-13"),
        ("Friday, March 10", "Troops drove the group out in August 2016.", "2017-03-13"),
        # Not in the year named nor the next; told late; a later year may be over or to come; a year alone; no year.
        ("Monday", "Troops drove the group out in August 2013.", "XXXX-03-13"),
        ("Sunday", "Troops drove the group out in August 2016.", "XXXX-03-13"),
        ("Monday", "Troops drove the group out in August 2016. The 2018 World Cup is near.", "XXXX-03-13"),
        ("Monday", "Troops drove the group out in 2017.", "XXXX-03-13"),
        ("Monday", "Troops drove the group out in August.", "XXXX-03-13"),
        # March 13 is over when the latest date named comes.
        ("Monday", "Troops drove the group out in August 2017.", "XXXX-03-13"),
        ("last Monday", "Troops drove the group out in August 2016.", "XXXX-03-13"),
    ],
)
def test_a_weekday_and_the_latest_year_named_give_the_year(day: str, named: str, expected: str) -> None:
    assert edtf(YEARLESS.format(day=day, named=named)) == expected


def test_a_year_found_says_why() -> None:
    text = YEARLESS.format(day="Monday", named="Troops drove the group out in August 2016.")
    dated = date_report(text, None, sentences(text))
    assert dated.inferred
    assert dated.because == "'March 13', the dateline, a Monday in 2017, and 2016 is the latest year named"


def test_public_events_announced_long_before_date_a_report() -> None:
    opening = "A bomb tore through a bus on Tuesday, four days after the opening of the Beijing Olympics."
    assert edtf(opening) == "2008-08-12/2008-08-18"
    assert edtf("Shots were fired two days after the 2010 World Cup final.") == "2010-07-13/2010-07-14"
    assert edtf("YANGON, Oct 5 - Unrest goes on in Myanmar after last year's coup.") == "2022-10-05"


def test_an_inference_says_why() -> None:
    dated = date_report("Police searched flats after last week's Paris attacks.", None, [])
    assert dated.inferred
    assert dated.because == "'last week's Paris attacks' with the Paris attacks of 2015-11-13"


def test_the_more_specific_of_two_landmarks_wins_and_equals_say_nothing() -> None:
    wide = "Police spoke of last year's Garissa attack. Flags flew after yesterday's Orlando shooting."
    assert edtf(wide) == "2016-06-13"
    even = "Police spoke of yesterday's Bardo attack. Flags flew after yesterday's Orlando shooting."
    dated = date_report(even, None, sentences(even))
    assert dated.when is None and "disagree" in dated.because


def test_two_landmarks_that_agree_narrow_each_other() -> None:
    text = "Police spoke of last month's Paris attacks. Flags flew after last week's San Bernardino shooting."
    assert edtf(text) == "2015-12-07/2015-12-13"


@pytest.mark.parametrize("row", read_toml("times.toml")["head"], ids=lambda row: row["id"])
def test_head_label_examples(row: dict[str, Any]) -> None:
    assert all(label_before(words) == row["id"] for words in row["matches"])
    assert all(label_before(words) != row["id"] for words in row["rejects"])


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(["last week's ", "the coup ", "in Mali ", "12 March ", "2014", " - ", "\n", "Published: "]),
        max_size=8,
    ).map("".join)
)
def test_any_text_is_dated_or_not(text: str) -> None:
    dated = date_report(text, None, sentences(text))
    assert dated.because
    assert (
        dated.when is None
        or dated.when.earliest is None
        or dated.when.latest is None
        or dated.when.earliest <= dated.when.latest
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Monitoring note\nPalma, week of 13 to 19 May 2024\n\nKey incidents\n\nTwo men fled.",
            "2024-05-19/2024-05-26",
        ),
        ("Weekly report, 1-7 March 2019\n\nTwo men fled.", "2019-03-07/2019-03-14"),
        ("The attacks of 3 to 5 May 2019\n\nTwo men fled.", None),
        ("Two men fled from 3 to 5 May 2019, and they were found in Gao.\n", None),
    ],
)
def test_the_period_that_a_report_covers_dates_it(text: str, expected: str | None) -> None:
    assert edtf(text) == expected
    assert expected is None or date_report(text, None, sentences(text)).inferred
