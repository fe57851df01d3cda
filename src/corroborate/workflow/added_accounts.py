"""Accounts that people add to a report in which the reader found none of an incident.

Such an account is stored behind those of the report's reading as a frame: its id and its passages. Its claims, and so
what happened, when and where, are laid over it by decisions like all that people decide. It stands as long as one of
these decisions is in force, whatever reads the report again.
"""

from collections import defaultdict
from dataclasses import replace

from corroborate.model.claims import Account, Kind
from corroborate.model.decisions import NOTHING_BEFORE, Action, Decision
from corroborate.model.identity import content_id
from corroborate.model.reports import Span
from corroborate.model.storing import Reading, Store
from corroborate.workflow.edits import claim_of

ADDED = "added"
"""What the id of an account begins with that a person added."""


def account_added(report: str, span: Span, head: Decision | None) -> str:
    """The id of an account that a person adds on a passage of a report, as the next decision after `head`."""
    return _id(report, span, head.hash if head else NOTHING_BEFORE)


def _id(report: str, span: Span, previous: str) -> str:
    return content_id(ADDED, [report, span.start, span.end, previous])


def adds_account(decision: Decision) -> bool:
    """Whether a decision adds an account with the claim, and not the claim alone."""
    if decision.action is not Action.ADD_CLAIM or decision.report is None:
        return False
    span = claim_of(decision.after).span
    return span is not None and decision.accounts == (_id(decision.report, span, decision.previous),)


def by_a_person(account: str) -> bool:
    """Whether the account of this id was added by a person."""
    return account.startswith(f"{ADDED}-")


def as_read(reading: Reading) -> tuple[Account, ...]:
    """The accounts that the reader found."""
    return tuple(account for account in reading.accounts if not by_a_person(account.id))


def with_added(store: Store, reading: Reading) -> Reading:
    """The reading with the accounts behind its own that people added to the report, as far as that is in force."""
    passages: dict[str, set[Span]] = defaultdict(set)
    for decision in store.history.in_force([reading.report.id], (Action.ADD_CLAIM,)):
        span = claim_of(decision.after).span
        for account in decision.accounts:
            if by_a_person(account) and span is not None and not decision.blind:
                passages[account].add(span)
    added = (_frame(key, reading.report.id, passages[key]) for key in sorted(passages))
    return replace(reading, accounts=(*as_read(reading), *added))


def _frame(account: str, report: str, passages: set[Span]) -> Account:
    spans = tuple(sorted(passages, key=lambda span: (span.start, span.end)))
    return Account(account, report, Kind.OTHER, False, spans, (), vague=True)


def keep_added(store: Store, decision: Decision) -> None:
    """Stores the accounts that people added to a report anew, where a decision or its undoing bears on one of them."""
    if decision.report is None or not any(map(by_a_person, decision.accounts)):
        return
    reading = store.reading(decision.report)
    now = reading and with_added(store, reading)
    if now is not None and now != reading:
        store.save(now)
