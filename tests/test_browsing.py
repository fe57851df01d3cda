"""Lists, map and months: what a filter lets pass, in which order, a page at a time."""

from collections.abc import Iterator
from datetime import date

import pytest

from corroborate import workflow
from corroborate.model.errors import BadInput
from corroborate.model.overview import Filter
from corroborate.model.storing import Reading, Store
from corroborate.store import MemoryStore, open_store
from corroborate.workflow.linking import relink
from tests.builders import account, claim, place, reading, report


@pytest.fixture(params=["memory", "sqlite"], scope="module")
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    database = tmp_path_factory.mktemp("browsing") / "corroborate.db"
    made: Store = MemoryStore() if request.param == "memory" else open_store(database)
    for each in (market(), market_again(), convoy(), abduction(), rumour()):
        made.save(each)
    relink(made)
    yield made
    made.close()


def market() -> Reading:
    told = report("market.txt", "A bomb killed nine people in the market of Gao.", outlet="Radio Gao")
    nine = claim("killed", 9, "nine people", report=told)
    words = frozenset({"market", "stalls", "spices"})
    return reading(told, account(nine, report=told, kind="bombing", date="2015-05-03", town="Gao", words=words))


def market_again() -> Reading:
    told = report("again.txt", "Twelve people died when a bomb went off at Gao market.", outlet="The Bulletin")
    twelve = claim("killed", 12, "Twelve people", report=told)
    words = frozenset({"market", "stalls", "spices"})
    return reading(told, account(twelve, report=told, kind="bombing", date="2015-05-03", town="Gao", words=words))


def convoy() -> Reading:
    told = report("convoy.txt", "Gunmen stopped a convoy of the Sahel Relief Union; two drivers are feared dead.")
    two = claim("killed", 2, "two drivers are feared dead", report=told, hedged=True)
    by = claim("perpetrator", "Front for Dignity", "Gunmen", report=told)
    where = place("Tillabéri Region", "NE", "region", latitude=14.2, longitude=1.4, radius_km=120.0)
    return reading(told, account(two, by, report=told, date="2016-02", location=where))


def abduction() -> Reading:
    told = report("abduction.txt", "Three teachers were taken from a school in Mosul.")
    three = claim("kidnapped", 3, "Three teachers", report=told)
    return reading(told, account(three, report=told, kind="kidnapping", date="2017-09-10", town="Mosul"))


def rumour() -> Reading:
    told = report("rumour.txt", "Years ago shots were heard somewhere in the hills.")
    return reading(told, account(report=told, kind="other", vague=True))


FILTERS = [
    (Filter(), {"bombing", "armed-attack", "kidnapping", "other"}),
    (Filter(text="bomb market"), {"bombing"}),
    (Filter(text="TWELVE nine"), {"bombing"}),  # one word from each of its reports
    (Filter(text="abducted"), set()),
    (Filter(text="kidnapping teachers"), {"kidnapping"}),  # the kind is nobody's word
    (Filter(text="dignity"), {"armed-attack"}),
    (Filter(text="niger"), {"armed-attack"}),
    (Filter(since=date(2016, 2, 20)), {"armed-attack", "kidnapping"}),
    (Filter(until=date(2016, 2, 1)), {"bombing", "armed-attack"}),
    (Filter(since=date(2016, 3, 1), until=date(2017, 9, 9)), set()),
    (Filter(place="gao"), {"bombing"}),
    (Filter(place="Tillaberi region"), {"armed-attack"}),
    (Filter(place="Iraq"), {"kidnapping"}),
    (Filter(place="ne"), {"armed-attack"}),
    (Filter(country="ML"), {"bombing"}),
    (Filter(country="Mali"), {"bombing"}),
    (Filter(kind="kidnapping"), {"kidnapping"}),
    (Filter(status="disputed"), {"bombing"}),
    (Filter(outlet="radio gao"), {"bombing"}),
    (Filter(outlet="Radio"), set()),
    (Filter(disagree=True), {"bombing"}),
    (Filter(look=True), {"bombing", "armed-attack"}),
    (Filter(look=True, country="NE"), {"armed-attack"}),
    (Filter(coded=True), set()),
]


@pytest.mark.parametrize(("asked", "kinds"), FILTERS)
def test_a_filter_lets_pass(store: Store, asked: Filter, kinds: set[str]) -> None:
    listing = workflow.browse(store, asked)
    assert {row.kind for row in listing.rows} == kinds
    assert listing.total == len(kinds)


def test_words_are_found_row_by_row_as_they_are_found_at_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [
        Filter(text="niger"),
        Filter(text="twelve nine"),
        Filter(text="abducted"),
        Filter(text="at", until=date(2016, 1, 1)),
    ]
    at_once = [workflow.browse(store, each, size=2).rows for each in asked]
    monkeypatch.setattr("corroborate.store.overview.WALK", 0)
    assert [workflow.browse(store, each, size=2).rows for each in asked] == at_once
    assert any(at_once)


ORDERS = [
    ("date", ["kidnapping", "armed-attack", "bombing", "other"]),
    ("oldest", ["bombing", "armed-attack", "kidnapping", "other"]),
    ("killed", ["bombing", "armed-attack"]),
    ("reports", ["bombing"]),
    ("look", ["bombing", "armed-attack"]),
]


@pytest.mark.parametrize(("order", "kinds"), ORDERS)
def test_the_first_rows_of_an_order(store: Store, order: str, kinds: list[str]) -> None:
    assert [row.kind for row in workflow.browse(store, order=order).rows][: len(kinds)] == kinds


def test_pages_are_bounded_and_hold_every_row_once(store: Store) -> None:
    pages = [workflow.browse(store, page=number, size=3) for number in (1, 2, 3)]
    assert [len(page.rows) for page in pages] == [3, 1, 0]
    assert len({row.incident for page in pages for row in page.rows}) == pages[0].total == 4
    assert pages[0].pages == 2
    for wrong in ({"page": 0}, {"size": 0}, {"size": 501}, {"order": "best"}):
        with pytest.raises(BadInput):
            workflow.browse(store, **wrong)


def test_what_cannot_be_looked_for_is_refused(store: Store) -> None:
    for asked in (
        Filter(text="?!"),
        Filter(text=" ".join(map(str, range(13)))),
        Filter(since=date(2016, 1, 2), until=date(2016, 1, 1)),
        Filter(country="Atlantis"),
    ):
        with pytest.raises(BadInput):
            workflow.browse(store, asked)


def test_vague_places_are_circles_and_what_has_no_place_is_counted(store: Store) -> None:
    points = {point.kind: point for point in workflow.points(store)}
    assert points["armed-attack"].vague
    assert points["armed-attack"].radius_km == 120.0
    assert not points["bombing"].vague
    listing = workflow.browse(store)
    assert (listing.total, listing.located) == (4, 3)
    assert [point.kind for point in workflow.points(store, most=1)] == ["kidnapping"]


def test_months_sum_the_killed_and_tell_what_has_no_month(store: Store) -> None:
    found = [(month.month, month.incidents, month.killed) for month in workflow.months(store)]
    assert found == [("2015-05", 1, 9), ("2016-02", 1, 2), ("2017-09", 1, 0), (None, 1, 0)]
    assert [month.month for month in workflow.months(store, Filter(country="NE"))] == ["2016-02"]


def test_facets_count_incidents(store: Store) -> None:
    facets = workflow.facets(store)
    assert dict(facets.countries) == {"ML": 1, "NE": 1, "IQ": 1}
    assert dict(facets.outlets) == {"Radio Gao": 1, "The Bulletin": 1}
    assert dict(facets.statuses) == {"single-source": 3, "disputed": 1}


def test_a_row_tells_why_to_look(store: Store) -> None:
    rows = {row.kind: row for row in workflow.browse(store, order="look").rows}
    assert rows["bombing"].look_because == ("sources disagree on killed",)
    assert rows["armed-attack"].look_because == ("only hedged words say how many killed",)
    assert rows["other"].look == 0
    assert rows["bombing"].killed is not None
    assert (rows["bombing"].killed.low, rows["bombing"].killed.best, rows["bombing"].killed.high) == (9, None, 12)
    assert (rows["bombing"].reports, rows["bombing"].origins) == (2, 2)
