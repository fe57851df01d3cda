"""What to decide next, the most valuable first."""

from typing import Annotated

from fastapi import APIRouter, Query

from corroborate import workflow
from corroborate.web.api.answering import READ, Json, answer
from corroborate.web.api.fields import Size
from corroborate.web.api.models import Queue
from corroborate.web.deps import Asking, OpenStore

router = APIRouter(prefix="/api", tags=["decisions"])


@router.get("/queue", response_model=Queue, responses=READ)
def list_queue(
    store: OpenStore, person: Asking, size: Annotated[Size, Query(description="So many at most.")] = 20
) -> Json:
    """Lists the decisions worth most now: unsure links, disputes, doubts, what changed since it was accepted."""
    items = workflow.queue(store, person.name, limit=size)
    return answer({"items": items, "progress": workflow.queue_progress(store, person.name)})
