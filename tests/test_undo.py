"""Whatever people decide, undoing it gives the same bytes back; `benchmarks.desk.undo` runs many more sequences."""

from hypothesis import HealthCheck, settings

from benchmarks.desk.machine import People, filled, written
from corroborate import workflow
from corroborate.model.decisions import Correction
from corroborate.store import MemoryStore

Test = People.TestCase
Test.settings = settings(
    max_examples=25, stateful_step_count=8, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_what_two_undos_name_stays_undone_when_one_of_them_is_undone() -> None:
    store = filled(MemoryStore())
    incident = workflow.incidents(store)[0].id
    corrected = workflow.correct(store, incident, "killed", Correction(0, 0, 0), by="Q").decision
    first = workflow.undo(store, corrected.id, by="Q").decision
    redone = workflow.undo(store, first.id, by="Q").decision
    again = workflow.undo(store, redone.id, by="Q").decision
    workflow.undo(store, first.id, by="Q")
    before = written(store)
    assert corrected.id not in store.history.undone()
    taken = workflow.undo(store, again.id, by="Q").decision
    workflow.undo(store, taken.id, by="Q")
    assert written(store) == before and corrected.id not in store.history.undone()
    assert workflow.verify(store).ok
