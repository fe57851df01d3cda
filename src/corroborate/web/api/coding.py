"""What to decide next; a second coder's units, coded blind; how far those who coded the same agree."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from corroborate import workflow
from corroborate.model.errors import UnknownId
from corroborate.model.storing import Store
from corroborate.web.api.answering import CHANGED, READ, TABLE, TOKEN, Csv, Json, answer
from corroborate.web.api.asked import Coding
from corroborate.web.api.coded import (
    Agreements,
    CodedTold,
    Codings,
    Fact,
    PassageTold,
    Queue,
    SourceTold,
    UnitTold,
)
from corroborate.web.api.fields import Flag, Page, Size
from corroborate.web.api.naming import By, named
from corroborate.web.deps import Asking, OpenStore
from corroborate.web.exporting import attached
from corroborate.web.views.coding import Source, coded
from corroborate.workflow import Item

router = APIRouter(prefix="/api", tags=["coding"])


@router.get("/queue", response_model=Queue, responses=READ)
def list_queue(
    store: OpenStore,
    by: By,
    blind: Annotated[Flag, Query(description="What others coded and you have not, without their answers.")] = False,
    size: Annotated[Size, Query(description="So many at most.")] = 20,
) -> Json:
    """Lists the decisions worth most now: unsure links, disputes, doubts, what changed since it was accepted."""
    items = workflow.queue(store, by, blind, limit=size)
    progress = workflow.queue_progress(store, by, blind)
    units = [unit for item in items if blind and (unit := _unit(store, item)) is not None]
    return answer({"items": [] if blind else items, "units": units, "progress": progress})


def _unit(store: Store, item: Item) -> UnitTold | None:
    """What a second coder is shown; None where it is gone meanwhile."""
    try:
        told = coded(store, item)
    except UnknownId:
        return None
    sides = tuple(tuple(_source(source) for source in side) for side in told.sides)
    return UnitTold(item.key, told.asked, told.prop, told.hint, sides)


def _source(told: Source) -> SourceTold:
    facts = tuple(Fact(label, value) for label, value in told.facts)
    passages = tuple(PassageTold(passage.text, passage.telling) for passage in told.passages)
    return SourceTold(told.name, told.outlet, told.published, facts, passages, told.before, told.after)


@router.post("/queue/code", response_model=CodedTold, responses=CHANGED, dependencies=[TOKEN])
def code_unit(request: Request, store: OpenStore, person: Asking, asked: Coding) -> Json:
    """Keeps what a second coder says of a unit of `/api/queue?blind=true`; it changes no finding."""
    by = named(request, person.name, asked.by)
    made = workflow.code(store, workflow.unit_of(store, by, asked.key), asked.said, by=by, because=asked.because)
    return answer(CodedTold(made.decision.id, workflow.queue_progress(store, by, blind=True).left))


@router.get("/agreement", response_model=Agreements, responses=READ)
def list_agreement(store: OpenStore) -> Json:
    """Tells how far coders agree: Krippendorff's alpha for each property, and the units on which they differ."""
    return answer({"agreement": workflow.agreement(store)})


@router.get("/agreement.csv", response_class=Csv, responses=TABLE)
def agreement_table(store: OpenStore) -> Response:
    """Exports the agreement as a table (CSV)."""
    return attached(workflow.agreement_csv(workflow.agreement(store)), "agreement.csv")


@router.get("/codings", response_model=Codings, responses=READ)
def list_codings(
    store: OpenStore,
    page: Annotated[Page, Query(description="The page, counted from 1.")] = 1,
    size: Annotated[Size, Query(description="Codings of one page.")] = 50,
) -> Json:
    """Lists the codings behind the agreement, with the names of those who coded."""
    found = workflow.codings(store)
    return answer({"codings": found[(page - 1) * size : page * size], "total": len(found)})


@router.get("/codings.csv", response_class=Csv, responses=TABLE)
def codings_table(store: OpenStore) -> Response:
    """Exports the codings behind the agreement as a table (CSV)."""
    return attached(workflow.codings_csv(workflow.codings(store)), "codings.csv")
