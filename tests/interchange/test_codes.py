"""The code tables are whole, and lead from cells to kinds and from kinds to cells."""

import pytest

from corroborate.interchange import codes
from corroborate.model.claims import Kind

TABLES = [(dataset, name) for dataset in codes.DATASETS for name in codes._tables(dataset)]


@pytest.mark.parametrize(("dataset", "name"), TABLES)
def test_no_code_and_no_text_stands_twice(dataset: str, name: str) -> None:
    rows = codes.table(dataset, name)
    for cells in ([row.code.casefold() for row in rows], [row.text.casefold() for row in rows]):
        assert len(cells) == len(set(cells))


@pytest.mark.parametrize(("dataset", "name"), TABLES)
def test_a_kind_is_written_as_one_code_which_reads_back_as_a_kind(dataset: str, name: str) -> None:
    written = [kind for row in codes.table(dataset, name) for kind in row.writes]
    assert len(written) == len(set(written))
    assert all(row.kind is not None for row in codes.table(dataset, name) if row.writes)


@pytest.mark.parametrize(
    ("dataset", "name", "cell", "kind"),
    [
        ("acled", "sub_event_type", "Armed clash", Kind.CLASH),
        ("acled", "sub_event_type", " air/drone  STRIKE", Kind.AIR_STRIKE),
        ("acled", "event_type", "Battle-No change of territory", Kind.CLASH),
        ("ucdp", "type_of_violence", "3", Kind.ARMED_ATTACK),
        ("ucdp", "type_of_violence", "non-state conflict", Kind.CLASH),
        ("gtd", "attacktype", "2", Kind.ARMED_ATTACK),
        ("gtd", "attacktype", "3", Kind.BOMBING),
        ("gtd", "attacktype", "6", Kind.KIDNAPPING),
        ("gtd", "attacktype", "Bombing/Explosion", Kind.BOMBING),
        ("maverick", "violence", "Stabbing", Kind.STABBING),
    ],
)
def test_a_cell_means_a_kind(dataset: str, name: str, cell: str, kind: Kind) -> None:
    row = codes.code_of(dataset, name, cell)
    assert row is not None
    assert row.kind is kind


def test_an_unknown_cell_means_nothing() -> None:
    assert codes.code_of("acled", "sub_event_type", "Picnic") is None


@pytest.mark.parametrize(
    ("dataset", "name", "kind", "code"),
    [
        ("acled", "sub_event_type", Kind.BOMBING, "Remote explosive/landmine/IED"),
        ("gtd", "attacktype", Kind.HOSTAGE_TAKING, "5"),
        ("gtd", "attacktype", Kind.PROTEST, None),
    ],
)
def test_a_kind_takes_a_code(dataset: str, name: str, kind: Kind, code: str | None) -> None:
    row = codes.code_for(dataset, name, kind)
    assert (row.code if row else None) == code


def test_acled_names_the_event_and_the_disorder_of_every_sub_event() -> None:
    events = {row.code for row in codes.table("acled", "event_type")}
    for row in codes.table("acled", "sub_event_type"):
        assert row.labels["event"] in events
        assert row.labels["disorder"]
        assert row.labels["aim"] in ("fight", "attack", "suffer", "meet")
