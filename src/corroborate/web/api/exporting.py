"""The record written out: all of it as one document, or the incidents of a filter as a table."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from pydantic import AfterValidator, Field, WithJsonSchema
from starlette.responses import Response

from corroborate.web.api.answering import READ, TABLE, Csv
from corroborate.web.api.asked import Wanted
from corroborate.web.api.fields import Flag
from corroborate.web.api.models import Record
from corroborate.web.deps import OpenStore
from corroborate.web.exporting import attached, record, table
from corroborate.web.views.exporting import FORMS, TABLES

router = APIRouter(prefix="/api", tags=["record"])


def _table(name: str) -> str:
    if name not in TABLES:
        raise ValueError(f"there are the tables {', '.join(TABLES)}")
    return name


TableName = Annotated[str, AfterValidator(_table), WithJsonSchema({"type": "string", "enum": [*TABLES]})]


class Exporting(Wanted):
    """Which incidents are written, and whether with names."""

    names: Annotated[Flag, Field(description="Keep names of persons, quotes and titles: left out otherwise.")] = False


@router.get("/record", response_model=Record, responses=READ)
def export_record(store: OpenStore) -> Response:
    """Exports all that is known as one `corroborate-record/1`, as `corroborate export json` writes it."""
    return attached(record(store), "record.json", "application/json")


@router.get("/export/{form}", response_class=Csv, responses=TABLE)
def export_table(
    store: OpenStore,
    form: Annotated[TableName, Path(description="Incidents, claims, or another dataset's columns.")],
    wanted: Annotated[Exporting, Query()],
) -> Response:
    """Exports the incidents that a filter lets pass as a table (CSV)."""
    chosen = FORMS[form]
    return attached(table(store, chosen, wanted.filter, wanted.names), chosen.file)
