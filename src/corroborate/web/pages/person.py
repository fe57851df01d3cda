"""`/person`: under which name this browser's decisions are kept, where nobody logs in."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from corroborate.model.errors import BadInput
from corroborate.render.harmless import printable
from corroborate.web.deps import desk, onward
from corroborate.web.security import LONGEST_NAME, NAME

router = APIRouter()
YEAR_SECONDS = 365 * 24 * 3600


@router.post("/person")
def rename(request: Request, name: Annotated[str, Form(max_length=LONGEST_NAME)]) -> Response:
    """Keeps the name in a cookie; with accounts the name is the account's."""
    if desk(request).settings.people:
        raise HTTPException(404)
    wanted = " ".join(printable(name).split())
    if not wanted:
        raise BadInput("A name is needed: decisions are kept under it.")
    response = onward(request, "/", f"Decisions are kept under the name {wanted} from now on.")
    response.set_cookie(NAME, quote(wanted), max_age=YEAR_SECONDS, httponly=True, samesite="strict")
    return response
