"""Accounts in any order, in any batches, taken out and judged: always the incidents that linking all at once gives."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.link import weights as tables
from corroborate.link.candidates import CAPS, Caps
from corroborate.link.comparisons import COMPARISONS
from corroborate.link.comparisons.time import days_apart, features
from corroborate.link.described import Told, number_of, told
from corroborate.link.encoding import decoded, encoded, packed, unpacked
from corroborate.link.held import Held
from corroborate.link.keys import NARROW, SEASON, initials, keys_of, skeleton
from corroborate.link.linking import decisive, joined_by_persons, link, numbered
from corroborate.link.stored import Stored
from corroborate.link.updating import Ties, found, update
from corroborate.model.claims import Account, is_vague
from corroborate.model.dates import When
from corroborate.model.judgements import Judgement, Verdict
from corroborate.store import MemoryStore
from tests.builders import account, claim, judgement, place, when

WEIGHTS = tables.shipped()
DATES = [None, "2015-03-07", "2015-03-08", "2015-03-10", "2015-03-12", "2015-03-04/2015-03-10", "2015-03", "2015-02",
         "2015", "XXXX-03-07", "XXXX-03"]  # fmt: skip
PLACES = [
    place("Bamako"),
    place("Bamako"),
    place("Kati", "ML", latitude=12.75, longitude=-8.07),
    place("Barnako", "ML"),
    place("Gao"),
    place("Mali", "ML", "country", latitude=17.0, longitude=-4.0, radius_km=900.0),
    place("north", "ML", "region", latitude=18.0, longitude=0.0, radius_km=400.0),
    None,
]
WEEKDAYS = [None, 1, 5, 6]
VENUES = [None, "a hotel", "the Palm hotel", "Palm Hotel", "Hotel Nord", "a market"]
ACTORS = [None, "Front for the Delta", "FD", "Red Banner"]


@st.composite
def some_accounts(draw: st.DrawFn) -> list[Account]:
    made = []
    for number in range(draw(st.integers(2, 10))):
        report, edtf = f"r{draw(st.integers(0, 7))}", draw(st.sampled_from(DATES))
        where, venue = draw(st.sampled_from(PLACES)), draw(st.sampled_from(VENUES))
        claims = [claim("killed", draw(st.sampled_from([0, 4, 5, 13, 14])), report=report)]
        if (actor := draw(st.sampled_from(ACTORS))) is not None:
            claims.append(claim("perpetrator", actor, report=report))
        if edtf is None and (day := draw(st.sampled_from(WEEKDAYS))) is not None:
            claims.append(claim("date", "XXXX-XX-XX", when=When.some(day), report=report))
        named = venue is not None and "Palm" in venue
        words = draw(st.frozensets(st.sampled_from(["traore", "keita", "sangho"]), max_size=2))
        made.append(
            account(*claims, report=report, date=edtf, location=where, venue=venue, words=words, id=f"a{number}",
                    vague=is_vague(when(edtf), where, named))
        )  # fmt: skip
    return made


@st.composite
def some_words(draw: st.DrawFn, accounts: Sequence[Account]) -> list[Judgement]:
    pairs = st.lists(st.sampled_from(accounts), min_size=2, max_size=2, unique_by=lambda a: a.id)
    verdicts = st.sampled_from(["same", "different", "unsure"])
    made = []
    for number in range(draw(st.integers(0, 4))):
        one, other = draw(pairs)
        made.append(judgement(one, other, draw(verdicts), by="person", at=str(number)))
    return made


def partition(homes: dict[str, int]) -> set[frozenset[str]]:
    return {frozenset(name for name in homes if homes[name] == home) for home in homes.values()}


def at_once(accounts: Sequence[Account], words: Sequence[Judgement], caps: Caps = CAPS) -> set[frozenset[str]]:
    linked = link(accounts, words, explained=False, caps=caps)
    return {frozenset(a.id for a in i.accounts) for i in linked.incidents}


def take(
    ties: Ties,
    accounts: Sequence[Account],
    known: Sequence[Account],
    words: Sequence[Judgement],
    removed: Sequence[Account] = (),
    caps: Caps = CAPS,
) -> None:
    """One run: what persons said bears on the accounts known after it, and is all looked at anew."""
    ids = {a.id for a in known}
    spoken = decisive(words, ids)
    judged = {number_of(end) for word in words for end in (word.left, word.right) if end in ids}
    gone = [number_of(a.id) for a in removed]
    update(ties, [told(a) for a in accounts], gone, WEIGHTS, numbered(spoken), joined_by_persons(spoken), judged, caps)


@pytest.mark.parametrize("caps", [CAPS, Caps(2, 2, 1, 0)], ids=["roomy", "crowded"])
@settings(max_examples=40, deadline=None)
@given(st.data(), some_accounts(), st.randoms(use_true_random=False))
def test_any_order_and_batches_give_what_linking_at_once_gives(
    caps: Caps, data: st.DataObject, accounts: list[Account], random: Random
) -> None:
    words = data.draw(some_words(accounts))
    shuffled = random.sample(accounts, len(accounts))
    ties, known = Held(), list[Account]()
    while shuffled:
        batch = shuffled[: random.randint(1, 3)]
        shuffled = shuffled[len(batch) :]
        known += batch
        take(ties, batch, known, words, caps=caps)
    assert partition(_homes(ties, accounts)) == at_once(accounts, words, caps)


def _homes(ties: Held, accounts: Sequence[Account]) -> dict[str, int]:
    homes = {}
    for each in accounts:
        where = ties.placed(number_of(each.id))
        assert where is not None
        homes[each.id] = where.home
    return homes


@pytest.mark.parametrize("caps", [CAPS, Caps(2, 2, 1, 0)], ids=["roomy", "crowded"])
@settings(max_examples=25, deadline=None)
@given(st.data(), some_accounts(), st.randoms(use_true_random=False))
def test_accounts_taken_out_leave_no_trace(
    caps: Caps, data: st.DataObject, accounts: list[Account], random: Random
) -> None:
    words = data.draw(some_words(accounts))
    ties = Held()
    take(ties, accounts, accounts, words, caps=caps)
    gone = random.sample(accounts, random.randint(1, len(accounts) - 1))
    kept = [a for a in accounts if a not in gone]
    take(ties, (), kept, words, gone, caps)
    assert partition(_homes(ties, kept)) == at_once(kept, words, caps)


def test_an_account_that_goes_makes_room_for_another_of_its_report() -> None:
    full = account(report="r0", date="2015-03-07", town="Bamako", venue="the Palm hotel", id="a3")
    gone = account(report="r1", date="2015-03-07", town="Bamako", venue="the Palm hotel", id="a7")
    undated = account(report="r1", town="Bamako", venue="the Palm hotel", vague=True, id="a6")
    ties = Held()
    take(ties, [full, gone, undated], [full, gone, undated], [])
    assert partition(_homes(ties, [full, gone, undated])) == {frozenset({"a3", "a7"}), frozenset({"a6"})}
    take(ties, (), [full, undated], [], [gone])
    assert partition(_homes(ties, [full, undated])) == {frozenset({"a3", "a6"})}


@settings(max_examples=25, deadline=None)
@given(st.data(), some_accounts(), st.randoms(use_true_random=False))
def test_the_tables_of_a_store_give_the_same(data: st.DataObject, accounts: list[Account], random: Random) -> None:
    words, caps = data.draw(some_words(accounts)), data.draw(st.sampled_from([CAPS, Caps(2, 2, 1, 0)]))
    links, known = MemoryStore().links, list[Account]()
    for each in random.sample(accounts, len(accounts)):
        known.append(each)
        ties = Stored(links, {number_of(each.id): (each.id, False)})
        take(ties, [each], known, words, caps=caps)
        links.change(ties.changes((), ()))
    gone = accounts[: len(accounts) // 3]
    ties = Stored(links, {})
    take(ties, (), accounts[len(gone) :], words, gone, caps)
    links.change(ties.changes((), ()))
    assert partition(dict(links.homes())) == at_once(accounts[len(gone) :], words, caps)


@settings(max_examples=25, deadline=None)
@given(some_accounts())
def test_candidates_find_each_other_and_no_near_pair_is_lost(accounts: list[Account]) -> None:
    said, ties = [told(a) for a in accounts], Held()
    update(ties, said, (), WEIGHTS)
    near = {each.number: found(each, keys_of(each), ties, CAPS) for each in said}
    for one, here in zip(said, accounts, strict=True):
        assert all(one.number in near[other] for other in near[one.number])
        for other, there in zip(said, accounts, strict=True):
            if one.number != other.number and (_near(here, there) or _marked_alike(one, other)):
                assert other.number in near[one.number]


def _near(one: Account, other: Account) -> bool:
    """Whether two accounts must find each other by their days: in towns close by within a week, or in one country with
    a day between them at most."""
    here, there, then, later = one.location, other.location, one.when, other.when
    if here is None or there is None or then is None or later is None or then.days is None or later.days is None:
        return False
    days, gap = max(then.days, later.days), days_apart(features(one), features(other))  # type: ignore[arg-type]
    towns = [where.precision == "town" and where.latitude is not None for where in (here, there)]
    if all(towns):
        return days <= SEASON and gap is not None and gap <= 7 and abs(here.latitude - there.latitude) < 0.2  # type: ignore[operator]
    return days <= NARROW and here.country == there.country and gap is not None and gap <= 1


def _marked_alike(one: Told, other: Told) -> bool:
    keys = keys_of(one), keys_of(other)
    return not all(each.dated for each in keys) and not set(keys[0].marks).isdisjoint(keys[1].marks)


@settings(max_examples=25, deadline=None)
@given(some_accounts())
def test_features_come_back_as_they_were(accounts: list[Account]) -> None:
    for each in accounts:
        features = told(each).features
        back = decoded(encoded(features))
        assert back == features
        assert [type(value) for value in back] == [type(value) for value in features]
        assert hash_of(back) == hash_of(features)
    assert len(COMPARISONS) == len(decoded(encoded(told(accounts[0]).features)))


def hash_of(features: tuple[object, ...]) -> list[int]:
    return [hash(value) for value in features if not isinstance(value, dict)]


def test_pairs_come_back_as_they_were() -> None:
    pairs = {5: 1.234, -(2**63): -1.999, 2**63 - 1: 17.0}
    assert unpacked(packed(pairs)) == pairs and unpacked(b"") == {}


def test_what_slips_in_names_leaves_their_marks() -> None:
    assert skeleton("bilal") == skeleton("billal") == skeleton("bilals") and skeleton("bilal") != skeleton("palm")
    assert initials("Front for the Delta") == initials("FD") == "fd"


def day(number: int) -> str:
    return f"2015-{4 + number // 30:02d}-{number % 30 + 1:02d}"


def test_a_chain_of_similar_accounts_over_weeks_is_not_one_incident() -> None:
    chain = [
        account(claim("killed", 13, report=f"r{n}"), report=f"r{n}", date=day(n), town="Bamako", venue="the Palm hotel")
        for n in range(40)
    ]
    linked = link(chain)
    days = {
        i.id: [a.when.earliest.toordinal() for a in i.accounts if a.when and a.when.earliest] for i in linked.incidents
    }
    assert len(days) > 1 and max(max(each) - min(each) for each in days.values()) <= 31
    assert sum(len(each) for each in days.values()) == 40


def test_an_account_without_date_or_place_is_kept_by_itself() -> None:
    bare = account(report="r1", id="bare", vague=True)
    full = account(report="r2", date="2015-03-07", town="Bamako")
    linked = link([bare, full])
    assert len(linked.incidents) == 2 and linked.ambiguous == {}


def test_a_vague_account_that_fits_two_incidents_is_told_with_both() -> None:
    vague = account(report="r5", date="2015", town="Bamako", venue="the Palm hotel", vague=True)
    march, may = (
        account(report=f"r{n}", date=date, town="Bamako", venue="the Palm hotel")
        for n, date in ((6, "2015-03-07"), (7, "2015-05-30"))
    )
    linked = link([vague, march, may])
    home = {a.id: i.id for i in linked.incidents for a in i.accounts}
    assert {incident for incident, _ in linked.ambiguous[vague.id]} == {home[march.id], home[may.id]}
    (kept,) = [j for j in linked.judgements if {j.left, j.right} == {vague.id, march.id}]
    assert kept.verdict is Verdict.UNSURE and "several incidents" in kept.because[-1].sentence


def test_a_crowd_of_one_day_and_town_is_placed_whole() -> None:
    base = account(report="r", date="2015-03-07", town="Bamako", venue="the Palm hotel")
    crowd = [replace(base, id=f"a{n}", report=f"r{n}") for n in range(600)]
    linked = link(crowd, explained=False, caps=Caps(20, 20, 10))
    assert sorted(len(i.accounts) for i in linked.incidents) == [600]
