"""Where a place lies that a person puts in the place of the rules': as reports or the gazetteer say, never guessed."""

import json

import pytest

from benchmarks.desk.machine import filled, written
from corroborate import workflow
from corroborate.interchange.incidents import location_of
from corroborate.model.claims import Precision, Property
from corroborate.model.decisions import Correction
from corroborate.model.errors import BadInput
from corroborate.model.overview import Filter
from corroborate.model.storing import Store
from corroborate.render import decisions as words
from corroborate.store import MemoryStore
from tests.at_the_desk import WHO, attack


@pytest.fixture
def desk() -> Store:
    return filled(MemoryStore())


def correct(desk: Store, name: str, where: str | None = None) -> tuple[workflow.Decided, str]:
    """The decision, and the reason of the finding."""
    made = workflow.correct(desk, attack(desk).id, "place", Correction(values=(name,), where=where), by=WHO)
    finding = attack(desk).finding(Property.PLACE)
    assert finding is not None
    return made, finding.reason


@pytest.mark.parametrize("name", ["Hombori", "Ansongo", "Douentza"])
def test_a_new_place_lies_where_the_gazetteer_has_it(desk: Store, name: str) -> None:
    before = written(desk)
    made, reason = correct(desk, name)
    found = location_of(attack(desk))
    assert found is not None and found.country == "ML" and found.precision is Precision.TOWN
    assert f"its point is from the gazetteer: {name}, town in ML" in reason
    row = next(row for row in workflow.browse(desk, Filter()).rows if row.incident == attack(desk).id)
    assert (row.place, row.latitude, row.longitude) == (name, found.latitude, found.longitude)
    assert any(point.latitude == found.latitude for point in workflow.points(desk, Filter()))
    assert "from the gazetteer" in (words.sides(made.decision) or ("", ""))[1]
    workflow.undo(desk, made.decision.id, by=WHO)
    assert written(desk) == before


def test_of_several_places_none_is_guessed_and_one_may_be_chosen(desk: Store) -> None:
    _, reason = correct(desk, "Paris")
    assert location_of(attack(desk)) is None and "places of that name, and none was chosen" in reason
    texas = next(meant for meant in workflow.places_meant("Paris") if meant.location.country == "US")
    correct(desk, "Paris", texas.key)
    assert location_of(attack(desk)) == texas.location
    _, reason = correct(desk, "Paris", "alone")
    assert location_of(attack(desk)) is None and "without a point" in reason
    with pytest.raises(BadInput, match=f"{texas.key}: Paris, town in US"):
        correct(desk, "Paris", "17")


def test_a_place_that_nobody_knows_has_no_point_and_says_so(desk: Store) -> None:
    _, reason = correct(desk, "Nowhereabouts")
    assert location_of(attack(desk)) is None and "the gazetteer knows no place of that name" in reason


def test_a_place_that_reports_place_lies_where_they_say(desk: Store) -> None:
    made, reason = correct(desk, "gao")
    assert json.loads(made.decision.after or "") == {"values": ["Gao"]} and "gazetteer" not in reason
    found = location_of(attack(desk))
    assert found is not None and (found.latitude, found.longitude) == (16.27, -0.04)
    with pytest.raises(BadInput, match="reports say where"):
        correct(desk, "Gao", "alone")


def test_a_key_belongs_to_a_place(desk: Store) -> None:
    with pytest.raises(BadInput, match="lies nowhere"):
        workflow.correct(desk, attack(desk).id, "weapon", Correction(values=("guns",), where="1"), by=WHO)
