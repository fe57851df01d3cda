"""The list of reports as its page shows it: what the address asks for, and each report in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from corroborate.model.errors import BadInput
from corroborate.model.shelf import Only, ReportOrder
from corroborate.render import days, wording
from corroborate.render.harmless import cut, printable
from corroborate.web.views.asked import CODED, LAST_PAGE, LONGEST
from corroborate.workflow import ReportFilter, ReportLine

FAILED = "failed"
CHOICES: Mapping[str, str] = {
    "": "All reports",
    Only.SILENT: "Tells of no incident",
    Only.PARTLY: "Not read as it stands",
    Only.FOREIGN: "Not in English",
    Only.NAMELESS: "Outlet not stated",
    FAILED: "Could not be read",
}
ORDERS: Mapping[str, str] = {ReportOrder.ADDED: "Last added first", ReportOrder.PUBLISHED: "Last published first"}
ROWS: Mapping[str, str] = {"": "Reports and datasets", **CODED}
FIELDS = ("text", "outlet", "only", "coded", "order")
_PAGE = re.compile(r"\d{1,7}")


@dataclass(frozen=True, slots=True)
class AskedReports:
    """What an address asks for: `given` has the fields of the form as they came."""

    given: Mapping[str, str]
    filter: ReportFilter
    failed: bool
    order: ReportOrder
    page: int


@dataclass(frozen=True, slots=True)
class Line:
    """A report in words; `tells` is empty where it tells of no incident, `part` where all of it was read."""

    url: str
    name: str
    title: str
    outlet: str
    dataset: str
    published: str
    tells: str
    claims: str
    part: str
    notes: str


def given(params: Mapping[str, str]) -> dict[str, str]:
    """The fields that an address fills in."""
    return {key: value for key in FIELDS if (value := params.get(key, "").strip())}


def asked(params: Mapping[str, str]) -> AskedReports:
    """What the parameters of an address ask for; BadInput for what cannot be asked."""
    fields = given(params)
    if any(len(value) > LONGEST for value in fields.values()):
        raise BadInput(f"A field takes at most {LONGEST} characters.")
    only = _known(fields.get("only", ""), CHOICES)
    coded = _known(fields.get("coded", ""), ROWS)
    wish = ReportFilter(
        fields.get("text"),
        fields.get("outlet"),
        Only(only) if only and only != FAILED else None,
        None if not coded else coded == "only",
    )
    order = ReportOrder(_known(fields.get("order", ReportOrder.ADDED), ORDERS))
    return AskedReports(fields, wish, only == FAILED, order, _page(params.get("page")))


def line(found: ReportLine) -> Line:
    """A report in words."""
    row = found.line
    return Line(
        f"/reports/{row.id}",
        printable(row.name),
        printable(row.title or ""),
        printable(row.outlet or ""),
        row.dataset or "",
        days.published(row.published),
        wording.counted(found.incidents, "incident") if found.incidents else "",
        wording.counted(row.claims, "claim"),
        wording.in_part(row.unread),
        "; ".join(row.unread),
    )


def _known(value: str, choices: Mapping[str, str]) -> str:
    if value not in choices:
        raise BadInput(f"There is no {cut(printable(value), 40)!r} to choose.")
    return value


def _page(value: str | None) -> int:
    return min(max(int(value), 1), LAST_PAGE) if value is not None and _PAGE.fullmatch(value) else 1
