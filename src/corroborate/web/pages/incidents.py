"""`/`: the incidents as a table, on a map and along the months, filtered by the address; `/map.json`: the map's."""

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from corroborate.model.errors import BadInput
from corroborate.model.storing import Store
from corroborate.web.deps import OpenStore, page
from corroborate.web.views.asked import Asked, View, asked
from corroborate.web.views.incidents import ORDERS, Incidents, Nearby, incidents, options, refused
from corroborate.web.views.names import names
from corroborate.web.views.places import drawn
from corroborate.workflow import browse, facets, months, points, silent_with

router = APIRouter()

PREPARED = 200
"""Rows that are made again while a page is asked for: more of them would keep people waiting."""


@router.get("/", response_class=HTMLResponse)
def listed(request: Request, store: OpenStore) -> Response:
    """The incidents that the address asks for, or how to begin where the database holds no reports."""
    wanted = asked(request.query_params)
    view = _view(store, wanted)
    if view.of == 0 and next(iter(store.readings()), None) is None:
        return page(request, "welcome.html")
    fragment = request.headers.get("hx-request") == "true"
    shown = {"view": view, "asked": wanted, "orders": ORDERS, "views": list(View), "fragment": fragment}
    # A fragment's failure is shown in its place, which the browser's script does for answers that succeed only.
    status = 422 if view.trouble and not fragment else 200
    response = page(
        request,
        "incidents.html",
        status,
        options=None if fragment else options(facets(store, remade=0), wanted),
        **shown,
    )
    response.headers["Vary"] = "HX-Request"
    return response


@router.get("/map.json")
def mapped(request: Request, store: OpenStore) -> Response:
    """What the map draws of the incidents that the address asks for."""
    wanted = asked(request.query_params)
    if wanted.wrong:
        raise BadInput(wanted.trouble)
    listing = browse(store, wanted.filter, size=1, most=0)
    return JSONResponse(drawn(points(store, wanted.filter, remade=0), listing))


@router.get("/map/names.json")
def named() -> Response:
    """The names of countries and great towns, which change with the program only."""
    return JSONResponse(names(), headers={"Cache-Control": "private, max-age=86400"})


def _view(store: Store, wanted: Asked) -> Incidents:
    everything = browse(store, size=1, most=PREPARED)
    if wanted.wrong:
        return refused(wanted, everything.total, wanted.trouble)
    try:
        listing = browse(store, wanted.filter, wanted.page, wanted.size, wanted.order, most=0)
        around = months(store, replace(wanted.filter, since=None, until=None), remade=0)
    except BadInput as error:
        return refused(wanted, everything.total, str(error))
    view = incidents(wanted, listing, everything.total, around)
    silent = silent_with(store, wanted.filter.text) if wanted.filter.text else 0
    return replace(view, silent=silent, nearby=() if listing.total else _nearby(store, wanted))


def _nearby(store: Store, wanted: Asked) -> tuple[Nearby, ...]:
    """What each filter hides: the incidents that there would be without it, most first."""
    found = []
    for chip in wanted.chips if len(wanted.chips) > 1 else ():
        total = browse(store, wanted.but(**{chip.key: None}).filter, size=1, most=0).total
        if total:
            found.append(Nearby(chip.words, chip.without, total))
    return tuple(sorted(found, key=lambda near: -near.total))
