"""The table of weights and the words that names are made of."""

from pathlib import Path

import pytest

from corroborate.lexicons import names, read_toml
from corroborate.link import weights
from corroborate.link.comparisons import COMPARISONS
from corroborate.model.claims import Kind
from corroborate.model.errors import BadInput

TABLE = read_toml("weights.toml")


def test_every_row_is_complete_and_stands_once() -> None:
    ids = [row["id"] for row in TABLE["weight"]]
    assert len(ids) == len(set(ids))
    assert all(isinstance(row["weight"], float) and row["why"] for row in TABLE["weight"])
    assert all(row["why"] and {Kind(k) for k in row["kinds"]} for row in TABLE["related"])
    assert len(COMPARISONS) == len(set(COMPARISONS))


@pytest.mark.parametrize("order", TABLE["order"], ids=lambda order: order["rows"][0])
def test_weights_keep_the_orders_of_the_table(order: dict[str, list[str]]) -> None:
    w = {**weights.shipped().rows, "0": 0.0}
    values = [w[row] for row in order["rows"]]
    assert values == sorted(values, reverse=True)


def test_thresholds_lie_in_order() -> None:
    w = weights.shipped()
    assert w["threshold/different"] < w["threshold/same"] <= w["threshold/undated"]
    assert w["margin/vague"] > w["margin/coarse"] > 0


def test_a_row_that_no_pair_met_keeps_its_reasoned_weight() -> None:
    unseen = [row for row in TABLE["weight"] if row.get("seen") == [0, 0]]
    orders = {row for order in TABLE["order"] for row in order["rows"]}
    assert unseen and all(row["weight"] == row["reasoned"] for row in unseen if row["id"] not in orders)


def test_a_table_of_the_users_own(tmp_path: Path) -> None:
    source = Path(weights.__file__).parents[1] / "lexicons" / "weights.toml"
    text = source.read_text(encoding="utf-8")
    own = tmp_path / "own.toml"
    own.write_text(text.replace("weight = ", "weight = -4.0 # was ", 1), encoding="utf-8")
    assert weights.read_weights(own)["prior"] == -4.0
    own.write_text(text.replace('id = "prior"', 'id = "before"'), encoding="utf-8")
    with pytest.raises(BadInput, match="prior"):
        weights.read_weights(own)
    own.write_text("[[weight]", encoding="utf-8")
    with pytest.raises(BadInput, match="own"):
        weights.read_weights(own)


@pytest.mark.parametrize("pair", read_toml("names.toml")["pair"], ids=lambda pair: pair["left"])
def test_pairs_of_names(pair: dict[str, object]) -> None:
    left, right = str(pair["left"]), str(pair["right"])
    assert names.alike(left, right) is names.alike(right, left) is pair["alike"]


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("gunmen", False),
        ("Suspected jihadists", False),
        ("An Islamist group", False),
        ("the Red Banner", True),
        ("Islamic State", True),
        ("RBF", True),
    ],
)
def test_actors_named_or_described(name: str, named: bool) -> None:
    assert names.is_actor_name(name) is named


@pytest.mark.parametrize(
    ("speaker", "identified"),
    [
        ("A witness", False),
        ("one security source", False),
        ("residents", False),
        ("a nurse at the State Hospital", False),
        ("police", True),
        ("Sergeant Awa Toure", True),
        ("the Civil Hospital", True),
    ],
)
def test_speakers_identified_or_not(speaker: str, identified: bool) -> None:
    assert names.is_identified(speaker) is identified


def test_anonymous_actors() -> None:
    assert names.is_anonymous("four masked gunmen") and not names.is_anonymous("a criminal gang")
