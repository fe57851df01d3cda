"""Status: how many independent origins stand behind an incident and its toll."""

import pytest

from corroborate.model.claims import Account, Claim
from corroborate.model.dates import ReportDate
from corroborate.model.status import Status, status
from corroborate.weigh.plain import PLAIN
from tests.builders import account, claim, when

NO_OUTLETS: dict[str, str] = {}


def told(*claims: Claim, outlets: dict[str, str] = NO_OUTLETS, coded: tuple[str, ...] = ()) -> Status:
    """The status of an incident of 2015-11-20 with these claims, reports published in the order of their names."""
    return status(PLAIN.weigh(accounts(*claims), published(*claims), outlets, coded))


def accounts(*claims: Claim) -> list[Account]:
    reports = sorted({c.report for c in claims})
    return [account(*(c for c in claims if c.report == r), report=r, date="2015-11-20") for r in reports]


def published(*claims: Claim) -> dict[str, ReportDate]:
    return {c.report: ReportDate(when(f"2015-11-2{c.report[-1]}")) for c in claims}


def killed(value: int, report: str, speaker: str | None = None) -> Claim:
    return claim("killed", value, report=report, speaker=speaker)


def attackers(value: int, report: str, speaker: str, qualifier: str = "exact") -> Claim:
    return claim("attackers", value, report=report, speaker=speaker, qualifier=qualifier)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([killed(5, "r1")], Status.SINGLE_SOURCE),
        ([killed(5, "r1"), killed(5, "r2")], Status.CORROBORATED),
        ([killed(5, "r1", "a nurse"), killed(5, "r1", "the mayor")], Status.SINGLE_SOURCE),
        ([killed(7, "r2"), killed(5, "r3")], Status.DISPUTED),
        # The same police, in two outlets: one origin stands behind the toll.
        ([killed(5, "r1", "police"), killed(5, "r2", "police")], Status.SINGLE_SOURCE),
        ([killed(5, "r1", "police"), killed(5, "r2", "the mayor")], Status.CORROBORATED),
        # Only the later report vouches for 22: it superseded the other's figure.
        ([killed(10, "r0"), killed(22, "r3", "police")], Status.SINGLE_SOURCE),
        ([killed(10, "r0"), killed(22, "r3", "police"), killed(22, "r4", "the hospital")], Status.CORROBORATED),
        # Two tell of it, one of them gives a toll.
        ([killed(5, "r1"), claim("weapon", "mortar", report="r2")], Status.SINGLE_SOURCE),
        ([claim("weapon", "rifle", report="r1"), claim("weapon", "mortar", report="r2")], Status.CORROBORATED),
        ([attackers(10, "r1", "a guard", "at-least"), attackers(2, "r2", "police")], Status.DISPUTED),
        ([attackers(10, "r1", "a guard", "at-least"), attackers(2, "r1", "police")], Status.SINGLE_SOURCE),
    ],
)
def test_status_follows_the_origins_behind_the_facts(claims: list[Claim], expected: Status) -> None:
    assert told(*claims) is expected


def test_copies_and_rows_of_a_dataset_add_nobody() -> None:
    agreeing = [killed(5, "r1"), killed(5, "r2")]
    assert told(*agreeing, outlets={"r1": "Radio", "r2": "Radio"}) is Status.SINGLE_SOURCE
    assert told(*agreeing, coded=("r2",)) is Status.SINGLE_SOURCE
    assert told(*agreeing, coded=("r1", "r2")) is Status.SINGLE_SOURCE


def test_a_report_without_claims_tells_of_it_in_its_own_word() -> None:
    assert status(PLAIN.weigh([account(report="r1"), account(report="r2")])) is Status.CORROBORATED
    assert status(()) is Status.SINGLE_SOURCE


def test_one_report_is_one_origin_whatever_agency_it_quotes() -> None:
    quoted = killed(5, "r1", "the agency")
    claims = [killed(5, "r1"), quoted]
    assert told(*claims, outlets={quoted.id: "Some Agency"}) is Status.SINGLE_SOURCE


def test_an_agency_quoted_beside_a_reports_own_word_is_no_second_origin_of_its_toll() -> None:
    own, quoted = claim("killed", 5, report="r1"), claim("killed", 5, report="r1", speaker="a witness", id="quoted")
    other = claim("weapon", "mortar", report="r2")
    assert told(own, quoted, other, outlets={"quoted": "AFP"}) is Status.SINGLE_SOURCE
    witness = claim("killed", 5, report="r2", speaker="a witness")
    assert told(quoted, witness, outlets={"quoted": "Radio", "r2": "Radio"}) is Status.SINGLE_SOURCE
