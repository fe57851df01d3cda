"""`/add`: files dropped, text pasted, the examples; and what becomes of each report."""

import json
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import HTMLResponse, Response

from corroborate import workflow
from corroborate.model.errors import BadInput
from corroborate.web.adding import laid_down
from corroborate.web.deps import Asking, OpenStore, desk, onward, page
from corroborate.web.views.adding import troubles

router = APIRouter(prefix="/add")
LONGEST_TEXT, LONGEST_FIELD = 1_000_000, 300
MOST_FAILURES = 200
Field = Annotated[str | None, Form(max_length=LONGEST_FIELD)]


@router.get("", response_class=HTMLResponse)
def add(request: Request, store: OpenStore, person: Asking) -> Response:
    """The forms, what was sent last, and all that could not be read."""
    failures = store.failures()
    return page(
        request,
        "add.html",
        batches=desk(request).intake.latest(person.name)[:5],
        troubles=troubles(failures[:MOST_FAILURES]),
        more=max(0, len(failures) - MOST_FAILURES),
    )


@router.post("/files")
def files(
    request: Request,
    person: Asking,
    files: Annotated[list[UploadFile], File()],
    published: Field = None,
    outlet: Field = None,
) -> Response:
    """Takes files in; those without a name are no files: the form was sent with none chosen."""
    sent = [(file.filename, file.file.read()) for file in files if file.filename]
    if not sent:
        raise BadInput("No file was chosen. Choose one or more, or paste a text.")
    return _taken(request, person.name, sent, published, outlet)


@router.post("/text")
def text(
    request: Request,
    person: Asking,
    text: Annotated[str, Form(max_length=LONGEST_TEXT)],
    name: Field = None,
    published: Field = None,
    outlet: Field = None,
    url: Field = None,
) -> Response:
    """Takes a pasted text in, as a report of the name given."""
    if not text.strip():
        raise BadInput("The text is empty. Paste the report's words.")
    fields = {"text": text, "name": name or "pasted text", "published": published, "outlet": outlet, "url": url}
    line = json.dumps({key: value for key, value in fields.items() if value})
    return _taken(request, person.name, [("pasted.jsonl", line.encode())], published, outlet)


@router.post("/examples")
def shipped(request: Request, person: Asking) -> Response:
    """Takes the example reports in, which ship with the program."""
    intake = desk(request).intake
    with workflow.examples() as folders:
        paths = [path for folder in folders for path in sorted(folder.iterdir())]
        sent = [(path.name, path.read_bytes()) for path in paths]
    folder = laid_down(sent)
    batch = intake.take([folder], workflow.AddOptions(reader=intake.reader, within=folder), person.name)
    return onward(request, f"/add/{batch.id}")


@router.get("/{key}", response_class=HTMLResponse)
def adding(request: Request, person: Asking, key: str) -> Response:
    """How far a batch is; the page asks again by itself while it goes on."""
    return page(request, "adding.html", batch=desk(request).intake.batch(key))


def _taken(
    request: Request, by: str, sent: list[tuple[str, bytes]], published: str | None, outlet: str | None
) -> Response:
    intake = desk(request).intake
    said = workflow.AddOptions(published=published or None, outlet=outlet or None, reader=intake.reader)
    workflow.check(said)
    folder = laid_down(sent)
    batch = intake.take([folder], replace(said, within=folder), by)
    return onward(request, f"/add/{batch.id}")
