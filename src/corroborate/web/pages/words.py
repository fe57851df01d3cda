"""`/words`: what the words on the other pages mean."""

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse, Response

from corroborate.web.deps import page
from corroborate.weigh.packs import PACKS

router = APIRouter()


@router.get("/words", response_class=HTMLResponse)
def words(request: Request) -> Response:
    """The words that the pages use, and the rule packs."""
    return page(request, "words.html", packs=PACKS)
