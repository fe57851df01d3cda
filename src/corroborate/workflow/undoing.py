"""What was decided, taken out of force; and what was undone, put back."""

from dataclasses import replace

from corroborate.model.decisions import WORDS, Action, Decision, flips
from corroborate.model.errors import BadInput
from corroborate.model.storing import Store
from corroborate.workflow.deciding import Decided, Said, draft, kept, relinked, told
from corroborate.workflow.gathering import linked


def undo(store: Store, decision: str, *, by: str, because: str | None = None) -> Decided:
    """Takes a decision, named by the first digits of its id, out of force; undoing an undo puts it back."""
    said = Said.of(by, because, None)
    with store.writing():
        linked(store)
        return undone(store, said, _in_force(store, decision))


def undone(store: Store, said: Said, undoing: Decision) -> Decided:
    """Keeps that a decision is undone, with all that follows."""
    made = replace(
        draft(said, Action.UNDO, undoing.incident),
        property=undoing.property,
        subject=undoing.id,
        report=undoing.report,
        accounts=undoing.accounts,
        blind=undoing.blind,
    )
    *_, (key, out) = flips(made, store.history)
    made = kept(store, made)
    root = store.history.named(key)
    word = key if root is None else root.subject if root.action in WORDS else None
    if word is not None:
        store.judge([replace(judgement, withdrawn=out) for judgement in store.said_at_once(word)])
    if not undoing.blind:
        relinked(store, made)
    return told(store, made)


def _in_force(store: Store, prefix: str) -> Decision:
    """The one decision in force that a prefix names."""
    found = store.history.beginning(prefix)
    if not found:
        raise BadInput(f"No decision's id begins with {prefix!r}. `corroborate history` lists them.")
    out = store.history.undone()
    standing = [decision for decision in found if decision.id not in out]
    if not standing:
        by = next((d for d in store.history.undos(found[0].id) if d.id not in out), None)
        who = f" by {by.by or 'somebody'} on {by.at[:10]} (undo {by.id.rpartition('-')[2][:8]})" if by else ""
        raise BadInput(f"{prefix!r} is undone already{who}. Undo that undo to put it back.")
    if len(standing) > 1:
        some = ", ".join(d.id.rpartition("-")[2] for d in standing[:5])
        raise BadInput(f"{len(standing)} decisions' ids begin with {prefix!r}: {some}. Give more of the id.")
    return standing[0]
