"""The made-up database of the desk: every value opens to words of the text that has it."""

from pathlib import Path

from benchmarks.desk.reading import LISTS
from benchmarks.desk.world import build, readings
from corroborate import workflow
from corroborate.store import open_store


def test_every_claim_quotes_its_report() -> None:
    made = [reading for _, here in readings(seed=3, incidents=40) for reading in here]
    claims = [(r.report, claim) for r in made for account in r.accounts for claim in account.claims]
    assert len(claims) > 50
    for report, claim in claims:
        assert claim.span is not None
        assert report.quote(claim.span) == claim.quote
        assert claim.report == report.id
    assert len({claim.id for _, claim in claims}) == len(claims)


def test_a_database_is_linked_and_has_a_row_for_each_incident(tmp_path: Path) -> None:
    build(tmp_path / "desk.db", seed=3, incidents=40)
    store = open_store(tmp_path / "desk.db")
    assert store.overview.waiting() == 0
    assert not store.links.waiting()
    held = workflow.hold(store)
    assert workflow.browse(store).total == len(held.incidents) > 30
    assert all(workflow.browse(store, **asked).size == 50 for asked in LISTS.values())
    store.close()
