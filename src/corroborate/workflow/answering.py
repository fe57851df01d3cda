"""A second coder's answer to a unit, made without seeing what others said of it."""

from corroborate.model.decisions import Correction
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Verdict
from corroborate.model.storing import Store
from corroborate.workflow.coding import Unit
from corroborate.workflow.deciding import Decided
from corroborate.workflow.judging import code_pair
from corroborate.workflow.queueing import MOST_LEFT, queue
from corroborate.workflow.reviewing import correct

NOT_ASKED = "You have coded this already, or nobody's decision on it is in force any more."


def unit_of(store: Store, by: str, key: str) -> Unit:
    """The unit of the item of this key that a person has still to code; BadInput where it is none."""
    for item in queue(store, by, blind=True, limit=MOST_LEFT):
        if item.key == key and item.unit is not None:
            return item.unit
    raise BadInput(NOT_ASKED)


def code(
    store: Store, unit: Unit, said: Verdict | Correction | None, *, by: str, because: str | None = None
) -> Decided:
    """Keeps what a second coder says: a verdict of a pair, a value of a property. Findings stay as they are."""
    if unit.sides:
        if not isinstance(said, Verdict):
            raise BadInput("Say whether they are the same, different, or whether you are unsure.")
        return code_pair(store, unit.sides, said, by=by, because=because)
    if not isinstance(said, Correction):
        raise BadInput(f"Say what the reports tell of {unit.what}: a verdict is said of a pair.")
    return correct(store, unit.incidents[0], unit.what, said, by=by, because=because, blind=True)
