"""What people decide: kept, laid over what was read, told when stale, and undone."""

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.desk.machine import filled, readings, written
from corroborate import workflow
from corroborate.model.claims import Kind, Property, Qualifier, Stance
from corroborate.model.dates import When
from corroborate.model.decisions import Action, ClaimChange, Correction
from corroborate.model.errors import BadInput, Stale
from corroborate.model.judgements import Incident, Verdict
from corroborate.model.reports import Span
from corroborate.model.storing import Store
from corroborate.store import MemoryStore, open_store
from corroborate.workflow.bearing import bearing, state, version
from corroborate.workflow.edits import following
from tests.at_the_desk import WHO, attack, home, told
from tests.builders import account, claim, place, reading, report, when

TWO = [read.accounts[0].id for read in readings()[:2]]


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made: Store = MemoryStore() if request.param == "memory" else open_store(tmp_path / "desk.db")
    yield filled(made)
    made.close()


@pytest.fixture
def desk() -> Store:
    return filled(MemoryStore())


def seen(store: Store, incident: Incident) -> str:
    return version(incident, bearing(store, incident))


def test_a_correction_stands_for_the_finding_and_keeps_the_rules_beside_it(store: Store) -> None:
    before = attack(store)
    rules = before.finding(Property.KILLED)
    assert rules is not None and rules.disputed
    decided = workflow.correct(
        store, before.id, "killed", Correction(20, 21, 27), by=WHO, because="the hospital's list"
    )
    finding = attack(store).finding(Property.KILLED)
    assert finding is not None
    assert (finding.low, finding.best, finding.high, finding.rule) == (20, 21, 27, f"person/{WHO}")
    assert WHO in finding.reason and "because the hospital's list" in finding.reason and rules.reason in finding.reason
    assert finding.origins == 2 and not finding.disputed
    assert {told(before, "killed", 27).id, told(before, "killed", 5).id} <= {*finding.opposing}
    assert told(before, "killed", 21).id in finding.supporting
    assert json.loads(decided.decision.before or "")["high"] == rules.high
    assert json.loads(decided.decision.after or "") == {"low": 20, "best": 21, "high": 27}
    assert decided.decision.number == 1 and decided.decision.by == WHO


def test_the_count_of_a_part_says_nothing_against_a_persons_figure() -> None:
    source = report("part.txt", "Gunmen killed 7 people in Gao, 2 of them women.")
    part = claim("killed", 2, "2 of them women", report=source, group="women")
    made = account(claim("killed", 7, "7 people", report=source), part, report=source, date="2024-05-01", town="Gao")
    desk: Store = MemoryStore()
    desk.save(reading(source, made, published="2024-05-01"))
    workflow.relink(desk)
    workflow.correct(desk, attack(desk).id, "killed", Correction(8, 8, 8), by=WHO)
    finding = attack(desk).finding(Property.KILLED)
    assert finding is not None and part.id not in finding.opposing
    assert told(attack(desk), "killed", 7).id in finding.opposing


def test_a_correction_of_what_nobody_reports_says_so(desk: Store) -> None:
    workflow.correct(desk, attack(desk).id, Property.WOUNDED, Correction(best=3), by=WHO)
    finding = attack(desk).finding(Property.WOUNDED)
    assert finding is not None and finding.best == 3 and finding.origins == 0
    assert "no claim says anything of it" in finding.reason


def test_corrections_stand_after_any_rules_and_the_last_one_counts(desk: Store, tmp_path: Path) -> None:
    key = attack(desk).id
    workflow.correct(desk, key, "killed", Correction(best=9), by=WHO)
    workflow.correct(desk, key, "killed", Correction(best=8), by="Moussa Keita")
    compared = workflow.compare(desk, key, ["plain", "cautious", "acled"])
    row = next(row for row in compared.rows if row.prop is Property.KILLED and row.group is None)
    assert [f and f.best for f in row.findings] == [8, 8, 8]
    for of in ("killed", "dead"):
        assert [t.best.total for t in workflow.totals(desk, ["country"], ["plain"], of).overall] == [8 + 2 + 3]
    workflow.correct(desk, key, "perpetrators_killed", Correction(4, 5, 6), by=WHO)
    dead = attack(desk).finding(Property.KILLED, "all")
    assert dead is not None and (dead.low, dead.best, dead.high) == (12, 13, 14)
    workflow.export_table(desk, "acled", tmp_path / "acled.csv", workflow.ExportOptions(everything=True))
    rows = csv.DictReader((tmp_path / "acled.csv").read_text("utf-8").splitlines())
    assert sorted(row["fatalities"] for row in rows) == ["13", "2", "3"]


@pytest.mark.parametrize(
    ("prop", "values", "found"),
    [
        ("date", ("2015-11-21",), "2015-11-21"),
        ("place", ("Kabul",), "Kabul"),
        ("place", ("gao",), "Gao"),
        ("kind", ("Bombing",), "bombing"),
        ("responsibility", ("the group| Claimed",), "the group|claimed"),
        ("venue", ("  the\n market ",), "the market"),
    ],
)
def test_what_is_no_count_is_corrected_in_words(desk: Store, prop: str, values: tuple[str, ...], found: str) -> None:
    workflow.correct(desk, attack(desk).id, prop, Correction(values=values), by=WHO)
    finding = attack(desk).finding(Property(prop))
    assert finding is not None and finding.values == (found,)
    record: Any = workflow.record(desk)
    incident = next(i for i in record["incidents"] if len(i["accounts"]) == 4)
    assert found.partition("|")[0] in json.dumps([incident[k] for k in ("when", "place", "kind", "responsibility")])


def test_a_rejected_claim_is_out_of_weighing_and_stays_in_the_reading(store: Store) -> None:
    claim = told(attack(store), "killed", 27)
    decided = workflow.reject_claim(store, claim.id, incident=attack(store).id, by=WHO, because="of another day")
    assert claim.id not in {c.id for a in attack(store).accounts for c in a.claims}
    finding = attack(store).finding(Property.KILLED)
    assert finding is not None and claim.id not in (*finding.supporting, *finding.opposing)
    held = workflow.hold(store)
    (rejected,) = (taken for each in held.edits.rejected.values() for taken in each)
    assert rejected.claim == claim and rejected.decision == decided.decision
    assert {r.report.id: r for r in store.readings()} == {r.report.id: r for r in readings()}
    with pytest.raises(BadInput, match=f"was rejected by {WHO}"):
        workflow.reject_claim(store, claim.id, incident=attack(store).id, by="Q")


def test_a_corrected_date_moves_the_account(store: Store) -> None:
    before = attack(store)
    claim = told(before, "date", "2015-11-21")
    decided = workflow.correct_claim(store, claim.id, ClaimChange(when="2019-07-01"), incident=before.id, by=WHO)
    assert len(attack(store).accounts) == 3
    moved = next(i for i in decided.incidents if i.id != attack(store).id)
    assert [a.when and a.when.edtf for a in moved.accounts] == ["2019-07-01"]
    (changed,) = moved.accounts[0].of(Property.DATE)
    assert (changed.value, changed.rule, changed.quote) == ("2019-07-01", f"person/{WHO}", "2015-11-21")
    workflow.undo(store, decided.decision.id, by=WHO)
    assert len(attack(store).accounts) == 4


def test_a_figure_that_is_corrected_takes_its_bounds_along(desk: Store) -> None:
    claim = told(attack(desk), "killed", 27)
    for change, expected in (
        (ClaimChange(value=7), (7, 7, 7, Qualifier.EXACT)),
        (ClaimChange(value=9, qualifier=Qualifier.AT_LEAST), (9, 9, None, Qualifier.AT_LEAST)),
        (ClaimChange(qualifier=Qualifier.UP_TO), (9, None, 9, Qualifier.UP_TO)),
        (ClaimChange(value=4, low=3, high=6, qualifier=Qualifier.ABOUT), (4, 3, 6, Qualifier.ABOUT)),
    ):
        workflow.correct_claim(desk, claim.id, change, incident=attack(desk).id, by=WHO)
        (found,) = (c for a in attack(desk).accounts for c in a.claims if c.id == claim.id)
        assert (found.value, found.low, found.high, found.qualifier) == expected
    told_by = ClaimChange(speaker=" the  mayor ", stance=Stance.DENIED, hedged=True)
    workflow.correct_claim(desk, claim.id, told_by, incident=attack(desk).id, by=WHO)
    (found,) = (c for a in attack(desk).accounts for c in a.claims if c.id == claim.id)
    assert (found.speaker, found.stance, found.hedged, found.value) == ("the mayor", Stance.DENIED, True, 4)


def test_an_added_claim_quotes_the_report_to_the_character(store: Store) -> None:
    before = attack(store)
    source = readings()[0].report
    decided = workflow.add_claim(store, before.id, source.name, Span(16, 30), "wounded", 6, by=WHO)
    (added,) = (c for a in attack(store).accounts for c in a.of(Property.WOUNDED))
    assert added.quote == source.text[16:30] and added.rule == f"person/{WHO}" and added.report == source.id
    finding = attack(store).finding(Property.WOUNDED)
    assert finding is not None and finding.best == 6 and finding.supporting == (added.id,)
    workflow.correct_claim(store, added.id, ClaimChange(value=5), incident=before.id, by=WHO)
    workflow.reject_claim(store, added.id, incident=before.id, by=WHO)
    assert attack(store).finding(Property.WOUNDED) is None
    workflow.undo(store, decided.decision.id, by=WHO)
    assert attack(store).finding(Property.WOUNDED) is None
    assert workflow.verify(store).ok


def test_decisions_outlive_a_newer_reader_and_other_ids(store: Store) -> None:
    before = attack(store)
    wrong, right = told(before, "killed", 27), told(before, "killed", 5)
    workflow.reject_claim(store, wrong.id, incident=before.id, by=WHO)
    workflow.correct_claim(store, right.id, ClaimChange(value=21), incident=before.id, by=WHO)
    workflow.add_claim(store, before.id, wrong.report, Span(0, 3), "wounded", 2, by=WHO)
    workflow.correct(store, before.id, "perpetrator", Correction(values=("nobody known",)), by=WHO)
    for known in (r for r in readings() if r.report.id in (wrong.report, right.report)):
        old = known.accounts[0]
        claims = tuple(replace(c, id=f"{c.id}0", hedged=True) for c in old.claims)
        new = replace(old, id=f"{old.id}0", claims=claims)
        store.save(replace(known, accounts=(new,), reader="test/2"), {old.id: new.id})
    workflow.relink(store)
    after = attack(store)
    assert after.id == before.id and len(after.accounts) == 4
    assert [c.value for a in after.accounts for c in a.of(Property.KILLED)].count(21) == 3
    assert 27 not in [c.value for a in after.accounts for c in a.claims]
    assert [c.value for a in after.accounts for c in a.of(Property.WOUNDED)] == [2]
    assert all(c.hedged for a in after.accounts for c in a.claims if c.id.endswith("0") and c.id == f"{right.id}0")
    perpetrator = after.finding(Property.PERPETRATOR)
    assert perpetrator is not None and perpetrator.values == ("nobody known",)


def test_a_correction_follows_an_incident_that_becomes_one_with_another(store: Store) -> None:
    before = attack(store)
    other = next(i for i in workflow.incidents(store) if len(i.accounts) == 1)
    workflow.correct(store, other.id, "wounded", Correction(best=4), by=WHO)
    merged = workflow.merge(store, [before.id, other.id], by=WHO)
    (one,) = merged.incidents
    finding = workflow.find(workflow.hold(store), one.id).finding(Property.WOUNDED)
    assert finding is not None and finding.best == 4
    assert {d.action for d in bearing(store, one).decisions} == {Action.CORRECT, Action.MERGE}
    assert {d.number for d in workflow.history(store, other.id)} == {1, 2}


def test_states_and_versions_follow_what_is_decided(store: Store) -> None:
    def now() -> tuple[str, str]:
        incident = attack(store)
        return state(incident, bearing(store, incident)), seen(store, incident)

    new = now()
    corrected = workflow.correct(store, attack(store).id, "killed", Correction(best=1), by=WHO)
    one = now()
    workflow.accept(store, attack(store).id, by=WHO)
    two = now()
    workflow.undo(store, corrected.decision.id, by="Q")
    three = now()
    assert [each[0] for each in (new, one, two, three)] == ["new", "corrected", "accepted", "changed"]
    assert len({each[1] for each in (new, one, two, three)}) == 4
    other = next(i for i in workflow.incidents(store) if len(i.accounts) == 1)
    workflow.accept(store, other.id, by=WHO)
    assert now() == three


def test_a_stale_decision_is_refused_with_who_changed_what(store: Store) -> None:
    incident = attack(store)
    old = seen(store, incident)
    workflow.accept(store, incident.id, by="Moussa Keita", version=old)
    with pytest.raises(Stale, match="Moussa Keita: accepted it") as refused:
        workflow.correct(store, incident.id, "killed", Correction(best=1), by=WHO, version=old)
    assert [d.by for d in refused.value.changed] == ["Moussa Keita"]
    with pytest.raises(Stale, match="no version"):
        workflow.accept(store, incident.id, by=WHO, version="x")
    far = next(i for i in workflow.incidents(store) if len(i.accounts) == 1)
    with pytest.raises(Stale):
        workflow.merge(store, [incident.id, far.id], by=WHO, version=f"{seen(store, incident)},0-beef")
    assert len(workflow.history(store)) == 1
    store.save(reading(readings()[0].report, published="2015-11-20"))
    workflow.relink(store)
    with pytest.raises(Stale, match="read anew"):
        workflow.accept(store, incident.id, by=WHO, version=f"9-{seen(store, incident).partition('-')[2]}x")


def test_undo_and_redo(store: Store) -> None:
    before = written(store)
    parted = workflow.split(store, attack(store).id, [attack(store).accounts[-1].id], by=WHO)
    after = written(store)
    undone = workflow.undo(store, parted.decision.id[-16:-8], by="Q", because="a slip")
    assert written(store) == before
    assert (undone.decision.action, undone.decision.subject) == (Action.UNDO, parted.decision.id)
    with pytest.raises(BadInput, match="undone already by Q on"):
        workflow.undo(store, parted.decision.id, by="Q")
    workflow.undo(store, undone.decision.id, by="Q")
    assert written(store) == after
    assert [d.action for d in workflow.history(store)] == [Action.UNDO, Action.UNDO, Action.SPLIT]
    gone = parted.incidents[1].id
    workflow.undo(store, parted.decision.id, by=WHO)
    assert workflow.find(workflow.hold(store), gone) in workflow.incidents(store)
    assert workflow.named_one(store, gone).incident.id == attack(store).id


def test_a_word_that_is_withdrawn_is_a_decision_undone(store: Store) -> None:
    judged = workflow.judge(store, TWO[0], TWO[1], Verdict.DIFFERENT, by=WHO)
    workflow.withdraw(store, judged.word, by="Moussa Keita")
    undo, word = workflow.history(store)
    assert (undo.by, undo.subject, word.action) == ("Moussa Keita", word.id, Action.DIFFERENT)
    assert json.loads(word.after or "")["verdict"] == "different"


def test_a_word_from_before_decisions_were_kept_can_be_withdrawn_and_put_back(store: Store) -> None:
    from corroborate.link.persons import said

    one, other = (r.accounts[0] for r in readings()[:2])
    spoken = said([[one], [other]], Verdict.DIFFERENT, None, "2025-01-01", "person/Q")
    store.judge(spoken)
    workflow.relink(store)
    parted = written(store)
    workflow.withdraw(store, spoken[0].id.rpartition("-")[0], by=WHO)
    assert len(attack(store).accounts) == 4 and not workflow.words(store)
    workflow.undo(store, workflow.history(store)[0].id, by=WHO)
    assert written(store) == parted


def test_blind_decisions_change_nothing(store: Store) -> None:
    before = written(store)
    incident = attack(store)
    workflow.accept(store, incident.id, by=WHO, blind=True)
    workflow.correct(store, incident.id, "killed", Correction(best=1), by=WHO, blind=True)
    workflow.reject_claim(store, told(incident, "date").id, incident=incident.id, by=WHO, blind=True)
    judged = workflow.judge(store, TWO[0], TWO[1], Verdict.DIFFERENT, by=WHO, blind=True)
    assert written(store) == before
    assert state(attack(store), bearing(store, attack(store))) == "new"
    workflow.undo(store, judged.decision.id, by=WHO)
    assert written(store) == before and len(workflow.history(store)) == 5


def test_a_preview_shows_both_and_keeps_nothing(store: Store) -> None:
    before, incident = written(store), attack(store)
    parting = [incident.accounts[-1].id]
    seen_ahead = workflow.preview(store, lambda s: workflow.split(s, incident.id, parting, by=WHO))
    assert [len(i.accounts) for i in seen_ahead.before] == [4]
    assert sorted(len(i.accounts) for i in seen_ahead.after) == [1, 3]
    with pytest.raises(BadInput):
        workflow.preview(store, lambda s: workflow.accept(s, "beef", by=WHO))
    assert written(store) == before and workflow.history(store) == []
    ahead = workflow.preview(store, lambda s: workflow.correct(s, incident.id, "killed", Correction(best=1), by=WHO))
    findings = [[i.finding(Property.KILLED) for i in side] for side in (ahead.before, ahead.after)]
    assert [[f and f.best for f in side] for side in findings] == [[None], [1]]


def test_an_account_follows_its_claims(desk: Store) -> None:
    incident = attack(desk)
    for prop, change in (
        ("kind", ClaimChange(value="bombing")),
        ("place", ClaimChange(value="Mosul", place=place("Mosul"))),
    ):
        workflow.correct_claim(
            desk, told(incident, prop).id, change, incident=home(desk, incident.accounts[0].id), by=WHO
        )
    (laid,) = (a for i in workflow.incidents(desk) for a in i.accounts if a.id == incident.accounts[0].id)
    assert laid.kind is Kind.BOMBING and laid.location == place("Mosul")
    where = home(desk, laid.id)
    workflow.reject_claim(desk, laid.of(Property.DATE)[0].id, incident=where, by=WHO)
    (laid,) = (a for i in workflow.incidents(desk) for a in i.accounts if a.id == incident.accounts[0].id)
    assert laid.when is None and laid.vague
    span = Span(0, 3)
    workflow.add_claim(desk, home(desk, laid.id), laid.report, span, "date", "2015-11-20", by=WHO)
    (laid,) = (a for i in workflow.incidents(desk) for a in i.accounts if a.id == incident.accounts[0].id)
    assert laid.when == when("2015-11-20") and not laid.vague


def test_public_tables_have_neither_the_name_nor_the_words_of_who_decided(desk: Store, tmp_path: Path) -> None:
    words = "Fatou Keita told me"
    workflow.correct(desk, attack(desk).id, "killed", Correction(best=9), by=WHO, because=words)
    for names in (False, True):
        workflow.export_table(desk, "csv", tmp_path / "record.csv", workflow.ExportOptions(names=names))
        told = "".join(path.read_text("utf-8") for path in tmp_path.iterdir())
        assert (words in told) is (f"person/{WHO}" in told) is (WHO in told) is names
        assert ",9,9,9," in told


def test_a_day_of_the_week_that_is_left_dates_nothing_and_a_date_put_in_its_place_does() -> None:
    source = report("tuesday.txt", "Gunmen killed two near Gao on Tuesday, 3 May 2016.")
    tuesday = claim("date", "XXXX-XX-XX", "Tuesday", report=source, when=When.some(1))
    dated = claim("date", "2016-05-03", "3 May 2016", report=source, when=when("2016-05-03"))
    read = account(tuesday, dated, report=source, date="2016-05-03")
    left = following(read, (tuesday,))
    assert left.when is None and left.vague
    assert following(left, (replace(tuesday, when=when("2016-05-10"), value="2016-05-10"),)).when == when("2016-05-10")
