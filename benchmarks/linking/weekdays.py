"""What a day of the week is worth: US local news read as if nobody knew when it was published.

    python -m benchmarks.linking.weekdays [--limit N]

Every article of the sample of GVA train that the weights are fitted to is read twice, with its date of publication and
without. Of two articles of one incident, or of two, the day of the week that one without its date names is held against
the day that the other names, or its day of the week: how often they are one, neighbours, or further apart, and the
logarithm of the one share over the other. The corpora have too few reports without a date for the fit, so that the
`weekday/` rows of the table of weights come from here. Articles of the same words are taken once; reworded copies of
one agency's story are not told apart, and agree more than strangers would.
"""

import argparse
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import permutations

from benchmarks.linking.fit import SAMPLE, gva_sample
from benchmarks.reading import corpora, gva
from benchmarks.reading.corpora import Row
from corroborate.link.comparisons import weekday
from corroborate.link.comparisons.weekday import Weekday
from corroborate.link.weights import shipped
from corroborate.model.storing import Reading

Told = tuple[str, Weekday | None, Weekday | None]
"""An article's incident, the day that its main account gives with the date of publication known, and without."""


def read_undated(document: Row) -> Reading:
    """Our reading of an article whose date of publication is not known."""
    return gva.read(document | {"date": None})


def told(documents: Sequence[Row]) -> list[Told]:
    """The days of all articles of different words that are filed under one incident."""
    filed: dict[str, set[str]] = defaultdict(set)
    for row in documents:
        filed[row["doc_id"]].add(row["incident_id"])
    alone = {row["text"]: row for row in documents if len(filed[row["doc_id"]]) == 1}.values()
    both = zip(corpora.read_all(gva.read, alone), corpora.read_all(read_undated, alone), strict=True)
    return [(row["incident_id"], _day(dated), _day(undated)) for row, (dated, undated) in zip(alone, both, strict=True)]


def _day(reading: Reading) -> Weekday | None:
    main = gva.main_account(reading.accounts)
    return weekday.features(main) if main is not None else None


def rows_met(one: Told, other: Told) -> Iterator[tuple[str, str]]:
    """The rows that the first article, without its date, meets with the other, with its date and without."""
    _, _, here = one
    if here is None or here.day is not None:
        return
    for there in other[1:]:
        row = weekday.row(here, there, shipped()) if there is not None else None
        if there is not None and row is not None:
            yield ("one dated" if there.day is not None else "both undated"), row


def main() -> None:
    """Read the articles and print how often the days agree in pairs of one incident and of two."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=SAMPLE, help="how many articles of GVA train to read")
    days = told(gva_sample(parser.parse_args().limit))
    met = {True: Counter[tuple[str, str]](), False: Counter[tuple[str, str]]()}
    for one, other in permutations(days, 2):
        met[one[0] == other[0]].update(rows_met(one, other))
    for pair, row in sorted(met[False]):
        ours, theirs = met[True][pair, row], met[False][pair, row]
        same, apart = (ours / _total(met[True], pair), theirs / _total(met[False], pair))
        odds = f"{math.log(same / apart):6.2f}" if same else "  none"
        print(f"{pair:14}{row:22}{odds}  {ours} of one incident ({same:.3f}), {theirs} of two ({apart:.3f})")


def _total(met: Counter[tuple[str, str]], pair: str) -> int:
    return sum(count for (kind, _), count in met.items() if kind == pair)


if __name__ == "__main__":
    main()
