"""Agreement between coders: alpha as textbooks have it, and which decisions count as codings of what."""

import csv
import io
import sys
from collections.abc import Mapping, Sequence

import pytest

from corroborate import workflow
from corroborate.model.claims import Property
from corroborate.model.decisions import Correction
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Verdict
from corroborate.store import MemoryStore
from corroborate.workflow.agreeing import (
    FEW_CODERS,
    FEW_UNITS,
    MISSING,
    NO_VARIATION,
    Agreement,
    Level,
    agreed,
    alpha,
    means,
)
from corroborate.workflow.coding import Coding, Unit
from tests.test_queueing import filled

A, B, C = "Awa", "Bintou", "Chaka"
OWEN = ("0100000010", "1110010000")
GERRY = ("aabbdcccedda", "babbbccceddd")
FOUR = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def units(*coders: str) -> list[Mapping[str, str | int]]:
    """Units from one line a coder, a character a unit; a point is none."""
    rows = [{str(n): v for n, v in enumerate(unit) if v != "."} for unit in zip(*coders, strict=True)]
    return [{k: int(v) if v.isdigit() else v for k, v in row.items()} for row in rows]


@pytest.mark.parametrize(
    ("found", "level", "value"),
    [
        # K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), sections A, B and C.
        (units(*OWEN), "nominal", 0.095),
        (units(*GERRY), "nominal", 0.692),
        (units(*FOUR), "nominal", 0.743),
        (units(*FOUR), "ratio", 0.797),
        # By hand: (1, 3) and (2, 2): observed 2 * 0.25 / 4, expected (2/4 + 4/9 + 4/25) / 12.
        ([{A: 1, B: 3}, {A: 2, B: 2}], "ratio", -0.358),
        # By hand: (0, 1), (1, 1), (0, 0): observed 2 / 6, expected 2 * 3 * 3 / 30; noughts differ by nothing.
        ([{A: 0, B: 1}, {A: 1, B: 1}, {A: 0, B: 0}], "ratio", 0.444),
        ([{A: 4, B: 4}, {A: 9, B: 9}], "ratio", 1.0),
    ],
)  # fmt: skip
def test_alpha_is_what_textbooks_have(found: Sequence[Mapping[str, str | int]], level: Level, value: float) -> None:
    assert alpha(found, level) == pytest.approx(value, abs=0.0005)


def coding(unit: str, by: str, value: str | int, what: str = "killed") -> Coding:
    return Coding(Unit(what, unit, (unit,)), by, value, "2026-11-26T01:00:00", True, None, "d")


@pytest.mark.parametrize(
    ("codings", "reason"),
    [
        ([coding("1", A, 3), coding("2", A, 4)], FEW_CODERS),
        ([coding("1", A, 3), coding("1", B, 4)], FEW_UNITS),
        ([coding("1", A, 3), coding("2", B, 4), coding("3", B, 4)], FEW_UNITS),
        ([coding(unit, by, 3) for unit in "12" for by in (A, B)], NO_VARIATION),
    ],
)
def test_alpha_is_not_defined_and_says_why(codings: list[Coding], reason: str) -> None:
    (found,) = agreed(codings)
    assert (found.alpha, found.reason) == (None, reason)


@pytest.mark.parametrize(
    ("number", "wrong", "words"),
    [
        (2, 0, "few units: 2"),
        (9, 0, "few units: 9"),
        (10, 0, "reliable"),
        (12, 2, "for tentative conclusions only"),
        (10, 8, "not reliable"),
    ],
)
def test_few_units_are_called_that_however_well_they_agree(number: int, wrong: int, words: str) -> None:
    values = ["same", "different"] * 6
    told = [coding(str(n), A, values[n], "link") for n in range(number)]
    told += [coding(str(n), B, values[n if n >= wrong else n + 1], "link") for n in range(number)]
    (found,) = agreed(told)
    assert means(found).startswith(words)
    (row,) = csv.DictReader(io.StringIO(workflow.agreement_csv([found]).decode("utf-8-sig")))
    assert row["means"] == means(found)


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    with pytest.raises(BadInput, match=r"corroborate\[desk\]"):
        alpha([{A: 1, B: 2}], "ratio")
    assert "pip install" in MISSING


@pytest.fixture
def desk() -> MemoryStore:
    """Two disputes, and a pair that may be one."""
    return filled(
        ("a.txt", 3, "2016-03-08"), ("b.txt", 8, "2016-03-08"),
        ("c.txt", 3, "2015-03-08", "Kabul"), ("d.txt", 9, "2015-03-08", "Kabul"),
        ("e.txt", 5, "2016-03-11"),
    )  # fmt: skip


def at(store: MemoryStore, town: str, day: str = "") -> str:
    found = (i for i in workflow.incidents(store) for a in i.accounts if a.location and a.location.name == town)
    return next(i.id for i in found if not day or any(a.when and a.when.edtf == day for a in i.accounts))


def only(store: MemoryStore, what: str = "killed") -> Agreement:
    return next(each for each in workflow.agreement(store) if each.property == what)


def test_a_second_coder_is_asked_what_others_coded_and_changes_nothing(desk: MemoryStore) -> None:
    gao, kabul = at(desk, "Gao", "2016-03-08"), at(desk, "Kabul")
    workflow.correct(desk, gao, "killed", Correction(8, 8, 8), by=A)
    workflow.correct(desk, kabul, "killed", Correction(3, 3, 9), by=A)
    before = workflow.record(desk)
    asked = workflow.queue(desk, B, blind=True)
    assert [(item.incident, item.prop) for item in asked] == [(kabul, Property.KILLED), (gao, Property.KILLED)]
    assert workflow.queue(desk, A, blind=True) == []
    workflow.correct(desk, gao, "killed", Correction(8, 8, 8), by=B, blind=True)
    assert [item.incident for item in workflow.queue(desk, B, blind=True)] == [kabul]
    workflow.correct(desk, kabul, "killed", Correction(9, 9, 9), by=B, blind=True)
    assert workflow.record(desk) == before
    found = only(desk)
    assert (found.units, found.coders, found.level) == (2, 2, "ratio")
    assert found.alpha == alpha([{A: 8, B: 8}, {A: 3, B: 9}], "ratio")
    (open_,) = found.disputed
    assert open_.unit.incidents == (kabul,) and [c.value for c in open_.codings] == [3, 9]


def test_who_decides_in_the_open_after_somebody_else_does_not_count(desk: MemoryStore) -> None:
    gao = at(desk, "Gao", "2016-03-08")
    for by, value in ((A, 8), (B, 3), (A, 3)):
        workflow.correct(desk, gao, "killed", Correction(value, value, value), by=by)
    assert [(c.by, c.value) for c in workflow.codings(desk)] == [(A, 8)]
    blind = workflow.correct(desk, gao, "killed", Correction(3, 3, 3), by=A, blind=True)
    assert [(c.by, c.value, c.blind) for c in workflow.codings(desk)] == [(A, 3, True)]
    workflow.undo(desk, blind.decision.id, by=A)
    assert [(c.by, c.value) for c in workflow.codings(desk)] == [(A, 8)]


def test_whoever_accepts_an_incident_says_all_its_findings(desk: MemoryStore) -> None:
    workflow.accept(desk, at(desk, "Kabul"), by=A)
    said = {c.unit.what: c.value for c in workflow.codings(desk)}
    assert said["killed"] == 3 and said["date"] == "2015-03-08" and said["place"] == "kabul"
    asked = {item.prop for item in workflow.queue(desk, B, blind=True)}
    assert {Property.KILLED, Property.DATE, Property.PLACE} <= asked


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE])
def test_a_pair_is_coded_on_its_accounts_even_when_it_was_merged(desk: MemoryStore, verdict: Verdict) -> None:
    one, other = at(desk, "Gao", "2016-03-08"), at(desk, "Gao", "2016-03-11")
    workflow.judge(desk, one, other, verdict, by=A)
    (item,) = workflow.queue(desk, B, blind=True)
    assert item.unit is not None and sorted(map(len, item.unit.sides)) == [1, 2]
    assert [side for page in workflow.accounts_of(desk, item.unit) for side in page]
    before = workflow.record(desk)
    made = workflow.code_pair(desk, item.unit.sides, Verdict.DIFFERENT, by=B)
    assert made.decision.blind and workflow.record(desk) == before
    assert workflow.queue(desk, B, blind=True) == []
    assert sorted((c.by, c.value) for c in workflow.codings(desk)) == [(A, verdict), (B, "different")]
    assert len(only(desk, "link").disputed) == (verdict is not Verdict.DIFFERENT)


def test_what_a_second_coder_sees_is_as_it_was_read(desk: MemoryStore) -> None:
    incident = next(i for i in workflow.incidents(desk) if i.id == at(desk, "Kabul"))
    claim = incident.accounts[0].of(Property.KILLED)[0]
    workflow.reject_claim(desk, claim.id, incident=incident.id, by=A)
    page = workflow.as_read(desk, incident.id, [account.id for account in incident.accounts])
    assert claim in {claim for account in page.incident.accounts for claim in account.claims}
    assert not page.incident.findings and not page.rejected and not page.decisions


def test_codings_and_agreement_as_tables(desk: MemoryStore) -> None:
    gao = at(desk, "Gao", "2016-03-08")
    workflow.correct(desk, gao, "killed", Correction(8, 8, 8), by=A, because="=1+1")
    workflow.correct(desk, gao, "killed", Correction(5, 5, 5), by=B, blind=True)
    rows = [*csv.DictReader(io.StringIO(workflow.codings_csv(workflow.codings(desk)).decode()))]
    assert [(r["coder"], r["value"], r["blind"], r["reason"]) for r in rows] == [
        (A, "8", "no", "'=1+1"),
        (B, "5", "yes", ""),
    ]
    (told,) = csv.DictReader(io.StringIO(workflow.agreement_csv(workflow.agreement(desk)).decode()))
    assert (told["property"], told["units"], told["alpha"], told["reason"]) == ("killed", "1", "", FEW_UNITS)
