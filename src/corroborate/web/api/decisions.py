"""Decisions: made on the version that was looked at, previewed with `?preview=true`, undone, never deleted."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request

from corroborate import workflow
from corroborate.model.errors import BadInput
from corroborate.model.judgements import Incident, Verdict
from corroborate.model.reports import Span
from corroborate.model.storing import Store
from corroborate.render import machine
from corroborate.web.api.answering import DECIDED, TOKEN, Json, answer
from corroborate.web.api.asked import (
    Adding,
    Amending,
    Correcting,
    Deciding,
    Finding,
    Judging,
    Parting,
    Rejecting,
    Reviewing,
    Undoing,
)
from corroborate.web.api.fields import Id, IfMatch, IncidentId, Preview, seen
from corroborate.web.api.models import Outcome
from corroborate.web.api.naming import named
from corroborate.web.deps import Asking, OpenStore
from corroborate.workflow import Decided
from corroborate.workflow.bearing import bearing, version

router = APIRouter(prefix="/api", tags=["decisions"], dependencies=[TOKEN])
Act = Callable[[Store, str], Decided]
ReportId = Annotated[Id, Path(description="The report's whole id, or its name.")]


@dataclass(frozen=True, slots=True)
class Acting:
    """Who decides, and whether it is only tried."""

    request: Request
    store: Store
    person: str
    preview: bool
    if_match: str | None

    def seen(self, asked: Deciding) -> str | None:
        """The version that was looked at."""
        return seen(asked.version, self.if_match)

    def outcome(self, by: str | None, act: Act) -> Json:
        """Does it and tells what it did, or tries it and tells what it would do."""
        who = named(self.request, self.person, by)
        if self.preview:
            made = workflow.preview(self.store, lambda store: act(store, who))
            before = [_standing(each, self._version(each)) for each in made.before]
            after = [_standing(each) for each in made.after]
            return answer({"decision": None, "before": before, "after": after, "contradictions": []})
        decided = act(self.store, who)
        after = [_standing(each, self._version(each)) for each in decided.incidents]
        told = {"decision": machine.decision(decided.decision, False), "before": [], "after": after}
        only = self._version(decided.incidents[0]) if len(after) == 1 else None
        return answer({**told, "contradictions": decided.contradictions}, only)

    def _version(self, incident: Incident) -> str:
        return version(incident, bearing(self.store, incident))


def _standing(incident: Incident, version: str | None = None) -> dict[str, object]:
    accounts = [account.id for account in incident.accounts]
    return {"incident": incident.id, "version": version, "accounts": accounts, "findings": incident.findings}


def acting(
    request: Request, store: OpenStore, person: Asking, preview: Preview = False, if_match: IfMatch = None
) -> Acting:
    """What every decision has besides its body."""
    return Acting(request, store, person.name, preview, if_match)


Acted = Annotated[Acting, Depends(acting)]


@router.post("/incidents/{id}/accept", response_model=Outcome, responses=DECIDED)
def accept(acted: Acted, id: IncidentId, asked: Reviewing) -> Json:
    """Marks an incident as reviewed at its present version."""
    said = {"because": asked.because, "version": acted.seen(asked)}
    return acted.outcome(asked.by, lambda s, by: workflow.accept(s, id, by=by, blind=asked.blind, **said))


@router.post("/incidents/{id}/correct", response_model=Outcome, responses=DECIDED)
def correct(acted: Acted, id: IncidentId, asked: Correcting) -> Json:
    """Puts a person's finding in the place of the rules'; what they found stays in its reason."""
    said = {"because": asked.because, "version": acted.seen(asked)}

    def act(store: Store, by: str) -> Decided:
        return workflow.correct(store, id, asked.property, asked.correction(), by=by, blind=asked.blind, **said)

    return acted.outcome(asked.by, act)


@router.post("/incidents/{id}/reject-claim", response_model=Outcome, responses=DECIDED)
def reject_claim(acted: Acted, id: IncidentId, asked: Rejecting) -> Json:
    """Takes a claim out of weighing and linking; it stays in the report's reading."""
    said = {"because": asked.because, "version": acted.seen(asked)}

    def act(store: Store, by: str) -> Decided:
        return workflow.reject_claim(store, asked.claim, incident=id, by=by, blind=asked.blind, **said)

    return acted.outcome(asked.by, act)


@router.post("/incidents/{id}/correct-claim", response_model=Outcome, responses=DECIDED)
def correct_claim(acted: Acted, id: IncidentId, asked: Amending) -> Json:
    """Changes what a claim says; its quote stays."""
    said = {"because": asked.because, "version": acted.seen(asked)}

    def act(store: Store, by: str) -> Decided:
        return workflow.correct_claim(store, asked.claim, asked.change, incident=id, by=by, blind=asked.blind, **said)

    return acted.outcome(asked.by, act)


@router.post("/incidents/{id}/add-claim", response_model=Outcome, responses=DECIDED)
def add_claim(acted: Acted, id: IncidentId, asked: Adding) -> Json:
    """Adds a claim that quotes a passage of a report that tells of the incident."""
    said = {"because": asked.because, "version": acted.seen(asked)}
    span = Span(asked.start, asked.end)

    def act(store: Store, by: str) -> Decided:
        change = asked.change
        return workflow.add_claim(
            store, id, asked.report, span, asked.property, change, by=by, blind=asked.blind, **said
        )

    return acted.outcome(asked.by, act)


@router.post("/reports/{id}/add-claim", response_model=Outcome, responses=DECIDED)
def add_account(acted: Acted, id: ReportId, asked: Finding) -> Json:
    """Adds an account of an incident that the reader did not find in a report, with a claim that quotes it.

    It is linked like any account, or stands alone. The version looked at is that of the report.
    """
    if asked.blind:
        raise BadInput("A blind decision changes no finding, and an account that is added does: leave `blind` out.")
    said, span = {"because": asked.because, "version": acted.seen(asked)}, Span(asked.start, asked.end)

    def act(store: Store, by: str) -> Decided:
        return workflow.add_account(store, id, span, asked.property, asked.change, by=by, **said)

    return acted.outcome(asked.by, act)


@router.post("/incidents/{id}/split", response_model=Outcome, responses=DECIDED)
def split(acted: Acted, id: IncidentId, asked: Parting) -> Json:
    """Parts accounts from the others: they tell of an incident of their own, for good."""

    def act(store: Store, by: str) -> Decided:
        return workflow.split(
            store, id, asked.accounts, asked.because, by, version=acted.seen(asked), blind=asked.blind
        )

    return acted.outcome(asked.by, act)


@router.post("/judgements", response_model=Outcome, responses=DECIDED)
def judge(acted: Acted, asked: Judging) -> Json:
    """Says that incidents or accounts are the same (merges them), different, or may be either."""

    def act(store: Store, by: str) -> Decided:
        version, blind = acted.seen(asked), asked.blind
        if asked.verdict is Verdict.SAME:
            return workflow.merge(store, asked.ids, asked.because, by, version=version, blind=blind)
        if len(asked.ids) != 2:
            raise BadInput(f"{asked.verdict} is said of two: {len(asked.ids)} were named.")
        left, right = asked.ids
        return workflow.judge(store, left, right, asked.verdict, asked.because, by, version=version, blind=blind)

    return acted.outcome(asked.by, act)


@router.post("/decisions/{id}/undo", response_model=Outcome, responses=DECIDED)
def undo(
    acted: Acted, id: Annotated[Id, Path(description="The decision's id, or its first digits.")], asked: Undoing
) -> Json:
    """Takes a decision out of force; undoing an undo puts it back. Both stay in the history."""
    return acted.outcome(asked.by, lambda s, by: workflow.undo(s, id, by=by, because=asked.because))
