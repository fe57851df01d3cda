"""The overview is what a fresh look at everything would give, whatever was written before, and in whichever order."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corroborate import workflow
from corroborate.link.succession import successors
from corroborate.model.decisions import Correction
from corroborate.model.errors import BadInput, StoreUnusable, UnknownId
from corroborate.model.judgements import Verdict
from corroborate.model.origins import Origins
from corroborate.model.overview import Entry, Filter, Order, Row, State, Wanted
from corroborate.model.storing import Reading, Store
from corroborate.store import MemoryStore, open_store
from corroborate.workflow import overview
from corroborate.workflow.bearing import bearings
from corroborate.workflow.linking import relink
from corroborate.workflow.overview import entries_of
from corroborate.workflow.showing import page
from tests.builders import account, claim, reading, report

STORY = (
    "Gunmen on motorcycles rode into the cattle market at noon and fired at traders before soldiers came from the post "
    "by the river, witnesses told a reporter. Ten people died, and the market has been shut since then while elders "
    "count who is missing."
)
OUTLETS = (None, "Radio Gao", "The Lantern")
SPEAKERS = (None, "Radio Gao", "the mayor", "The Lantern")
TOWNS, DAYS = ("Gao", "Bamako"), ("2015-05-03", "2015-05-04", "2015-05", "2016-01-01")


def made(number: int, seed: int) -> Reading:
    """One way to read one of a few reports, half of which print one story; what it says follows from the seed."""
    draw = Random(seed)
    text = f"Report {number}. {STORY if number % 2 else 'An attack.'} {number} people died, it was said."
    told = report(f"{number}.txt", text, outlet=draw.choice(OUTLETS))
    dead = claim(
        "killed",
        draw.choice((number, 3)),
        "Ten people died" if number % 2 else f"{number} people died",
        report=told,
        speaker=draw.choice(SPEAKERS),
        hedged=draw.random() < 0.3,
    )
    words = frozenset(draw.sample(("cattle", "market", "river", "post", "elders"), 3))
    first = account(dead, report=told, date=draw.choice(DAYS), town=draw.choice(TOWNS), words=words)
    second = account(report=told, kind="bombing", background=True, date="2014-02-02", town="Kabul")
    accounts = (first, second) if draw.random() < 0.3 else (first,)
    return reading(told, *accounts, published=draw.choice((None, "2015-05-05", "2015-05-06")))


def save(store: Store, number: int, seed: int) -> None:
    now = made(number, seed)
    before = store.reading(now.report.id)
    store.save(now, successors(before.accounts, now.accounts) if before else {})


def judge(store: Store, number: int, seed: int) -> None:
    known = [each.id for each in store.accounts()]
    draw = Random(seed)
    one, other = draw.choice(known), draw.choice(known)
    verdict = draw.choice(tuple(Verdict))
    with suppress(BadInput):  # they are one already
        workflow.judge(store, one, other, verdict)


def withdraw(store: Store, number: int, seed: int) -> None:
    spoken = workflow.words(store)
    if spoken:
        workflow.withdraw(store, spoken[number % len(spoken)].id)


def decide(store: Store, number: int, seed: int) -> None:
    draw = Random(seed)
    incident = draw.choice([row.incident for row in workflow.browse(store, order="oldest").rows])
    if draw.random() < 0.5:
        workflow.accept(store, incident, by="Amina")
    else:
        workflow.correct(store, incident, "killed", Correction(number, number, number), by="Amina")


def reject(store: Store, number: int, seed: int) -> None:
    found = sorted((c.id, a.id) for a in store.accounts() for c in a.claims)
    claim_id, account_id = Random(seed).choice(found)
    with suppress(BadInput):  # it is rejected already
        workflow.reject_claim(store, claim_id, incident=account_id, by="Amina")


def undo(store: Store, number: int, seed: int) -> None:
    decided = workflow.history(store)
    if decided:
        with suppress(BadInput):  # it is undone already
            workflow.undo(store, decided[number % len(decided)].id, by="Amina")


STEPS: tuple[Callable[[Store, int, int], None], ...] = (save, save, save, judge, withdraw, decide, reject, undo)


def kept(store: Store) -> dict[int, Row]:
    rows = store.overview.rows(Wanted(), Order.OLDEST, 1000, 0)
    return {store.overview.home(row.incident) or 0: row for row in rows}


def fresh(store: Store) -> dict[int, Row]:
    return {entry.home: entry.row for entry in entries_of(store, whole(store))}


def whole(store: Store) -> workflow.Holdings:
    """All that a database holds, with the decisions that bear on each incident."""
    held = workflow.hold(store)
    return replace(held, bearings=bearings(store, held.incidents))


@settings(max_examples=15, deadline=None)
@example([(save, 1, 15), (save, 3, 34)])  # the founding account leaves its group
@given(st.lists(st.tuples(st.sampled_from(STEPS), st.integers(0, 5), st.integers(0, 40)), min_size=1, max_size=9))
def test_rows_are_those_of_a_fresh_look(steps: list[tuple[Callable[[Store, int, int], None], int, int]]) -> None:
    store = MemoryStore()
    save(store, 0, 0)
    for step, number, seed in steps:
        step(store, number, seed)
        while workflow.refresh(store, most=1):  # one group at a time: an id may pass from one that is stale still
            pass
        assert kept(store) == fresh(store)
    held = whole(store)
    for incident in held.incidents:
        assert without_origins(workflow.show(store, incident.id)) == without_origins(page(held, incident))
    for key in (*(incident.id for incident in held.incidents), *held.former):
        assert workflow.find_one(store, key) == workflow.find(held, key).id
    homes, told = dict(store.links.homes()), store.judgements()
    relink(store, anew=True)
    assert (dict(store.links.homes()), store.judgements()) == (homes, told)


def without_origins(shown: workflow.Page) -> workflow.Page:
    """A page with the origins of the claims that it shows alone: a page that loads less knows no others."""
    claims = [claim for account in shown.incident.accounts for claim in account.claims]
    origins = {claim.id: (shown.origins.of(claim), shown.origins.because.get(claim.id)) for claim in claims}
    names = {key: shown.origins.name(key) for key, _ in origins.values()}
    return replace(shown, origins=Origins({key: of for key, (of, _) in origins.items()}, names))


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    return MemoryStore() if request.param == "memory" else open_store(tmp_path / "corroborate.db")


def ten_dead(name: str, text: str, outlet: str | None = None, published: str | None = None, **said: str) -> Reading:
    told = report(name, text if "Ten" in text else f"{text} Ten people died.", outlet=outlet)
    words = frozenset({"cattle", "market", "river"})
    dead = claim("killed", 10, "Ten people died", report=told, **said)
    return reading(told, account(dead, report=told, date="2015-05-03", town="Gao", words=words), published=published)


def elsewhere(text: str, outlet: str, published: str) -> Reading:
    told = report("elsewhere.txt", text, outlet=outlet)
    return reading(told, account(report=told, kind="bombing", date="2019-02-01", town="Kabul"), published=published)


def at_gao(store: Store) -> Row:
    (row,) = workflow.browse(store, Filter(place="Gao")).rows
    return row


def test_a_new_report_that_an_old_one_copied_bears_on_the_old_ones_incident(store: Store) -> None:
    store.save(ten_dead("copy.txt", STORY, "Radio Gao", "2015-05-06"))
    store.save(ten_dead("other.txt", "Shots were heard.", "The Lantern", "2015-05-06"))
    assert (at_gao(store).reports, at_gao(store).origins) == (2, 2)
    store.save(elsewhere(f"{STORY} A bomb.", "The Lantern", "2015-05-04"))
    assert (at_gao(store).reports, at_gao(store).origins) == (2, 1)
    assert kept(store) == fresh(store)


def test_a_speaker_that_turns_out_to_be_an_outlet_bears_on_what_it_said(store: Store) -> None:
    store.save(ten_dead("one.txt", "At the market.", speaker="The Lantern"))
    store.save(ten_dead("two.txt", "Near the river.", speaker="the mayor of Gao", via="Lantern"))
    assert (at_gao(store).reports, at_gao(store).origins) == (2, 2)
    new = elsewhere("A bomb went off.", "The Lantern", "2019-02-02")
    store.save(new)
    assert (at_gao(store).reports, at_gao(store).origins) == (2, 1)
    store.save(replace(new, report=replace(new.report, outlet=None)))
    assert at_gao(store).origins == 2
    assert kept(store) == fresh(store)


def test_what_a_person_says_of_an_incident_is_told_at_once(store: Store) -> None:
    store.save(ten_dead("one.txt", "At the market."))
    store.save(ten_dead("two.txt", "Near the river."))
    relink(store)
    (row,) = workflow.browse(store).rows
    one, other = (each.id for each in store.accounts())
    workflow.judge(store, one, other, Verdict.DIFFERENT)
    assert store.overview.waiting() == 0
    assert {each.reports for each in workflow.browse(store).rows} == {1}
    assert all(each.look == 0 for each in workflow.browse(store).rows)
    workflow.withdraw(store, workflow.words(store)[0].id)
    (again,) = workflow.browse(store).rows
    assert replace(again, version=row.version) == row


def test_what_is_accepted_needs_no_look_until_it_changes(store: Store) -> None:
    store.save(ten_dead("one.txt", "At the market."))
    more = report("more.txt", "Twenty people died when gunmen came to the river market.")
    dead = claim("killed", 20, "Twenty people died", report=more)
    words = frozenset({"cattle", "market", "river"})
    store.save(reading(more, account(dead, report=more, date="2015-05-03", town="Gao", words=words)))
    row = at_gao(store)
    assert (row.state, row.look_because) == ("new", ("sources disagree on killed",))
    workflow.accept(store, row.incident, by="Amina")
    assert (at_gao(store).state, at_gao(store).look) == ("accepted", 0)
    assert not workflow.browse(store, Filter(look=True)).rows
    store.save(ten_dead("late.txt", "Near the river."))
    row = at_gao(store)
    assert row.state == "changed"
    assert row.look_because == ("it has changed since it was accepted", "sources disagree on killed")
    assert workflow.browse(store, Filter(state=State.CHANGED)).total == 1


def test_rows_are_made_again_a_few_at_a_time_and_the_rest_is_told(store: Store) -> None:
    for number in range(4):
        told = report(f"{number}.txt", f"Attack number {number}.")
        store.save(reading(told, account(report=told, date=f"201{number}-01-01", town="Gao")))
    steps: list[tuple[int, int]] = []
    listing = workflow.browse(store, most=3)
    assert (listing.total, listing.waiting) == (3, 1)
    assert workflow.refresh(store, lambda made, of: steps.append((made, of))) == 0
    assert steps == [(1, 1)]
    assert workflow.browse(store).total == 4


def test_reasons_that_are_not_kept_are_made_as_they_would_be(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save(ten_dead("one.txt", "At the market."))
    store.save(ten_dead("two.txt", "Near the river."))
    store.save(elsewhere("A bomb.", "The Lantern", "2019-02-02"))
    late = report("late.txt", "Later three teachers were taken from their school at Gao.")
    taken = account(report=late, kind="kidnapping", date="2015-05-06", town="Gao", words=frozenset({"school"}))
    store.save(reading(late, taken))
    relink(store)
    incident = workflow.find_one(store, workflow.browse(store, Filter(place="Gao"), order="reports").rows[0].incident)
    kept_reasons = workflow.show(store, incident)
    monkeypatch.setattr("corroborate.workflow.explaining.SMALL", 2)
    relink(store, anew=True)
    assert not store.judgements()
    asked = workflow.show(store, incident)
    assert set(asked.joined) <= set(kept_reasons.joined)
    assert asked.joined
    assert {judgement for _, judgement in asked.apart} <= {judgement for _, judgement in kept_reasons.apart}
    assert asked.apart


UNKNOWN = ("ffffffff", "", "incident-", "account-")


@pytest.mark.parametrize("prefix", UNKNOWN)
def test_what_no_id_begins_with_is_told(store: Store, prefix: str) -> None:
    store.save(ten_dead("one.txt", "At the market."))
    store.save(elsewhere("A bomb.", "The Lantern", "2019-02-02"))
    held = workflow.hold(store)
    with pytest.raises(UnknownId) as whole:
        workflow.find(held, prefix)
    for ask in (workflow.find_one, workflow.show, workflow.compare, workflow.timeline):
        with pytest.raises(UnknownId) as found:
            ask(store, prefix)
        assert str(found.value) == str(whole.value)


def test_a_row_is_not_kept_that_another_writer_has_overtaken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, other = open_store(tmp_path / "corroborate.db"), open_store(tmp_path / "corroborate.db")
    store.save(ten_dead("one.txt", "At the market."))
    relink(store)
    other._db.execute("PRAGMA busy_timeout = 1")
    made, met = overview.entries, list[bool]()

    def overtaken(of: Store, homes: Sequence[int]) -> list[Entry]:
        found = made(of, homes)
        try:
            other.save(ten_dead("two.txt", "Near the river."))
        except StoreUnusable:
            met.append(True)
        return found

    monkeypatch.setattr(overview, "entries", overtaken)
    workflow.refresh(store)
    assert met == [True]
    monkeypatch.undo()
    other.save(ten_dead("two.txt", "Near the river."))
    assert at_gao(store).reports == 2


def test_an_incident_that_moves_to_another_group_has_one_row(store: Store) -> None:
    store.save(ten_dead("one.txt", "Ten people died."))
    store.save(elsewhere("A bomb went off in Kabul.", "Radio Gao", "2019-02-02"))
    row = at_gao(store)
    home = store.overview.home(row.incident) or 0
    store.overview.keep([Entry(home + 1, row, frozenset(), frozenset({"gao"}))], [home + 1])
    assert store.overview.home(row.incident) == home + 1
    assert workflow.browse(store).total == 2
