"""`/reports/{id}/claims`: a claim rejected, corrected, added or put back, each first shown as what it would change."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import HTMLResponse, Response

from corroborate import workflow
from corroborate.model.claims import Property
from corroborate.model.decisions import Action
from corroborate.model.errors import BadInput, Stale, UnknownId
from corroborate.model.storing import Store
from corroborate.render import decisions
from corroborate.web import deps
from corroborate.web.deps import Asking, OpenStore, onward
from corroborate.web.views.changes import changes
from corroborate.web.views.claim_form import CHOICES, PROPERTIES, change, filled, form_of, listed, passage
from corroborate.web.views.claim_work import ANOTHER, Doing, Work
from corroborate.web.views.notes import Lettered
from corroborate.web.views.report import ReportView, report_view
from corroborate.workflow import Decided
from corroborate.workflow.checking import property_of

router = APIRouter(prefix="/{report}/claims")
Act = Callable[[Store], Decided]
FURTHEST = 2**31 - 1
VERSION = "version"
At = Annotated[int | None, Query(ge=0, le=FURTHEST)]


async def _sent(request: Request) -> Mapping[str, str]:
    return {key: value for key, value in (await request.form()).items() if isinstance(value, str)}


Sent = Annotated[Mapping[str, str], Depends(_sent)]


@router.get("/new", response_class=HTMLResponse)
def new(request: Request, store: OpenStore, report: str, start: At = None, end: At = None, page: At = 1) -> Response:
    """The form for a new claim on a passage, or the sentences to choose one from."""
    view, sent = viewed(store, report), dict(request.query_params)
    error = None
    if view.report.dataset is None and start is not None and end is not None:
        try:
            return _shown(request, _new(store, view, sent))
        except BadInput as wrong:
            error = str(wrong)
    spans, pages = listed(view.report, page or 1)
    shown = {
        "start": start,
        "end": end,
        "words": sent.get("words", ""),
        "spans": spans,
        "pages": pages,
        "at": min(page or 1, pages),
    }
    return deps.page(request, "claim_words.html", 422 if error else 200, view=view, error=error, **shown)


@router.post("/new", response_class=HTMLResponse)
def add(request: Request, store: OpenStore, person: Asking, report: str, sent: Sent) -> Response:
    """Adds a claim, or shows what that would change."""
    work = _new(store, viewed(store, report), sent)
    form, found = work.form, work.passage
    assert form is not None and found is not None

    def act(store: Store) -> Decided:
        source, by, why, version = work.view.report.id, person.name, work.because or None, _seen(work, sent)
        what = (source, found.span, form.prop, change(form))
        if work.lettered is None:
            return workflow.add_account(store, *what, by=by, because=why, version=version)
        return workflow.add_claim(store, work.lettered.incident.id, *what, by=by, because=why, version=version)

    return _done(request, store, work, sent, act)


@router.get("/{claim}/{doing}", response_class=HTMLResponse)
def ask(request: Request, store: OpenStore, report: str, claim: str, doing: Doing) -> Response:
    """The form that rejects a claim, corrects it, or takes back what was decided of it."""
    return _shown(request, _work(store, viewed(store, report), claim, doing))


@router.post("/{claim}/{doing}", response_class=HTMLResponse)
def decide(
    request: Request, store: OpenStore, person: Asking, report: str, claim: str, doing: Doing, sent: Sent
) -> Response:
    """Does it, or shows what it would change."""
    work = replace(_work(store, viewed(store, report), claim, doing), because=sent.get("because", "").strip())
    note = work.note
    assert note is not None
    if doing is Doing.CORRECT:
        work = replace(work, form=filled(note.claim.property, sent))

    def act(store: Store) -> Decided:
        home, by, why, version = note.home.incident.id, person.name, work.because or None, _seen(work, sent)
        if doing is Doing.UNDO:
            return workflow.undo(store, note.edited.decision if note.edited else "", by=by, because=why)
        if work.form is None:
            return workflow.reject_claim(store, note.id, incident=home, by=by, because=why, version=version)
        made = change(work.form, note.claim)
        return workflow.correct_claim(store, note.id, made, incident=home, by=by, because=why, version=version)

    return _done(request, store, work, sent, act)


def viewed(store: Store, report: str) -> ReportView:
    """The view of the report of this id."""
    told = workflow.tell(store, report)
    if told is None:
        raise UnknownId(f"No report has the id {report!r}. It may stand in another database.")
    return report_view(told)


def _new(store: Store, view: ReportView, sent: Mapping[str, str]) -> Work:
    """The form for a new claim as far as it is filled in."""
    start, end = (_position(sent.get(name, "")) for name in ("start", "end"))
    found = passage(view.report, start, end, sent.get("words", ""))
    form = filled(property_of(sent.get("property", Property.KILLED)), sent)
    versions = {i.incident.id: workflow.version_of(store, i.incident) for i in view.incidents}
    home = _home(view, sent.get("incident"))
    made = {**versions, ANOTHER: view.version}
    return Work(Doing.NEW, view, home, made, form=form, passage=found, because=form.because)


def _home(view: ReportView, asked: str | None) -> Lettered | None:
    """The incident that was chosen, the first where none was; None for one that the report does not have yet."""
    if asked == ANOTHER or not view.incidents:
        return None
    return next((i for i in view.incidents if i.incident.id == asked), view.incidents[0])


def _seen(work: Work, sent: Mapping[str, str]) -> str | None:
    """The version that the form was made on, of the incident that was chosen in it."""
    return sent.get(f"{VERSION}-{work.chosen}") or sent.get(VERSION)


def _position(told: str) -> int:
    if not told.isdecimal() or int(told[:12]) > FURTHEST:
        raise BadInput(f"{told[:20]!r} is no place in the text: count its characters from 0.")
    return int(told)


def _work(store: Store, view: ReportView, claim: str, doing: Doing) -> Work:
    """The form for a claim that is there."""
    note = view.by_id.get(claim)
    if note is None or doing is Doing.NEW or (doing is Doing.UNDO and note.edited is None):
        what = "Nothing was decided of claim" if note is not None else "This report has no claim"
        raise UnknownId(f"{what} {claim!r}. It may have been read anew, or taken back meanwhile.")
    found = passage(view.report, note.start, note.end) if note.end > note.start else None
    form = form_of(note.claim) if doing is Doing.CORRECT else None
    versions = {note.home.incident.id: workflow.version_of(store, note.home.incident)}
    return Work(doing, view, note.home, versions, note, form, found)


def _shown(request: Request, work: Work, status: int = 200) -> Response:
    """The form as a page, or as the fragment that the report's page puts in place."""
    template = "parts/claim_work.html" if "hx-request" in request.headers else "claim.html"
    return deps.page(request, template, status, work=work, choices=CHOICES, properties=PROPERTIES)


def _done(request: Request, store: Store, work: Work, sent: Mapping[str, str], act: Act) -> Response:
    """Decides, or shows what that would change; what cannot be done is told in the form, and nothing of it is lost."""
    try:
        if "preview" in sent:
            made = workflow.preview(store, act)
            return _shown(request, replace(work, fates=changes(made.before, made.after)))
        decided = act(store)
    except BadInput as wrong:
        return _shown(
            request, replace(work, error=str(wrong), at=wrong.field), 409 if isinstance(wrong, Stale) else 422
        )
    key = decided.decision.subject if decided.decision.action is Action.ADD_CLAIM else work.note and work.note.id
    told = f"{decided.decision.by} {decisions.decided(decided.decision)}."
    return onward(request, f"/reports/{work.view.report.id}?claim={key}#claim-{key}", told)
