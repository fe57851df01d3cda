"""What one report tells, found without loading the others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corroborate import workflow
from corroborate.model.storing import Store
from corroborate.store import open_store
from tests.builders import account, claim, reading, report

FIRST = report("first.txt", "Four died in Gao on Tuesday. In May nine died in Niamey.", outlet="Radio Lindi")
OTHER = report("other.txt", "A clinic in Gao counted five dead on Tuesday.")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two reports that tell of one attack, the first of another in passing."""
    opened = open_store(tmp_path / "told.db")
    past = claim("killed", 9, "nine died", report=FIRST)
    here = [claim("killed", 4, "Four died", report=FIRST), claim("date", None, "Tuesday", report=FIRST)]
    there = claim("killed", 5, "five dead", report=OTHER)
    gone = account(past, report=FIRST, background=True, date="2026-05-02", town="Niamey")
    news = account(*here, report=FIRST, date="2026-06-02", town="Gao")
    same = account(there, report=OTHER, date="2026-06-02", town="Gao")
    opened.save(reading(FIRST, gone, news))
    opened.save(reading(OTHER, same))
    workflow.merge(opened, [news.id, same.id], by="Awa")
    yield opened
    opened.close()


def test_incidents_are_those_that_all_reports_make_news_first(store: Store) -> None:
    told = workflow.tell(store, FIRST.id)
    assert told is not None
    held = {incident.id: incident for incident in workflow.incidents(store)}
    assert [len(each.accounts) for each in told.incidents] == [2, 1]
    assert all(each.accounts == held[each.id].accounts for each in told.incidents)
    assert set(told.homes.values()) == set(told.incidents)


def test_what_people_decided_is_laid_over_it(store: Store) -> None:
    told = workflow.tell(store, FIRST.id)
    assert told is not None
    home = told.incidents[0]
    dead = next(c for a in told.reading.accounts for c in a.claims if c.value == 4)
    seen = workflow.version_of(store, home)
    made = workflow.reject_claim(store, dead.id, incident=home.id, by="Awa", version=seen)
    after = workflow.tell(store, FIRST.id)
    assert after is not None
    assert dead.id not in {c.id for a in after.reading.accounts for c in a.claims}
    assert dead in after.claims_of(next(a for a in after.reading.accounts if a.id in made.decision.accounts))
    assert after.decided == {dead.id: made.decision}
    assert workflow.version_of(store, after.incidents[0]) != seen
    workflow.undo(store, made.decision.id, by="Awa")
    again = workflow.tell(store, FIRST.id)
    assert again is not None and again.reading == told.reading and again.decided == {}


def test_an_unknown_report_tells_nothing(store: Store) -> None:
    assert workflow.tell(store, "report-nowhere") is None


def test_a_name_means_the_likeliest_place_first() -> None:
    meant = workflow.places_meant("Gao")
    assert (meant[0].location.country, str(meant[0].location.precision)) == ("ML", "town")
    assert len({each.key for each in meant}) == len(meant) > 1
    assert workflow.places_meant("Xyzzyville Qqq") == []
