"""Reports sent in: as text or as files, read in the background; how far they are; what could not be read."""

import json
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Query, Request, UploadFile

from corroborate import workflow
from corroborate.model.errors import BadInput
from corroborate.model.reports import Failure
from corroborate.web.adding import Batch, laid_down
from corroborate.web.api.answering import FOUND, READ, SENT, TOKEN, Json, answer
from corroborate.web.api.asked import SentReports
from corroborate.web.api.fields import MOST_AT_ONCE, Id, Page, Size, Text
from corroborate.web.api.models import Batches, BatchTold, Failures
from corroborate.web.deps import Asking, OpenStore, desk

router = APIRouter(prefix="/api", tags=["adding"])
TAKEN = 202


@router.post("/reports", response_model=BatchTold, responses=SENT, status_code=TAKEN, dependencies=[TOKEN])
def add_reports(request: Request, person: Asking, asked: SentReports) -> Json:
    """Takes texts in; they are read one after the other, and `/api/batches/{id}` tells how far that is."""
    lines = []
    for number, sent in enumerate(asked.reports, 1):
        if not sent.text.strip():
            raise BadInput(f"Report {number} has no words.")
        workflow.check(workflow.AddOptions(published=sent.published or None))
        told = {"name": f"sent text {number}", **{k: v for k, v in sent.model_dump().items() if v}}
        lines.append(json.dumps(told))
    return _taken(request, person.name, [("sent.jsonl", "\n".join(lines).encode())])


@router.post("/files", response_model=BatchTold, responses=SENT, status_code=TAKEN, dependencies=[TOKEN])
def add_files(
    request: Request,
    person: Asking,
    files: Annotated[list[UploadFile], File(min_length=1, max_length=MOST_AT_ONCE, description="Texts or .jsonl.")],
    published: Annotated[Text | None, Form(description="When, where a file does not say: EDTF.")] = None,
    outlet: Annotated[Text | None, Form(description="Who published them, where a file does not say.")] = None,
) -> Json:
    """Takes files in, like `corroborate add`."""
    sent = [(file.filename or "report.txt", file.file.read()) for file in files]
    return _taken(request, person.name, sent, published, outlet)


def _taken(
    request: Request,
    by: str,
    sent: list[tuple[str, bytes]],
    published: str | None = None,
    outlet: str | None = None,
) -> Json:
    intake = desk(request).intake
    said = workflow.AddOptions(published=published or None, outlet=outlet or None, reader=intake.reader)
    workflow.check(said)
    folder = laid_down(sent)
    return answer(_told(intake.take([folder], replace(said, within=folder), by)), status=TAKEN)


def _told(batch: Batch) -> dict[str, object]:
    outcomes = list(batch.outcomes)
    return {
        "id": batch.id,
        "by": batch.by,
        "total": batch.total,
        "stage": batch.stage,
        "read": len(outcomes),
        "outcomes": outcomes,
        "partly": batch.added.partly if batch.added is not None else (),
        "incidents": batch.added.incidents if batch.added is not None else None,
        "error": batch.error,
    }


@router.get("/batches", response_model=Batches, responses=READ)
def list_batches(request: Request, person: Asking) -> Json:
    """Lists what you sent since the desk was started, newest first."""
    return answer({"batches": [_told(batch) for batch in desk(request).intake.latest(person.name)]})


@router.get("/batches/{id}", response_model=BatchTold, responses=FOUND)
def read_batch(request: Request, id: Annotated[Id, Path(description="The batch's id.")]) -> Json:
    """Tells how far a batch is, and what became of each report."""
    return answer(_told(desk(request).intake.batch(id)))


@router.get("/failures", response_model=Failures, responses=READ)
def list_failures(
    store: OpenStore,
    page: Annotated[Page, Query(description="The page, counted from 1.")] = 1,
    size: Annotated[Size, Query(description="Failures of one page.")] = 50,
) -> Json:
    """Lists the reports that could not be read, with the reasons."""
    found: list[Failure] = store.failures()
    return answer({"failures": found[(page - 1) * size : page * size], "total": len(found)})
