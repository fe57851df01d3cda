"""`/history`: who decided what, when and why; whether the chain is whole; the way back."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from corroborate import workflow
from corroborate.web.deps import Asking, OpenStore, page
from corroborate.web.people import Role
from corroborate.web.views.deciding import entries

router = APIRouter(prefix="/history")
SIZE, LONGEST = 50, 200
LARGEST = 2**53
"""Numbers up to here are exact in every browser."""


@router.get("", response_class=HTMLResponse)
def history(
    request: Request,
    store: OpenStore,
    person: Asking,
    by: Annotated[str | None, Query(max_length=LONGEST)] = None,
    before: Annotated[int | None, Query(ge=1, le=LARGEST)] = None,
) -> Response:
    """Decisions, newest first, and the checkpoint to keep elsewhere."""
    found = workflow.history(store, by=by or None, before_number=before, limit=SIZE + 1)
    shown = found[:SIZE]
    return page(
        request,
        "history.html",
        rows=list(zip(shown, entries(shown, store.history.undone()), strict=True)),
        by=by or "",
        older=shown[-1].number if len(found) > SIZE else None,
        newest=before is None,
        checkpoint=workflow.checkpoint(store),
        may=person.role.may(Role.REVIEWER),
    )


@router.get("/verify", response_class=HTMLResponse)
def verify(
    request: Request,
    store: OpenStore,
    person: Asking,
    checkpoint: Annotated[str | None, Query(max_length=LONGEST)] = None,
) -> Response:
    """Whether every decision is as it was sealed, and none is missing since a checkpoint."""
    given = (checkpoint or "").strip() or None
    return page(
        request,
        "verified.html",
        found=workflow.verify(store, given),
        given=given,
        checkpoint=workflow.checkpoint(store),
    )
