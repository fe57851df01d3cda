"""Counts under the `plain` rules: scope first, then early and late, then what contradicts."""

import pytest

from corroborate.model.claims import Claim, Property, Stance
from corroborate.model.dates import ReportDate
from corroborate.model.judgements import Finding
from corroborate.weigh.plain import PLAIN
from tests.builders import account, claim, when

Triple = tuple[int | None, int | None, int | None]


def weighed(
    prop: str, *claims: Claim, days: dict[str, str] | None = None, outlets: dict[str, str] | None = None
) -> Finding:
    """The finding for one count; `days` are the reports' dates, the incident's is 2015-11-20."""
    reports = sorted({c.report for c in claims})
    accounts = [account(*(c for c in claims if c.report == r), report=r, date="2015-11-20") for r in reports]
    published = {r: ReportDate(when(day)) for r, day in (days or {}).items()}
    found = next(f for f in PLAIN.weigh(accounts, published, outlets or {}) if f.property is Property(prop))
    assert found.rule == "plain/1" and found.reason.endswith(".")
    return found


def triple(found: Finding) -> Triple:
    return found.low, found.best, found.high


def killed(value: int | str, qualifier: str = "exact", speaker: str | None = None, **fields: int) -> Claim:
    """A toll by one speaker."""
    return claim("killed", value, None, qualifier=qualifier, speaker=speaker, **fields)


DOZENS = killed("dozens", "vague", low=24, high=99)


@pytest.mark.parametrize(
    ("claims", "expected", "disputed"),
    [
        ([killed(5)], (5, 5, 5), False),
        ([killed(0)], (0, 0, 0), False),
        ([killed(5, "at-least")], (5, 5, None), False),
        ([killed(5, "at-least"), killed(5, speaker="police")], (5, 5, 5), False),
        ([killed(5, "at-least"), killed(8, "at-least", "police")], (8, 8, None), False),
        ([killed(10, "up-to")], (None, None, 10), False),
        ([killed(3, "at-least"), killed(10, "up-to", "police")], (3, None, 10), False),
        ([killed(20, "about")], (20, 20, 20), False),
        ([killed(22), killed(20, "about", "police", low=18, high=24)], (22, 22, 22), False),
        ([DOZENS], (24, None, 99), False),
        ([killed("dozens", "vague", low=24)], (24, None, None), False),
        ([DOZENS, killed(30, speaker="police")], (30, 30, 30), False),
        ([DOZENS, killed(30, "at-least", "police")], (30, 30, 99), False),
        ([killed(12, speaker="police"), killed(9, speaker="the mayor")], (9, None, 12), True),
        ([killed(12, speaker="police"), killed(15, "at-least", "the mayor")], (12, None, None), True),
        ([killed(10, "up-to", "police"), killed(2, speaker="the mayor")], (2, None, 10), True),
    ],
)
def test_figures_of_one_day(claims: list[Claim], expected: Triple, disputed: bool) -> None:
    found = weighed("killed", *claims)
    assert (triple(found), found.disputed) == (expected, disputed)


def test_a_hedged_figure_yields_and_is_kept() -> None:
    firm, hedged = claim("killed", 12, speaker="police"), claim("killed", 20, speaker="the mayor", hedged=True)
    found = weighed("killed", firm, hedged)
    assert triple(found) == (12, 12, 12) and not found.disputed
    assert found.supporting == (firm.id,) and found.opposing == (hedged.id,) and "set aside" in found.reason


def test_a_hedged_exact_figure_settles_bounds_that_allow_it() -> None:
    bound = claim("perpetrators_killed", 1, qualifier="at-least", group="perpetrators")
    exact = claim("perpetrators_killed", 1, group="perpetrators", speaker="the source", hedged=True)
    assert triple(weighed("perpetrators_killed", bound, exact)) == (1, 1, 1)


def test_as_many_as_ten_against_a_hedged_two_stays_open_and_disputed() -> None:
    found = weighed(
        "attackers",
        claim("attackers", 10, qualifier="up-to", speaker="One security source"),
        claim("attackers", 2, speaker="the company", hedged=True),
        claim("attackers", 2, qualifier="at-least", speaker="Awa Toure"),
    )
    assert triple(found) == (2, None, 10) and found.disputed


def test_both_sides_less_the_attackers() -> None:
    toll = claim("killed", 17, group="all")
    parts = [
        claim("killed", 9, group="civilians", part_of=toll.id),
        claim("killed", 4, group="soldiers", part_of=toll.id),
    ]
    dead = claim("perpetrators_killed", 4, group="perpetrators", part_of=toll.id)
    found = weighed("killed", toll, *parts, dead)
    assert triple(found) == (13, 13, 13) and "17 dead on both sides less 4" in found.reason
    assert triple(weighed("perpetrators_killed", toll, *parts, dead)) == (4, 4, 4)


def test_both_sides_with_a_best_figure_keep_it_where_the_attackers_are_counted_exactly() -> None:
    toll = claim("killed", 12, group="all", qualifier="about", low=9, high=12)
    attackers = claim("perpetrators_killed", 1, group="perpetrators", part_of=toll.id)
    assert triple(weighed("killed", toll, attackers)) == (8, 11, 11)
    several = claim("perpetrators_killed", 1, group="perpetrators", part_of=toll.id, qualifier="at-least")
    assert triple(weighed("killed", toll, several)) == (None, None, 11)


def test_both_sides_without_a_number_of_attackers_is_an_upper_end() -> None:
    assert triple(weighed("killed", claim("killed", 17, group="all"))) == (None, None, 17)
    assert triple(weighed("killed", claim("killed", 17, group="all"), claim("killed", 13, speaker="police"))) == (
        13,
        13,
        13,
    )


def test_a_bare_number_that_another_report_gives_for_both_sides_is_no_rival() -> None:
    whole = claim("killed", 17, group="all", report="r1")
    dead = claim("perpetrators_killed", 4, group="perpetrators", part_of=whole.id, report="r1")
    bare = claim("killed", 17, report="r2")
    found = weighed("killed", whole, dead, bare)
    assert triple(found) == (13, 13, 13) and found.origins == 2 and "as another report counts them" in found.reason
    own_attackers = claim("perpetrators_killed", 4, group="perpetrators", report="r2")
    assert triple(weighed("killed", whole, dead, bare, own_attackers)) == (13, None, 17)
    assert triple(weighed("killed", whole, dead, claim("killed", 16, report="r2"))) == (13, None, 16)
    nobody = claim("perpetrators_killed", 0, group="perpetrators", report="r1")
    assert triple(weighed("killed", whole, nobody, bare)) == (17, 17, 17)


@pytest.mark.parametrize("prop", ["killed", "wounded", "attackers", "kidnapped"])
def test_parts_alone_never_set_the_total(prop: str) -> None:
    assert triple(weighed(prop, claim(prop, 0, group="mission staff"))) == (None, None, None)
    assert triple(weighed(prop, claim(prop, 4, group="women"), claim(prop, 9, qualifier="at-least"))) == (9, 9, None)


def test_parts_given_as_all_there_is_are_summed() -> None:
    total = claim("killed", None, id="total")
    parts = [claim("killed", n, group=who, part_of="total") for n, who in ((9, "civilians"), (4, "soldiers"))]
    found = weighed("killed", total, *parts)
    assert triple(found) == (13, 13, 13) and "the sum of 4 + 9" in found.reason


def test_the_last_word_of_one_origin_revises() -> None:
    early = claim("kidnapped", 11, speaker="police", report="r1")
    late = claim("kidnapped", 9, speaker="Police spokesman Awa Toure", report="r2")
    found = weighed("kidnapped", early, late, days={"r1": "2015-11-20", "r2": "2015-11-30"})
    assert triple(found) == (9, 9, 9) and found.opposing == (early.id,) and "was revised to" in found.reason
    assert weighed("kidnapped", early, late, days={"r1": "2015-11-20", "r2": "2015-11-20"}).disputed
    assert weighed("kidnapped", early, late).disputed


def test_reporters_of_one_outlet_are_one_origin() -> None:
    early, late = claim("kidnapped", 11, report="r1"), claim("kidnapped", 9, report="r2")
    days = {"r1": "2015-11-20", "r2": "2015-12-30"}
    assert weighed("kidnapped", early, late, days=days).disputed
    assert triple(weighed("kidnapped", early, late, days=days, outlets={"r1": "Radio", "r2": "Radio"})) == (9, 9, 9)


def test_namesakes_of_two_reports_are_two_origins() -> None:
    early = claim("killed", 12, speaker="Sergeant Baba Toure", report="r1")
    late = claim("killed", 9, speaker="Toure", report="r2")
    assert weighed("killed", early, late, days={"r1": "2015-11-20", "r2": "2015-11-30"}).disputed


def test_an_early_toll_grows_but_a_higher_early_figure_stays_a_rival() -> None:
    days = {"r1": "2015-11-21", "r2": "2015-11-24"}
    early, late = (
        claim("killed", 19, speaker="the Civil Hospital", report="r1"),
        claim("killed", 22, speaker="police", report="r2"),
    )
    found = weighed("killed", early, late, days=days)
    assert triple(found) == (22, 22, 22) and found.opposing == (early.id,)
    lower = claim("killed", 15, speaker="police", report="r2")
    assert triple(weighed("killed", early, lower, days=days)) == (15, None, 19)
    assert weighed("killed", early, late, days={"r1": "2015-11-29", "r2": "2015-12-30"}).disputed


def test_the_toll_before_some_of_the_wounded_died_is_no_rival() -> None:
    before = claim("killed", 16, speaker="the army")
    total = claim("killed", 17, speaker="Dr Awa Toure")
    part = claim("killed", 1, speaker="Dr Awa Toure", group="died in hospital")
    found = weighed("killed", before, total, part)
    assert triple(found) == (17, 17, 17) and found.opposing == (before.id,) and "before others died" in found.reason
    assert triple(weighed("killed", before, total)) == (16, None, 17)
    women = claim("killed", 1, speaker="Dr Awa Toure", group="women")
    assert triple(weighed("killed", before, total, women)) == (16, None, 17)
    assert triple(weighed("killed", claim("killed", 15, speaker="the army"), total, part)) == (15, None, 17)


def test_a_figure_nobody_answers_for_yields_to_a_later_one_that_somebody_answers_for() -> None:
    days = {"r1": "2015-11-20", "r2": "2015-11-22"}
    found = weighed(
        "killed",
        claim("killed", 27, report="r1"),
        claim("killed", 19, speaker="the UN mission", report="r2"),
        days=days,
    )
    assert triple(found) == (19, 19, 19)
    attackers = [claim("attackers", 3, report="r1"), claim("attackers", 4, speaker="the UN mission", report="r2")]
    assert triple(weighed("attackers", *attackers, days=days)) == (3, None, 4)


def test_a_repeated_early_figure_is_no_new_rival() -> None:
    found = weighed(
        "wounded",
        claim("wounded", 20, speaker="Dr Rana Aziz of the Civil Hospital", report="r1"),
        claim("wounded", 36, speaker="police", report="r2"),
        claim("wounded", 20, speaker="the Civil Hospital", report="r2"),
        days={"r1": "2015-11-20", "r2": "2015-11-21"},
    )
    assert triple(found) == (36, 36, 36)


def test_an_outlet_that_corrects_itself_takes_back_what_its_earlier_report_quoted() -> None:
    said = claim("killed", 5, speaker="Dr Rana Aziz of the Civil Hospital", report="r1")
    back = claim("killed", 5, stance=Stance.RETRACTED, report="r2")
    now = claim("killed", 6, report="r2")
    days, outlets = {"r1": "2015-11-20", "r2": "2015-11-21"}, {"r1": "Radio", "r2": "Radio"}
    found = weighed("killed", said, back, now, days=days, outlets=outlets)
    assert triple(found) == (6, 6, 6) and "was taken back" in found.reason and not found.disputed
    elsewhere = weighed("killed", said, back, now, days=days, outlets={"r1": "Radio", "r2": "Courier"})
    assert "was taken back" not in elsewhere.reason


def test_retractions_withdraw_and_denials_oppose() -> None:
    said, other = claim("killed", 12, speaker="police"), claim("killed", 9, speaker="the mayor")
    back = claim("killed", 12, speaker="police", stance=Stance.RETRACTED, report="r2")
    assert triple(weighed("killed", said, other, back)) == (9, 9, 9)
    denied = claim("killed", 12, speaker="the army", stance=Stance.DENIED)
    found = weighed("killed", said, denied)
    assert triple(found) == (12, 12, 12) and found.disputed and denied.id in found.opposing
