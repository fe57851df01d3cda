"""What persons and models say of accounts: whose word counts, and where words contradict each other."""

from itertools import permutations

import pytest

from corroborate.link.linking import decisive, link
from corroborate.link.persons import author, by_person, by_word, contradictions, last_words, said, spoken_at_once
from corroborate.model.judgements import Judgement, Verdict
from tests.builders import account, judgement

A, B, C, D = (
    account(id=name, report=f"report-{name}", date=f"20{year}-01-01")
    for name, year in zip("abcd", (10, 12, 14, 16), strict=True)
)
KNOWN = {each.id: each for each in (A, B, C, D)}


def word(left: str, right: str, verdict: str, at: str = "1", by: str = "person") -> Judgement:
    return judgement(KNOWN[left], KNOWN[right], verdict, by=by, at=at, id=f"judgement-{left}{right}{verdict}{at}{by}-1")


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ([word("a", "b", "same"), word("a", "b", "different", "2")], Verdict.DIFFERENT),
        ([word("a", "b", "different"), word("a", "b", "same", "2")], Verdict.SAME),
        ([word("a", "b", "same"), word("a", "b", "different")], Verdict.DIFFERENT),
        ([word("a", "b", "same"), word("a", "b", "different", "2", "model/some")], Verdict.SAME),
        ([word("a", "b", "same", "1", "person/Awa"), word("a", "b", "unsure", "2", "person/Moussa")], Verdict.UNSURE),
        ([word("a", "b", "different", "9", "rules/1"), word("a", "b", "same", "1", "model/some")], Verdict.SAME),
    ],
)
def test_a_person_counts_before_a_model_and_the_latest_before_the_rest(
    words: list[Judgement], verdict: Verdict
) -> None:
    for order in permutations(words):
        assert decisive(order, KNOWN) == {("a", "b"): verdict}


def test_rules_and_withdrawn_words_do_not_count() -> None:
    gone = judgement(A, B, by="person", withdrawn=True)
    assert last_words([gone, judgement(A, C, by="rules/1"), judgement(A, A, by="person")], KNOWN) == {}


def home(*words: Judgement) -> dict[str, str]:
    return {a.id: i.id for i in link(KNOWN.values(), words).incidents for a in i.accounts}


def test_a_chain_that_leads_over_a_parting_is_a_contradiction_and_different_is_respected() -> None:
    words = [word("a", "b", "same"), word("b", "c", "same", "2"), word("a", "c", "different", "3")]
    for order in permutations(words):
        stands = home(*order)
        (found,) = contradictions(last_words(order, KNOWN), stands)
        assert stands["a"] != stands["c"]
        assert found.apart == words[2] and set(found.chain) == set(words[:2])
        assert len(found.broken) == 1
        assert found.bears_on({spoken_at_once(words[0])}) and not found.bears_on({"judgement-0"})
        assert (stands["a"] == stands["b"]) is not (stands["b"] == stands["c"])


def test_the_shortest_chain_is_named() -> None:
    words = [word(ends[0], ends[1], "same") for ends in ("ab", "bc", "cd", "bd")] + [word("a", "d", "different")]
    (found,) = contradictions(last_words(words, KNOWN), home(*words))
    assert [(j.left, j.right) for j in found.chain] == [("a", "b"), ("b", "d")]


def test_words_that_agree_are_no_contradiction() -> None:
    words = [word("a", "b", "same"), word("b", "c", "different"), word("c", "d", "same"), word("a", "d", "unsure")]
    assert contradictions(last_words(words, KNOWN), home(*words)) == []


def test_what_is_said_at_once_is_withdrawn_at_once() -> None:
    made = said([[B, A], [C], [D]], Verdict.SAME, "one siege", "2026-01-01", author("Awa Diarra"))
    assert [(j.left, j.right) for j in made] == [("a", "c"), ("a", "d"), ("b", "c"), ("b", "d"), ("c", "d")]
    assert len(by_word(made)) == 1 and {j.by for j in made} == {"person/Awa Diarra"}
    assert all(by_person(j) and [r.sentence for r in j.because] == ["one siege"] for j in made)
    assert author(None) == author("  ") == "person"
