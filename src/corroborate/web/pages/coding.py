"""`/queue` for a second coder, who codes blind, and `/queue/agreement`: how far those who coded the same agree."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from corroborate import workflow
from corroborate.model.claims import Property
from corroborate.model.decisions import Correction
from corroborate.model.judgements import Verdict
from corroborate.model.storing import Store
from corroborate.web.blind import COOKIE
from corroborate.web.deps import Asking, OpenStore, page
from corroborate.web.pages.deciding import Count
from corroborate.web.pages.login import LONGEST_ADDRESS, local
from corroborate.web.pages.queue import Answer, Text, given, lines
from corroborate.web.people import Role
from corroborate.web.views.agreeing import agreeing, settling
from corroborate.workflow import Decided

router = APIRouter(prefix="/queue")
CSV = "text/csv; charset=utf-8"


@router.post("/blind")
def switch(
    on: Annotated[bool, Form()] = False, to: Annotated[str, Form(max_length=LONGEST_ADDRESS)] = "/queue"
) -> Response:
    """Begins or ends coding blind in this browser, and goes on to the queue or the page that was asked for."""
    response = RedirectResponse(local(to), status_code=303)
    response.set_cookie(COOKIE, "1" if on else "0", httponly=True, samesite="strict")
    return response


@router.post("/code")
def code(
    answer: Answer,
    verdict: Annotated[Verdict | None, Form()] = None,
    choice: Text = None,
    low: Count = None,
    best: Count = None,
    high: Count = None,
    values: Text = None,
) -> Response:
    """Keeps what a second coder says of a unit; findings stay as they are."""
    unit = workflow.unit_of(answer.store, answer.by, answer.item)
    typed = Correction(low, best, high, lines(values))
    said = verdict if unit.sides else given(Property(unit.what), choice, typed)

    def coded(store: Store, by: str, because: str | None, version: str | None) -> Decided:
        return workflow.code(store, unit, said, by=by, because=because)

    return answer.answer(coded)


@router.get("/agreement", response_class=HTMLResponse)
def agreement(request: Request, store: OpenStore) -> Response:
    """How far those who coded the same agree, and where not."""
    return page(request, "agreement.html", found=agreeing(store, workflow.agreement(store)))


@router.get("/agreement/{what}/{unit}", response_class=HTMLResponse)
def settle(request: Request, store: OpenStore, person: Asking, what: str, unit: str) -> Response:
    """Who says what of one unit, and the form that settles it."""
    found = settling(store, workflow.agreement(store), what, unit)
    return page(request, "settle.html", found=found, now=found.shown, may=person.role.may(Role.REVIEWER))


@router.get("/agreement.csv")
def agreement_table(store: OpenStore) -> Response:
    """The agreement as a table."""
    return _download(workflow.agreement_csv(workflow.agreement(store)), "agreement.csv")


@router.get("/codings.csv")
def codings_table(store: OpenStore) -> Response:
    """The codings behind it as a table."""
    return _download(workflow.codings_csv(workflow.codings(store)), "codings.csv")


def _download(content: bytes, name: str) -> Response:
    return Response(content, media_type=CSV, headers={"Content-Disposition": f'attachment; filename="{name}"'})
