"""The only place where the stages and the store meet: reports in, one record out."""

from corroborate.workflow.adding import AS_SHIPPED, Added, AddOptions, add, check
from corroborate.workflow.exporting import export_json, record
from corroborate.workflow.holding import Holdings, find, hold, incidents
from corroborate.workflow.judging import Judged, Word, judge, merge, split, withdraw, words
from corroborate.workflow.linking import relink
from corroborate.workflow.naming import Named, named
from corroborate.workflow.opening import opened
from corroborate.workflow.searching import Hit, search
from corroborate.workflow.showing import Page, show

__all__ = [
    "AS_SHIPPED",
    "AddOptions",
    "Added",
    "Hit",
    "Holdings",
    "Judged",
    "Named",
    "Page",
    "Word",
    "add",
    "check",
    "export_json",
    "find",
    "hold",
    "incidents",
    "judge",
    "merge",
    "named",
    "opened",
    "record",
    "relink",
    "search",
    "show",
    "split",
    "withdraw",
    "words",
]
