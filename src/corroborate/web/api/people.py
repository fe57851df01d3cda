"""Who has an account and what they may do, for admins; one's own password and token, for everybody."""

from fastapi import APIRouter, Depends, Request

from corroborate.model.errors import UnknownId
from corroborate.web import guesses
from corroborate.web.api.answering import CHANGED, FOUND, GUESSED, READ, TOKEN, Json, answer
from corroborate.web.api.members import (
    Changing,
    Given,
    Joining,
    Members,
    MemberTold,
    Myself,
    Reset,
    TokenTold,
    Whom,
)
from corroborate.web.deps import Administrator, Asking, OpenStore, desk
from corroborate.web.people import keeping


def _accounts(request: Request) -> None:
    if not desk(request).settings.people:
        raise UnknownId("This desk has no accounts: `corroborate serve --people` starts one that has.")


router = APIRouter(prefix="/api", tags=["people"])
HELD = [TOKEN, Depends(_accounts)]


@router.get("/me", response_model=Myself, responses=READ)
def read_myself(person: Asking) -> Json:
    """Reads who asks, and what they may do."""
    return answer(Myself(person.name, person.role))


@router.get("/people", response_model=Members, responses=FOUND, dependencies=HELD)
def list_people(store: OpenStore, admin: Administrator) -> Json:
    """Lists everybody with an account. For admins."""
    return answer(Members(tuple(MemberTold.of(member) for member in store.people.members())))


@router.post("/people", response_model=MemberTold, responses=CHANGED, dependencies=HELD)
def add_person(store: OpenStore, admin: Administrator, asked: Joining) -> Json:
    """Adds a person. For admins."""
    return answer(MemberTold.of(keeping.add(store, asked.name, asked.role, asked.password)))


@router.post("/people/role", response_model=MemberTold, responses=CHANGED, dependencies=HELD)
def give_role(store: OpenStore, admin: Administrator, asked: Given) -> Json:
    """Changes what a person may do; the last admin stays one. For admins."""
    return answer(MemberTold.of(keeping.give_role(store, asked.name, asked.role)))


@router.post("/people/password", response_model=MemberTold, responses=CHANGED, dependencies=HELD)
def give_password(store: OpenStore, admin: Administrator, asked: Reset) -> Json:
    """Sets a person's password and ends their log-ins. For admins."""
    return answer(MemberTold.of(keeping.give_password(store, asked.name, asked.password)))


@router.post("/people/remove", response_model=MemberTold, responses=CHANGED, dependencies=HELD)
def remove_person(store: OpenStore, admin: Administrator, asked: Whom) -> Json:
    """Removes an account; what the person decided stays under their name, and the last admin stays. For admins."""
    return answer(MemberTold.of(keeping.remove(store, asked.name)))


@router.post("/me/password", response_model=MemberTold, responses=GUESSED, dependencies=HELD)
def change_password(request: Request, store: OpenStore, person: Asking, asked: Changing) -> Json:
    """Changes your own password and ends your log-ins."""
    return answer(MemberTold.of(guesses.change_password(request, store, person.name, asked.password, asked.new)))


@router.post("/me/token", response_model=TokenTold, responses=CHANGED, dependencies=HELD)
def make_token(store: OpenStore, person: Asking) -> Json:
    """Makes a new token for your programs, told this once; the one before is worth nothing any more."""
    return answer(TokenTold(keeping.give_token(store, person.name)))
