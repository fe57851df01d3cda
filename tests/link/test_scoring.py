"""Scores of many pairs at once are those of each pair by itself, whatever was compared before."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings

from corroborate.link import scoring
from corroborate.link.columns import Columns, Vocabulary
from corroborate.link.comparisons import score
from corroborate.link.described import Told, told
from corroborate.link.encoding import encoded, lines_of
from corroborate.link.placing import fit_of
from corroborate.link.scoring import Scorer
from corroborate.link.weights import shipped
from corroborate.model.claims import Account
from tests.builders import account, claim, place
from tests.link.test_updating import some_accounts

WEIGHTS = shipped()
MANY = [f"zorvak{letter}" for letter in "abcdefghijklmnopqrstuvwx"]


def columns_of(accounts: Sequence[Told], lines: bool = False) -> Columns:
    columns = Columns(Vocabulary())
    for each in accounts:
        if lines:
            columns.put_lines(each.number, *lines_of(encoded(each.features)))
        else:
            columns.put(each.number, each.features)
    return columns


def at_once(accounts: Sequence[Told], columns: Columns) -> list[float]:
    pairs = list(combinations([each.number for each in accounts], 2))
    left, right = (columns.at(side) for side in zip(*pairs, strict=True))
    found: list[float] = Scorer(columns.vocabulary, WEIGHTS).scores(columns, left, right).tolist()
    return found


def one_by_one(accounts: Sequence[Told]) -> list[float]:
    return [score(one.features, other.features, WEIGHTS) for one, other in combinations(accounts, 2)]


def worded() -> list[Account]:
    """Accounts of every extent of words: full, brief, aside, of a coded row, none; some weighed by their place."""
    told_words: tuple[list[str], ...] = (MANY, MANY[:20], MANY[12:], MANY[:3], MANY[2:5], ["gao", "keita"], ["gao"], [])
    made = [
        account(claim("killed", 3), report=f"r{at}", id=f"w{at}", words=frozenset(said), location=place("Gao"))
        for at, said in enumerate(told_words)
    ]
    aside = account(report="r8", id="w8", words=frozenset(MANY[:4]), background=True)
    coded = account(report="r9", id="w9", words=frozenset(MANY[:6]), spans=())
    return [*made, aside, coded]


@settings(max_examples=30, deadline=None)
@given(some_accounts())
def test_many_pairs_at_once_score_as_each_by_itself(accounts: list[Account]) -> None:
    said = [told(each) for each in accounts]
    assert at_once(said, columns_of(said)) == one_by_one(said)


@pytest.mark.parametrize("lines", [False, True], ids=["told", "stored"])
def test_words_weigh_alike_however_many_are_shared(lines: bool) -> None:
    said = [told(each) for each in worded()]
    expected = one_by_one(said)
    assert at_once(said, columns_of(said, lines)) == expected
    assert len(set(expected)) > 8


def test_pairs_that_take_each_others_slot_are_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scoring, "_SLOTS", 1)
    monkeypatch.setattr(scoring, "_SHIFT", np.uint64(63))
    said = [told(each) for each in worded()]
    columns = columns_of(said)
    assert at_once(said, columns) == at_once(said, columns) == one_by_one(said)


def test_what_an_account_tells_now_counts() -> None:
    before, other, now = (told(each) for each in worded()[:3])
    columns = columns_of([before, other])
    columns.at([before.number])
    columns.put(before.number, now.features)
    assert at_once([before, other], columns) == one_by_one([now, other])


def test_each_account_that_fits_adds_to_how_well_a_group_fits() -> None:
    assert fit_of([2.5]) == 2.5
    assert fit_of([2.0, 2.0]) == pytest.approx(2.693147)
    assert fit_of([2.5, 1.0, 0.5]) == fit_of([0.5, 2.5, 1.0]) > fit_of([2.5, 1.0]) > 2.5
