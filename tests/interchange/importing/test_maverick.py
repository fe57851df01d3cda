"""MAVERICK rows: one source's word on one event, the coders' event id out of sight."""

import json

import pytest

from corroborate.interchange.importing.rows import LAYOUTS
from corroborate.model.claims import Kind, Precision, Property
from tests.interchange.importing.writing import account, bounds, read, values


def test_a_row_is_what_one_outlet_published() -> None:
    report = read("maverick").report
    assert (report.name, report.dataset) == ("maverick:aa-01", "MAVERICK")
    assert (report.outlet, report.published, report.title) == ("Radio Delta", "2014-05-30", "Two die at the lake")
    assert (report.row["certain"], report.row["source_classification"]) == ("3", "2")


def test_counts_are_one_claim_each_with_the_bounds_as_coded() -> None:
    made = account("maverick")
    (killed,), (wounded,) = made.of(Property.KILLED), made.of(Property.WOUNDED)
    assert (bounds(killed), killed.rule) == ((1, 2, 4, None), "cell:deaths_low,deaths_best,deaths_high")
    assert bounds(wounded) == (0, 0, 0, None)
    odd = read("maverick", deaths_low="5")
    assert bounds(odd.accounts[0].of(Property.KILLED)[0]) == (5, 2, 4, None)
    assert odd.unread == ("deaths_low 5, deaths_best 2, deaths_high 4: out of order",)


def test_actors_have_their_roles() -> None:
    made = account("maverick")
    assert values(made, Property.PERPETRATOR) == ["Lake Youth"]
    assert values(made, Property.TARGET) == ["Police", "Security forces"]
    assert values(account("maverick", actor1="Unknown youth (Kenya)"), Property.PERPETRATOR) == ["unknown youth"]


@pytest.mark.parametrize(
    ("context", "kind"), [("Voting", Kind.STABBING), ("Clash", Kind.CLASH), ("Protest", Kind.PROTEST)]
)
def test_the_kind_is_the_contexts_or_that_of_the_gravest_violence(context: str, kind: Kind) -> None:
    assert account("maverick", event_context=context).kind is kind


@pytest.mark.parametrize(
    ("code", "precision", "venue"),
    [("3", Precision.TOWN, None), ("5", Precision.TOWN, "Kondele"), ("6", Precision.VENUE, "Kondele")],
)
def test_a_place_within_a_town_is_kept_beside_it(code: str, precision: Precision, venue: str | None) -> None:
    made = account("maverick", geo_precision=code)
    assert made.location is not None
    assert (made.location.name, made.location.precision, made.venue) == ("Kisumu", precision, venue)


def test_nothing_that_is_linked_shows_the_coders_event() -> None:
    one, other = account("maverick"), account("maverick", event_id="KEN-9002")
    assert one == other
    assert "KEN-9001" not in json.dumps(repr(one))
    assert "event_id" not in next(layout for layout in LAYOUTS if layout.key == "maverick").used
