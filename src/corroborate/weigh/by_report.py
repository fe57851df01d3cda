"""The frame of eventreport's models: low, best and high are each taken on its own, over the reports of an incident.

van Baalen & Höglund's R package `eventreport` (github.com/sebastianvanbaalen/eventreport @ 3527543): `aggregateData`
over report rows. A report that codes no bound is left out of that bound; the package breaks ties by source and
certainty for words only, never for numbers. Reports count, not origins: a copy is a report. Because the bounds are
taken apart they can come out of order, which is the package's own behaviour and is kept.
"""

from collections.abc import Callable, Sequence

from corroborate.model.claims import Property
from corroborate.weigh.counts import Settle, Settled
from corroborate.weigh.evidence import Evidence
from corroborate.weigh.ranges import NOTHING, Range, heard, together
from corroborate.weigh.statements import Statement, by_report

Pick = Callable[[Sequence[int]], int]


def over_reports(pick: Pick, words: str) -> Settle:
    """Settles by one choice for each bound among those of the reports; `words` name the choice in the reason."""

    def settle(prop: Property, said: Sequence[Statement], evidence: Evidence) -> Settled:
        reports = [_report(told) for told in by_report(said)]
        if not reports:
            return Settled(NOTHING, said)
        low, best, high = (_picked(pick, [getattr(r, bound) for r in reports]) for bound in ("low", "best", "high"))
        bests = sorted({r.best for r in reports if r.best is not None})
        why = f"{words} of each bound over {len(reports)} report{'s' * (len(reports) > 1)}"
        given = f"best figures {', '.join(map(str, bests))}" if bests else "no report has a best figure"
        return Settled(Range(low, best, high, why, given), said)

    return settle


def _report(said: Sequence[Statement]) -> Range:
    """What one report says by itself; sources that it leaves in dispute give it no best figure."""
    core, _ = heard(said)
    return together(core)


def _picked(pick: Pick, bounds: Sequence[int | None]) -> int | None:
    known = [b for b in bounds if b is not None]
    return pick(known) if known else None
