"""Reports sent in: as text or as files, read in the background; how far they are; what could not be read."""

import json
from typing import Annotated

from fastapi import APIRouter, File, Form, Path, Query, Request, UploadFile

from corroborate import workflow
from corroborate.model.errors import BadInput
from corroborate.model.reports import Failure
from corroborate.web.adding import Batch
from corroborate.web.api.answering import FOUND, READ, SENT, TOKEN, Json, answer
from corroborate.web.api.asked import Sending, SentReports
from corroborate.web.api.fields import MOST_AT_ONCE, Id, Name, Page, Size, Text
from corroborate.web.api.models import Batches, BatchTold, Failures
from corroborate.web.api.naming import By, named
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
    by = named(request, person.name, asked.by)
    return _taken(desk(request).intake.receive([("sent.jsonl", "\n".join(lines).encode())], by))


@router.post("/files", response_model=BatchTold, responses=SENT, status_code=TAKEN, dependencies=[TOKEN])
def add_files(
    request: Request,
    person: Asking,
    files: Annotated[list[UploadFile], File(min_length=1, max_length=MOST_AT_ONCE, description="Texts or .jsonl.")],
    published: Annotated[Text | None, Form(description="When, where a file does not say: EDTF.")] = None,
    outlet: Annotated[Text | None, Form(description="Who published them, where a file does not say.")] = None,
    by: Annotated[Name | None, Form(description="Who sends them, where the desk has no accounts.")] = None,
) -> Json:
    """Takes files in, like `corroborate add`."""
    sent = [(file.filename or "report.txt", file.file.read()) for file in files]
    return _taken(desk(request).intake.receive(sent, named(request, person.name, by), published, outlet))


@router.post("/examples", response_model=BatchTold, responses=SENT, status_code=TAKEN, dependencies=[TOKEN])
def add_examples(request: Request, person: Asking, asked: Sending) -> Json:
    """Takes the example reports in, which ship with the program."""
    return _taken(desk(request).intake.examples(named(request, person.name, asked.by)))


def _taken(batch: Batch) -> Json:
    return answer(_told(batch), status=TAKEN)


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
def list_batches(request: Request, by: By) -> Json:
    """Lists what you sent since the desk was started, and what waited then, newest first."""
    return answer({"batches": [_told(batch) for batch in desk(request).intake.latest(by)]})


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
