"""`/incidents/{id}`: one incident, and what may be decided on it."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from corroborate import workflow
from corroborate.web.deps import Asking, OpenStore, page, query
from corroborate.web.people import Role
from corroborate.web.views.deciding import deciding
from corroborate.web.views.evidence import PLAIN
from corroborate.web.views.incident import Tab, view

router = APIRouter(prefix="/incidents/{id}")
MOST_DECISIONS = 200
"""Decisions on one incident that its page tells, the newest."""


@router.get("", response_class=HTMLResponse)
def incident(
    request: Request, store: OpenStore, person: Asking, id: str, pack: str = PLAIN, tab: Tab = Tab.EVIDENCE
) -> Response:
    """The page of an incident; former and shortened ids lead to it by a redirect."""
    found = workflow.show(store, id)
    if found.incident.id != id:
        was = id if id in found.formerly else None
        return RedirectResponse(f"/incidents/{found.incident.id}{query(request, was=was)}", status_code=303)
    shown = view(found, pack)
    decided = workflow.history(store, found.incident.id, limit=MOST_DECISIONS)
    tabs = [(t.value, words, query(request, tab=t.value, done=None)) for t, words in shown.tabs]
    done = request.query_params.get("done")
    moved = request.query_params.get("was")
    return page(
        request,
        "incident.html",
        view=shown,
        tab=tab.value,
        tabs=tabs,
        moved_from=moved if moved in found.formerly else None,
        deciding=deciding(found, decided, store.history.undone(), person.role.may(Role.REVIEWER), done),
    )
