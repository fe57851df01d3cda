"""`/export`: the incidents that an address asks for, written as a table or as the whole record, to keep as a file."""

import tempfile
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import HTMLResponse, Response

from corroborate import workflow
from corroborate.model.errors import BadInput
from corroborate.model.overview import Filter
from corroborate.model.storing import Store
from corroborate.web.deps import OpenStore, page
from corroborate.web.views.asked import Asked, asked
from corroborate.web.views.exporting import FORMS, JSON, Form

router = APIRouter(prefix="/export")
PAGE = 200
"""Incidents that are looked up at once."""
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
    content = _record(store) if form.name == JSON else _table(store, form, wanted.filter, names == "on")
    return Response(
        content, media_type=form.media, headers={"Content-Disposition": f'attachment; filename="{form.file}"'}
    )


def _wanted(request: Request) -> Asked:
    wanted = asked(request.query_params)
    if wanted.wrong:
        raise BadInput(wanted.trouble)
    return wanted


def _record(store: Store) -> bytes:
    with tempfile.TemporaryFile() as written:
        workflow.export_json(store, written)
        written.seek(0)
        return written.read()


def _table(store: Store, form: Form, filter: Filter, names: bool) -> bytes:
    options = workflow.ExportOptions(names=names, claims=form.claims, incidents=_chosen(store, filter))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "table.csv"
        workflow.export_table(store, form.format, target, options)
        return target.read_bytes()


def _chosen(store: Store, filter: Filter) -> frozenset[str] | None:
    """The ids of the incidents that pass, None where all do."""
    if filter == Filter():
        return None
    first = workflow.browse(store, filter, size=PAGE)
    further = (workflow.browse(store, filter, number, PAGE, most=0) for number in range(2, first.pages + 1))
    return frozenset(row.incident for listing in (first, *further) for row in listing.rows)
