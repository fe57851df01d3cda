"""The rule pack `informative`: eventreport's most informative model, the greatest of each bound."""

from corroborate.weigh.by_report import over_reports
from corroborate.weigh.counts import counts
from corroborate.weigh.pack import RulePack, shared

PACK = RulePack(
    "informative",
    1,
    "eventreport, most informative model (aggregate_maverick_inf): the greatest low, best and high over the reports.",
    shared(counts(over_reports(max, "the greatest"))),
)
