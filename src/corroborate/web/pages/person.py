"""Who asks: `/person`, the name of whoever asks where nobody logs in; the pages of those who do are included."""

from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from corroborate.web.deps import desk, onward
from corroborate.web.pages import login, people
from corroborate.web.people import asking, keeping
from corroborate.web.security import keep_cookie

router = APIRouter()
for more in (login.router, people.router):
    router.include_router(more)
YEAR_SECONDS = 365 * 24 * 3600


@router.post("/person")
def rename(request: Request, name: Annotated[str, Form(max_length=keeping.LONGEST_NAME)]) -> Response:
    """Keeps the name in a cookie; with accounts the name is the account's."""
    if desk(request).settings.people:
        raise HTTPException(404)
    wanted = keeping.fitting_name(name)
    response = onward(request, "/", f"Decisions are kept under the name {wanted} from now on.")
    keep_cookie(request, response, asking.NAME, quote(wanted), YEAR_SECONDS)
    return response
