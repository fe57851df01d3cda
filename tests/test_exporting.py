"""What is exported in a dataset's layout reads back, by the import of that layout, with the same values."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.desk.machine import filled
from corroborate import workflow
from corroborate.interchange.exporting.csvtext import table_csv
from corroborate.interchange.exporting.formats import FORMATS, tabled
from corroborate.model.claims import Account, Claim, Posture, Property
from corroborate.model.decisions import ClaimChange, Correction
from corroborate.store import MemoryStore
from tests.at_the_desk import attack
from tests.builders import account, claim, place, reading, report, when
from tests.interchange.exporting.subjects import killed, subject, told
from tests.interchange.importing.writing import UCDP, written

NOW = datetime(2024, 1, 2, tzinfo=UTC)
RAID = (
    killed(9),
    claim("perpetrators_killed", 2, group="perpetrators"),
    claim("wounded", 4),
    claim("attackers", 12),
    claim("responsibility", "Kaladan Front", posture=Posture.CLAIMED),
    claim("target", "market"),
    claim("weapon", "Kalashnikov"),
)
TAKEN = (
    claim("kidnapped", 3),
    claim("perpetrator", "Banner of the Lake"),
    claim("killed", 1, group="civilians"),
    killed(1),
)
INCIDENTS = {
    "raid": told(*RAID),
    "bombing": told(*RAID, kind="bombing", date="2015-05"),
    "kidnapping": told(*TAKEN, kind="kidnapping", date="2015-05-04/2015-05-10"),
    "fight": told(killed(6), claim("perpetrator", "Kaladan Front"), claim("target", "army base")),
}
ROUND = [(name, which) for name in ("acled", "ucdp", "gtd", "eventreport") for which in INCIDENTS]


def read_back(name: str, which: str, folder: Path) -> tuple[dict[str, object], Account]:
    """The one row that a format makes of an incident, and the account that its import makes of the row."""
    format = FORMATS[name]
    table = tabled(format, [subject(INCIDENTS[which], rule=format.rule)], NOW)
    file = folder / f"{name}.csv"
    file.write_bytes(table_csv(table))
    store = MemoryStore()
    (done,) = workflow.import_files([file], store).files
    assert (done.new, done.failed, done.partly) == (1, (), ())
    (coded,) = store.readings()
    (row,) = table.rows
    return {column: cell.value for column, cell in row.cells.items()}, coded.accounts[0]


def whole(found: Account, prop: Property, group: str | None = None) -> Claim | None:
    return next((c for c in found.of(prop) if c.group == group), None)


def names(found: Account, prop: Property) -> list[object]:
    return [c.value for c in found.of(prop)]


@pytest.mark.parametrize(("name", "which"), ROUND)
def test_kind_place_and_day_come_back(name: str, which: str, tmp_path: Path) -> None:
    _, found = read_back(name, which, tmp_path)
    own = INCIDENTS[which]
    if name not in ("ucdp", "eventreport") and which != "fight":
        assert found.kind is own.kind
    assert found.location is not None
    assert (found.location.name, found.location.country) == ("Gao", "ML")
    assert own.when is not None
    assert found.when is not None
    assert found.when.overlaps(own.when)
    if own.when.days == 1:
        assert found.when == own.when


@pytest.mark.parametrize(("name", "which"), ROUND)
def test_the_dead_come_back(name: str, which: str, tmp_path: Path) -> None:
    row, found = read_back(name, which, tmp_path)
    column = {"acled": "fatalities", "ucdp": "best", "gtd": "nkill", "eventreport": "deaths_best"}[name]
    counted = whole(found, Property.KILLED, "all") or whole(found, Property.KILLED)
    assert counted is not None
    assert counted.value == row[column]
    if name in ("ucdp", "eventreport"):
        bounds = ("low", "high") if name == "ucdp" else ("deaths_low", "deaths_high")
        assert (counted.low, counted.high) == tuple(row[bound] for bound in bounds)


@pytest.mark.parametrize(("name", "which"), ROUND)
def test_who_did_it_comes_back(name: str, which: str, tmp_path: Path) -> None:
    _, found = read_back(name, which, tmp_path)
    assert ("Banner of the Lake" if which == "kidnapping" else "Kaladan Front") in names(found, Property.PERPETRATOR)


def test_what_gtd_tells_besides_comes_back(tmp_path: Path) -> None:
    row, found = read_back("gtd", "raid", tmp_path)
    for prop, column in (
        (Property.WOUNDED, "nwound"),
        (Property.PERPETRATORS_KILLED, "nkillter"),
        (Property.ATTACKERS, "nperps"),
    ):
        counted = found.of(prop)
        assert [c.value for c in counted] == [row[column]], column
    assert ("Kaladan Front", Posture.CLAIMED) in [(c.value, c.posture) for c in found.of(Property.RESPONSIBILITY)]
    _, taken = read_back("gtd", "kidnapping", tmp_path)
    assert [c.value for c in taken.of(Property.KIDNAPPED)] == [3]


def saved(*accounts: Account, own: bool = True) -> MemoryStore:
    """A database with a report of our own, or with none."""
    store = MemoryStore()
    if own:
        store.save(reading(OWN, *accounts, published="2014-05-29"))
    return store


OWN = report("ferry.txt", "Five were killed at the ferry in Gao on 28 May 2014.")
FERRY = account(
    claim("killed", 5, "Five", report=OWN),
    claim("place", "Gao", "Gao", report=OWN, location=place("Gao")),
    report=OWN,
    date="2014-05-28",
    town="Gao",
    location=place("Gao"),
    when=when("2014-05-28"),
)


@pytest.mark.parametrize(("everything", "rows"), [(False, ["ferry.txt"]), (True, ["ferry.txt", "ucdp-ged:900009"])])
def test_imported_rows_are_written_only_when_asked(everything: bool, rows: Sequence[str], tmp_path: Path) -> None:
    store = saved(FERRY)
    far = {**UCDP, "id": "900009", "date_start": "2016-01-02 00:00:00.000", "date_end": "2016-01-02 00:00:00.000"}
    workflow.import_files([written(tmp_path / "ged.csv", "ucdp", [UCDP, far])], store)
    target = tmp_path / "out.csv"
    for claims in (False, True):
        options = workflow.ExportOptions(everything=everything, claims=claims)
        done = workflow.export_table(store, "csv", target, options)
        content = target.read_text("utf-8")
        assert [name for name in ("ferry.txt", "ucdp-ged:900001", "ucdp-ged:900009") if name in content] == rows
        assert done.left_out == 1
    assert "only rows of UCDP GED" in (tmp_path / "out.claims.csv").read_text("utf-8")


@pytest.mark.parametrize(
    "options", [workflow.ExportOptions(), workflow.ExportOptions(claims=True)], ids=["rows", "claims"]
)
def test_without_names_nobody_learns_who_decided(options: workflow.ExportOptions, tmp_path: Path) -> None:
    store = filled(MemoryStore())
    workflow.correct(store, attack(store).id, "killed", Correction(20, 21, 27), by="Zoë Ndiaye", because="Zoë knows")
    wounded = attack(store).accounts[0].claims[0]
    change = ClaimChange(hedged=True)
    workflow.correct_claim(store, wounded.id, change, incident=attack(store).id, by="Zoë Ndiaye")
    workflow.export_table(store, "csv", tmp_path / "out.csv", options)
    written = {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()}
    assert written and not any("Zoë" in content or "Ndiaye" in content for content in written.values())
    assert any("person" in content for content in written.values())
    workflow.export_table(store, "csv", tmp_path / "named.csv", replace(options, names=True))
    assert any("Zoë Ndiaye" in file.read_text(encoding="utf-8") for file in tmp_path.glob("named*"))
