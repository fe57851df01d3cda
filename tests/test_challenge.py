"""Every passage of the challenge suite, read by the shipped reader."""

import pytest

from tests.challenge.judging import judge
from tests.challenge.passages import Passage, held_back, passages
from tests.read.laying_out import reader

MENDED = "where it passes: python -m benchmarks.reading.challenge --unmark"


def _case(passage: Passage) -> object:
    gap = passage.known_gap
    marks = [pytest.mark.xfail(reason=f"{gap} ({MENDED})", strict=True)] if gap else []
    return pytest.param(passage, id=f"{passage.group}-{passage.id}", marks=marks)


@pytest.mark.parametrize("passage", [_case(p) for p in passages()])
def test_passage(passage: Passage) -> None:
    assert judge(passage, reader()) == []


def test_each_passage_has_an_id_of_its_own_and_anchors_that_it_holds() -> None:
    everything = [*passages(), *held_back()]
    assert len({p.id for p in everything}) == len(everything)
    assert [(p.id, at) for p in everything for a in p.accounts for at in a.at if at not in p.text] == []
