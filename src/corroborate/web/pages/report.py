"""`/reports/{id}`: the stored text of a report, the claims that were read from it, the incidents that it tells of."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from corroborate.model.errors import UnknownId
from corroborate.model.storing import Store
from corroborate.web.deps import OpenStore, page
from corroborate.web.views.report import LOOKS, ReportView, report_view
from corroborate.workflow import tell

router = APIRouter(prefix="/reports")


@router.get("/{report}", response_class=HTMLResponse)
def report(request: Request, store: OpenStore, report: str, claim: str | None = None) -> Response:
    """The page of a report; `claim` is the one to show at once."""
    view = _view(store, report)
    return page(request, "report.html", view=view, current=view.by_id.get(claim or ""), looks=LOOKS, edits=False)


def _view(store: Store, report: str) -> ReportView:
    told = tell(store, report)
    if told is None:
        raise UnknownId(f"No report has the id {report!r}. It may stand in another database.")
    return report_view(told)
