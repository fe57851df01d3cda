"""Accounts added, changed and removed; log-ins begun, found and ended.

What is looked at before a change and the change are one transaction, and no password is hashed in it: that takes long.
"""

import hashlib
import secrets
import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from corroborate.model.errors import BadInput, UnknownId
from corroborate.model.people import Member, Role, Session
from corroborate.model.storing import Store
from corroborate.render.harmless import printable
from corroborate.web.people import passwords

LONGEST_NAME = 80
"""Characters; fields of forms have twice as many, for a browser counts some of them as two."""
JOINERS = "\u200c\u200d"
"""Unseen characters that the spelling of names needs in Persian or Sinhala."""
# A log-in ends after so long without a request; it is renewed at most once in RENEWED.
LASTS, RENEWED = timedelta(hours=12), timedelta(hours=1)


def add(store: Store, name: str, role: Role, password: str) -> Member:
    """Adds a person; BadInput where the name is taken, empty or unprintable, or the password too easy."""
    wanted = fitting_name(name)
    member = Member(wanted, role, passwords.hashed(password, wanted), _now().isoformat(timespec="seconds"))
    with store.writing():
        if any(folded(other.name) == folded(wanted) for other in store.people.members()):
            raise BadInput(f"There is an account of the name {wanted} already.")
        store.people.keep(member)
    return member


def fitting_name(name: str) -> str:
    """The name with single spaces; BadInput where it is empty, too long, or has what cannot be seen."""
    wanted = _spelt(name)
    if not wanted or len(wanted) > LONGEST_NAME or printable(wanted) != wanted or _unseen(wanted):
        raise BadInput(f"A name has 1 to {LONGEST_NAME} characters that can be seen: decisions are kept under it.")
    return wanted


def _spelt(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _unseen(name: str) -> bool:
    return any(unicodedata.category(character) == "Cf" for character in _without_joiners(name))


def _without_joiners(name: str) -> str:
    return name.translate(dict.fromkeys(map(ord, JOINERS)))


def folded(name: str) -> str:
    """What two names that look alike have in common, however they are typed."""
    return unicodedata.normalize("NFKC", _without_joiners(_spelt(name))).casefold()


def named(store: Store, name: str) -> Member:
    """The account of a name; UnknownId where there is none."""
    member = store.people.member(name)
    if member is None:
        raise UnknownId(f"There is no account of the name {printable(name)}.")
    return member


def give_role(store: Store, name: str, role: Role) -> Member:
    """Changes what a person may do; the last admin stays one."""
    with store.writing():
        member = named(store, name)
        if role is not Role.ADMIN:
            _keep_an_admin(store, member)
        changed = replace(member, role=role)
        store.people.keep(changed)
    return changed


def give_password(store: Store, name: str, password: str) -> Member:
    """Changes a password and ends the sessions that the old one began."""
    named(store, name)
    return _with_password(store, name, passwords.hashed(password, name))


def proven(store: Store, name: str, password: str) -> Member:
    """The account of a name, whose password was given; BadInput where that is another."""
    member = named(store, name)
    if not passwords.fits(password, member.password):
        raise BadInput("That is not your password now.")
    return member


def change_password(store: Store, member: Member, new: str) -> Member:
    """Changes the password that was proven; BadInput where that is not the password any more."""
    kept = passwords.hashed(new, member.name)
    with store.writing():
        if named(store, member.name).password != member.password:
            raise BadInput("Your password was changed meanwhile: log in with that one.")
        return _with_password(store, member.name, kept)


def _with_password(store: Store, name: str, hashed: str) -> Member:
    with store.writing():
        changed = replace(named(store, name), password=hashed)
        store.people.keep(changed)
        store.people.end_all(name)
    return changed


def give_token(store: Store, name: str) -> str:
    """A new token for a person's programs, shown this once; an earlier one is worth nothing any more."""
    token = secrets.token_urlsafe(32)
    with store.writing():
        store.people.keep(replace(named(store, name), token=digest(token)))
    return token


def remove(store: Store, name: str) -> Member:
    """Removes an account; what the person decided stays under their name. The last admin stays."""
    with store.writing():
        member = named(store, name)
        _keep_an_admin(store, member)
        store.people.remove(name)
    return member


def _keep_an_admin(store: Store, member: Member) -> None:
    admins = [other.name for other in store.people.members() if other.role is Role.ADMIN]
    if admins == [member.name]:
        raise BadInput(f"{member.name} is the only admin: make somebody else one first.")


def digest(secret: str) -> str:
    """What is kept of a secret that is long and random: its SHA-256."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def log_in(store: Store, name: str, password: str) -> str | None:
    """The secret of a new session, or None where name and password do not fit; sessions that have ended are dropped."""
    member = store.people.member(_spelt(name))
    if not passwords.fits(password, None if member is None else member.password) or member is None:
        return None
    secret = secrets.token_urlsafe(32)
    with store.writing():
        now = store.people.member(member.name)
        if now is None or now.password != member.password:  # changed while the one that was given was looked at
            return None
        store.people.end_until(_now().isoformat(timespec="seconds"))
        store.people.begin(_session(digest(secret), member.name))
    return secret


def log_out(store: Store, secret: str) -> None:
    """Ends a session."""
    store.people.end(digest(secret))


def of_session(store: Store, secret: str) -> Member | None:
    """Whose session a secret opens, while it lasts; one that is used is renewed."""
    session = store.people.session(digest(secret))
    if session is None:
        return None
    left = datetime.fromisoformat(session.expires) - _now()
    if left <= timedelta(0):
        store.people.end(session.key)
        return None
    if LASTS - left > RENEWED:
        _renew(store, session)
    return store.people.member(session.name)


def _renew(store: Store, session: Session) -> None:
    """Lets a session last on, unless it was ended meanwhile."""
    with store.writing():
        if store.people.session(session.key) is not None:
            store.people.begin(_session(session.key, session.name))


def _session(key: str, name: str) -> Session:
    return Session(key, name, (_now() + LASTS).isoformat(timespec="seconds"))


def _now() -> datetime:
    return datetime.now(UTC)
