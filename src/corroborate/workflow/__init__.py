"""The only place where the stages and the store meet: reports in, one record out."""

from corroborate.workflow.adding import AS_SHIPPED, Added, AddOptions, add, check
from corroborate.workflow.exporting import Exported, ExportOptions, export_json, export_table, record
from corroborate.workflow.holding import Holdings, find, hold, incidents
from corroborate.workflow.judging import Judged, judge, withdraw
from corroborate.workflow.linking import relink
from corroborate.workflow.opening import opened
from corroborate.workflow.searching import Hit, search
from corroborate.workflow.showing import Page, show

__all__ = [
    "AS_SHIPPED",
    "AddOptions",
    "Added",
    "ExportOptions",
    "Exported",
    "Hit",
    "Holdings",
    "Judged",
    "Page",
    "add",
    "check",
    "export_json",
    "export_table",
    "find",
    "hold",
    "incidents",
    "judge",
    "opened",
    "record",
    "relink",
    "search",
    "show",
    "withdraw",
]
