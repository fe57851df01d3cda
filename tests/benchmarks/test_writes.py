"""Several writers at once on one database: nothing that they decide is lost, and nothing rests on a stale state."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from benchmarks.desk.machine import filled
from benchmarks.desk.writes import lost_of, missing_of, write
from corroborate import workflow


def test_no_decision_of_several_writers_is_lost(tmp_path: Path) -> None:
    database = tmp_path / "desk.db"
    with workflow.opened(database, create=True) as store:
        filled(store)
    with ThreadPoolExecutor(4) as pool:
        written = list(pool.map(partial(write, database, writes=6), range(4)))
    with workflow.opened(database) as store:
        assert store.overview.waiting() == 0
        assert lost_of(store, [key for each in written for key in each.decisions]) == 0
        assert missing_of(store) == 0
        assert len(workflow.history(store)) == 24
