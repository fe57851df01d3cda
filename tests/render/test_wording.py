"""Values in words."""

import pytest

from corroborate.model.claims import Claim, Posture, Property
from corroborate.model.dates import When
from corroborate.model.judgements import Finding, Incident
from corroborate.render import wording
from tests.builders import account, claim


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (13, 13, 13, "13"),
        (0, 0, 0, "0"),
        (5, 5, None, "5+"),
        (5, None, None, "5+"),
        (5, 7, None, "7 (5+)"),
        (2, None, 10, "2–10"),
        (5, 8, 10, "8 (5–10)"),
        (None, None, 10, "up to 10"),
        (None, 8, 10, "8 (up to 10)"),
        (None, None, None, "not stated"),
    ],
)
def test_count(low: int | None, best: int | None, high: int | None, words: str) -> None:
    assert wording.count(Finding(Property.KILLED, "plain/1", "", low, best, high)) == words


def test_no_finding_is_not_stated() -> None:
    assert wording.count(None) == "not stated"


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (claim("killed", 5), "5"),
        (claim("killed", 0), "0"),
        (claim("killed", 5, qualifier="at-least"), "at least 5"),
        (claim("killed", 5, qualifier="up-to"), "up to 5"),
        (claim("killed", 5, qualifier="about"), "about 5"),
        (claim("killed", None, qualifier=None), "not stated"),
        (claim("weapon", "a\x1bknife"), "a\\x1bknife"),
        (claim("date", "XXXX-XX-XX", when=When.some(1)), "a Tuesday"),
        (claim("date", "2015-11-20", when=When.parse("2015-11-20")), "2015-11-20"),
        (claim("responsibility", "The Front", posture=Posture.CLAIMED), "The Front: claimed"),
    ],
)
def test_claim_value(made: Claim, words: str) -> None:
    assert wording.claim_value(made) == words


def test_claim_marks_name_the_scope_the_hedge_and_the_inference() -> None:
    made = claim("killed", 4, group="soldiers", hedged=True, inferred="the total")
    assert wording.claim_marks(made) == ["only soldiers", "hedged", "inferred: the total"]
    assert wording.claim_marks(claim("killed", 4, group="all")) == ["both sides together"]
    assert wording.claim_marks(claim("perpetrators_killed", 4, group="perpetrators")) == []


@pytest.mark.parametrize(
    ("who", "via", "words"),
    [(None, None, "the reporter"), ("police", None, "police"), ("police", "AFP", "police, to AFP")],
)
def test_speaker(who: str | None, via: str | None, words: str) -> None:
    assert wording.speaker(claim("killed", 4, speaker=who, via=via)) == words


def test_short_ids_tell_incidents_apart() -> None:
    known = [
        Incident(f"incident-{digits}", (account(),)) for digits in ("abcdef1200000000", "abcdef1300000000", "12345600")
    ]
    assert [wording.short_id(i, known) for i in known] == ["abcdef12", "abcdef13", "123456"]


def test_long_names_keep_their_end() -> None:
    shown = wording.name("folder/" * 10 + "report.txt", 20)
    assert len(shown) == 20
    assert shown.startswith("…") and shown.endswith("/report.txt")


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2015-11-20", "2015-11-20"),
        ("2015-11-16/2015-11-22", "2015-11-16/22"),
        ("2015-11-28/2015-12-03", "2015-11-28/12-03"),
        ("2015-12-30/2016-01-02", "2015-12-30/2016-01-02"),
        ("2015-11/2016-11", "2015-11/2016-11"),
        ("2015-11/2015-11-20", "2015-11/2015-11-20"),
        ("XXXX-03-21", "XXXX-03-21"),
    ],
)
def test_concise_intervals(edtf: str, shown: str) -> None:
    assert wording.concise(edtf) == shown
