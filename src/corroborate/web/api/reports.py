"""Reports: their texts as stored, what was read from them, and where words stand."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from corroborate import workflow
from corroborate.interchange.record import report_record
from corroborate.model.errors import UnknownId
from corroborate.model.origins import Origins
from corroborate.render import machine
from corroborate.web.api.answering import FOUND, READ, Json, answer
from corroborate.web.api.fields import Id, Size, Text
from corroborate.web.api.models import Hits, ReportTold
from corroborate.web.deps import OpenStore

router = APIRouter(prefix="/api", tags=["reports"])


@router.get("/reports/{id}", response_model=ReportTold, responses=FOUND)
def read_report(store: OpenStore, id: Annotated[Id, Path(description="The report's whole id.")]) -> Json:
    """Reads one report: its text exactly as stored, its metadata, and all that was read from it."""
    told = workflow.tell(store, id)
    if told is None:
        raise UnknownId(f"No report has the id {id!r}. It may stand in another database.")
    reading, report = told.reading, told.reading.report
    return answer(
        {
            "report": report_record(reading, Origins()),
            "title": report.title,
            "url": report.url,
            "language": report.language,
            "sha256": report.sha256,
            "text": report.text,
            "row": dict(report.row),
            "reader": reading.reader,
            "unread": reading.unread,
            "accounts": reading.accounts,
            "incidents": {account: incident.id for account, incident in told.homes.items()},
            "version": told.version,
        }
    )


@router.get("/search", response_model=Hits, responses=READ)
def search_reports(
    store: OpenStore,
    words: Annotated[Text, Query(min_length=1, description="All of these, in any spelling of their letters.")],
    size: Annotated[Size, Query(description="So many at most.")] = 50,
) -> Json:
    """Finds the reports that have all the words, best first."""
    found = workflow.search(store, words, size + 1)
    return answer({"hits": machine.hits(found[:size]), "more": len(found) > size})
