"""What the API takes and answers of the people who work at a desk; never a password, a token's hash or a session."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from corroborate.model.people import Member, Role
from corroborate.web.api.asked import Asked
from corroborate.web.api.fields import NO_NUL
from corroborate.web.people import keeping, passwords

PersonName = Annotated[str, Field(min_length=1, max_length=keeping.LONGEST_NAME, pattern=NO_NUL)]
Password = Annotated[str, Field(min_length=1, max_length=passwords.LONGEST)]
NewPassword = Annotated[str, Field(min_length=passwords.SHORTEST, max_length=passwords.LONGEST)]


class Whom(Asked):
    """The person who is meant."""

    name: Annotated[PersonName, Field(description="The name of the account.")]


class Given(Whom):
    """What a person may do from now on."""

    role: Role


class Reset(Whom):
    """A person's new password."""

    password: Annotated[NewPassword, Field(description="Several words are good.")]


class Joining(Given, Reset):
    """A person to add. Decisions are kept under the name."""


class Changing(Asked):
    """One's own new password, with the present one at hand."""

    password: Annotated[Password, Field(description="The password now.")]
    new: Annotated[NewPassword, Field(description="Several words are good.")]


@dataclass(frozen=True, slots=True)
class Myself:
    """Who asks, and what they may do."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class MemberTold:
    """A person with an account: since when (ISO 8601, UTC), and whether their programs have a token."""

    name: str
    role: Role
    since: str
    token: bool

    @classmethod
    def of(cls, member: Member) -> "MemberTold":
        """The account without its secrets."""
        return cls(member.name, member.role, member.since, member.token is not None)


@dataclass(frozen=True, slots=True)
class Members:
    """Everybody with an account, by name."""

    people: tuple[MemberTold, ...]


@dataclass(frozen=True, slots=True)
class TokenTold:
    """A new token, told this once; an earlier one is worth nothing any more."""

    token: str
