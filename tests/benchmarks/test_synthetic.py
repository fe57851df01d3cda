"""The made-up world and how linking is scored on it."""

import pytest

from benchmarks.linking.synthetic import flat, linked, scores
from benchmarks.linking.vocabulary import ROUGH
from benchmarks.linking.world import World


def test_scores_of_pairs_and_accounts() -> None:
    truth = {"a": 1, "b": 1, "c": 1, "d": 2}
    perfect = scores(truth, truth)
    assert perfect == {"P": 1.0, "R": 1.0, "F1": 1.0, "B3": 1.0}
    split = scores(truth, {"a": 1, "b": 1, "c": 3, "d": 3})
    assert split["P"] == 0.5 and split["R"] == pytest.approx(1 / 3)
    assert split["B3"] == pytest.approx(2 * 0.75 * (2 / 3) / (0.75 + 2 / 3))


def test_the_same_seed_gives_the_same_world_and_noise_another() -> None:
    first, again = (list(World(1, 30, 150).told()) for _ in range(2))
    assert first == again and len({account.id for _, account in first}) == len(first)
    assert [a.when for _, a in World(1, 30, 150, ROUGH).told()] != [a.when for _, a in first]


def test_made_up_accounts_are_linked_well_above_chance() -> None:
    rows = list(World(2, 60, 300).told())
    home, _ = linked([account for _, account in rows])
    found = scores({account.id: event for event, account in rows}, home)
    assert found["P"] > 0.8 and found["R"] > 0.2
    assert {row["id"] for row in (flat(account) for _, account in rows)} == set(home)
