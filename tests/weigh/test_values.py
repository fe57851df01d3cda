"""Kind, date, place, venue, actors and status under the `plain` rules."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.model.claims import Account, Posture, Property, Stance
from corroborate.model.dates import ReportDate, When
from corroborate.model.judgements import Finding
from corroborate.weigh.plain import PLAIN
from tests.builders import account, claim, place, when


def found(prop: Property, *accounts: Account) -> Finding | None:
    return next((f for f in PLAIN.weigh(accounts) if f.property is prop), None)


def values(prop: Property, *accounts: Account) -> tuple[str, ...]:
    finding = found(prop, *accounts)
    return finding.values if finding else ()


def test_the_specific_kind_of_the_news_wins() -> None:
    news, recalled = account(kind="armed-attack", report="r1"), account(kind="bombing", report="r2", background=True)
    assert values(Property.KIND, news, recalled)[0] == "armed-attack"
    assert values(Property.KIND, news, account(kind="hostage-taking", report="r3"))[0] == "hostage-taking"


def test_dates_are_cut_to_what_most_reports_allow() -> None:
    week, month = account(date="2015-11-16/2015-11-22", report="r1"), account(date="2015-11", report="r2")
    assert values(Property.DATE, week, month) == ("2015-11-16/2015-11-22",)
    across = account(date="2015-11-20/2015-12-04", report="r3")
    assert values(Property.DATE, week, month, across) == ("2015-11-20/2015-11-22",)


def test_a_day_against_two_others_is_told() -> None:
    accounts = [account(date=day, report=f"r{n}") for n, day in enumerate(["2015-11-20", "2015-11-20", "2015-11-21"])]
    finding = found(Property.DATE, *accounts)
    assert finding and finding.values == ("2015-11-20",) and finding.disputed and "2015-11-21" in finding.reason


def test_a_date_without_a_year_stays_one() -> None:
    assert values(Property.DATE, account(date="XXXX-03-21")) == ("XXXX-03-21",)
    assert values(Property.DATE, account(date="XXXX-03-21"), account(date="2016-03-21", report="r2")) == ("2016-03-21",)
    assert found(Property.DATE, account()) is None


def named(weekday: int, report: str) -> Account:
    """An account that names a day of the week and no date."""
    return account(claim("date", "XXXX-XX-XX", when=When.some(weekday), report=report))


def test_a_day_of_the_week_is_no_date_and_is_told() -> None:
    finding = found(Property.DATE, named(1, "r1"), named(1, "r2"))
    assert finding and finding.values == () and len(finding.supporting) == 2 and not finding.disputed
    assert finding.reason == "No account gives the date; it was on a Tuesday."
    rivals = found(Property.DATE, named(4, "r1"), named(1, "r2"))
    assert rivals and rivals.disputed and rivals.reason.endswith("on a Tuesday or a Friday.")


def test_a_day_of_the_week_stands_for_or_against_the_day_that_others_give() -> None:
    friday = account(date="2015-11-20", report="r1")
    fitting, other = named(4, "r2"), named(1, "r3")
    finding = found(Property.DATE, friday, fitting, other)
    assert finding and finding.values == ("2015-11-20",) and not finding.disputed
    assert finding.supporting == (fitting.claims[0].id,) and finding.opposing == (other.claims[0].id,)
    assert finding.reason.endswith("against it a Tuesday.")
    month = found(Property.DATE, account(date="2015-11", report="r1"), other)
    assert month and month.values == ("2015-11",) and not month.opposing


def test_the_most_precise_place_and_its_spellings() -> None:
    misspelt = claim("place", "Barnako", location=place("Bamako"), report="r2")
    country = account(location=place("Mali", "ML", "country"), report="r1")
    assert values(Property.PLACE, country, account(misspelt, town="Bamako")) == ("Bamako", "Barnako")
    rivals = found(Property.PLACE, account(town="Gao", report="r1"), account(town="Bamako", report="r2"))
    assert rivals and rivals.disputed and set(rivals.values) == {"Gao", "Bamako"}


def test_a_named_venue_before_an_unnamed_one_in_its_commonest_spelling() -> None:
    said = ["a hotel", "the Palm Blu hotel", "the Palm Blu hotel", "Palm Blue hotel"]
    accounts = [account(venue=venue, report=f"r{n}") for n, venue in enumerate(said)]
    assert values(Property.VENUE, *accounts)[0] == "the Palm Blu hotel"
    assert values(Property.VENUE, accounts[0]) == ("a hotel",)


def test_perpetrators_are_names_with_their_variants_as_one() -> None:
    accounts = [
        account(claim("perpetrator", "Islamist militants", report="r1"), claim("perpetrator", "the FLD", report="r1")),
        account(claim("responsibility", "Front for the Liberation of the Delta (FLD)", posture="claimed", report="r2")),
        account(claim("responsibility", "Red Banner", posture="denied", report="r3")),
    ]
    assert values(Property.PERPETRATOR, *accounts) == ("Front for the Liberation of the Delta",)


def test_described_perpetrators_stay_where_nobody_is_named_and_gunmen_are_nobody() -> None:
    claimed = claim("responsibility", "An Islamist group", posture="claimed")
    assert values(Property.PERPETRATOR, account(claimed, claim("perpetrator", "four gunmen"))) == ("An Islamist group",)
    assert found(Property.PERPETRATOR, account(claim("perpetrator", "four gunmen"))) is None


def test_responsibility_keeps_every_posture_and_disputes_a_denied_charge() -> None:
    said = [
        ("the Red Banner", "suspected"),
        ("Red Banner", "denied"),
        ("the Blue Column", "claimed"),
        ("a rebel group", "claimed"),
    ]
    finding = found(Property.RESPONSIBILITY, account(*(claim("responsibility", a, posture=p) for a, p in said)))
    assert finding and finding.disputed
    assert finding.values == ("Blue Column|claimed", "Red Banner|suspected", "Red Banner|denied")


def test_an_actors_own_denial_is_told_though_its_words_deny() -> None:
    denial = claim("responsibility", "Red Banner", posture=Posture.DENIED, stance=Stance.DENIED)
    denied_charge = claim("responsibility", "Blue Column", posture=Posture.SUSPECTED, stance=Stance.DENIED)
    assert values(Property.RESPONSIBILITY, account(denial, denied_charge)) == ("Red Banner|denied",)
    assert found(Property.PERPETRATOR, account(denial, denied_charge)) is None


def test_no_accounts_give_no_findings() -> None:
    assert PLAIN.weigh(()) == ()


def test_weapons_are_listed_once() -> None:
    guns = [
        claim("weapon", "a Kalashnikov", report="r1"),
        claim("weapon", "Kalashnikovs", report="r2"),
        claim("weapon", "mortar", report="r2"),
    ]
    assert len(values(Property.WEAPON, *(account(c) for c in guns))) == 2


SPEAKERS = st.sampled_from([None, "police", "Police spokesman Awa Toure", "a witness", "the mayor", "Toure"])


@st.composite
def many_claims(draw: st.DrawFn) -> list[Account]:
    made = []
    for number in range(draw(st.integers(1, 4))):
        report = f"r{number}"
        claims = [
            claim(
                draw(st.sampled_from(["killed", "perpetrators_killed", "wounded"])),
                draw(st.integers(0, 20)),
                qualifier=draw(st.sampled_from(["exact", "at-least", "up-to", "about"])),
                group=draw(st.sampled_from([None, None, "all", "soldiers", "perpetrators"])),
                speaker=draw(SPEAKERS),
                hedged=draw(st.booleans()),
                stance=draw(st.sampled_from([Stance.ASSERTED, Stance.ASSERTED, Stance.DENIED, Stance.RETRACTED])),
                id=f"c{number}-{n}",
                report=report,
            )
            for n in range(draw(st.integers(0, 5)))
        ]
        date = draw(st.sampled_from([None, "2015-11-20", "2015-11", "2015-11-21"]))
        made.append(account(*claims, report=report, id=f"a{number}", date=date, town="Bamako"))
    return made


DAYS = st.lists(st.sampled_from(["2015-11-20", "2015-11-21", "2015-11-25"]), min_size=4, max_size=4)


@settings(max_examples=120, deadline=None)
@given(many_claims(), DAYS, st.randoms(use_true_random=False))
def test_weighing_does_not_depend_on_the_order_of_accounts_and_claims(
    accounts: list[Account], days: list[str], random: Random
) -> None:
    published = {f"r{n}": ReportDate(when(day)) for n, day in enumerate(days)}
    shuffled = [replace(a, claims=tuple(random.sample(a.claims, len(a.claims)))) for a in accounts]
    random.shuffle(shuffled)
    assert PLAIN.weigh(shuffled, published) == PLAIN.weigh(accounts, published)


@settings(max_examples=120, deadline=None)
@given(many_claims())
def test_findings_are_in_order_and_cite_only_claims_that_exist(accounts: list[Account]) -> None:
    known = {c.id for a in accounts for c in a.claims}
    for finding in PLAIN.weigh(accounts):
        bounds = [b for b in (finding.low, finding.best, finding.high) if b is not None]
        assert bounds == sorted(bounds)
        assert {*finding.supporting, *finding.opposing} <= known
        assert not {*finding.supporting} & {*finding.opposing}
        assert not (finding.disputed and finding.values == () and not finding.supporting and not finding.opposing)
