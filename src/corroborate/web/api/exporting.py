"""The record written out."""

from io import BytesIO

from fastapi import APIRouter
from starlette.responses import Response

from corroborate import workflow
from corroborate.web.api.answering import READ
from corroborate.web.api.models import Record
from corroborate.web.deps import OpenStore

router = APIRouter(prefix="/api", tags=["record"])


@router.get("/record", response_model=Record, responses=READ)
def export_record(store: OpenStore) -> Response:
    """Exports all that is known as one `corroborate-record/1`, as `corroborate export json` writes it."""
    written = BytesIO()
    workflow.export_json(store, written)
    named = {"Content-Disposition": 'attachment; filename="record.json"'}
    return Response(written.getvalue(), media_type="application/json", headers=named)
