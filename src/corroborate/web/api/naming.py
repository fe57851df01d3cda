"""Under which name a program asks: that of its token, or where the desk has no accounts, the one that it gives."""

from typing import Annotated

from fastapi import Depends, Query, Request

from corroborate.model.errors import BadInput
from corroborate.web.api.fields import Name
from corroborate.web.deps import Asking, desk


def named(request: Request, person: str, by: str | None) -> str:
    """The name that is kept; BadInput where that would be another's than who is logged in."""
    if by is not None and desk(request).settings.people and by != person:
        raise BadInput(f"The token is that of {person}: leave `by` out, or give that name.")
    return by or person


def _by(
    request: Request,
    person: Asking,
    by: Annotated[Name | None, Query(description="Whose, where the desk has no accounts; else the token's.")] = None,
) -> str:
    if len(request.query_params.getlist("by")) > 1:
        raise BadInput("`by` is given more than once: one person asks.")
    return named(request, person.name, by)


By = Annotated[str, Depends(_by)]
"""The person whom an address names."""
