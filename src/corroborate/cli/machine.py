"""What `--json` writes: the parts of the record that a command shows."""

from collections.abc import Sequence
from dataclasses import asdict

from corroborate.interchange.incidents import incident_record
from corroborate.model.reports import Failure
from corroborate.workflow import Fit, Hit, Page


def page(shown: Page) -> dict[str, object]:
    """One incident as the record has it, with its findings in words and the judgements about it."""
    return {
        "incident": incident_record(
            shown.incident,
            {k: r.report for k, r in shown.readings.items()},
            shown.formerly,
            shown.origins,
            shown.reviewed,
        ),
        "version": shown.version,
        "state": str(shown.state),
        "findings": [asdict(f) for f in shown.incident.findings],
        "judgements": [asdict(j) for j in (*shown.joined, *(j for _, j in shown.apart))],
        "ambiguous": _fits(shown.ambiguous),
        "elsewhere": _fits(shown.elsewhere),
        "apart_from": sorted({other.id for other, _ in shown.apart}),
    }


def _fits(found: Sequence[Fit]) -> list[dict[str, object]]:
    """Incidents with how well they fit."""
    return [{"incident": incident.id, "fit": fit} for incident, fit in found]


def failures(found: Sequence[Failure]) -> list[dict[str, object]]:
    """What could not be read."""
    return [asdict(f) for f in found]


def hits(found: Sequence[Hit]) -> list[dict[str, object]]:
    """Where the words were found: the report, and the sentence with its place in the report's text."""
    return [
        {
            "report": h.report.name,
            "id": h.report.id,
            "span": [h.span.start, h.span.end],
            "quote": h.report.quote(h.span),
        }
        for h in found
    ]
