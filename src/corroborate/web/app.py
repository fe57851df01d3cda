"""The desk as an application: `create_app(settings)`.

To add a page: write `pages/<topic>.py` with a `router = APIRouter()` and sync `def` routes, put the router into
`ROUTERS` below, and its template into `templates/<topic>.html`:

    @router.get("/queue", response_class=HTMLResponse)
    def queue(request: Request, store: OpenStore, person: Asking) -> Response:
        return page(request, "queue.html", items=workflow.queue(store, person.name))

The template extends `base.html` and sets `here`; its macros come from `parts/macros.html`. A form is a
`<form method="post">` with `{{ csrf }}` in it, and its route ends with `onward(request, url, "what was done")`. A route
of the API lives in `api/<topic>.py`, its router in `api/index.py`. Failures are raised as errors of `model.errors`.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Thread

from fastapi import APIRouter, FastAPI
from fastapi.params import Depends

from corroborate import __version__, workflow
from corroborate.web import assets, blind, deps, errors, security
from corroborate.web.adding import Intake
from corroborate.web.api import index as api
from corroborate.web.heads import Heads
from corroborate.web.pages import (
    add,
    coding,
    deciding,
    exporting,
    history,
    incident,
    incidents,
    person,
    queue,
    report,
    reports,
    words,
)
from corroborate.web.settings import Settings
from corroborate.web.stores import Stores
from corroborate.web.waiting import Waiting

ROUTERS: tuple[APIRouter, ...] = (
    incidents.router,
    incident.router,
    deciding.router,
    report.router,
    reports.router,
    queue.router,
    coding.router,
    exporting.router,
    person.router,
    add.router,
    history.router,
    words.router,
)


def create_app(settings: Settings) -> FastAPI:
    """The desk over the settings' database, which is made where there is none; StoreUnusable where it cannot be."""
    hashes = assets.hashes()
    stores = Stores(settings.database)
    intake = Intake(stores, settings.reader, Waiting(settings.database))
    desk = deps.Desk(settings, stores, intake, hashes, deps.environment(hashes))
    app = FastAPI(
        title="Corroborate",
        version=__version__,
        openapi_url=f"{errors.API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(security.admitted), Depends(blind.admitted)],
        lifespan=_life,
    )
    app.state.desk = desk
    for router in ROUTERS:
        app.include_router(router, include_in_schema=False)
    api.attach(app)
    app.mount(assets.AT, assets.Assets(hashes), name="static")
    errors.install(app)
    app.add_middleware(errors.Unexpected)
    app.add_middleware(security.Guard, settings=settings)
    app.add_middleware(Heads)
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    Thread(target=workflow.warm, daemon=True).start()
    app.state.desk.intake.start()
    yield
    app.state.desk.intake.close()
    app.state.desk.stores.close()
