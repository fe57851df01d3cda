"""The rule pack `conservative`: eventreport's most conservative model, the least of each bound."""

from corroborate.weigh.by_report import over_reports
from corroborate.weigh.counts import counts
from corroborate.weigh.pack import RulePack, shared

PACK = RulePack(
    "conservative",
    1,
    "eventreport, most conservative model (aggregate_maverick_con): the least low, best and high over the reports.",
    shared(counts(over_reports(min, "the least"))),
)
