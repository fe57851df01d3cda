"""Were the reports published near each other, or one before the other's incident?"""

from datetime import date
from typing import NamedTuple

from corroborate.link.comparisons import time
from corroborate.link.weights import Weights
from corroborate.model.claims import Account
from corroborate.model.dates import ReportDate

GAPS = (
    (0, "published/same-day"),
    (1, "published/next-day"),
    (3, "published/days"),
    (7, "published/week"),
    (31, "published/weeks"),
    (100, "published/months"),
)
SLIP = 1
"""A report may be dated so many days before the incident that it tells of: time zones."""


class Issue(NamedTuple):
    """The day number of a report, whether the account is its news, and the first day that the account itself names."""

    day: int
    news: bool
    named: int | None


def features(account: Account, published: ReportDate | None = None) -> Issue | None:
    """The day of the report; None where it is not known to the day or only inferred."""
    when = published.when if published is not None and not published.inferred else None
    if when is None or when.earliest is None or when.days != 1:
        return None
    told = time.features(account)
    named = told.first if told and not told.news else None
    return Issue(when.earliest.toordinal(), not account.background, named)


def row(left: Issue, right: Issue, weights: Weights) -> str | None:
    """Weighs reports' dates where an account does not name its own; that a report comes too early speaks always."""
    if _too_early(left, right) or _too_early(right, left):
        return "published/before"
    if not left.news or not right.news or (left.named is not None and right.named is not None):
        return None
    apart = abs(left.day - right.day)
    return next((row for most, row in GAPS if apart <= most), "published/later")


def sentence(left: Issue, right: Issue, row: str, weights: Weights) -> str:
    """Names the two days."""
    one, other = sorted(date.fromordinal(issue.day).isoformat() for issue in (left, right))
    if row == "published/before":
        return f"one report was published before the day that the other names ({one} and {other})"
    return f"published on one day: {one}" if one == other else f"published on {one} and {other}"


def _too_early(one: Issue, other: Issue) -> bool:
    return other.named is not None and one.day < other.named - SLIP
