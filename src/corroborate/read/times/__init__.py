"""Time expressions: found by rules over a lexicon, read to EDTF and TIMEX3 against the report's date."""

from corroborate.read.times.find import find_times
from corroborate.read.times.mention import TimeMention, ends_apart

__all__ = ["TimeMention", "ends_apart", "find_times"]
