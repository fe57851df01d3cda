"""What an address asks for, and the addresses beside it."""

from datetime import date

import pytest

from corroborate.model.overview import Order, State
from corroborate.web.views.asked import SIZES, View, asked

EVERYTHING = {
    "text": "market",
    "since": "2024-01-01",
    "until": "2024-02-29",
    "place": "Gao",
    "country": "ML",
    "outlet": "Delta Radio",
    "kind": "bombing",
    "status": "disputed",
    "state": "accepted",
    "disagree": "1",
    "look": "1",
    "coded": "no",
}


def test_every_parameter_becomes_a_part_of_the_filter() -> None:
    found = asked(EVERYTHING)
    assert not found.wrong
    assert found.filter.since == date(2024, 1, 1) and found.filter.until == date(2024, 2, 29)
    assert found.filter.disagree and found.filter.look and found.filter.coded is False
    assert found.filter.state is State.ACCEPTED and found.filter.kind == "bombing"
    assert len(found.chips) == len(EVERYTHING)


def test_an_address_read_again_asks_the_same() -> None:
    found = asked({**EVERYTHING, "view": "both", "order": "killed", "size": "100", "page": "3"})
    query = dict(part.split("=") for part in found.url(page=3).removeprefix("/?").split("&"))
    assert query["size"] == "100" and query["page"] == "3" and query["view"] == "both"
    assert (found.view, found.order, found.size, found.page) == (View.BOTH, Order.KILLED, 100, 3)
    assert "page" not in found.url(order="date") and asked({}).url() == "/"


def test_a_chip_leads_to_the_page_without_its_filter() -> None:
    found = asked({"place": "Gao", "kind": "bombing", "page": "7"})
    assert [(chip.words, chip.without) for chip in found.chips] == [
        ("Place: Gao", "/?kind=bombing"),
        ("Kind: bombing", "/?place=Gao"),
    ]


def test_words_of_chips_are_harmless() -> None:
    (chip,) = asked({"text": "a\u202eb" + "c" * 100}).chips
    assert "\u202e" not in chip.words and len(chip.words) < 75


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("since", "2024-02-30"),
        ("since", "March"),
        ("until", "99999-01-01"),
        ("kind", "picnic"),
        ("status", "sure"),
        ("state", "lost"),
        ("coded", "maybe"),
        ("text", "x" * 201),
    ],
)
def test_what_cannot_be_taken_is_said_and_left_out(key: str, value: str) -> None:
    found = asked({key: value, "place": "Gao"})
    assert set(found.wrong) == {key}
    assert getattr(found.filter, key) is None and found.filter.place == "Gao"
    assert found.given[key] == value


@pytest.mark.parametrize(("given", "size"), [("25", 25), ("200", 200), ("26", 50), ("1000", 200), (None, 50)])
def test_a_page_has_one_of_four_sizes(given: str | None, size: int) -> None:
    assert asked({"size": given} if given else {}).size == size


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30, "", "1.5", "٣"])
def test_pages_and_sizes_are_bounded(page: str) -> None:
    found = asked({"page": page, "size": page, "view": page, "order": page})
    assert 1 <= found.page <= 1_000_000 and found.size in SIZES
    assert found.view is View.TABLE and found.order is Order.DATE
