"""The people who work at one desk: who they are, what they may do, and whether they have logged in."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """What a person may do: read; read and decide; all of it and look after the people."""

    VIEWER = "viewer"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def may(self, needed: "Role") -> bool:
        """Whether this role includes the other."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks: the name that decisions are kept under, and a role."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Member:
    """A person with an account: the hash of a password, and of the token that their programs show, if any.

    `since` is when they were added, ISO 8601 in UTC.
    """

    name: str
    role: Role
    password: str
    since: str
    token: str | None = None

    @property
    def person(self) -> Person:
        """The person of this account."""
        return Person(self.name, self.role)


@dataclass(frozen=True, slots=True)
class Session:
    """One log-in: the hash of the secret that the browser keeps, whose it is, and when it ends (ISO 8601, UTC)."""

    key: str
    name: str
    expires: str


class PeopleTables(Protocol):
    """Accounts and sessions, kept for one database."""

    def members(self) -> list[Member]:
        """All accounts by name."""
        ...

    def member(self, name: str) -> Member | None:
        """The account of this name."""
        ...

    def bearer(self, token: str) -> Member | None:
        """The account whose token has this hash."""
        ...

    def keep(self, member: Member) -> None:
        """Adds an account, or replaces the one of its name."""
        ...

    def remove(self, name: str) -> None:
        """Removes an account and ends its sessions."""
        ...

    def begin(self, session: Session) -> None:
        """Keeps a session, in place of one of the same key."""
        ...

    def end_until(self, moment: str) -> None:
        """Drops the sessions that have ended at a moment (ISO 8601, UTC)."""
        ...

    def session(self, key: str) -> Session | None:
        """The session of this key, whether or not it has ended."""
        ...

    def end(self, key: str) -> None:
        """Ends one session."""
        ...

    def end_all(self, name: str) -> None:
        """Ends all sessions of a person."""
        ...
