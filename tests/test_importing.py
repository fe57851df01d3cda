"""Rows of datasets through the workflow: in once, in their newest version, linked, and set beside our own incidents."""

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest

from corroborate import workflow
from corroborate.interchange.record import encoded, schema
from corroborate.model.claims import Property
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Verdict
from corroborate.model.storing import Store
from corroborate.store import MemoryStore, open_store
from corroborate.workflow import importing
from tests.builders import account, claim, place, reading, report, when
from tests.interchange.importing.writing import ACLED, MAVERICK, ROWS, UCDP, written


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else open_store(tmp_path / "corroborate.db")
    yield made
    made.close()


def own(store: Store, killed: int = 5) -> None:
    """A report of ours of the same attack at Gao."""
    source = report("ferry.txt", "Gunmen of the River Brigade killed five at the ferry in Gao on 28 May 2014.")
    made = account(
        claim(Property.KILLED, killed, "five", report=source),
        claim(Property.DATE, "2014-05-28", "28 May 2014", report=source, when=when("2014-05-28")),
        claim(Property.PLACE, "Gao", "Gao", report=source, location=place("Gao")),
        claim(Property.PERPETRATOR, "River Brigade", "River Brigade", report=source),
        report=source,
        date="2014-05-28",
        town="Gao",
    )
    store.save(reading(source, made, published="2014-05-29"))


def test_the_same_file_twice_changes_nothing(store: Store, tmp_path: Path) -> None:
    file = written(tmp_path / "ged.csv", "ucdp", [UCDP, {**UCDP, "id": "900002", "date_start": "2015-01-02"}])
    first = workflow.import_files([file], store)
    (before,) = first.files
    assert (before.dataset, before.new, before.changed, before.same) == ("UCDP GED", 2, 0, 0)
    kept, judged, founded = list(store.readings()), store.judgements(), store.foundings()
    second = workflow.import_files([file], store)
    assert (second.files[0].new, second.files[0].changed, second.files[0].same) == (0, 0, 2)
    assert second.incidents == first.incidents
    assert (list(store.readings()), store.judgements(), store.foundings()) == (kept, judged, founded)


def test_a_newer_version_takes_the_rows_place_and_keeps_ids_and_what_persons_said(store: Store, tmp_path: Path) -> None:
    own(store)
    workflow.import_files([written(tmp_path / "v1.csv", "ucdp", [UCDP])], store)
    (joined,) = workflow.incidents(store)
    one, other = (a.id for a in joined.accounts)
    workflow.judge(store, one, other, Verdict.DIFFERENT)
    parted = {incident.id for incident in workflow.incidents(store)}
    assert len(parted) == 2
    done = workflow.import_files([written(tmp_path / "v2.csv", "ucdp", [{**UCDP, "best": "10"}])], store)
    assert (done.files[0].new, done.files[0].changed) == (0, 1)
    assert {incident.id for incident in workflow.incidents(store)} == parted
    (coded,) = (r for r in store.readings() if r.report.dataset)
    assert coded.report.row["best"] == "10"
    assert [b'"best":"9"' in raw for raw in store.superseded(coded.report.id)] == [True]


def test_a_row_that_fails_does_not_stop_the_rest_and_is_forgotten_once_mended(store: Store, tmp_path: Path) -> None:
    twice = {**UCDP, "best": "11"}
    file = written(tmp_path / "ged.csv", "ucdp", [UCDP, {**UCDP, "id": ""}, twice, {**UCDP, "id": "900003"}])
    (done,) = workflow.import_files([file], store).files
    assert (done.new, [failure.name for failure in done.failed]) == (2, [f"{file}:3", f"{file}:4"])
    assert "stands in row 2 already" in done.failed[1].reason
    assert [failure.name for failure in store.failures()] == [f"{file}:3", f"{file}:4"]
    written(file, "ucdp", [UCDP, {**UCDP, "id": "900003"}])
    workflow.import_files([file], store)
    assert store.failures() == []


def test_a_bad_cell_keeps_its_row_and_is_told_once(store: Store, tmp_path: Path) -> None:
    file = written(tmp_path / "ged.csv", "ucdp", [{**UCDP, "best": "nine", "latitude": "far"}])
    (done,) = workflow.import_files([file], store).files
    assert [note.reason for note in done.partly] == [
        "latitude 'far' is no coordinate: left out",
        "best 'nine' is no whole number: left out",
    ]
    assert workflow.import_files([file], store).files[0].partly == ()


def test_a_file_that_is_no_table_is_told_and_the_next_is_read(store: Store, tmp_path: Path) -> None:
    empty, header = tmp_path / "empty.csv", written(tmp_path / "header.csv", "ucdp", [])
    empty.write_text("")
    done = workflow.import_files([empty, header, written(tmp_path / "ged.csv", "ucdp", [UCDP])], store)
    assert [failure.reason for failure in done.failed] == [
        "the file is empty: nothing to import",
        "the file has a header and no row: nothing to import",
    ]
    assert [file.new for file in done.files] == [1]
    with pytest.raises(BadInput, match="is a folder"):
        workflow.import_files([tmp_path], store)


@pytest.mark.parametrize(
    ("countries", "since", "until", "kept"),
    [
        ((), None, None, {"1", "2", "3", "4"}),
        (("Mali",), None, None, {"1", "3", "4"}),
        (("ne", "ML"), "2014-06", None, {"2", "3", "4"}),
        (("ML",), None, "2014", {"1", "4"}),
        (("Peru",), None, None, {"4"}),
    ],
)
def test_only_rows_that_may_lie_where_and_when_they_are_wanted_are_kept(
    store: Store, tmp_path: Path, countries: tuple[str, ...], since: str | None, until: str | None, kept: set[str]
) -> None:
    rows = [
        {**UCDP, "id": "1"},
        {**UCDP, "id": "2", "country": "Niger", "date_start": "2014-07-01", "date_end": "2015-02-01"},
        {**UCDP, "id": "3", "date_start": "2016-01-01", "date_end": "2016-01-01"},
        {**UCDP, "id": "4", "country": "High Seas", "date_start": "", "date_end": "", "year": ""},
    ]
    options = workflow.ImportOptions.of(None, countries, since, until)
    (done,) = workflow.import_files([written(tmp_path / "ged.csv", "ucdp", rows)], store, options).files
    assert {row.report.row["id"] for row in store.readings()} == kept
    assert (done.new, done.unwanted) == (len(kept), 4 - len(kept))


@pytest.mark.parametrize(("countries", "since"), [(("Atlantis",), None), (("XQ",), None), ((), "soon")])
def test_a_country_or_a_date_that_is_none_is_refused(countries: tuple[str, ...], since: str | None) -> None:
    with pytest.raises(BadInput, match=r"is no (?:country|date)"):
        workflow.ImportOptions.of(None, countries, since, None)


def test_rows_are_saved_in_batches(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "BATCH", 2)
    rows = [{**MAVERICK, "id": f"r{n}", "date_start": f"20{n:02}-01-01", "date_end": ""} for n in range(5)]
    seen: list[str] = []
    done = workflow.import_files([written(tmp_path / "m.csv", "maverick", rows)], store, progress=seen.append)
    assert seen == [f"{tmp_path / 'm.csv'}:{n}" for n in range(2, 7)]
    assert done.incidents == done.files[0].rows == 5


@pytest.mark.parametrize(
    ("key", "cells", "incidents"),
    [
        ("ucdp", {"id": "900002"}, 2),
        ("gtd", {"eventid": "201405289902"}, 2),
        ("acled", {"event_id_cnty": "MLI99002"}, 2),
        ("acled", {"event_id_cnty": "MLI99002", "event_date": "2014-05-29"}, 1),
        ("maverick", {"id": "aa-02"}, 2),
        ("maverick", {"id": "aa-02", "source": "The Kanem Post (2014-05-30) Two die at the lake"}, 1),
    ],
)
def test_rows_of_one_source_are_of_different_incidents(
    tmp_path: Path, key: str, cells: dict[str, str], incidents: int
) -> None:
    store = MemoryStore()
    file = written(tmp_path / "rows.csv", key, [ROWS[key], {**ROWS[key], **cells}])
    assert workflow.import_files([file], store).incidents == incidents


def test_prior_tells_what_differs_and_what_has_no_match(store: Store, tmp_path: Path) -> None:
    own(store)
    far = {**ACLED, "event_id_cnty": "MLI99002", "event_date": "2016-01-01", "location": "Kidal", "latitude": "18.44"}
    files = [written(tmp_path / "a.csv", "acled", [ACLED, far]), written(tmp_path / "u.csv", "ucdp", [UCDP])]
    workflow.import_files(files, store)
    found = workflow.prior(store)
    here, alone, coded = found.rows
    assert [row.name for row in found.rows] == ["acled:MLI99001", "acled:MLI99002", "ucdp-ged:900001"]
    assert here.incident is not None
    assert (alone.incident, here.incident.id) == (None, coded.incident.id if coded.incident else None)
    told = {difference.property: difference for difference in coded.differs}
    killed = told[Property.KILLED]
    assert killed.there is not None and killed.here is not None
    assert (killed.here.best, told[Property.PERPETRATORS_KILLED].how) == (5, "only there")
    assert Property.DATE not in told and Property.PLACE not in told and Property.PERPETRATOR not in told
    assert found.unmatched == ()


def test_rows_and_reports_make_the_same_incidents_in_either_order(tmp_path: Path) -> None:
    files = [written(tmp_path / "a.csv", "acled", [ACLED]), written(tmp_path / "u.csv", "ucdp", [UCDP])]
    made = []
    for steps in (["own", 0, 1], [1, 0, "own"]):
        store = MemoryStore()
        for step in steps:
            if step == "own":
                own(store)
                workflow.relink(store)
            else:
                workflow.import_files([files[int(str(step))]], store)
        made.append({frozenset(a.id for a in incident.accounts) for incident in workflow.incidents(store)})
    assert made[0] == made[1]
    assert len(made[0]) == 1


def test_the_record_of_rows_is_as_its_schema_says(tmp_path: Path) -> None:
    store = MemoryStore()
    files = [written(tmp_path / f"{key}.csv", key, [row]) for key, row in ROWS.items()]
    workflow.import_files(files, store)
    record = workflow.record(store)
    jsonschema.Draft202012Validator(schema()).validate(json.loads(encoded(record)))
    reports = record["reports"]
    assert isinstance(reports, list)
    assert {row["name"]: row["dataset"] for row in reports} == {
        "acled:MLI99001": "ACLED",
        "gtd:201405289901": "GTD",
        "maverick:aa-01": "MAVERICK",
        "ucdp-ged:900001": "UCDP GED",
    }


def test_prior_tells_incidents_that_no_row_matches(store: Store, tmp_path: Path) -> None:
    own(store)
    file = written(tmp_path / "u.csv", "ucdp", [{**UCDP, "date_start": "2019-05-28", "date_end": "2019-05-28"}])
    workflow.import_files([file], store)
    found = workflow.prior(store)
    assert [row.incident for row in found.rows] == [None]
    assert [incident.accounts[0].report for incident in found.unmatched] == [
        r.report.id for r in store.readings() if not r.report.dataset
    ]


def test_a_glance_stores_nothing_and_shows_the_first_rows(tmp_path: Path) -> None:
    rows = [{**UCDP, "id": str(n)} for n in range(1, 9)]
    file = written(tmp_path / "ged.csv", "ucdp", rows, columns=["id", "best", "side_a", "side_b", "my_note"])
    seen = workflow.glance(file, "ucdp")
    assert (seen.dataset, len(seen.readings)) == ("UCDP GED", importing.SHOWN_FIRST)
    assert seen.columns.read == ("id", "side_a", "side_b", "best")
    assert seen.columns.kept == ("my_note",)
    assert "date_start" in seen.columns.missing
