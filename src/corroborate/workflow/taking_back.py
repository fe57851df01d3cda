"""What a person decided last in the queue, and where in the queue it stands once it is taken back."""

from collections.abc import Collection, Iterable

from corroborate.model.decisions import Action, Decision
from corroborate.model.storing import Store
from corroborate.workflow.gathering import founded_by, homes_of
from corroborate.workflow.queueing import Item

IN_QUEUE = (
    Action.ACCEPT,
    Action.CORRECT,
    Action.REJECT_CLAIM,
    Action.MERGE,
    Action.DIFFERENT,
    Action.UNSURE,
)
"""What may be decided in the queue."""
LOOKED = 200
"""So many of a person's last decisions are looked through for one that is in force."""


def last_decided(store: Store, by: str, blind: bool = False) -> Decision | None:
    """The person's last decision in force of those that the queue makes, whichever page it was made on."""
    out = store.history.undone()
    made = store.history.page(by=by, limit=LOOKED)
    return next((d for d in made if d.action in IN_QUEUE and d.blind is blind and d.id not in out), None)


def asked_again(store: Store, items: Iterable[Item], decision: Decision) -> list[Item]:
    """The items with those first that a decision answered before it was taken back."""
    homes = homes_of(store, decision.accounts)
    about = {decision.incident, *founded_by(store, {*homes.values()}).values()}
    return sorted(items, key=lambda item: -_nearness(item, decision, about))


def _nearness(item: Item, decision: Decision, about: Collection[str]) -> int:
    """How much of what a decision was about an item asks: 3 for all, 0 for nothing."""
    incidents = {item.incident, *([item.other] if item.other else []), *(item.unit.incidents if item.unit else ())}
    if incidents.isdisjoint(about):
        return 0
    whole = len(incidents) > 1 and incidents <= {*about}
    return 1 + (item.prop == decision.property) + whole
