"""Rows in words."""

import pytest

from corroborate.model.overview import Facets, Listing, Range, Row
from corroborate.web.views.asked import asked
from corroborate.web.views.incidents import incidents, line, options, where
from tests.web.rows import row


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (row(venue="Hotel Nord"), "Hotel Nord, Gao, Mali"),
        (row(place=None), "Mali"),
        (row(place="Mali", precision="country"), "Mali"),
        (row(place=None, country=None), "place unknown"),
        (row(country="XX"), "Gao, XX"),
        (row(place="Ga\u202eo"), "Ga\\u202eo, Mali"),
    ],
)
def test_where(found: Row, words: str) -> None:
    assert where(found) == words


def test_how_finely_a_place_is_known_is_said_where_it_is_vague() -> None:
    assert line(row(precision="region")).rough == "known to the region only"
    assert line(row(precision="venue")).rough is None and line(row(precision=None)).rough is None


def test_other_counts_stand_beside_killed_and_wounded() -> None:
    told = line(row(perpetrators_killed=Range(1, 1, 1), kidnapped=Range(3, None, None)))
    assert told.also == ((Range(1, 1, 1), "attacker killed"), (Range(3, None, None), "kidnapped"))


def test_origins_are_told_apart_from_reports() -> None:
    told = line(row(reports=5, origins=2))
    assert (told.told_by, told.origins) == ("5 reports", "2 independent origins")
    assert line(row(coded_only=True)).origins == "coded rows only"


def test_the_count_says_of_how_many_only_where_something_is_filtered() -> None:
    listing = Listing((row(),), 1234, 1, 2, 25, 50)
    assert incidents(asked({}), listing, 1234, []).count == "1,234 incidents"
    view = incidents(asked({"place": "Gao"}), listing, 100_000, [])
    assert view.count == "1,234 of 100,000 incidents" and view.span == "51–51 of 1,234"


def test_the_column_that_orders_says_so() -> None:
    listing = Listing((), 0, 0, 1, 1, 50)
    heads = {head.words: head for head in incidents(asked({"order": "oldest"}), listing, 0, []).heads}
    assert heads["Date"].sorted == "ascending" and heads["Date"].url == "/"
    assert heads["Killed"].sorted is None and heads["Killed"].url == "/?order=killed"


def test_what_is_asked_for_can_be_chosen_even_where_no_incident_has_it() -> None:
    facets = Facets((("bombing", 1200), ("arson", 2)), (("ML", 3),), (("Delta Radio", 3),), (), ())
    found = options(facets, asked({"kind": "riot"}))
    assert found.kinds == (
        ("", "Any kind"),
        ("arson", "arson (2)"),
        ("bombing", "bombing (1,200)"),
        ("riot", "riot"),
    )
    assert found.countries[1] == ("ML", "Mali (3)") and found.outlets == ("Delta Radio",)
