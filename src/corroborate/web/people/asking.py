"""Who asks: by the name that a browser keeps, by a session, or by a token."""

from hmac import compare_digest
from urllib.parse import unquote

from starlette.requests import Request

from corroborate.model.people import Person, Role
from corroborate.render.harmless import printable
from corroborate.web.people import keeping
from corroborate.web.settings import Settings
from corroborate.web.stores import Stores

NAME = "corroborate-name"


def session_cookie(request: Request) -> str:
    """The cookie of a log-in: browsers do not tell ports apart, and several desks may run on one machine."""
    return f"corroborate-session-{request.url.port or 0}"


def bearer(request: Request) -> str | None:
    """The token that a program shows."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    return given.strip() if scheme.lower() == "bearer" and given.strip() else None


def who(request: Request, settings: Settings, stores: Stores) -> Person | None:
    """The person who asks; None where nobody has logged in and somebody must, or a token fits nobody."""
    token = bearer(request)
    if token is not None:
        return _of_token(token, settings, stores)
    if not settings.people:
        kept = printable(unquote(request.cookies.get(NAME, ""))).strip()[: keeping.LONGEST_NAME]
        return Person(kept or settings.person, Role.ADMIN)
    secret = request.cookies.get(session_cookie(request))
    if secret is None:
        return None
    with stores.lent() as store:
        member = keeping.of_session(store, secret)
    return None if member is None else member.person


def _of_token(token: str, settings: Settings, stores: Stores) -> Person | None:
    """The desk's own token is the word of whoever started it."""
    if settings.token is not None and compare_digest(token.encode(), settings.token.encode()):
        return Person(settings.person, Role.ADMIN)
    if not settings.people:
        return None
    with stores.lent() as store:
        member = store.people.bearer(keeping.digest(token))
    return None if member is None else member.person
