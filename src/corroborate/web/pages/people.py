"""`/people` for admins: who has an account; `/me` for everybody: one's own password and token."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import HTMLResponse, Response

from corroborate.model.people import Role
from corroborate.web import guesses
from corroborate.web.deps import Administrator, Asking, OpenStore, needs_people, onward, page
from corroborate.web.people import keeping, passwords

router = APIRouter(dependencies=[Depends(needs_people)])

Name = Annotated[str, Form(max_length=keeping.LONGEST_NAME)]
GivenRole = Annotated[Role, Form()]
Password = Annotated[str, Form(max_length=passwords.LONGEST)]


@router.get("/people", response_class=HTMLResponse)
def people(request: Request, store: OpenStore, admin: Administrator) -> Response:
    """Everybody with an account."""
    choices = [(role, role) for role in Role]
    return page(request, "people.html", members=store.people.members(), roles=list(Role), choices=choices)


@router.post("/people")
def add(
    request: Request,
    store: OpenStore,
    admin: Administrator,
    name: Name,
    password: Password,
    role: GivenRole,
) -> Response:
    """Adds a person."""
    member = keeping.add(store, name, role, password)
    return onward(request, "/people", f"{member.name} has the role of {member.role} now.")


@router.post("/people/role")
def give_role(request: Request, store: OpenStore, admin: Administrator, name: Name, role: GivenRole) -> Response:
    """Changes what a person may do."""
    keeping.give_role(store, name, role)
    return onward(request, "/people", f"{name} has the role of {role} now.")


@router.post("/people/password")
def give_password(request: Request, store: OpenStore, admin: Administrator, name: Name, password: Password) -> Response:
    """Sets a password and ends the person's sessions."""
    keeping.give_password(store, name, password)
    return onward(request, "/people", f"{name} has a new password and has to log in again.")


@router.post("/people/remove")
def remove(request: Request, store: OpenStore, admin: Administrator, name: Name) -> Response:
    """Removes an account."""
    keeping.remove(store, name)
    return onward(request, "/people", f"{name} has no account any more; their decisions stay.")


@router.get("/me", response_class=HTMLResponse)
def me(request: Request) -> Response:
    """One's own account."""
    return page(request, "me.html", token=None)


@router.post("/me/password")
def own_password(request: Request, store: OpenStore, person: Asking, password: Password, new: Password) -> Response:
    """Changes one's own password, with the old one at hand."""
    guesses.change_password(request, store, person.name, password, new)
    return onward(request, "/login", "Your password is changed: log in with it.")


@router.post("/me/token", response_class=HTMLResponse)
def own_token(request: Request, store: OpenStore, person: Asking) -> Response:
    """A new token for one's own programs, shown this once."""
    return page(request, "me.html", token=keeping.give_token(store, person.name))
