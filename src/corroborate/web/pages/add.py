"""`/add`: files dropped, text pasted, the examples; and what becomes of each report."""

import json
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import HTMLResponse, Response

from corroborate.model.errors import BadInput
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
    return onward(request, f"/add/{desk(request).intake.receive(sent, person.name, published, outlet).id}")


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
    sent = [("pasted.jsonl", line.encode())]
    return onward(request, f"/add/{desk(request).intake.receive(sent, person.name, published, outlet).id}")


@router.post("/examples")
def shipped(request: Request, person: Asking) -> Response:
    """Takes the example reports in, which ship with the program."""
    return onward(request, f"/add/{desk(request).intake.examples(person.name).id}")


@router.get("/{key}", response_class=HTMLResponse)
def adding(request: Request, person: Asking, key: str) -> Response:
    """How far a batch is; the page asks again by itself while it goes on."""
    return page(request, "adding.html", batch=desk(request).intake.batch(key))
