"""Terse builders of reports, claims and accounts for tests: only what a test is about is spelled out."""

import hashlib
from datetime import date

from corroborate.model.claims import COUNTS, Account, Claim, Kind, Location, Precision, Property, Qualifier
from corroborate.model.dates import ReportDate, When
from corroborate.model.identity import content_id
from corroborate.model.judgements import Judgement, Reason, Verdict
from corroborate.model.reports import Report, Span
from corroborate.model.storing import Reading

_CENTRES = {
    "Bamako": ("ML", 12.65, -8.0),
    "Sevare": ("ML", 14.53, -4.09),
    "Gao": ("ML", 16.27, -0.04),
    "Niamey": ("NE", 13.51, 2.11),
    "Kabul": ("AF", 34.53, 69.17),
    "Mosul": ("IQ", 36.34, 43.13),
}


def when(edtf: str | None) -> When | None:
    """A When from `2015`, `2015-11`, `2015-11-20`, `2015-11-16/2015-11-22` or `XXXX-03-21`; None stays None."""
    if edtf is None:
        return None
    if "X" in edtf:
        return When(edtf, None, None)
    if "/" in edtf:
        first, last = (date.fromisoformat(part) for part in edtf.split("/"))
        return When.between(first, last)
    year, month, day = (int(part) for part in (edtf + "-00-00").split("-")[:3])
    if month == 0:
        return When.year(year)
    return When.day(date(year, month, day)) if day else When.month(year, month)


def report(name: str = "report.txt", text: str = "Gunmen attacked a hotel in Bamako.", **fields: object) -> Report:
    """A report of this text, with the id that its bytes give it."""
    raw = text.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(raw).hexdigest()
    base = {"id": f"report-{digest[:16]}", "raw": raw, "sha256": digest, "encoding": "utf-8"}
    return Report(name=name, text=text, **{**base, **fields})  # type: ignore[arg-type]


def place(name: str, country: str | None = None, precision: str = "town", **fields: object) -> Location:
    """A location; the few towns that the tests use bring their country and centre."""
    known = _CENTRES.get(name)
    if known and country in (None, known[0]):
        fields = {"latitude": known[1], "longitude": known[2], "radius_km": 10.0, **fields}
        country = known[0]
    return Location(name, country, Precision(precision), **fields)  # type: ignore[arg-type]


def claim(prop: Property | str, value: str | int | None, quote: str | None = None, **fields: object) -> Claim:
    """A claim; the range of a count follows from its qualifier, the span from the quote within `report` (a Report)."""
    prop = Property(prop)
    source = fields.pop("report", "report-0")
    report_id = source.id if isinstance(source, Report) else source
    span: Span | None = fields.pop("span", None)  # type: ignore[assignment]
    if span is None and quote is not None:
        start = source.text.index(quote) if isinstance(source, Report) else 0
        span = Span(start, start + len(quote))
    if prop in COUNTS and isinstance(value, int):
        qualifier = Qualifier(str(fields.pop("qualifier", "exact")))
        low = None if qualifier is Qualifier.UP_TO else value
        high = None if qualifier is Qualifier.AT_LEAST else value
        fields = {"low": low, "high": high, "qualifier": qualifier, **fields}
    parts = [report_id, prop, value, span and (span.start, span.end), sorted(fields.items(), key=lambda f: f[0])]
    return Claim(
        **{  # type: ignore[arg-type]
            "id": content_id("claim", parts),
            "report": report_id,
            "property": prop,
            "value": value,
            "span": span,
            "quote": quote,
            "rule": "test",
            **fields,
        }
    )


def account(*claims: Claim, **fields: object) -> Account:
    """An account of its claims; `date` and `town` are shorthand for `when` and `location`."""
    source = fields.pop("report", claims[0].report if claims else "report-0")
    report_id = source.id if isinstance(source, Report) else source
    edtf, town = fields.pop("date", None), fields.pop("town", None)
    spans: tuple[Span, ...] = fields.pop("spans", ())  # type: ignore[assignment]
    spans = spans or tuple(sorted({c.span for c in claims if c.span})) or (Span(0, 1),)
    kind = Kind(str(fields.pop("kind", "armed-attack")))
    base = {
        "background": False,
        "when": when(edtf) if isinstance(edtf, str) else None,
        "location": place(town) if isinstance(town, str) else None,
    }
    parts = [report_id, kind, [(s.start, s.end) for s in spans], edtf, town, [c.id for c in claims], sorted(fields)]
    return Account(
        **{  # type: ignore[arg-type]
            "id": content_id("account", parts),
            "report": report_id,
            "kind": kind,
            "spans": spans,
            "claims": claims,
            **base,
            **fields,
        }
    )


def reading(source: Report, *accounts: Account, published: str | None = None) -> Reading:
    """A reading of a report, dated by metadata when `published` is given."""
    return Reading(source, ReportDate(when(published)), accounts, "test/1")


def judgement(left: Account, right: Account, verdict: str = "same", **fields: object) -> Judgement:
    """A judgement between two accounts by the rules, unless `by` says otherwise."""
    reasons = fields.pop("because", (Reason("time", 2.0, "the dates agree"),))
    by = str(fields.pop("by", "rules/1"))
    one, other = sorted((left.id, right.id))
    base = {"score": 2.0 if verdict == "same" else -2.0, "because": reasons, "by": by}
    return Judgement(
        **{  # type: ignore[arg-type]
            "id": content_id("judgement", [one, other, by]),
            "left": one,
            "right": other,
            "verdict": Verdict(verdict),
            **base,
            **fields,
        }
    )
