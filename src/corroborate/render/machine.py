"""What `--json` writes and the HTTP API answers: the parts of the record that are shown."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from corroborate.interchange.incidents import incident_record
from corroborate.interchange.record import dated_record
from corroborate.model.decisions import Decision
from corroborate.model.reports import Failure
from corroborate.model.storing import NOT_ENGLISH
from corroborate.render import explaining
from corroborate.workflow import Fit, Hit, Page, Pairing, ReportLine, Timeline, Why


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


def line(found: ReportLine) -> dict[str, object]:
    """A report in a line of a list."""
    row = found.line
    return {
        "id": row.id,
        "name": row.name,
        "title": row.title,
        "outlet": row.outlet,
        "dataset": row.dataset,
        "published": dated_record(row.published),
        "incidents": found.incidents,
        "claims": row.claims,
        "unread": list(row.unread),
        "english": not any(note.startswith(NOT_ENGLISH) for note in row.unread),
    }


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


def decision(made: Decision, undone: bool) -> dict[str, object]:
    """A decision with what stood before and after it, and whether it is undone."""
    sides = {
        name: None if told is None else json.loads(told)
        for name, told in (("before", made.before), ("after", made.after))
    }
    return {**asdict(made), **sides, "undone": undone}


def timeline(found: Timeline) -> dict[str, object]:
    """How a toll grew: the findings day by day, and every claim with its origin."""
    names = dict(found.origins)
    return {
        "incident": found.incident.id,
        "of": str(found.counted),
        "rule": found.rule,
        "days": [{"day": s.day.isoformat(), "finding": asdict(s.finding) if s.finding else None} for s in found.steps],
        "claims": [
            {
                "claim": mark.claim.id,
                "day": mark.day.isoformat() if mark.day else None,
                "report": mark.report,
                "value": mark.claim.value,
                "low": mark.claim.low,
                "high": mark.claim.high,
                "stance": str(mark.claim.stance),
                "hedged": mark.claim.hedged,
                "speaker": mark.claim.speaker,
                "scope": mark.scope,
                "background": mark.background,
                "origin": {"id": mark.origin, "name": names[mark.origin]},
                "revises": mark.revises,
            }
            for mark in found.marks
        ],
        "finding": asdict(found.last) if found.last else None,
    }


def why(found: Why) -> dict[str, object]:
    """Why two are one or two, in words and with every weight."""
    return {
        "left": found.left.id,
        "right": found.right.id,
        "together": found.together,
        "because": [explaining.verdict(found), *explaining.decision(found), explaining.turned(found)],
        "pair": _pair(found.deciding),
        "best": _pair(found.best),
        "against": _pair(found.keeping) if found.keeping is not None else None,
        "mean": found.average,
        "pairs": found.pairs,
        "thresholds": {"same": found.deciding.least, "different": found.different},
        "change": asdict(found.change) if found.change is not None else None,
        "candidates": {key: [[i.id, fit] for i, fit in fits] for key, fits in found.candidates.items()},
    }


def _pair(pair: Pairing) -> dict[str, object]:
    return {
        "left": pair.left.id,
        "right": pair.right.id,
        "score": pair.score,
        "verdict": str(pair.judgement.verdict),
        "compared_before": not pair.asked,
        "waterfall": [{**asdict(fall.reason), "sum": fall.after} for fall in explaining.falls(pair.judgement)],
        "judged": asdict(pair.word) if pair.word is not None else None,
    }
