"""One incident under several packs, with rows of datasets beside our reports."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corroborate import workflow
from corroborate.model.claims import Property
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Finding
from corroborate.model.storing import Store
from tests.builders import account, claim, reading, report


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with workflow.opened(tmp_path / "records.db", create=True) as opened:
        tell(opened, "post.txt", 13)
        tell(opened, "ucdp-ged:900001", 9, dataset="UCDP GED")
        workflow.relink(opened)
        yield opened


def tell(store: Store, name: str, killed: int, **fields: object) -> None:
    """Saves a report, or a row of a dataset, of the one incident."""
    source = report(name, f"report {name}", **fields)
    said = claim("killed", killed, report=source)
    store.save(reading(source, account(said, report=source, date="2015-08-07", town="Sevare", venue="Byblos hotel")))


def killed(made: workflow.Comparison) -> dict[str, Finding | None]:
    row = next(row for row in made.rows if row.prop is Property.KILLED and row.group is None)
    return {pack.name: found for pack, found in zip(made.packs, row.findings, strict=True)}


def test_a_dataset_stands_beside_the_packs_and_moves_none_of_them(store: Store) -> None:
    (incident,) = workflow.incidents(store)
    made = workflow.compare(store, incident.id, ["plain", "acled"])
    assert {name: found and found.best for name, found in killed(made).items()} == {"plain": 13, "acled": 13}
    assert made.names == ("UCDP GED",) and made.divergence.score is None
    (imported,) = made.datasets
    found = imported.finding(Property.KILLED)
    assert found is not None and found.best == 9
    assert workflow.hold(store).status(incident) == "single-source"


def test_a_switch_weighs_rows_like_reports(store: Store) -> None:
    (incident,) = workflow.incidents(store)
    made = workflow.compare(store, incident.id, ["plain", "acled"], datasets=True)
    assert {name: found and found.best for name, found in killed(made).items()} == {"plain": None, "acled": 9}
    assert made.divergence.score is not None and made.divergence.score > 0
    sums = workflow.totals(store, ["year"], ["acled"], datasets=True).overall[0]
    assert (sums.best.total, workflow.totals(store, ["year"], ["acled"]).overall[0].best.total) == (9, 13)


def test_an_incident_or_a_pack_that_is_none_is_refused(store: Store) -> None:
    with pytest.raises(BadInput, match="no rule pack"):
        workflow.compare(store, "", ["nobody's"])
    with pytest.raises(BadInput, match="No incident's id"):
        workflow.compare(store, "zz")
