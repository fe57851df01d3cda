"""Passwords that are tried, by whoever logs in or changes their own: each counts before it is looked at."""

from collections.abc import Hashable

from fastapi import Request
from starlette.exceptions import HTTPException

from corroborate.model.people import Member
from corroborate.model.storing import Store
from corroborate.web.deps import desk
from corroborate.web.people import keeping


class TooMany(HTTPException):
    """Too many tries failed before this one, which was not looked at."""

    def __init__(self, seconds: int) -> None:
        super().__init__(429, f"Too many tries: wait {seconds} seconds.", {"Retry-After": str(seconds)})


def log_in(request: Request, store: Store, name: str, password: str) -> str | None:
    """The secret of a new session, None where name and password do not fit; TooMany where that may not be tried yet."""
    key = _begun(request, name)
    secret = keeping.log_in(store, name, password)
    if secret is not None:
        desk(request).throttle.succeeded(key)
    return secret


def change_password(request: Request, store: Store, name: str, old: str, new: str) -> Member:
    """Changes one's own password; BadInput where the old one is another, TooMany where that may not be tried yet."""
    key = _begun(request, name)
    member = keeping.proven(store, name, old)
    desk(request).throttle.succeeded(key)
    return keeping.change_password(store, member, new)


def _begun(request: Request, name: str) -> Hashable:
    """What a try is counted under: a name, however it is typed, and where it comes from."""
    key = (keeping.folded(name), request.client.host if request.client else "")
    wait = desk(request).throttle.begin(key)
    if wait:
        raise TooMany(wait)
    return key
