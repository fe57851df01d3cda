"""Divergence: how far the reports of an incident disagree."""

import pytest

from corroborate.model.claims import Account, Claim, Property
from corroborate.weigh.divergence import divergence
from tests.builders import account, claim


def told(*claims: Claim) -> list[Account]:
    return [account(*(c for c in claims if c.report == r), report=r) for r in sorted({c.report for c in claims})]


def killed(report: str, value: int, qualifier: str = "exact") -> Claim:
    return claim("killed", value, report=report, qualifier=qualifier)


@pytest.mark.parametrize(
    ("claims", "score"),
    [
        ([killed("r0", 5), killed("r1", 5)], 0.0),
        ([killed("r0", 5), killed("r1", 7)], 1.0),
        ([killed("r0", 5), killed("r1", 7), killed("r2", 7)], 0.5),
        ([killed("r0", 5), killed("r1", 7), killed("r2", 9)], 1.0),
        # One value, 9, leaves all three right; no value does where two of them are exact.
        ([killed("r0", 5, "at-least"), killed("r1", 9), killed("r2", 9, "up-to")], 0.0),
        ([killed("r0", 9, "at-least"), killed("r1", 5), killed("r2", 20)], 0.5),
        ([killed("r0", 5)], None),
        ([], None),
    ],
)
def test_divergence_is_the_share_of_reports_beyond_the_first_that_need_a_value_of_their_own(
    claims: list[Claim], score: float | None
) -> None:
    assert divergence(told(*claims)).score == score


def test_imprecise_dates_and_general_kinds_disagree_with_nobody() -> None:
    accounts = [
        account(report="r0", date="2015-11-20", kind="bombing", town="Gao"),
        account(report="r1", date="2015-11", kind="armed-attack", town="Gao"),
        account(report="r2", date="2015-11-21", kind="air-strike", town="Bamako"),
    ]
    assert dict(divergence(accounts).properties) == {Property.KIND: 1.0, Property.DATE: 0.5, Property.PLACE: 0.5}
    assert divergence(accounts).score == pytest.approx(2 / 3)
    assert divergence(accounts[::-1]) == divergence(accounts)


def test_reports_that_name_one_perpetrator_in_common_agree() -> None:
    named = [("r0", "Red Banner"), ("r1", "the Red Banner"), ("r1", "Blue Column"), ("r2", "Green Front")]
    claims = [claim("perpetrator", value, report=report) for report, value in named]
    assert dict(divergence(told(*claims)).properties) == {Property.PERPETRATOR: 0.5}
