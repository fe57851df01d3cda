"""Who decided what, when, and why; and whether the chain of decisions is whole."""

import re
from dataclasses import dataclass

from corroborate.model.decisions import NOTHING_BEFORE, Checkpoint, Decision, undone_of
from corroborate.model.errors import BadInput
from corroborate.model.storing import Store
from corroborate.workflow.bearing import keys_by
from corroborate.workflow.checking import name_of
from corroborate.workflow.gathering import identified

MOST_LISTED = 1000
_CHECKPOINT = re.compile(r"(\d{1,18}):([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Verified:
    """Whether a chain is whole, how many decisions it has, its last hash; else at which number it breaks, and why.

    `unmatched` where the chain is whole in itself and a checkpoint has a seal that no decision of that number has.
    """

    ok: bool
    count: int
    head: str
    broken_at: int | None = None
    reason: str = ""
    unmatched: bool = False


def history(
    store: Store,
    incident: str | None = None,
    by: str | None = None,
    before_number: int | None = None,
    limit: int = 100,
) -> list[Decision]:
    """Decisions, newest first, at most so many: those that bear on an incident, by one person, before a number."""
    if not 1 <= limit <= MOST_LISTED:
        raise BadInput(f"List between 1 and {MOST_LISTED} decisions at once, not {limit}.")
    keys = None if incident is None else keys_by(store, *identified(store, incident))
    return store.history.page(keys, None if by is None else name_of(by), before_number, limit)


def checkpoint(store: Store) -> str:
    """One line to keep elsewhere: how many decisions there are, and the hash that seals the last one."""
    head = store.history.head()
    return str(Checkpoint(head.number, head.hash) if head else Checkpoint(0, NOTHING_BEFORE))


def verify(store: Store, checkpoint: str | None = None) -> Verified:
    """Recomputes the chain: every decision follows the one before and is as it was sealed, and none is missing.

    A cut tail leaves a whole chain: only a checkpoint kept elsewhere tells of it.
    """
    expected = None if checkpoint is None else _parsed(checkpoint)
    with store.snapshot():
        return _verified(store, expected)


def _parsed(line: str) -> Checkpoint:
    found = _CHECKPOINT.fullmatch(line.strip().lower())
    if found is None:
        raise BadInput(f"{line[:40]!r} is no checkpoint: it is a number, a colon and 64 hexadecimal digits.")
    return Checkpoint(int(found[1]), found[2])


def _verified(store: Store, expected: Checkpoint | None) -> Verified:
    head, known = Checkpoint(0, NOTHING_BEFORE), dict[str, Decision]()
    seals = {NOTHING_BEFORE: 0}
    for number, decision in store.history.chain():
        fault = _fault(head, number, decision)
        if fault is not None or decision is None:
            return Verified(
                False, head.number, head.hash, head.number + 1 if number > head.number else number, fault or ""
            )
        known[decision.id] = decision
        head = Checkpoint(number, decision.hash)
        seals[decision.hash] = number
    out = undone_of([*known.values()])
    if out != store.history.undone():
        wrong = min(_numbers(out ^ store.history.undone(), known), default=head.number)
        return Verified(False, head.number, head.hash, wrong, "whether it is undone is noted otherwise than decided")
    if expected is not None and seals.get(expected.hash) != expected.number:
        told = _unmatched(expected, head, seals.get(expected.hash))
        return Verified(False, head.number, head.hash, min(expected.number, head.number + 1), told, unmatched=True)
    return Verified(True, head.number, head.hash)


def _unmatched(expected: Checkpoint, head: Checkpoint, sealed: int | None) -> str:
    """Why a checkpoint may not fit a chain that is whole in itself; `sealed` is the decision that has its seal."""
    if sealed:
        return f"the seal of the line is that of decision {sealed}, not {expected.number}: the number is mistyped"
    if expected.number > head.number:
        cut = f"decisions {head.number + 1} to {expected.number} of the line are missing"
        return f"{cut}: the tail was cut off, this is an older copy, or the line is of another database or mistyped"
    changed = "the line is mistyped or of another database, or the history was changed and sealed anew"
    return f"no decision has the seal of the line: {changed}"


def _numbers(keys: set[str] | frozenset[str], known: dict[str, Decision]) -> list[int]:
    return [known[key].number for key in keys if key in known]


def _fault(head: Checkpoint, number: int, decision: Decision | None) -> str | None:
    """What is wrong with the decision after `head`."""
    if number != head.number + 1:
        return f"decision {head.number + 1} is missing: the next one there is {number}"
    if decision is None:
        return "it cannot be read: it was changed"
    if decision.previous != head.hash:
        return "it does not follow the decision before it: one of the two was changed"
    if decision.sealed().hash != decision.hash:
        return "it was changed after it was sealed"
    return None
