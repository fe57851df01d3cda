"""The rule pack `representative`: eventreport's most representative model, the commonest of each bound."""

from collections import Counter
from collections.abc import Sequence

from corroborate.weigh.by_report import over_reports
from corroborate.weigh.counts import counts
from corroborate.weigh.pack import RulePack, shared


def commonest(bounds: Sequence[int]) -> int:
    """The value that most reports give, of equally common ones the least (calc_mode_numeric)."""
    return min(Counter(bounds).items(), key=lambda entry: (-entry[1], entry[0]))[0]


PACK = RulePack(
    "representative",
    1,
    "eventreport, most representative model (aggregate_maverick_rep): the commonest low, best and high over the "
    "reports, of equally common ones the least.",
    shared(counts(over_reports(commonest, "the commonest"))),
)
