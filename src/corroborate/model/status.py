"""How well an incident is attested: one rule for lists, pages and records."""

import hashlib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from corroborate.model.claims import Account
from corroborate.model.judgements import Finding
from corroborate.model.reports import Report


class Status(StrEnum):
    """One outlet, several that agree, or several that contradict each other."""

    SINGLE_SOURCE = "single-source"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"


def status(
    accounts: Sequence[Account], findings: Sequence[Finding], outlets: Mapping[str, str] = MappingProxyType({})
) -> Status:
    """Single-source while one outlet tells it, whatever it quotes; a report without outlet counts as its own."""
    if len({outlets.get(account.report, account.report) for account in accounts}) < 2:
        return Status.SINGLE_SOURCE
    return Status.DISPUTED if any(finding.disputed for finding in findings) else Status.CORROBORATED


def origin(report: Report) -> str:
    """Who a report counts as: its outlet; without one its words, or itself where it has none, as a coded row."""
    words = report.outlet or " ".join(report.text.split()) or report.id
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
