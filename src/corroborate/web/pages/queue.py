"""`/queue`: one decision at a time, the most valuable first, by keys alone where one likes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from corroborate import workflow
from corroborate.model.claims import COUNTS, Property
from corroborate.model.decisions import Correction, Decision
from corroborate.model.errors import BadInput, Stale, UnknownId
from corroborate.model.judgements import Verdict
from corroborate.model.storing import Store
from corroborate.web import blind
from corroborate.web.deps import Asking, OpenStore, onward, page
from corroborate.web.pages.deciding import LONGEST_ID, LONGEST_REASON, Count, Key
from corroborate.web.people import Role
from corroborate.web.views.agreeing import named
from corroborate.web.views.coding import Coded, coded
from corroborate.web.views.deciding import entry
from corroborate.web.views.queue import Made, Shown, shown
from corroborate.workflow import Decided, Item
from corroborate.workflow.queueing import MOST_LEFT

router = APIRouter(prefix="/queue")
SKIPPED, MOST_SKIPPED, MARK = "corroborate-skipped", 200, 10
"""The cookie with the marks of what was put off, oldest first; how many it keeps, and how long a mark is."""
_NUMBER = re.compile("[0-9]{0,9}")
Text = Annotated[str | None, Form(max_length=LONGEST_REASON)]
Version = Annotated[str | None, Form(max_length=LONGEST_ID)]


def mark(key: str) -> str:
    """What stands for an item in the cookie."""
    return sha256(key.encode("utf-8", "replace")).hexdigest()[:MARK]


def put_off(request: Request) -> list[str]:
    """The marks of what this browser put off, oldest first."""
    known = request.cookies.get(SKIPPED, "").split(".")
    return [each for each in known if len(each) == MARK and each.isalnum()][-MOST_SKIPPED:]


def in_turn(found: list[Item], off: list[str]) -> list[Item]:
    """The items with those that were put off at the end, in the order in which they were."""
    place = {each: number for number, each in enumerate(off)}
    return sorted(found, key=lambda item: place.get(mark(item.key), -1))


@router.get("", response_class=HTMLResponse)
def queue(
    request: Request,
    store: OpenStore,
    person: Asking,
    done: str | None = None,
    after: str | None = None,
    undone: str | None = None,
) -> Response:
    """The decision that is worth most now; with `after`, what comes after the item of that key; with `undone`, what a
    decision that was taken back had answered."""
    may = person.role.may(Role.REVIEWER)
    return _page(request, store, person.name, may, done=done, after=after, undone=undone)


def _page(
    request: Request,
    store: Store,
    by: str,
    may: bool,
    done: str | None = None,
    after: str | None = None,
    undone: str | None = None,
    again: tuple[str, str, str] | None = None,
) -> Response:
    """The page; `again` has the item that was decided on too late, what was told of it, and the reason given."""
    off = put_off(request)
    unseeing = blind.coding(request)
    taken = _seen(request, store, by, undone)
    found = workflow.queue(store, by, unseeing, limit=MOST_LEFT if taken is not None else len(off) + 20)
    turn = in_turn(found, off if after is None else [*off, mark(after)])
    if taken is not None:
        turn = workflow.asked_again(store, turn, taken)
    if again is not None:
        turn.sort(key=lambda item: item.key != again[0])
    now = _first(store, turn)
    return page(
        request,
        "queue_blind.html" if unseeing else "queue.html",
        409 if again is not None else 200,
        now=now,
        more=len(turn) > 1,
        off=sum(mark(item.key) in off for item in found),
        progress=workflow.queue_progress(store, by, unseeing),
        may=may,
        made=_made(store, by, unseeing, _seen(request, store, by, done)),
        stale=again[1] if again is not None else None,
        because=again[2] if again is not None else "",
    )


def _seen(request: Request, store: Store, by: str, key: str | None) -> Decision | None:
    """The decision that an address names, as far as this browser may be told of it."""
    found = store.history.named(key) if key else None
    return found if found is not None and blind.may_see(request, by, found) else None


def _made(store: Store, by: str, unseeing: bool, fresh: Decision | None) -> Made | None:
    """What was just decided, else what this person decided last, as far as it may be taken back here."""
    if fresh is not None and fresh.id not in store.history.undone():
        return Made(entry(fresh, False), True)
    last = workflow.last_decided(store, by, unseeing)
    if last is None:
        return None
    row = None if unseeing else store.overview.row(last.incident)
    return Made(entry(last, False), False, None if row is None else (row.incident, named(row)))


def _first(store: Store, turn: list[Item]) -> Shown | Coded | None:
    """The first item that there still is."""
    for item in turn:
        try:
            return shown(store, item) if item.unit is None else coded(store, item)
        except UnknownId:
            continue
    return None


@dataclass(frozen=True, slots=True)
class Answering:
    """Who answers which item, on which version of it."""

    request: Request
    store: Store
    by: str
    item: str
    version: str | None
    because: str | None

    def answer(self, act: Callable[[Store, str, str | None, str | None], Decided]) -> Response:
        """Decides and goes on to the next item; where somebody was faster, shows what there is now."""
        try:
            made = act(self.store, self.by, self.because, self.version)
        except Stale as stale:
            told = f"{stale} What you see below is as it is now."
            return _page(self.request, self.store, self.by, True, again=(self.item, told, self.because or ""))
        return onward(self.request, f"/queue?done={made.decision.id}")


def answering(
    request: Request, store: OpenStore, person: Asking, item: Key, version: Version = None, because: Text = None
) -> Answering:
    """What every form of the queue has."""
    return Answering(request, store, person.name, item, version or None, (because or "").strip() or None)


Answer = Annotated[Answering, Depends(answering)]


@router.post("/judge")
def judge(answer: Answer, incident: Key, other: Key, verdict: Annotated[Verdict, Form()]) -> Response:
    """Says whether two incidents are one."""

    def judged(store: Store, by: str, because: str | None, version: str | None) -> Decided:
        return workflow.judge(store, incident, other, verdict, because, by, version=version)

    return answer.answer(judged)


@router.post("/settle")
def settle(
    answer: Answer,
    incident: Key,
    property: Annotated[Property, Form()],
    choice: Text = None,
    low: Count = None,
    best: Count = None,
    high: Count = None,
    values: Text = None,
) -> Response:
    """Puts a value that a source gives, or another one, in the place of the rules'."""
    value = given(property, choice, Correction(low, best, high, lines(values)))

    def settled(store: Store, by: str, because: str | None, version: str | None) -> Decided:
        return workflow.correct(store, incident, property, value, by=by, because=because, version=version)

    return answer.answer(settled)


def lines(text: str | None) -> tuple[str, ...]:
    """The values that were typed, one a line, each once."""
    return tuple(dict.fromkeys(line.strip() for line in (text or "").splitlines() if line.strip()))


def given(prop: Property, choice: str | None, typed: Correction) -> Correction:
    """A value as a button sends it: low, best and high of a count, or one value as it is; else what was typed."""
    if not choice:
        return typed
    if prop not in COUNTS:
        return Correction(values=(choice,))
    parts = choice.split("|")
    if len(parts) != 3 or not all(_NUMBER.fullmatch(part) for part in parts):
        raise BadInput(f"{choice[:40]!r} is no figure: choose one of those that are shown.")
    low, best, high = (int(part) if part else None for part in parts)
    return Correction(low, best, high)


@router.post("/accept")
def accept(answer: Answer, incident: Key) -> Response:
    """Accepts an incident as it stands."""

    def accepted(store: Store, by: str, because: str | None, version: str | None) -> Decided:
        return workflow.accept(store, incident, by=by, because=because, version=version)

    return answer.answer(accepted)


@router.post("/reject")
def reject(answer: Answer, incident: Key, claim: Key) -> Response:
    """Takes a claim out of weighing."""

    def rejected(store: Store, by: str, because: str | None, version: str | None) -> Decided:
        return workflow.reject_claim(store, claim, incident=incident, by=by, because=because, version=version)

    return answer.answer(rejected)


@router.post("/undo")
def undo(request: Request, store: OpenStore, person: Asking, decision: Key) -> Response:
    """Takes the last decision back."""
    if blind.coding(request) and _seen(request, store, person.name, decision) is None:
        raise BadInput("While you code blind, you can take back only what you coded blind yourself.")
    workflow.undo(store, decision, by=person.name)
    undone = urlencode({"undone": decision})
    return onward(request, f"/queue?{undone}", "Undone: it is as it was before. What it answered is asked first.")


@router.post("/skip")
def skip(request: Request, item: Key) -> Response:
    """Puts an item off to the end."""
    this = mark(item)
    return _keeping(request, [each for each in put_off(request) if each != this] + [this])


@router.post("/back")
def back(request: Request) -> Response:
    """Fetches the last item back that was put off."""
    return _keeping(request, put_off(request)[:-1])


def _keeping(request: Request, off: list[str]) -> Response:
    response = RedirectResponse("/queue", status_code=303)
    response.set_cookie(SKIPPED, ".".join(off[-MOST_SKIPPED:]), httponly=True, samesite="strict")
    return response
