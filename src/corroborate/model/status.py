"""How well an incident is attested: one rule for lists, pages and records."""

import hashlib
from collections.abc import Sequence
from enum import StrEnum

from corroborate.model.claims import Property
from corroborate.model.judgements import Finding
from corroborate.model.reports import Report

TOLLS = (Property.KILLED, Property.KIDNAPPED, Property.WOUNDED)
"""The first of these that is stated is what an incident is known by, beside that it happened."""


class Status(StrEnum):
    """One origin, several that agree, or several that contradict each other."""

    SINGLE_SOURCE = "single-source"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"


def status(findings: Sequence[Finding]) -> Status:
    """How many independent origins stand behind the facts: that it happened, and its toll where one is stated.

    Single-source while one origin tells of it, whomever that quotes. With more of them it is disputed where a finding
    is, and corroborated where two stand behind the toll as well: a toll that one origin alone vouches for, because it
    came later than its rivals or because nobody else gives one, leaves the incident single-source.
    """
    if tellers(findings) < 2:
        return Status.SINGLE_SOURCE
    if any(finding.disputed for finding in findings if finding.group is None):
        return Status.DISPUTED
    known_by = toll(findings)
    return Status.SINGLE_SOURCE if known_by is not None and known_by.origins < 2 else Status.CORROBORATED


def tellers(findings: Sequence[Finding]) -> int:
    """How many independent origins tell that it happened."""
    return max((f.origins for f in findings if f.group is None and f.property is Property.KIND), default=0)


def toll(findings: Sequence[Finding]) -> Finding | None:
    """The toll that an incident is known by, where one is stated."""
    own = [finding for finding in findings if finding.group is None]
    return next((f for prop in TOLLS for f in own if f.property is prop and _is_stated(f)), None)


def _is_stated(count: Finding) -> bool:
    return any(bound is not None for bound in (count.low, count.best, count.high))


def origin(report: Report) -> str:
    """Who a report counts as: its outlet; without one its words, or itself where it has none, as a coded row."""
    return origin_of(report.outlet or " ".join(report.text.split()) or report.id)


def origin_of(outlet: str) -> str:
    """Who all reports of an outlet count as."""
    return hashlib.sha256(outlet.encode("utf-8", "surrogatepass")).hexdigest()
