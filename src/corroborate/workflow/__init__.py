"""The only place where the stages and the store meet: reports in, one record out."""

from corroborate.workflow.adding import AS_SHIPPED, Added, AddOptions, add, check
from corroborate.workflow.agreeing import Agreement, agreement, agreement_csv, codings_csv
from corroborate.workflow.answering import code, unit_of
from corroborate.workflow.browsing import browse, facets, months, points
from corroborate.workflow.checking import correction, counted
from corroborate.workflow.coding import accounts_of, as_read, codings
from corroborate.workflow.deciding import Decided
from corroborate.workflow.edits import Rejected
from corroborate.workflow.exporting import Exported, ExportOptions, export_json, export_table, record
from corroborate.workflow.gathering import find_one
from corroborate.workflow.history import Verified, checkpoint, history, verify
from corroborate.workflow.holding import Holdings, find, hold, incidents
from corroborate.workflow.importing import (
    DATASETS,
    FromFile,
    Glance,
    Imported,
    ImportOptions,
    glance,
    import_files,
    size,
    told_of,
)
from corroborate.workflow.judging import VERDICTS, Word, code_pair, judge, merge, split, withdraw, words
from corroborate.workflow.linking import relink
from corroborate.workflow.naming import Named, country_meant, named, named_one, refuse_turned
from corroborate.workflow.opening import opened
from corroborate.workflow.overview import refresh
from corroborate.workflow.placing import ALONE, Meant, place_words, places_meant, told_place, with_place
from corroborate.workflow.prior import Difference, Prior, PriorRow, prior
from corroborate.workflow.publishing import Publication, PublishOptions, publishing
from corroborate.workflow.queueing import Item, queue
from corroborate.workflow.queueing import Kind as ItemKind
from corroborate.workflow.queueing import Progress as QueueProgress
from corroborate.workflow.queueing import progress as queue_progress
from corroborate.workflow.reviewing import (
    Preview,
    accept,
    add_account,
    add_claim,
    correct,
    correct_claim,
    preview,
    reject_claim,
)
from corroborate.workflow.revising import Revised, revised
from corroborate.workflow.searching import Hit, search
from corroborate.workflow.shelving import ReportFilter, ReportLine, ReportList, list_failures, list_reports, silent_with
from corroborate.workflow.shipped import examples
from corroborate.workflow.showing import Fit, Page, show
from corroborate.workflow.taking_back import asked_again, last_decided
from corroborate.workflow.telling import Told, tell, version_of
from corroborate.workflow.timeline import Mark, Step, Timeline, timeline
from corroborate.workflow.totals import Sum, Total, Totals, totals
from corroborate.workflow.undoing import undo
from corroborate.workflow.weighing import Compared, Comparison, compare, compare_page, told_incidents, warm
from corroborate.workflow.why import Change, Pairing, Why, why

__all__ = [
    "ALONE",
    "AS_SHIPPED",
    "DATASETS",
    "VERDICTS",
    "AddOptions",
    "Added",
    "Agreement",
    "Change",
    "Compared",
    "Comparison",
    "Decided",
    "Difference",
    "ExportOptions",
    "Exported",
    "Fit",
    "FromFile",
    "Glance",
    "Hit",
    "Holdings",
    "ImportOptions",
    "Imported",
    "Item",
    "ItemKind",
    "Mark",
    "Meant",
    "Named",
    "Page",
    "Pairing",
    "Preview",
    "Prior",
    "PriorRow",
    "Publication",
    "PublishOptions",
    "QueueProgress",
    "Rejected",
    "ReportFilter",
    "ReportLine",
    "ReportList",
    "Revised",
    "Step",
    "Sum",
    "Timeline",
    "Told",
    "Total",
    "Totals",
    "Verified",
    "Why",
    "Word",
    "accept",
    "accounts_of",
    "add",
    "add_account",
    "add_claim",
    "agreement",
    "agreement_csv",
    "as_read",
    "asked_again",
    "browse",
    "check",
    "checkpoint",
    "code",
    "code_pair",
    "codings",
    "codings_csv",
    "compare",
    "compare_page",
    "correct",
    "correct_claim",
    "correction",
    "counted",
    "country_meant",
    "examples",
    "export_json",
    "export_table",
    "facets",
    "find",
    "find_one",
    "glance",
    "history",
    "hold",
    "import_files",
    "incidents",
    "judge",
    "last_decided",
    "list_failures",
    "list_reports",
    "merge",
    "months",
    "named",
    "named_one",
    "opened",
    "place_words",
    "places_meant",
    "points",
    "preview",
    "prior",
    "publishing",
    "queue",
    "queue_progress",
    "record",
    "refresh",
    "refuse_turned",
    "reject_claim",
    "relink",
    "revised",
    "search",
    "show",
    "silent_with",
    "size",
    "split",
    "tell",
    "timeline",
    "told_incidents",
    "told_of",
    "told_place",
    "totals",
    "undo",
    "unit_of",
    "verify",
    "version_of",
    "warm",
    "why",
    "with_place",
    "withdraw",
    "words",
]
