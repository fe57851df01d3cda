"""`/incidents/{id}`: one incident, and what may be decided on it."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from corroborate import workflow
from corroborate.web.deps import OpenStore, page, query
from corroborate.web.views import deciding
from corroborate.web.views.evidence import PLAIN
from corroborate.web.views.incident import Tab, view

router = APIRouter(prefix="/incidents/{id}")


@router.get("", response_class=HTMLResponse)
def incident(request: Request, store: OpenStore, id: str, pack: str = PLAIN, tab: Tab = Tab.EVIDENCE) -> Response:
    """The page of an incident; former and shortened ids lead to it by a redirect."""
    found = workflow.show(store, id)
    if found.incident.id != id:
        return RedirectResponse(f"/incidents/{found.incident.id}{query(request, was=id)}", status_code=303)
    shown = view(found, pack)
    tabs = [(t.value, words, query(request, tab=t.value, done=None)) for t, words in shown.tabs]
    moved = request.query_params.get("was")
    return page(
        request,
        "incident.html",
        view=shown,
        tab=tab.value,
        tabs=tabs,
        moved_from=moved if moved in found.formerly else None,
        deciding=deciding.NOTHING,
    )
