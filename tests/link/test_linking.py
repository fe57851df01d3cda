"""What is linked, what is kept apart, and by whom."""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.link.linking import link
from corroborate.model.claims import Account
from corroborate.model.dates import When
from corroborate.model.judgements import Judgement, Verdict
from tests.builders import account, claim, judgement, place


def partition(accounts: list[Account], *judgements: Judgement) -> set[frozenset[str]]:
    linked = link(accounts, judgements)
    return {frozenset(a.id for a in i.accounts) for i in linked.incidents}


def together(one: Account, other: Account, *more: Account) -> bool:
    return any({one.id, other.id} <= group for group in partition([one, other, *more]))


NEWS = account(
    claim("attackers", 10, qualifier="up-to", report="r1"),
    date="2015-11-16/2015-11-22",
    town="Bamako",
    venue="the hotel",
)
RECALLED = account(
    claim("killed", 27, report="r2"),
    date="2015-11",
    background=True,
    venue="the Palm Blue hotel",
    location=place("Barnako", "ML"),
)
LATER = account(report="r2", date="2016-03-21", town="Bamako", venue="the Hotel Nord")


def test_a_month_and_a_misspelt_town_meet_an_inferred_week() -> None:
    assert together(NEWS, RECALLED, LATER)


def test_two_hotels_of_one_town_four_months_apart_stay_apart_and_the_reasons_are_kept() -> None:
    linked = link([NEWS, LATER])
    assert len(linked.incidents) == 2
    (kept,) = linked.judgements
    assert kept.verdict is Verdict.DIFFERENT and kept.by == "rules/4"
    assert "4 months apart" in " ".join(r.sentence for r in kept.because)
    assert round(sum(r.weight for r in kept.because), 3) == kept.score


def test_a_background_month_and_the_news_of_the_day() -> None:
    recalled = account(claim("killed", 5, report="r1"), report="r1", date="2015-03", town="Bamako",
                       venue="a restaurant popular with foreigners", background=True)  # fmt: skip
    news = account(
        claim("killed", 5, report="r3"), report="r3", date="2015-03-07", town="Bamako", venue="La Table restaurant"
    )
    other_recalled = replace(recalled, id="other", report="r4")
    assert together(recalled, news) and together(recalled, other_recalled)


def test_two_accounts_of_one_report_stay_apart_unless_a_person_joins_them() -> None:
    one = account(report="r1", date="2015-11-20", town="Bamako", venue="the Palm hotel")
    other = replace(one, id="account-other")
    assert not together(one, other)
    said = judgement(one, other, "same", by="person:ana")
    assert partition([one, other], said) == {frozenset({one.id, other.id})}


def test_a_person_overrides_the_rules_both_ways_until_withdrawn() -> None:
    far = account(report="r9", date="2019-01-01", town="Gao")
    same, apart = judgement(NEWS, far, "same", by="person:ana"), judgement(NEWS, RECALLED, "different", by="person:ana")
    assert frozenset({NEWS.id, far.id}) in partition([NEWS, RECALLED, far], same, apart)
    assert frozenset({NEWS.id, RECALLED.id}) in partition([NEWS, RECALLED], replace(apart, withdrawn=True))
    assert frozenset({NEWS.id, RECALLED.id}) in partition([NEWS, RECALLED], replace(apart, by="rules/0"))


def test_a_persons_different_keeps_whole_incidents_apart() -> None:
    days = [account(report=f"r{n}", date="2015-11-20", town="Bamako", venue="the Palm hotel") for n in range(3)]
    apart = judgement(days[0], days[1], "different", by="person:ana")
    groups = partition(days, apart)
    assert not any({days[0].id, days[1].id} <= group for group in groups) and len(groups) == 2


def test_the_last_word_of_persons_counts() -> None:
    early = judgement(NEWS, LATER, "same", by="person:ana", at="2024-01-01")
    late = judgement(NEWS, LATER, "different", by="person:ben", at="2024-02-01")
    assert len(partition([NEWS, LATER], late, early)) == 2


def test_a_vague_account_joins_only_a_clear_winner() -> None:
    vague = account(report="r5", date="2015", town="Bamako", venue="the Palm hotel", vague=True, background=True)
    march, may = (
        account(report=f"r{n}", date=day, town="Bamako", venue="the Palm hotel")
        for n, day in ((6, "2015-03-07"), (7, "2015-05-30"))
    )
    assert together(vague, march)
    assert not together(vague, march, may) and not together(vague, may, march)


def test_vague_accounts_do_not_join_each_other() -> None:
    one = account(report="r5", date="2015", town="Bamako", venue="the Palm hotel", vague=True)
    assert not together(one, replace(one, id="other", report="r6"))


def undated(report: str, town: str = "Bamako", toll: int = 13) -> Account:
    return account(
        claim("killed", toll, report=report),
        claim("perpetrator", "the Red Banner", report=report),
        claim("responsibility", "the Red Banner", posture="claimed", report=report),
        report=report,
        date=None,
        town=town,
        kind="bombing",
        venue="a police compound",
        vague=True,
    )


def test_undated_accounts_of_one_town_join_only_when_much_agrees() -> None:
    assert together(undated("r1"), undated("r2"))
    assert not together(undated("r1"), undated("r2", town="Gao"))
    assert not together(undated("r1", toll=2), undated("r2", toll=40))
    plain = [account(report=r, date=None, town="Bamako", kind="bombing", vague=True) for r in ("r1", "r2")]
    assert not together(plain[0], plain[1])
    assert link(plain).judgements[0].verdict is Verdict.UNSURE


def test_an_undated_account_between_two_that_stay_apart_joins_neither() -> None:
    between, one, other = undated("r1"), undated("r2"), undated("r3")
    apart = judgement(one, other, "different", by="person:ana")
    assert len(partition([between, one, other], apart)) == 3


def test_undated_and_yearless_accounts_join_the_dated_one_together() -> None:
    dated = replace(undated("r1"), when=When.parse("2017-02-17"), vague=False)
    yearless = replace(undated("r2"), when=When.parse("XXXX-02-17"))
    assert len(partition([dated, yearless, undated("r3")])) == 1
    other = replace(undated("r4"), when=When.parse("XXXX-08-17"))
    assert not together(dated, other)


def test_unnamed_venues_fit_and_other_names_do_not() -> None:
    palm = account(report="r1", date="2015-11-20", town="Bamako", venue="the Palm hotel")
    unnamed = account(report="r2", date="2015-11-20", town="Bamako", venue="a hotel")
    nord = account(report="r3", date="2015-11-20", town="Bamako", venue="Hotel Nord")
    assert together(palm, unnamed)
    assert not together(palm, nord)


def test_an_incident_keeps_its_founders_id_as_it_grows() -> None:
    first = link([RECALLED]).incidents[0]
    grown = link([NEWS, RECALLED], founders={RECALLED.id: first.id}).incidents[0]
    assert len(grown.accounts) == 2 and grown.id == first.id and grown.accounts[0].id == RECALLED.id
    assert link([NEWS, RECALLED]).incidents[0].accounts[0].id == NEWS.id


def test_of_two_founded_incidents_that_become_one_the_older_id_stays() -> None:
    for older, younger in ((NEWS, RECALLED), (RECALLED, NEWS)):
        (joined,) = link([NEWS, RECALLED], founders={older.id: "incident-old", younger.id: "incident-young"}).incidents
        assert joined.id == "incident-old"


def test_an_id_that_has_passed_on_is_not_given_twice() -> None:
    (first,) = link([NEWS]).incidents
    ids = {i.id for i in link([NEWS, LATER], founders={LATER.id: first.id}).incidents}
    assert len(ids) == 2 and first.id in ids


DATES = st.sampled_from(
    [None, "2015-03", "2015-03-07", "2015-03-08", "2015-03-04/2015-03-10", "2015-11-20", "2015", "XXXX-03-07"]
)
VENUES = st.sampled_from([None, "a hotel", "the Palm hotel", "Hotel Nord", "a market"])


@st.composite
def many_accounts(draw: st.DrawFn) -> list[Account]:
    made = []
    for number in range(draw(st.integers(2, 9))):
        report, date = f"r{draw(st.integers(0, 5))}", draw(DATES)
        toll = claim("killed", draw(st.integers(0, 6)), report=report)
        town = draw(st.sampled_from(["Bamako", "Gao"]))
        venue = draw(VENUES)
        made.append(
            account(toll, report=report, date=date, town=town, venue=venue, vague=date == "2015", id=f"a{number}")
        )
    return made


@settings(max_examples=60, deadline=None)
@given(many_accounts(), st.randoms(use_true_random=False))
def test_linking_does_not_depend_on_the_order_of_accounts(accounts: list[Account], random: Random) -> None:
    shuffled = list(accounts)
    random.shuffle(shuffled)
    assert link(shuffled) == link(accounts)


@settings(max_examples=60, deadline=None)
@given(many_accounts())
def test_every_account_stands_in_one_incident_and_every_different_is_respected(accounts: list[Account]) -> None:
    linked = link(accounts)
    home = {a.id: i.id for i in linked.incidents for a in i.accounts}
    assert sorted(home) == sorted(a.id for a in accounts)
    for incident in linked.incidents:
        assert len({a.report for a in incident.accounts}) == len(incident.accounts)
    for j in linked.judgements:
        assert j.verdict is not Verdict.DIFFERENT or home[j.left] != home[j.right]
        assert j.verdict is not Verdict.SAME or home[j.left] == home[j.right]


@st.composite
def judged_accounts(draw: st.DrawFn) -> tuple[list[Account], list[Judgement]]:
    accounts = draw(many_accounts())
    picked = st.lists(st.sampled_from(accounts), min_size=2, max_size=2, unique_by=lambda a: a.id)
    verdicts = st.sampled_from(["same", "different", "unsure"])
    made = []
    for number in range(draw(st.integers(1, 6))):
        one, other = draw(picked)
        made.append(judgement(one, other, draw(verdicts), by="person:ana", at=str(number)))
    return accounts, made


@settings(max_examples=60, deadline=None)
@given(judged_accounts(), st.randoms(use_true_random=False))
def test_what_persons_keep_apart_stays_apart(judged: tuple[list[Account], list[Judgement]], random: Random) -> None:
    accounts, judgements = judged
    incidents = link(accounts, judgements).incidents
    last = {(j.left, j.right): j.verdict for j in judgements}
    home = {a.id: i.id for i in incidents for a in i.accounts}
    for (left, right), verdict in last.items():
        assert verdict is not Verdict.DIFFERENT or home[left] != home[right]
    if Verdict.DIFFERENT not in last.values():
        assert all(home[left] == home[right] for (left, right), verdict in last.items() if verdict is Verdict.SAME)
    assert link(accounts, random.sample(judgements, len(judgements))).incidents == incidents
