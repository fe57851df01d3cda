"""Files to keep: the incidents that a filter lets pass as a table, and any bytes as an answer that is saved."""

import tempfile
from pathlib import Path

from starlette.responses import Response

from corroborate import workflow
from corroborate.model.overview import Filter
from corroborate.model.storing import Store
from corroborate.web.views.exporting import Form

PAGE = 200
"""Incidents that are looked up at once."""
CSV = "text/csv; charset=utf-8"


def attached(content: bytes, name: str, media: str = CSV) -> Response:
    """An answer that a browser saves as a file of this name."""
    return Response(content, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def table(store: Store, form: Form, filter: Filter, names: bool) -> bytes:
    """The incidents that pass as a table; without `names` it holds no name of a person, no quote and no title."""
    options = workflow.ExportOptions(names=names, claims=form.claims, incidents=_chosen(store, filter))
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "table.csv"
        workflow.export_table(store, form.format, target, options)
        return target.read_bytes()


def record(store: Store) -> bytes:
    """All that is known as one `corroborate-record/1`."""
    with tempfile.TemporaryFile() as written:
        workflow.export_json(store, written)
        written.seek(0)
        return written.read()


def _chosen(store: Store, filter: Filter) -> frozenset[str] | None:
    """The ids of the incidents that pass, None where all do."""
    if filter == Filter():
        return None
    first = workflow.browse(store, filter, size=PAGE)
    further = (workflow.browse(store, filter, number, PAGE, most=0) for number in range(2, first.pages + 1))
    return frozenset(row.incident for listing in (first, *further) for row in listing.rows)
