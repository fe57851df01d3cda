"""`/`: the incidents."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from corroborate.web.deps import OpenStore, page

router = APIRouter()


@router.get("/", response_class=HTMLResponse)
def incidents(request: Request, store: OpenStore) -> Response:
    """The incidents, or how to begin where the database holds no reports."""
    return page(request, "incidents.html", empty=next(iter(store.readings()), None) is None)
