"""Who decided what, when and why; whether the chain of decisions is whole."""

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query

from corroborate import workflow
from corroborate.model.errors import UnknownId
from corroborate.render import machine
from corroborate.web.api.answering import FOUND, READ, Json, answer
from corroborate.web.api.fields import LARGEST, Id, Name, Size
from corroborate.web.api.models import Checked, Decisions, DecisionTold, Kept
from corroborate.web.deps import OpenStore

router = APIRouter(prefix="/api", tags=["history"])
CHECKPOINT = r"^[0-9]{1,18}:[0-9a-f]{64}$"


@router.get("/history", response_model=Decisions, responses=FOUND)
def list_decisions(
    store: OpenStore,
    incident: Annotated[Id | None, Query(description="Only what bears on this incident.")] = None,
    by: Annotated[Name | None, Query(description="Only what this person decided.")] = None,
    before: Annotated[int | None, Query(ge=1, le=LARGEST, description="Only those numbered below.")] = None,
    size: Annotated[Size, Query(description="So many at most.")] = 50,
) -> Json:
    """Lists decisions, newest first, undone ones too."""
    found = workflow.history(store, incident, by, before, size + 1)
    shown, out, head = found[:size], store.history.undone(), store.history.head()
    return answer(
        {
            "decisions": [machine.decision(decision, decision.id in out) for decision in shown],
            "total": head.number if head else 0,
            "older": shown[-1].number if len(found) > size else None,
        }
    )


@router.get("/decisions/{id}", response_model=DecisionTold, responses=FOUND)
def read_decision(store: OpenStore, id: Annotated[Id, Path(description="The decision's whole id.")]) -> Json:
    """Reads one decision."""
    found = store.history.named(id)
    if found is None:
        raise UnknownId(f"No decision has the id {id!r}. The history lists them.")
    return answer(machine.decision(found, found.id in store.history.undone()))


@router.get("/verify", response_model=Checked, responses=READ)
def verify(
    store: OpenStore,
    checkpoint: Annotated[
        str | None, Query(pattern=CHECKPOINT, description="A line that was kept elsewhere: number:hash.")
    ] = None,
) -> Json:
    """Checks that no decision was changed, left out, or cut off since a checkpoint."""
    found = workflow.verify(store, checkpoint)
    return answer({**asdict(found), "checkpoint": workflow.checkpoint(store) if found.ok else None})


@router.get("/checkpoint", response_model=Kept, responses=READ)
def read_checkpoint(store: OpenStore) -> Json:
    """Reads the line to keep elsewhere, which later shows whether decisions were cut off."""
    return answer({"checkpoint": workflow.checkpoint(store)})
