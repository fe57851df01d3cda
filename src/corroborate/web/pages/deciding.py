"""What may be decided on an incident: every form is answered by a preview first, and then by what was done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from pydantic import BeforeValidator
from starlette.responses import Response

from corroborate import workflow
from corroborate.model.claims import COUNTS, Property
from corroborate.model.decisions import Correction
from corroborate.model.errors import BadInput, Stale, UnknownId
from corroborate.model.judgements import Verdict
from corroborate.model.storing import Store
from corroborate.web.deps import Asking, OpenStore, onward, page
from corroborate.web.views.changes import changes
from corroborate.web.views.deciding import entry
from corroborate.web.views.summaries import LABELS
from corroborate.web.written import written
from corroborate.workflow import Decided, Meant

router = APIRouter(prefix="/incidents/{id}")
LONGEST_REASON, LONGEST_ID, MOST_CHOSEN = 2000, 200, 500
Key = Annotated[str, Form(min_length=1, max_length=LONGEST_ID)]
Count = Annotated[int | None, BeforeValidator(written), Form()]
"""A whole number of people, in digits or in words."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a form asks for, in words and as a function that does it on the version that it is given."""

    asked: str
    explained: str
    confirm: str
    kept: tuple[tuple[str, str], ...]
    run: Callable[[Store, str | None], Decided]
    places: Sequence[Meant] = ()
    """Those of which one may be meant, none of which was chosen."""


@dataclass(frozen=True, slots=True)
class Acting:
    """Who decides on which incident, and on which version of it; `preview` shows only what would change."""

    request: Request
    store: Store
    by: str
    id: str
    version: str | None
    because: str | None
    preview: bool

    @property
    def back(self) -> str:
        """The page that the form stands on."""
        return f"/incidents/{self.id}"

    def answer(self, act: Act) -> Response:
        """The preview, or what was done; where somebody was faster, the preview of what would change now."""
        if self.preview:
            return self._previewed(act)
        try:
            decided = act.run(self.store, self.version)
        except Stale as stale:
            return self._previewed(act, str(stale))
        known = [incident.id for incident in decided.incidents]
        if not known and decided.decision.report is not None:
            return onward(self.request, f"/reports/{decided.decision.report}", entry(decided.decision, False).told)
        home = self.id if self.id in known or not known else known[0]
        return onward(self.request, f"/incidents/{home}?done={decided.decision.id}")

    def _version(self) -> str | None:
        """The version of the incident as it stands; None where a decision took it away that may be put back."""
        try:
            return workflow.show(self.store, self.id).version
        except UnknownId:
            return None

    def _previewed(self, act: Act, stale: str | None = None) -> Response:
        made = workflow.preview(self.store, lambda store: act.run(store, None))
        now = self._version()
        if stale is None and self.version is not None and self.version != now:
            stale = "The incident has changed since you opened its page."
        return page(
            self.request,
            "incident_preview.html",
            409 if stale and not self.preview else 200,
            act=act,
            stale=stale,
            back=self.back,
            action=self.request.url.path,
            kept=(*act.kept, ("version", now or "")),
            because=self.because or "",
            fates=changes(made.before, made.after),
        )


def acting(
    request: Request,
    store: OpenStore,
    person: Asking,
    id: str,
    version: Annotated[str | None, Form(max_length=LONGEST_ID)] = None,
    because: Annotated[str | None, Form(max_length=LONGEST_REASON)] = None,
    preview: bool = False,
) -> Acting:
    """What every form of the page has."""
    return Acting(request, store, person.name, id, version or None, (because or "").strip() or None, preview)


Acted = Annotated[Acting, Depends(acting)]


@router.post("/accept")
def accept(acted: Acted) -> Response:
    """Marks the incident as checked at its present version."""
    explained = "It is marked as checked as it stands. When its evidence changes later, that is shown."

    def run(store: Store, version: str | None) -> Decided:
        return workflow.accept(store, acted.id, by=acted.by, because=acted.because, version=version)

    return acted.answer(Act("Accept this incident?", explained, "Accept", (), run))


@router.post("/correct")
def correct(
    acted: Acted,
    property: Annotated[Property, Form()],
    low: Count = None,
    best: Count = None,
    high: Count = None,
    values: Annotated[str, Form(max_length=LONGEST_REASON)] = "",
    where: Annotated[str | None, Form(max_length=LONGEST_ID)] = None,
) -> Response:
    """Puts a person's finding in the place of the rules'."""
    named = tuple(dict.fromkeys(line.strip() for line in values.splitlines() if line.strip()))
    correction = Correction(low, best, high, named, where or None)
    bounds = (("low", low), ("best", best), ("high", high))
    numbers = tuple((name, str(value)) for name, value in bounds if value is not None)
    words = (("values", "\n".join(named)), ("where", where))
    kept = (("property", str(property)), *numbers, *((name, value) for name, value in words if value))
    label = LABELS[property].lower()
    explained = f"Your value for {label} stands in the place of what the rules make of the claims; both are shown."
    explained += _bounded(workflow.correction(property, correction)) if property in COUNTS else ""

    def run(store: Store, version: str | None) -> Decided:
        return workflow.correct(
            store, acted.id, property, correction, by=acted.by, because=acted.because, version=version
        )

    place, places = _placing(acted, property, correction)
    return acted.answer(Act(f"Correct {label}?", f"{explained}{place}", "Correct", kept, run, places))


def _bounded(value: Correction) -> str:
    """What is kept of a count, with what follows from fields that were left empty."""
    low, high = ("open" if bound is None else bound for bound in (value.low, value.high))
    return f" Kept: low {low}, best {'none' if value.best is None else value.best}, high {high}."


def _placing(acted: Acting, property: Property, value: Correction) -> tuple[str, Sequence[Meant]]:
    """Where a place lies that a person gives, in words, and those to choose from where it may be several."""
    if property is not Property.PLACE or not value.values:
        return "", ()
    place = workflow.with_place(workflow.show(acted.store, acted.id).incident, value).place
    if place is None:
        return "", ()
    several = place.location is None and place.known > 1 and value.where is None
    return f" {value.values[0]}: {workflow.told_place(place)}.", workflow.places_meant(
        value.values[0]
    ) if several else ()


@router.post("/reject-claim")
def reject_claim(acted: Acted, claim: Key) -> Response:
    """Takes a claim out of weighing."""
    explained = "It is weighed no more, and stays on the page, struck through."

    def run(store: Store, version: str | None) -> Decided:
        return workflow.reject_claim(
            store, claim, incident=acted.id, by=acted.by, because=acted.because, version=version
        )

    return acted.answer(Act("Reject this claim?", explained, "Reject", (("claim", claim),), run))


@router.post("/split")
def split(acted: Acted, account: Annotated[list[str], Form(max_length=MOST_CHOSEN)] = []) -> Response:  # noqa: B006
    """Parts accounts from the others."""
    if not account:
        raise BadInput("Choose the reports to part from the others, by the boxes before them.")
    explained = f"What {len(account)} of its accounts tell becomes an incident of its own, and stays apart for good."

    def run(store: Store, version: str | None) -> Decided:
        return workflow.split(store, acted.id, account, acted.because, acted.by, version=version)

    kept = tuple(("account", each) for each in account)
    return acted.answer(Act("Split this incident?", explained, "Split", kept, run))


_JUDGED = {
    Verdict.SAME: ("Merge these incidents?", "They become one; the other's id leads here.", "Merge"),
    Verdict.DIFFERENT: ("Keep these incidents apart?", "They are never joined, whatever the rules say.", "Keep apart"),
    Verdict.UNSURE: ("Leave it unsure?", "They may be one; nobody knows. It is kept that you looked.", "Leave unsure"),
}


@router.post("/judge")
def judge(acted: Acted, other: Key, verdict: Annotated[Verdict, Form()]) -> Response:
    """Keeps a word on this incident and another."""
    asked, explained, confirm = _JUDGED[verdict]

    def run(store: Store, version: str | None) -> Decided:
        if verdict is Verdict.SAME:
            return workflow.merge(store, [acted.id, other.strip()], acted.because, acted.by, version=version)
        return workflow.judge(store, acted.id, other.strip(), verdict, acted.because, acted.by, version=version)

    kept = (("other", other), ("verdict", str(verdict)))
    return acted.answer(Act(asked, explained, confirm, kept, run))


@router.post("/undo")
def undo(acted: Acted, decision: Key) -> Response:
    """Takes a decision back, or puts back what an undo took."""

    def run(store: Store, version: str | None) -> Decided:
        return workflow.undo(store, decision, by=acted.by, because=acted.because)

    explained = "What it changed is as it was before. The decision and its undoing stay in the history."
    return acted.answer(Act("Undo this decision?", explained, "Undo", (("decision", decision),), run))
