"""The chain of decisions: what is whole, and where it breaks."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.desk.machine import filled
from corroborate import workflow
from corroborate.model.decisions import Correction
from corroborate.model.storing import Store
from corroborate.store import MemoryStore, open_store

PEOPLE = ("Awa Diarra", "Moussa Keita", "Awa Diarra", "Q", "Awa Diarra")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with five decisions, the third a correction, the last an undo of the fourth."""
    store = filled(open_store(tmp_path / "desk.db"))
    decide(store)
    store.close()
    return tmp_path / "desk.db"


def decide(store: Store) -> None:
    incident = workflow.incidents(store)[0].id
    for by in PEOPLE[:2]:
        workflow.accept(store, incident, by=by)
    workflow.correct(store, incident, "killed", Correction(best=4), by=PEOPLE[2], because="counted")
    made = workflow.accept(store, incident, by=PEOPLE[3])
    workflow.undo(store, made.decision.id, by=PEOPLE[4])


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    made = open_store(path)
    yield made
    made.close()


def tampered(path: Path, *statements: str) -> workflow.Verified:
    """What is verified after somebody wrote into the file with other tools."""
    db = sqlite3.connect(path)
    db.execute("DROP TRIGGER decisions_stay")
    db.execute("DROP TRIGGER decisions_remain")
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()
    with workflow.opened(path) as store:
        return workflow.verify(store)


def test_a_whole_chain_is_told_with_its_checkpoint(store: Store) -> None:
    line = workflow.checkpoint(store)
    found = workflow.verify(store, line)
    assert (found.ok, found.count, f"5:{found.head}") == (True, 5, line)
    workflow.accept(store, workflow.incidents(store)[0].id, by="Q")
    assert workflow.verify(store, line).ok and workflow.verify(store, f" {line.upper()}\n").ok
    empty = MemoryStore()
    assert workflow.verify(empty, workflow.checkpoint(empty)).ok and workflow.verify(empty).count == 0


@pytest.mark.parametrize(
    ("statement", "number", "why"),
    [
        ("UPDATE decisions SET because = 'guessed' WHERE number = 3", 3, "changed after it was sealed"),
        ("UPDATE decisions SET \"by\" = 'Q' WHERE number = 1", 1, "changed after it was sealed"),
        ("UPDATE decisions SET action = 'burn' WHERE number = 2", 2, "cannot be read"),
        ("UPDATE decisions SET accounts = 'no list' WHERE number = 2", 2, "cannot be read"),
        ("UPDATE decisions SET previous = hash WHERE number = 4", 4, "does not follow"),
        ("DELETE FROM decisions WHERE number = 2", 2, "decision 2 is missing: the next one there is 3"),
        ("DELETE FROM decisions WHERE number = 1", 1, "decision 1 is missing"),
        ("DELETE FROM undone", 4, "noted otherwise"),
        ("INSERT INTO undone SELECT id FROM decisions WHERE number = 3", 3, "noted otherwise"),
    ],
)
def test_where_and_why_a_chain_breaks_is_told(path: Path, statement: str, number: int, why: str) -> None:
    found = tampered(path, statement)
    assert not found.ok and found.broken_at == number and why in found.reason


def test_a_row_that_is_sealed_anew_does_not_fit_the_next_one(path: Path) -> None:
    with workflow.opened(path) as store:
        forged = replace(workflow.history(store)[2], by="Q").sealed()
    found = tampered(path, f"UPDATE decisions SET \"by\" = 'Q', hash = '{forged.hash}' WHERE number = 3")
    assert (found.broken_at, "does not follow" in found.reason) == (4, True)


def test_a_cut_tail_is_found_by_a_checkpoint_alone(path: Path) -> None:
    with workflow.opened(path) as store:
        line = workflow.checkpoint(store)
    assert tampered(path, "DELETE FROM decisions WHERE number > 3", "DELETE FROM undone").ok
    with workflow.opened(path) as store:
        found = workflow.verify(store, line)
    assert (found.ok, found.broken_at) == (False, 4) and "4 to 5" in found.reason and "cut off" in found.reason


def test_a_line_that_is_not_of_this_history_is_told_from_a_break(path: Path) -> None:
    with workflow.opened(path) as store:
        number, _, seal = workflow.checkpoint(store).partition(":")
        other = "b" if seal[0] == "a" else "a"
        typed = workflow.verify(store, f"{number}:{other}{seal[1:]}")
        moved = workflow.verify(store, f"3:{seal}")
        earlier = workflow.verify(store, f"3:{'0' * 64}")
        begun = workflow.verify(store, f"0:{seal}")
    assert (
        not typed.ok
        and typed.unmatched
        and "no decision has the seal of the line: the line is mistyped" in typed.reason
    )
    assert not moved.ok and moved.unmatched and "that of decision 5, not 3" in moved.reason
    assert earlier.unmatched and "no decision has the seal" in earlier.reason and begun.unmatched
    broken = tampered(path, "UPDATE decisions SET because = 'guessed' WHERE number = 3")
    with workflow.opened(path) as store:
        assert workflow.verify(store, f"{number}:{other}{seal[1:]}") == broken and not broken.unmatched


def test_history_is_paged_and_told_by_person_and_incident(store: Store) -> None:
    assert [d.number for d in workflow.history(store)] == [5, 4, 3, 2, 1]
    assert [d.number for d in workflow.history(store, before_number=4, limit=2)] == [3, 2]
    assert [d.number for d in workflow.history(store, by=" Awa Diarra ")] == [5, 3, 1]
    first, other, *_ = workflow.incidents(store)
    assert len(workflow.history(store, first.id)) == 5 and workflow.history(store, other.id) == []


def test_the_record_has_what_is_in_force_and_names_people_in_rules_alone(store: Store) -> None:
    record = workflow.record(store)
    told = json.dumps(record)
    (decided,) = (i["decided"] for i in record["incidents"] if "decided" in i)  # type: ignore[attr-defined]
    assert [(d["action"], d["by"]) for d in decided] == [
        ("accept", "person/Awa Diarra"),
        ("accept", "person/Moussa Keita"),
        ("correct", "person/Awa Diarra"),
    ]
    assert "person/Q" not in told and "undo" not in told
