"""`/reports/{id}`: the stored text of a report, the claims that were read from it, the incidents that it tells of."""

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from corroborate.web import blind
from corroborate.web.deps import Asking, OpenStore, page
from corroborate.web.pages import claims
from corroborate.web.people import Role
from corroborate.web.views.report import ReportView

router = APIRouter(prefix="/reports")
router.include_router(claims.router)


@router.get("/{report}", response_class=HTMLResponse)
def report(request: Request, store: OpenStore, person: Asking, report: str, claim: str | None = None) -> Response:
    """The page of a report; `claim` is the one to show at once. A blind coder gets the report's words alone."""
    view = claims.viewed(store, report)
    if blind.coding(request):
        return page(request, "report_words.html", view=ReportView(replace(view.reading, accounts=()), (), ()))
    return page(
        request,
        "report.html",
        view=view,
        current=view.by_id.get(claim or ""),
        may=person.role.may(Role.REVIEWER),
    )
