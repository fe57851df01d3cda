"""What the overview tells of all incidents is kept between questions, and never longer than it is true."""

from pathlib import Path

from corroborate.model.overview import Wanted
from corroborate.model.storing import Store
from corroborate.store import open_store
from tests.web.rows import keep, row


def told(store: Store) -> tuple[int, int, int]:
    """All incidents, those of the first month, and the kinds there are, as a store tells them."""
    overview = store.overview
    months = overview.months(Wanted())
    return overview.count(Wanted())[0], months[0].incidents if months else 0, len(overview.facets().kinds)


def test_what_the_store_itself_or_another_writes_is_told_at_once(tmp_path: Path) -> None:
    one, other = open_store(tmp_path / "a.db"), open_store(tmp_path / "a.db")
    assert told(one) == told(other) == (0, 0, 0)
    keep(one, row(1))
    assert told(one) == told(other) == (1, 1, 1)
    keep(other, row(1), row(2, kind="bombing"))
    assert told(one) == told(other) == (2, 2, 2)


def test_what_is_only_tried_is_told_within_and_forgotten_after(tmp_path: Path) -> None:
    store = open_store(tmp_path / "a.db")
    keep(store, row(1))
    with store.trying():
        keep(store, row(1), row(2, kind="bombing"))
        assert told(store) == (2, 2, 2)
    assert told(store) == (1, 1, 1)
