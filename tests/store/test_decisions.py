"""Decisions in every store: rows that are only added, found by what they concern, and transactions however deep."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from corroborate.link.persons import said
from corroborate.model.decisions import NOTHING_BEFORE, Action, Decision
from corroborate.model.errors import StoreUnusable
from corroborate.model.judgements import Founding, Verdict
from corroborate.model.reports import Failure
from corroborate.model.storing import Store
from corroborate.store import MemoryStore, SqliteStore, open_store
from tests.builders import account, reading, report

ODD = "Awa \ud800 \U0001f600"


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else open_store(tmp_path / "corroborate.db")
    yield made
    made.close()


def decided(store: Store, action: Action, incident: str = "incident-1", **fields: object) -> Decision:
    """The next decision, kept."""
    draft = Decision("", 0, f"2026-01-0{len(fields) + 1}", "Awa", action, incident, None)
    made = replace(draft, **fields).following(store.history.head())  # type: ignore[arg-type]
    store.history.append(made)
    return made


def test_decisions_come_back_in_order_and_by_what_they_concern(store: Store) -> None:
    assert store.history.head() is None and list(store.history.chain()) == []
    one = decided(store, Action.ACCEPT, by=ODD, because="two\nlines")
    two = decided(store, Action.REJECT_CLAIM, "incident-2", accounts=("a-1",), report="report-1", subject="c-1")
    three = decided(store, Action.CORRECT, "incident-2", after=json.dumps({"best": 3}), blind=True)
    assert [n for n, _ in store.history.chain()] == [1, 2, 3]
    assert [kept for _, kept in store.history.chain()] == [one, two, three]
    assert (one.previous, two.previous, three.previous) == (NOTHING_BEFORE, one.hash, two.hash)
    assert store.history.head() == three and store.history.named(two.id) == two
    assert store.history.page() == [three, two, one] and store.history.page(limit=1) == [three]
    assert store.history.page(before=3, by="Awa") == [two] and store.history.page(by=ODD) == [one]
    assert store.history.page({"a-1"}) == store.history.page({"report-1", "x"}) == [two]
    assert store.history.page({"incident-2"}) == [three]
    assert store.history.in_force() == [one, two, three]
    assert store.history.in_force({"a-1", "incident-1"}) == [one, two]
    assert store.history.in_force(None, (Action.CORRECT,)) == [three]
    assert (store.history.last({"a-1"}), store.history.last({"incident-2", "a-1"}), store.history.last(())) == (2, 3, 0)
    assert store.history.beginning(two.id[:14]) == [two] == store.history.beginning(two.id[9:17].upper())
    assert store.history.beginning("") == []


def test_an_undo_takes_out_of_force_and_an_undone_one_puts_back(store: Store) -> None:
    first = decided(store, Action.ACCEPT)
    undo = decided(store, Action.UNDO, subject=first.id)
    assert store.history.in_force() == [] and store.history.undone() == {first.id}
    redo = decided(store, Action.UNDO, subject=undo.id)
    assert store.history.in_force() == [first] and store.history.undone() == {undo.id}
    decided(store, Action.UNDO, subject=redo.id)
    assert store.history.in_force() == [] and store.history.undone() == {redo.id, first.id}


@pytest.mark.parametrize("inner_fails", [False, True])
def test_an_error_inside_undoes_what_was_written_there_and_no_more(store: Store, inner_fails: bool) -> None:
    with store.writing():
        store.record_failure(Failure("outer", "a"))
        try:
            with store.writing():
                store.record_failure(Failure("inner", "b"))
                decided(store, Action.ACCEPT)
                store.links.wait(["a-9"])
                if inner_fails:
                    raise KeyError("inner")
        except KeyError:
            pass
        store.record_failure(Failure("later", "c"))
    assert [f.name for f in store.failures()] == [*([] if inner_fails else ["inner"]), "later", "outer"]
    assert len(store.history.page()) == len(store.links.waiting()) == (0 if inner_fails else 1)


def test_an_error_leaves_everything_as_it_was(store: Store) -> None:
    made = reading(report(), account(report=report()))
    with pytest.raises(KeyError), store.writing():
        store.save(made, {"a": "b"})
        store.found([Founding("incident-1", "a")])
        with store.writing():
            decided(store, Action.ACCEPT)
        raise KeyError("outer")
    assert not [*store.readings(), *store.foundings(), *store.history.page(), *store.links.waiting()]
    assert store.replaced() == {} and store.search("gunmen") == []
    assert store.save(made)


def test_what_is_tried_is_gone_and_was_there_meanwhile(store: Store) -> None:
    store.record_failure(Failure("kept", "a"))
    with store.trying():
        with store.writing():
            store.record_failure(Failure("tried", "b"))
        assert len(store.failures()) == 2
        decided(store, Action.ACCEPT)
    assert [f.name for f in store.failures()] == ["kept"] and store.history.head() is None
    with store.writing(), store.trying():
        store.forget_failures(["kept"])
    assert len(store.failures()) == 1


def test_foundings_keep_the_decision_that_made_them(store: Store) -> None:
    store.found([Founding("incident-ab1", "a-1", "decision-1"), Founding("incident-ac2", "a-2")])
    store.found([Founding("incident-ab1", "a-3")])
    expected = Founding("incident-ab1", "a-3", "decision-1")
    assert store.foundings()[0] == expected == store.founded("incident-ab1")
    assert store.foundings_of(["a-3"]) == store.foundings_called("ab", 9) == [expected]


def test_all_that_was_said_at_once_is_found_withdrawn_or_not(store: Store) -> None:
    one, two = (account(report=report(), id=f"a-{n}") for n in (1, 2))
    spoken = said([[one], [two]], Verdict.SAME, None, "2026-01-01")
    store.judge([replace(judgement, withdrawn=True) for judgement in spoken])
    word = spoken[0].id.rpartition("-")[0]
    assert [j.id for j in store.said_at_once(word)] == [spoken[0].id]
    assert store.said_at_once(word[:-1]) == []


def test_decisions_cannot_be_changed_or_deleted(tmp_path: Path) -> None:
    store = open_store(tmp_path / "c.db")
    decided(store, Action.ACCEPT)
    for statement in ("UPDATE decisions SET because = 'x'", "DELETE FROM decisions"):
        with pytest.raises(sqlite3.IntegrityError, match="stay"):
            store._db.execute(statement)
    store.close()


def test_a_writer_that_waits_too_long_is_told_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corroborate.store.opening.PATIENCE", 0.05)
    one, other = open_store(tmp_path / "c.db"), open_store(tmp_path / "c.db")
    with one.writing(), pytest.raises(StoreUnusable, match="another program is writing to it: try again"):
        other.record_failure(Failure("x", "y"))
    with other.writing():
        other.record_failure(Failure("x", "y"))
    assert len(one.failures()) == 1
    one.close()
    other.close()


def test_a_transaction_that_sqlite_undid_is_not_gone_on_with(tmp_path: Path) -> None:
    store = open_store(tmp_path / "c.db")
    with pytest.raises(StoreUnusable, match="nothing of it was saved"), store.writing():
        store.record_failure(Failure("first", "a"))
        store._db.execute("ROLLBACK")  # as SQLite does by itself where the disk is full
        store.record_failure(Failure("second", "b"))
    assert store.failures() == []
    store.record_failure(Failure("third", "c"))
    assert len(store.failures()) == 1
    store.close()


def test_a_snapshot_stays_as_it_is_while_others_write(tmp_path: Path) -> None:
    store = open_store(tmp_path / "c.db")

    def write() -> None:
        other: SqliteStore = open_store(tmp_path / "c.db")
        other.record_failure(Failure("x", "y"))
        other.close()

    with store.snapshot():
        assert store.failures() == []
        writer = threading.Thread(target=write)
        writer.start()
        writer.join()
        assert store.failures() == []
    assert len(store.failures()) == 1
    store.close()
