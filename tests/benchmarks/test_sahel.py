"""The scorer of counts and speakers in short reports: what is found, exact, rightly spoken, and of which incident."""

from typing import Any

import pytest

from benchmarks.reading import corpora
from benchmarks.reading.sahel import Read, Said, Score, figures, score_report, wanted

pytestmark = pytest.mark.skipif(not corpora.TOOLS.is_dir(), reason="the public scorers are not here")


def gold(incident: str, field: str, value: object, qualifier: str = "exact", who: str | None = None) -> dict[str, Any]:
    return {"incident": incident, "field": field, "value": value, "qualifier": qualifier, "who_said": who}


def said(
    account: str, prop: str, value: int | None, qualifier: str = "exact", speaker: str | None = None, quote: str = ""
) -> Said:
    return Said(account, prop, value, qualifier, speaker, hedged=speaker is None and quote == "reportedly", quote=quote)


def scored(claims: list[dict[str, Any]], *read: Said) -> Score:
    incidents = list(dict.fromkeys(c["incident"] for c in claims))
    accounts = tuple(dict.fromkeys(s.account for s in read))
    return score_report({"claims": claims, "incidents": incidents}, Read("r", accounts, read))


def test_what_the_record_does_not_count_is_not_wanted() -> None:
    claims = [
        gold("a", "killed: guards", 2),
        gold("a", "freed", 3),
        gold("a", "outcome", "held"),
        gold("a", "killed", None),
    ]
    assert [(w.property, w.value) for w in wanted({"claims": claims})] == [("killed", 2)]


@pytest.mark.parametrize(
    ("claim", "read", "found", "exact", "spoken"),
    [
        (gold("a", "killed", 5), said("x", "killed", 5), 1, 1, 1),
        (gold("a", "killed", 5), said("x", "killed", 6), 0, 0, 0),
        (gold("a", "killed", 5), said("x", "wounded", 5), 0, 0, 0),
        (gold("a", "attackers_killed", 5), said("x", "perpetrators_killed", 5), 1, 1, 1),
        (gold("a", "hostages", 5, "at_least"), said("x", "kidnapped", 5, "at-least"), 1, 1, 1),
        (gold("a", "killed", 5, "more_than"), said("x", "killed", 5, "at-least"), 1, 1, 1),
        (gold("a", "killed", 5, "at_least"), said("x", "killed", 5), 1, 0, 1),
        (gold("a", "killed", 5, who="the mayor of Tiro"), said("x", "killed", 5, speaker="mayor"), 1, 1, 1),
        (gold("a", "killed", 5, who="the mayor"), said("x", "killed", 5), 1, 1, 0),
        (gold("a", "killed", 5), said("x", "killed", 5, speaker="police"), 1, 1, 0),
        (gold("a", "killed", 5, who="unnamed reports"), said("x", "killed", 5, quote="reportedly"), 1, 1, 1),
        (gold("a", "killed", 5, who="unnamed reports"), said("x", "killed", 5), 1, 1, 0),
        (gold("a", "killed", 5, who="army (implied)"), said("x", "killed", 5), 1, 1, 1),
        (gold("a", "wounded", "scores", "vague"), said("x", "wounded", None, "vague", quote="scores hurt"), 1, 1, 1),
        (gold("a", "wounded", "scores", "vague"), said("x", "wounded", None, "vague", quote="dozens hurt"), 0, 0, 0),
    ],
)
def test_one_claim(claim: dict[str, Any], read: Said, found: int, exact: int, spoken: int) -> None:
    score = scored([claim], read)
    assert (score.found, score.exact, score.spoken, score.both) == (found, exact, spoken, min(exact, spoken))


def test_a_claim_answers_one_gold_claim() -> None:
    twice = [gold("a", "killed", 5), gold("a", "killed", 5)]
    assert scored(twice, said("x", "killed", 5)).found == 1


def test_the_claim_that_agrees_in_speaker_is_taken() -> None:
    score = scored(
        [gold("a", "killed", 5, who="police")], said("x", "killed", 5), said("x", "killed", 5, speaker="Police")
    )
    assert score.spoken == 1


def test_two_incidents_read_as_one_are_half_wrong() -> None:
    claims = [gold("a", "killed", 5), gold("b", "killed", 7)]
    assert scored(claims, said("x", "killed", 5), said("x", "killed", 7)).found == 1
    assert scored(claims, said("x", "killed", 5), said("y", "killed", 7)).found == 2


def test_figures_are_shares_of_all_reports() -> None:
    one = scored([gold("a", "killed", 5)], said("x", "killed", 5))
    none = scored([gold("a", "killed", 5)])
    assert [f.value for f in figures([one, none])][:2] == [0.5, 1.0]
