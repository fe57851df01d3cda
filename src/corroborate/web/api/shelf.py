"""All reports as a list, whatever they tell of."""

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import Field, WithJsonSchema

from corroborate import workflow
from corroborate.model.shelf import Only, ReportOrder
from corroborate.render import machine
from corroborate.web.api.answering import READ, Json, answer
from corroborate.web.api.asked import Asked
from corroborate.web.api.fields import Flag, Page, Size, Text
from corroborate.web.api.recorded import of_record
from corroborate.web.deps import OpenStore

router = APIRouter(prefix="/api", tags=["reports"])


class Sought(Asked):
    """Which reports, in which order, a page at a time; what is left out does not matter."""

    text: Annotated[Text | None, Field(description="All these words, in the text, or in the name or title.")] = None
    outlet: Annotated[Text | None, Field(description="The outlet, in full.")] = None
    only: Annotated[
        Only | None,
        Field(
            description="Only those that tell of no incident, were read in part, are not English, or name no outlet."
        ),
    ] = None
    coded: Annotated[Flag | None, Field(description="Only, or not, rows of datasets.")] = None
    order: Annotated[ReportOrder, Field(description="The last added first, or the last published.")] = ReportOrder.ADDED
    page: Annotated[Page, Field(description="The page, counted from 1.")] = 1
    size: Annotated[Size, Field(description="Reports of one page.")] = 50

    @property
    def filter(self) -> workflow.ReportFilter:
        """The filter as the workflow takes it; an empty text asks for nothing."""
        return workflow.ReportFilter(self.text or None, self.outlet or None, self.only, self.coded)


@dataclass(frozen=True, slots=True)
class ShelvedReport:
    """A report in a line; `unread` says what of it was not read as it stands, `english` whether most of it could be."""

    id: str
    name: str
    title: str | None
    outlet: str | None
    dataset: str | None
    published: Annotated[dict[str, Any], WithJsonSchema(of_record("report")["properties"]["published"])]
    incidents: Annotated[int, Field(ge=0)]
    claims: Annotated[int, Field(ge=0)]
    unread: tuple[str, ...]
    english: bool


@dataclass(frozen=True, slots=True)
class ShelvedReports:
    """A page of the reports; `failures` counts the files that could not be read, see `/api/failures`."""

    reports: tuple[ShelvedReport, ...]
    total: Annotated[int, Field(ge=0)]
    page: int
    pages: int
    size: int
    failures: Annotated[int, Field(ge=0)]


@router.get("/reports", response_model=ShelvedReports, responses=READ)
def list_reports(store: OpenStore, sought: Annotated[Sought, Query()]) -> Json:
    """Lists all reports, whether or not they tell of an incident, the newest first, a page at a time."""
    found = workflow.list_reports(store, sought.filter, sought.page, sought.size, sought.order)
    return answer(
        {
            "reports": [machine.line(each) for each in found.rows],
            "total": found.total,
            "page": found.page,
            "pages": found.pages,
            "size": found.size,
            "failures": found.failed,
        }
    )
