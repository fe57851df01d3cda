"""What comes next in the queue: the most valuable first, and nothing twice on the same evidence."""

from dataclasses import replace

import pytest

from corroborate import workflow
from corroborate.model.claims import Property
from corroborate.model.decisions import Correction
from corroborate.model.judgements import Verdict
from corroborate.model.overview import Range
from corroborate.model.storing import Store
from corroborate.store import MemoryStore
from corroborate.workflow import ItemKind
from corroborate.workflow.queueing import apart
from tests.builders import account, claim, reading, report, when

WHO = "Awa Diarra"


def told(
    store: Store, name: str, dead: int, day: str, town: str = "Gao", outlet: str | None = None, **more: object
) -> None:
    """One report of an attack at a market."""
    text = f"In {town} on {day}, {dead} people were killed at the market, says {name}."
    source = report(name, text, outlet=outlet or name)
    claims = (
        claim("killed", dead, f"{dead} people", report=source, speaker="police", **more),
        claim("date", day, day, report=source, when=when(day)),
        claim("place", town, town, report=source),
    )
    store.save(reading(source, account(*claims, report=source, date=day, town=town), published=day[:8] + "28"))


def filled(*reports: tuple[object, ...]) -> MemoryStore:
    store = MemoryStore()
    for each in reports:
        told(store, *each)  # type: ignore[arg-type]
    workflow.relink(store)
    return store


def kinds(store: Store) -> list[tuple[ItemKind, Property | None]]:
    return [(item.kind, item.prop) for item in workflow.queue(store)]


@pytest.fixture
def disputed() -> MemoryStore:
    return filled(("one.txt", 3, "2016-03-08"), ("two.txt", 8, "2016-03-08"), ("three.txt", 12, "2015-01-02", "Kabul"))


def test_a_dispute_and_a_doubtful_toll_wait_with_reasons(disputed: MemoryStore) -> None:
    first, second = workflow.queue(disputed)
    assert (first.kind, first.prop) == (ItemKind.DISPUTE, Property.KILLED)
    assert first.because[0] == "sources disagree on killed: from 3 to 8"
    assert (second.kind, second.prop) == (ItemKind.DOUBT, Property.KILLED)
    assert second.because == ("one origin alone tells of killed", "12 killed")
    assert first.value > second.value
    assert workflow.queue(disputed, limit=1) == [first]


def test_the_further_apart_the_bounds_and_the_higher_the_toll_the_sooner() -> None:
    store = filled(
        ("a.txt", 3, "2016-03-08"), ("b.txt", 4, "2016-03-08"),
        ("c.txt", 3, "2015-03-08", "Kabul"), ("d.txt", 9, "2015-03-08", "Kabul"),
        ("e.txt", 300, "2014-03-08", "Mosul"), ("f.txt", 400, "2014-03-08", "Mosul"),
    )  # fmt: skip
    assert [item.because[-1] for item in workflow.queue(store)] == ["300 killed", "3 killed", "3 killed"]
    assert [item.because[0].rpartition("to ")[2] for item in workflow.queue(store)] == ["400", "9", "4"]


@pytest.mark.parametrize(
    ("told", "doubt"),
    [(Range(4, 4, 4), 0.5), (Range(5, None, 10), 0.75), (Range(7, None, None), 1), (Range(0, 1, 9), 1)],
)
def test_how_far_bounds_are_apart(told: Range, doubt: float) -> None:
    assert apart(told)[0] == doubt


def test_what_is_settled_or_accepted_waits_no_more(disputed: MemoryStore) -> None:
    first, second = workflow.queue(disputed)
    workflow.correct(disputed, first.incident, "killed", Correction(8, 8, 8), by=WHO)
    assert [item.key for item in workflow.queue(disputed)] == [second.key]
    done = workflow.accept(disputed, second.incident, by=WHO)
    assert workflow.queue(disputed) == []
    workflow.undo(disputed, done.decision.id, by=WHO)
    assert [item.key for item in workflow.queue(disputed)] == [second.key]


def test_the_last_decision_of_the_queue_is_found_and_what_it_answered_is_asked_first(disputed: MemoryStore) -> None:
    first, second = workflow.queue(disputed)
    assert workflow.last_decided(disputed, WHO) is None
    done = workflow.accept(disputed, second.incident, by=WHO).decision
    workflow.accept(disputed, first.incident, by="Somebody Else")
    workflow.correct(disputed, first.incident, "killed", Correction(8, 8, 8), by=WHO, blind=True)
    assert workflow.last_decided(disputed, WHO) == done
    blind = workflow.last_decided(disputed, WHO, blind=True)
    assert blind is not None and blind.blind
    workflow.undo(disputed, workflow.last_decided(disputed, "Somebody Else").id, by="Somebody Else")  # type: ignore[union-attr]
    workflow.undo(disputed, done.id, by=WHO)
    assert workflow.last_decided(disputed, WHO) is None
    waiting = workflow.queue(disputed)
    assert [item.key for item in waiting] == [first.key, second.key]
    assert [item.key for item in workflow.asked_again(disputed, waiting, done)] == [second.key, first.key]


def test_a_pair_whose_merging_was_taken_back_is_asked_first() -> None:
    store = filled(
        ("one.txt", 3, "2016-03-08"), ("near.txt", 5, "2016-03-11"),
        ("c.txt", 30, "2015-03-08", "Kabul"), ("d.txt", 900, "2015-03-08", "Kabul"),
    )  # fmt: skip
    pair = next(item for item in workflow.queue(store) if item.kind is ItemKind.LINK)
    made = workflow.judge(store, pair.incident, str(pair.other), Verdict.SAME, by=WHO).decision
    workflow.undo(store, made.id, by=WHO)
    waiting = workflow.queue(store)
    assert waiting[0].key != pair.key
    assert workflow.asked_again(store, waiting, made)[0].key == pair.key


def test_what_changed_since_it_was_accepted_comes_first() -> None:
    store = filled(("one.txt", 3, "2016-03-08"), ("big.txt", 90, "2014-03-08", "Kabul"))
    small = next(i for i in workflow.incidents(store) if i.accounts[0].location.name == "Gao")  # type: ignore[union-attr]
    workflow.accept(store, small.id, by=WHO)
    assert kinds(store) == [(ItemKind.DOUBT, Property.KILLED)]
    told(store, "later.txt", 3, "2016-03-08")
    workflow.relink(store)
    assert kinds(store)[0] == (ItemKind.CHANGED, None)


def likely(store: Store) -> list[str]:
    return [item.key for item in workflow.queue(store) if item.kind is ItemKind.LINK]


def test_only_hedged_words_are_a_doubt() -> None:
    store = MemoryStore()
    told(store, "one.txt", 3, "2016-03-08", hedged=True)
    workflow.relink(store)
    (item,) = workflow.queue(store)
    assert item.kind is ItemKind.DOUBT and item.because[0] == "only hedged words say how many killed"


@pytest.mark.parametrize("verdict", [Verdict.DIFFERENT, Verdict.UNSURE])
def test_an_answer_on_a_pair_is_remembered_until_the_evidence_changes(verdict: Verdict) -> None:
    store = filled(("one.txt", 3, "2016-03-08"), ("two.txt", 5, "2016-03-11"))
    (item,) = (item for item in workflow.queue(store) if item.kind is ItemKind.LINK)
    assert item.other is not None and "likeness" in item.because[0]
    decided = workflow.judge(store, item.incident, item.other, verdict, by=WHO)
    assert likely(store) == []
    workflow.undo(store, decided.decision.id, by=WHO)
    assert likely(store) == [item.key]
    workflow.judge(store, item.incident, item.other, verdict, by=WHO)
    told(store, "new.txt", 5, "2016-03-11")
    workflow.relink(store)
    assert likely(store) == [item.key]


def test_progress_counts_what_one_person_decided_today(disputed: MemoryStore) -> None:
    first, _ = workflow.queue(disputed)
    assert workflow.queue_progress(disputed, WHO).today == 0
    made = workflow.accept(disputed, first.incident, by=WHO)
    workflow.accept(disputed, first.incident, by="Bintou")
    progress = workflow.queue_progress(disputed, WHO)
    assert (progress.today, progress.waiting) == (1, 0)
    workflow.undo(disputed, made.decision.id, by=WHO)
    assert workflow.queue_progress(disputed, WHO).today == 0


def test_the_queue_does_not_depend_on_the_order_of_reports() -> None:
    reports = [("one.txt", 3, "2016-03-08"), ("two.txt", 8, "2016-03-08"), ("three.txt", 12, "2016-03-11")]
    made = [workflow.queue(filled(*order)) for order in (reports, reports[::-1])]
    assert [replace(i, incident="", other="") for i in made[0]] == [replace(i, incident="", other="") for i in made[1]]
