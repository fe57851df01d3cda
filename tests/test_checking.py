"""What a person gives is checked before it is kept: a clear message, and nothing is changed."""

from dataclasses import replace
from typing import Any

import pytest

from benchmarks.desk.machine import filled, readings, written
from corroborate import workflow
from corroborate.model.claims import Location, Precision
from corroborate.model.decisions import ClaimChange, Correction
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Incident
from corroborate.model.reports import Span
from corroborate.model.storing import Store
from corroborate.store import MemoryStore
from corroborate.workflow.checking import LONGEST_NAME, LONGEST_REASON, MOST_COUNTED
from tests.at_the_desk import WHO, attack, home, told
from tests.builders import account, claim, reading


@pytest.fixture
def desk() -> Store:
    return filled(MemoryStore())


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (lambda s, i: workflow.accept(s, i.id, by="  "), "a name is missing"),
        (lambda s, i: workflow.accept(s, i.id, by="person"), "a name is missing"),
        (lambda s, i: workflow.accept(s, i.id, by="model/x"), "people alone"),
        (lambda s, i: workflow.accept(s, i.id, by="person/model/x"), "names a model"),
        (lambda s, i: workflow.accept(s, i.id, by="x" * (LONGEST_NAME + 1)), "at most 100"),
        (lambda s, i: workflow.accept(s, i.id, by="a\nb"), "no line ends"),
        (lambda s, i: workflow.accept(s, i.id, by=WHO, because="x" * (LONGEST_REASON + 1)), "make it shorter"),
        (lambda s, i: workflow.accept(s, "beef", by=WHO), "corroborate incidents"),
        (lambda s, i: workflow.correct(s, i.id, "mood", Correction(best=1), by=WHO), "no property. There are: killed"),
        (lambda s, i: workflow.correct(s, i.id, "killed", Correction(5, 4, 6), by=WHO), "low 5 is more than best 4"),
        (lambda s, i: workflow.correct(s, i.id, "killed", Correction(5, None, 4), by=WHO), "low 5 is more than high 4"),
        (lambda s, i: workflow.correct(s, i.id, "killed", Correction(best=-1), by=WHO), "outside 0 to"),
        (lambda s, i: workflow.correct(s, i.id, "killed", Correction(best=10**30), by=WHO), "outside 0 to"),
        (lambda s, i: workflow.correct(s, i.id, "killed", Correction(), by=WHO), "Give a figure"),
        (lambda s, i: workflow.correct(s, i.id, "killed", Correction(values=("many",)), by=WHO), "is a count"),
        (lambda s, i: workflow.correct(s, i.id, "venue", Correction(best=1), by=WHO), "is no count"),
        (lambda s, i: workflow.correct(s, i.id, "venue", Correction(), by=WHO), "at least one value"),
        (lambda s, i: workflow.correct(s, i.id, "kind", Correction(values=("fire",)), by=WHO), "no kind of incident"),
        (lambda s, i: workflow.correct(s, i.id, "date", Correction(values=("2015-13",)), by=WHO), "is no date"),
        (lambda s, i: workflow.correct(s, i.id, "date", Correction(values=("2015", "2016")), by=WHO), "2 values"),
        (lambda s, i: workflow.correct(s, i.id, "responsibility", Correction(values=("x",)), by=WHO), "ACTOR|POSTURE"),
        (lambda s, i: workflow.reject_claim(s, "beef", incident=i.id, by=WHO), "No claim of"),
        (lambda s, i: workflow.reject_claim(s, "claim", incident=i.id, by=WHO), "Give more of the id"),
        (lambda s, i: _change(s, i, "killed", ClaimChange()), "Nothing is changed"),
        (lambda s, i: _change(s, i, "killed", ClaimChange(value="two men")), "no whole number"),
        (lambda s, i: _change(s, i, "killed", ClaimChange(value=2, low=3, high=5)), "low 3 is more than value 2"),
        (lambda s, i: _change(s, i, "killed", ClaimChange(when="2015")), "has no when"),
        (lambda s, i: _change(s, i, "killed", ClaimChange(low=None, high=None)), "Give a figure"),
        (lambda s, i: _change(s, i, "killed", ClaimChange(value=MOST_COUNTED + 1)), "outside 0 to"),
        (lambda s, i: _change(s, i, "date", ClaimChange(value="soon")), "is no date"),
        (lambda s, i: _change(s, i, "date", ClaimChange(low=1)), "has no low"),
        (lambda s, i: _change(s, i, "kind", ClaimChange(value="fire")), "no kind of incident"),
        (lambda s, i: _change(s, i, "place", ClaimChange(value=" ")), "is empty"),
        (lambda s, i: _change(s, i, "weapon", ClaimChange(value="x" * 301)), "make it shorter"),
        (lambda s, i: _change(s, i, "place", ClaimChange(place=_at(latitude=1.0))), "both, or neither"),
        (
            lambda s, i: _change(s, i, "place", ClaimChange(place=_at(latitude=91.0, longitude=0.0))),
            "no point on Earth",
        ),
        (lambda s, i: _change(s, i, "place", ClaimChange(place=_at(country="Mali"))), "two letters"),
        (lambda s, i: _change(s, i, "place", ClaimChange(place=_at(radius_km=-1.0))), "give 0 to 20000"),
        (lambda s, i: _add(s, i, Span(3, 3)), "no passage of it"),
        (lambda s, i: _add(s, i, Span(0, 10_000)), "no passage of it"),
        (lambda s, i: _add(s, i, Span(-1, 3)), "no passage of it"),
        (lambda s, i: _add(s, i, Span(3, 4)), "no words"),
        (lambda s, i: workflow.add_claim(s, i.id, "5.txt", Span(0, 3), "killed", 1, by=WHO), "names 0 reports"),
        (lambda s, i: workflow.add_claim(s, i.id, "0.txt", Span(0, 3), "mood", 1, by=WHO), "no property"),
        (lambda s, i: workflow.add_claim(s, i.id, "0.txt", Span(0, 3), "responsibility", "x", by=WHO), "how the actor"),
        (lambda s, i: workflow.undo(s, "beef", by=WHO), "corroborate history"),
        (lambda s, i: workflow.history(s, limit=0), "between 1 and"),
        (lambda s, i: workflow.verify(s, "12"), "no checkpoint"),
    ],
)
def test_what_cannot_be_decided_is_told_and_changes_nothing(desk: Store, act: Any, why: str) -> None:
    before = written(desk)
    with pytest.raises(BadInput, match=why.replace("|", r"\|")):
        act(desk, attack(desk))
    assert written(desk) == before and workflow.history(desk) == []


def _change(store: Store, incident: Incident, prop: str, change: ClaimChange) -> None:
    workflow.correct_claim(store, told(incident, prop).id, change, incident=incident.id, by=WHO)


def _add(store: Store, incident: Incident, span: Span) -> None:
    workflow.add_claim(store, incident.id, "0.txt", span, "killed", 1, by=WHO)


def _at(**fields: Any) -> Location:
    return replace(Location("Gao", None, Precision.TOWN), **fields)


def test_a_passage_longer_than_a_quote_may_be_is_refused(desk: Store) -> None:
    source = replace(readings()[0].report, id="report-long", name="long.txt", text="Gao burns. " * 60)
    told_long = account(claim("killed", 2, "Gao", report=source), report=source, date="2015-11-20", town="Gao")
    desk.save(reading(source, told_long, published="2015-11-20"))
    workflow.relink(desk)
    with pytest.raises(BadInput, match="at most 500"):
        workflow.add_claim(
            desk, told_long.id and home(desk, told_long.id), "long.txt", Span(0, 501), "wounded", 1, by=WHO
        )
