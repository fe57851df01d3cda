"""Time expressions: found where they stand, read to the right day or interval."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.lexicons import read_toml
from corroborate.model.dates import When
from corroborate.read.times import TimeMention, find_times
from corroborate.read.times.inverse import publication_days
from corroborate.read.times.matching import find_matches

FRIDAY = "2015-11-20"


@dataclass(frozen=True)
class Bound:
    start: int
    end: int


def only(text: str, published: str | None = FRIDAY) -> TimeMention:
    found = find_times(text, When.parse(published) if published else None)
    assert len(found) == 1, [(text[m.start : m.end], m.timex_value) for m in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "edtf", "value"),
    [
        ("Five people died last March in Tessalit.", "last March", "2015-03", "2015-03"),
        ("And in August, shells fell on Ansongo.", "August", "2015-08", "2015-08"),
        ("In December raiders came.", "December", "2014-12", "2014-12"),
        ("The column was hit in November.", "November", "2015-11", "2015-11"),
        ("Four months ago, raiders struck Gao.", "Four months ago", "2015-07", "2015-07"),
        ("Two weeks ago a truck blew up.", "Two weeks ago", "2015-11-02/2015-11-08", "2015-W45"),
        ("Nine days ago he fled.", "Nine days ago", "2015-11-11", "2015-11-11"),
        ("It fell almost four years ago.", "almost four years ago", "2011", "2011"),
        ("In the wake of last week's raid he left.", "last week", "2015-11-09/2015-11-15", "2015-W46"),
        ("Gunmen came this week.", "this week", "2015-11-16/2015-11-22", "2015-W47"),
        ("They died on Wednesday.", "Wednesday", "2015-11-18", "2015-11-18"),
        ("They were shot on Friday.", "Friday", "2015-11-20", "2015-11-20"),
        ("They were shot last Friday.", "last Friday", "2015-11-13", "2015-11-13"),
        ("Talks will resume on Monday.", "Monday", "2015-11-23", "2015-11-23"),
        ("The mayor fled on Thursday night.", "Thursday night", "2015-11-19", "2015-11-19TNI"),
        ("On 12 February, mortars fell.", "12 February", "2015-02-12", "2015-02-12"),
        ("He was killed on 25 December.", "25 December", "2014-12-25", "2014-12-25"),
        ("They fled yesterday morning.", "yesterday morning", "2015-11-19", "2015-11-19TMO"),
        ("The day before yesterday he fled.", "The day before yesterday", "2015-11-18", "2015-11-18"),
        ("Shelling overnight killed two.", "overnight", "2015-11-19/2015-11-20", "2015-11-20TNI"),
        ("Last night they fled.", "Last night", "2015-11-19", "2015-11-19TNI"),
        ("It closed earlier this year.", "earlier this year", "2015-01-01/2015-11-20", "2015"),
        ("It opened in early 2014.", "early 2014", "2014-01/2014-04", "2014"),
        ("Clashes in mid-March left two dead.", "mid-March", "2015-03-11/2015-03-20", "2015-03"),
        ("It was quiet during the 1990s.", "the 1990s", "199X", "199X"),
        ("It began in the spring of 2012.", "the spring of 2012", "2012-21", "2012-SP"),
        ("Two fell on 2014-03-12 at sea.", "2014-03-12", "2014-03-12", "2014-03-12"),
        ("It fell on 13/03/2014 at sea.", "13/03/2014", "2014-03-13", "2014-03-13"),
        ("He left on the 3rd, they said.", "the 3rd", "2015-11-03", "2015-11-03"),
        ("Between 3 and 5 May troops came.", "3 and 5 May", "2015-05-03/2015-05-05", "2015-05-03"),
        ("It lasted from Monday to Wednesday.", "Monday to Wednesday", "2015-11-16/2015-11-18", "2015-11-16"),
        ("Fog came over the weekend.", "the weekend", "2015-11-14/2015-11-15", "2015-W46-WE"),
        ("Raids over the past year killed ten.", "the past year", "2014-11-20/2015-11-20", "P1Y"),
        ("In March last year he fled.", "March last year", "2014-03", "2014-03"),
        ("He vanished last Oct. 23 at sea.", "last Oct. 23", "2015-10-23", "2015-10-23"),
        ("At 10:35 p.m. Tuesday a shell fell.", "10:35 p.m. Tuesday", "2015-11-17", "2015-11-17T22:35"),
        ("They fired on Christmas Eve.", "Christmas Eve", "2014-12-24", "2014-12-24"),
        ("On the night of 12 March 2014 a shell fell.", "the night of 12 March 2014", "2014-03-12", "2014-03-12TNI"),
    ],
)
def test_reads_against_the_day_of_publication(text: str, words: str, edtf: str, value: str) -> None:
    mention = only(text)
    assert text[mention.start : mention.end] == words
    assert mention.when is not None
    assert (mention.when.edtf, mention.timex_value) == (edtf, value)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("held for three days", "DURATION", "P3D"),
        ("a 14-day truce", "DURATION", "P14D"),
        ("for half an hour", "DURATION", "PT30M"),
        ("besieged for weeks by rebels", "DURATION", "PXW"),
        ("daily shelling", "SET", "P1D"),
        ("market on Fridays", "SET", "XXXX-WXX-5"),
        ("shelled every two weeks", "SET", "P2W"),
        ("has recently been closed", "DATE", "PAST_REF"),
        ("it now holds", "DATE", "PRESENT_REF"),
        ("in recent months raids grew", "DURATION", "PXM"),
    ],
)
def test_durations_sets_and_vague_times_have_no_day(text: str, kind: str, value: str) -> None:
    mention = only(text)
    assert (mention.timex_type, mention.timex_value, mention.when) == (kind, value, None)


@pytest.mark.parametrize(
    "text",
    [
        "A 34-year-old teacher was shot.",
        "Boys aged 12 years fled.",
        "Route 66 was cut and 2000 people fled.",
        "They may leave; a march on Kidal was called.",
        "It is not the first time.",
        "The Sunday Times and USA Today wrote.",
        "A second bomb failed.",
        "Some 1,998 homes burned.",
        "A man in his sixties fled.",
        "The 19 April Movement denied it.",
    ],
)
def test_ages_quantities_and_names_are_no_times(text: str) -> None:
    assert find_times(text, When.parse(FRIDAY)) == []


def test_a_publication_interval_gives_what_holds_on_each_of_its_days() -> None:
    week = "2015-11-16/2015-11-22"
    assert only("It fell last March.", week).when == When.month(2015, 3)
    assert only("It fell yesterday.", week).when == When.parse("2015-11-15/2015-11-21")
    assert only("It fell two months ago.", "2015-10-25/2015-11-05").when == When.parse("2015-08/2015-09")


def test_without_publication_only_the_calendar_speaks() -> None:
    day = only("A shell fell on 21 March near Gao.", None).when
    assert day == When("XXXX-03-21", None, None)
    assert only("It fell yesterday.", None).when is None
    assert only("It fell in May 2011.", None).when == When.month(2011, 5)


def test_times_are_counted_from_the_time_just_told() -> None:
    text = "Rebels came on 3 May. Three days later they left. The next morning it rained; a year earlier it had not."
    sentences = [Bound(0, 21), Bound(22, 49), Bound(50, len(text))]
    _, later, morning, _ = find_times(text, When.parse(FRIDAY), sentences)
    assert later.when == When.day(date(2015, 5, 6)) and later.kind == "anaphoric"
    assert morning.timex_value == "2015-05-07TMO"


def test_a_date_to_count_from_may_follow() -> None:
    first, _ = find_times("He was caught three days after April 15, 2013.", When.parse(FRIDAY))
    assert first.when == When.day(date(2013, 4, 18))


def test_past_hours_reach_into_the_day_before() -> None:
    assert only("Shelling killed five in the past 24 hours.").when == When.parse("2015-11-19/2015-11-20")
    assert only("Shelling killed five in the past 48 hours.").when == When.parse("2015-11-18/2015-11-20")


def test_some_minutes_later_is_the_same_day() -> None:
    text = "A bomb went off on Tuesday. Some 20 minutes later another did."
    assert find_times(text, When.parse(FRIDAY))[-1].when == When.day(date(2015, 11, 17))


def test_a_joined_date_borrows_the_year() -> None:
    first, second = find_times("Raids in March and April 2013 failed.", When.parse(FRIDAY))
    assert (first.timex_value, second.timex_value) == ("2013-03", "2013-04")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell last month.", "XXXX-02"),
        ("It fell yesterday.", "XXXX-03-12"),
        ("It fell in February. Others fell the same month.", "XXXX-02"),
        ("It fell on 17 February. Three days later, others fell.", "XXXX-02-20"),
        # Whether February has a 29th day, which day was Monday, and which year is last, nothing tells.
        ("It fell on 27 February. Three days later, others fell.", None),
        ("It fell on Monday.", None),
        ("It fell last week.", None),
        ("It fell last year.", None),
    ],
)
def test_a_publication_date_without_a_year_gives_times_without_a_year(text: str, expected: str | None) -> None:
    when = find_times(text, When.parse("XXXX-03-13"))[-1].when
    assert (when.edtf if when else None) == expected


def test_a_time_told_without_a_year_is_counted_from_without_publication() -> None:
    found = find_times("In May 23 people died. Others died in June. A bus was hit the same month.", None)
    assert found[-1].when == When.parse("XXXX-06")


def test_an_event_that_the_news_came_after_is_dated_from_the_news() -> None:
    text = "Trucks were hit on Tuesday. The ambush came three days after an air strike on a hamlet."
    assert find_times(text, When.parse("2022-10-05"))[-1].when == When.parse("2022-10-01")
    undated = "Trucks were hit. The ambush came three days after an air strike on a hamlet."
    assert find_times(undated, When.parse("2022-10-05"))[-1].when is None


def test_an_anniversary_dates_its_event() -> None:
    text = "This week is the fourth anniversary of the revolt."
    assert find_times(text, When.parse("2016-03-21/2016-03-27"))[-1].when == When.parse("2012-03-21/2012-03-27")


def test_both_readings_of_an_ambiguous_figure_are_kept() -> None:
    when = only("It fell on 03/04/2014 at sea.").when
    assert when == When("[2014-03-04,2014-04-03]", date(2014, 3, 4), date(2014, 4, 3))


def test_capitals_do_not_hide_a_date() -> None:
    found = find_times("LIMA, 12 MAR 89 (RADIO) -- ON 10 MARCH A BOMB EXPLODED IN MAY SQUARE.", None)
    assert [m.timex_value for m in found][:2] == ["1989-03-12", "XXXX-03-10"]


@pytest.mark.parametrize(
    ("words", "event", "days"),
    [
        ("last week", "2015-11-13", "2015-11-16/2015-11-22"),
        ("yesterday", "2015-11-13", "2015-11-14"),
        ("Friday", "2015-11-13", "2015-11-13/2015-11-19"),
        ("two months ago", "2015-11-13", "2016-01-01/2016-01-31"),
        ("three weeks ago", "2015-11-13", "2015-11-30/2015-12-06"),
    ],
)
def test_an_expression_with_a_known_date_bounds_publication(words: str, event: str, days: str) -> None:
    [match] = find_matches(words)
    assert publication_days(words, match, When.parse(event)) == When.parse(days)


@settings(max_examples=60, deadline=None)
@given(day=st.dates(date(1985, 1, 1), date(2030, 12, 31)), event=st.dates(date(1985, 1, 1), date(2030, 12, 31)))
def test_publication_days_are_exactly_those_whose_reading_meets_the_event(day: date, event: date) -> None:
    words = "last week"
    [match] = find_matches(words)
    days = publication_days(words, match, When.day(event))
    when = only(words, day.isoformat()).when
    assert days is not None and when is not None
    inside = days.earliest is not None and days.latest is not None and days.earliest <= day <= days.latest
    assert inside == when.overlaps(When.day(event))


LEXICON = read_toml("times.toml")
EXAMPLES = [(row["id"], *example.split(" => ")) for row in LEXICON["rule"] for example in row["matches"]]


@pytest.mark.parametrize(("rule", "text", "words"), EXAMPLES)
def test_lexicon_examples_match(rule: str, text: str, words: str) -> None:
    assert words in [text[m.start : m.end] for m in find_matches(text)], rule


@pytest.mark.parametrize(("rule", "text"), [(r["id"], e.split(" => ")) for r in LEXICON["rule"] for e in r["rejects"]])
def test_lexicon_examples_reject(rule: str, text: list[str]) -> None:
    assert rule not in [m.rule.id for m in find_matches(text[0])] or len(text) == 2


@pytest.mark.parametrize("text", [example for row in LEXICON["not"] for example in row["matches"]])
def test_names_and_ages_of_the_lexicon_are_no_times(text: str) -> None:
    assert not find_matches(text)


FRAGMENTS = [
    "March",
    "last ",
    "12 ",
    "2014",
    "Monday",
    " to ",
    "the ",
    "week",
    " ago",
    "three",
    "-",
    "\n",
    "a.m.",
    ":30",
    "'s",
    "ß",
]


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=60) | st.lists(st.sampled_from(FRAGMENTS), max_size=10).map("".join), unsure=st.booleans())
def test_any_text_is_read_and_every_span_is_its_words(text: str, unsure: bool) -> None:
    published = When.parse("2015-11-16/2015-11-22") if unsure else None
    found = find_times(text, published)
    assert all(text[m.start : m.end].strip() for m in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(
        m.when is None or m.when.earliest is None or m.when.earliest <= m.when.latest
        for m in found
        if m.when and m.when.latest
    )


@pytest.mark.parametrize(
    "text", ["9999999 years ago", "2000 centuries ago", "on 31 February 2014", "the 99th century", "999999 days later"]
)
def test_impossible_dates_have_no_day(text: str) -> None:
    assert all(m.when is None for m in find_times(f"It fell {text}.", When.parse(FRIDAY)))


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015-02", date(2015, 2, 1), date(2015, 2, 28)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("2012-21", date(2012, 3, 1), date(2012, 5, 31)),
        ("2015-11/2015-12", date(2015, 11, 1), date(2015, 12, 31)),
        ("XXXX-03-21", None, None),
        ("2015-11-20T10:00:00Z", date(2015, 11, 20), date(2015, 11, 20)),
    ],
)
def test_edtf_is_parsed_to_its_interval(edtf: str, earliest: date | None, latest: date | None) -> None:
    when = When.parse(edtf)
    assert (when.earliest, when.latest) == (earliest, latest)


@pytest.mark.parametrize("edtf", ["", "soon", "2015-13", "2015-02-30", "2015-05/2015-03"])
def test_no_date_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError):
        When.parse(edtf)
