"""Accounts that a new reading replaced: who takes their place, and what was said of them."""

from dataclasses import replace

import pytest

from corroborate.link.succession import carried, founders, inherited, standing, successors
from corroborate.model.judgements import Founding
from corroborate.model.reports import Span
from tests.builders import account, judgement

NEWS = account(report="r1", id="news", spans=(Span(0, 100),))
PAST = account(report="r1", id="past", spans=(Span(100, 140),), background=True)


def test_the_account_with_most_of_the_passages_succeeds() -> None:
    wider = replace(NEWS, id="wider", spans=(Span(0, 120),))
    rest = replace(PAST, id="rest", spans=(Span(120, 140),))
    assert successors([NEWS, PAST], [wider, rest]) == {"news": "wider", "past": "rest"}
    assert successors([NEWS, PAST], [NEWS, rest]) == {"past": "rest"}
    assert successors([NEWS, PAST], [wider]) == {"news": "wider", "past": "wider"}
    assert successors([NEWS], [replace(PAST, id="elsewhere")]) == {}


def test_of_equals_the_same_part_of_the_report_succeeds() -> None:
    old = replace(NEWS, id="old", background=True)
    both = [replace(NEWS, id="a", background=False), replace(NEWS, id="b", background=True)]
    assert successors([old], both) == {"old": "b"}


CHAIN = {"a": "b", "b": "c", "c": "a"}


@pytest.mark.parametrize(
    ("account_id", "known", "expected"),
    [("a", "a", "a"), ("a", "b", "b"), ("a", "c", "c"), ("b", "a", "a"), ("a", "x", None), ("x", "a", None)],
)
def test_successors_are_followed_to_the_first_that_stands(account_id: str, known: str, expected: str | None) -> None:
    assert standing(account_id, CHAIN, {known}) == expected


def test_the_oldest_of_two_foundings_that_meet_stays() -> None:
    old, young = Founding("incident-old", "a"), Founding("incident-young", "b")
    assert founders([old, young], {"a": "b"}, {"b"}) == {"b": "incident-old"}
    assert list(founders([old, young], {}, {"a", "b"})) == ["a", "b"]


def test_what_a_person_said_is_carried_over_and_what_rules_said_is_not() -> None:
    other = account(report="r2", id="other")
    person, rule = judgement(NEWS, other, "different", by="person"), judgement(NEWS, other)
    known = {"other", "wider"}
    (kept,) = carried([person, rule], {"news": "wider"}, known)
    assert (kept.left, kept.right, kept.by) == ("other", "wider", "person")
    assert carried([judgement(NEWS, PAST, by="person")], {"past": "news"}, {"news"}) == ()


def test_a_lost_founding_goes_to_the_account_judged_most_surely_the_same() -> None:
    near, far, gone = (account(report="r2", id=name) for name in ("near", "far", "gone"))
    said = [
        judgement(NEWS, near, score=9.0),
        judgement(NEWS, far, score=5.0),
        judgement(NEWS, gone, score=20.0),
        judgement(NEWS, PAST, "different", score=30.0),
    ]
    lost, kept = Founding("incident-1", "news"), Founding("incident-2", "far")
    assert inherited([lost, kept], {}, {"near", "far", "past"}, said) == [Founding("incident-1", "near")]
    assert inherited([lost], {}, {"past"}, said) == []
