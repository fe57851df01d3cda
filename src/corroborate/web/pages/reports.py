"""`/reports`: every report of the database, whatever it tells of, and the files that could not be read."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from corroborate import workflow
from corroborate.model.errors import BadInput
from corroborate.model.reports import Failure
from corroborate.model.storing import Store
from corroborate.web.deps import OpenStore, page
from corroborate.web.views import shelf
from corroborate.web.views.adding import troubles
from corroborate.web.views.incidents import MOST_OUTLETS
from corroborate.workflow import ReportList

router = APIRouter()
SIZE = 50


@router.get("/reports", response_class=HTMLResponse)
def listed(request: Request, store: OpenStore) -> Response:
    """The reports that the address asks for, or the files that could not be read."""
    trouble, found, failures = None, ReportList((), 0, 1, 1, SIZE, 0), list[Failure]()
    try:
        wanted = shelf.asked(request.query_params)
        if wanted.failed:
            found, failures = _failed(store, wanted)
        else:
            found = workflow.list_reports(store, wanted.filter, wanted.page, SIZE, wanted.order)
    except BadInput as error:
        trouble = str(error)
    return page(
        request,
        "reports.html",
        422 if trouble else 200,
        given=shelf.given(request.query_params),
        choices=shelf.CHOICES,
        rows=shelf.ROWS,
        orders=shelf.ORDERS,
        outlets=store.shelf.outlets(MOST_OUTLETS),
        found=found,
        lines=[shelf.line(each) for each in found.rows],
        troubles=troubles(failures),
        trouble=trouble,
    )


def _failed(store: Store, wanted: shelf.AskedReports) -> tuple[ReportList, list[Failure]]:
    """A page of the files that could not be read, and how many there are."""
    failures = workflow.list_failures(store, wanted.filter)
    first = (wanted.page - 1) * SIZE
    pages = max(1, -(-len(failures) // SIZE))
    return ReportList((), len(failures), wanted.page, pages, SIZE, len(failures)), failures[first : first + SIZE]
