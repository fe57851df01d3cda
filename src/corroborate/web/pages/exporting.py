"""`/export`: the incidents that an address asks for, written as a table or as the whole record, to keep as a file."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from corroborate import workflow
from corroborate.model.errors import BadInput
from corroborate.web.deps import OpenStore, page
from corroborate.web.exporting import attached, record, table
from corroborate.web.views.asked import Asked, asked
from corroborate.web.views.exporting import FORMS, JSON

router = APIRouter(prefix="/export")
Names = Annotated[Literal["on", "off"], Query()]


@router.get("", response_class=HTMLResponse)
def choose(request: Request, store: OpenStore) -> Response:
    """What can be written of the incidents that the address asks for."""
    wanted = _wanted(request)
    listing = workflow.browse(store, wanted.filter, size=1)
    return page(request, "export.html", asked=wanted, total=listing.total, forms=list(FORMS.values()))


@router.get("/{name}")
def export(request: Request, store: OpenStore, name: str, names: Names = "off") -> Response:
    """The file; without `names=on` it holds no name of a person, no quote and no title."""
    form = FORMS.get(name)
    if form is None:
        raise BadInput(f"There is no form {name!r} to export: there are {', '.join(FORMS)}.")
    if form.name == JSON and names == "off":
        raise BadInput("The record holds the reports' words and the names in them: ask for it with the names.")
    wanted = _wanted(request)
    content = record(store) if form.name == JSON else table(store, form, wanted.filter, names == "on")
    return attached(content, form.file, form.media)


def _wanted(request: Request) -> Asked:
    wanted = asked(request.query_params)
    if wanted.wrong:
        raise BadInput(wanted.trouble)
    return wanted
