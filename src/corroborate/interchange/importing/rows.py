"""A row to a report without text and its one account."""

import hashlib
import json
import re

from corroborate.gazetteer.folding import fold
from corroborate.interchange.importing import acled, gtd, maverick, ucdp
from corroborate.interchange.importing.cells import Row
from corroborate.interchange.importing.claims import Teller
from corroborate.interchange.importing.layouts import Layout, Told
from corroborate.interchange.importing.tables import Cells
from corroborate.lexicons import names, words
from corroborate.model.claims import Account, is_vague
from corroborate.model.dates import ReportDate
from corroborate.model.errors import MalformedReport
from corroborate.model.identity import content_id
from corroborate.model.reports import Report
from corroborate.model.storing import Reading

LAYOUTS: tuple[Layout, ...] = (ucdp.LAYOUT, acled.LAYOUT, gtd.LAYOUT, maverick.LAYOUT)
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_WORD = 4
_LONGEST_ID = 200


def own_id(cells: Cells, layout: Layout) -> str:
    """The row's own id in its dataset, a number without a point; MalformedReport where it has none."""
    found = cells.get(layout.own_id, "").strip()
    whole = re.fullmatch(r"(\d+)\.0+", found)
    if not found:
        raise MalformedReport(f"the row has no {layout.own_id}, without which it cannot be kept")
    if len(found) > _LONGEST_ID:
        raise MalformedReport(f"the row's {layout.own_id} is too long for an id: its cells may be shifted")
    return whole[1] if whole else found


def report_id(own: str, layout: Layout) -> str:
    """The id of the report that a row makes: it stays the same in every version of the row."""
    return content_id("report", [layout.prefix, own])


def to_bytes(cells: Cells) -> bytes:
    """The row as JSON, columns in alphabetical order: the same cells give the same bytes from any format of file."""
    written = json.dumps(dict(cells), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return written.encode("utf-8", "surrogatepass")


def digest(cells: Cells) -> str:
    """The SHA-256 of the row's bytes, by which a version of it is known."""
    return hashlib.sha256(to_bytes(cells)).hexdigest()


def to_reading(cells: Cells, layout: Layout) -> tuple[Reading, frozenset[str]]:
    """The reading of a row, and the columns that it was read from; MalformedReport where the row cannot be kept."""
    own = own_id(cells, layout)
    key = report_id(own, layout)
    row, teller = Row(cells), Teller(key)
    row.asked.add(layout.own_id)
    told = layout.tell(row, teller)
    raw = to_bytes(cells)
    report = Report(
        id=key,
        name=f"{layout.prefix}:{own}",
        text="",
        raw=raw,
        sha256=digest(cells),
        encoding="utf-8",
        title=told.title,
        published=told.published.edtf if told.published else None,
        outlet=told.outlet,
        dataset=layout.dataset,
    )
    dated = ReportDate(told.published, because=told.because if told.published else "")
    account = _account(report, told, teller)
    return Reading(report, dated, (account,), layout.reader, tuple(dict.fromkeys(row.notes))), frozenset(row.asked)


def _account(report: Report, told: Told, teller: Teller) -> Account:
    named = told.venue is not None and bool(names.venue_name(told.venue))
    return Account(
        id=content_id("a", [report.id, "row"]),
        report=report.id,
        kind=told.kind,
        background=False,
        spans=(),
        claims=teller.claims,
        when=told.when,
        location=told.location,
        venue=told.venue,
        vague=is_vague(told.when, told.location, named),
        words=frozenset(word for text in told.words for word in _content(text)),
        source=told.source,
    )


def _content(text: str) -> set[str]:
    """The words of a free text that can tell it from others, folded as the words of read reports are."""
    long = (word for word in _WORD.findall(text) if len(word) >= _SHORTEST_WORD)
    return {fold(word) for word in long if word.casefold() not in words("empty-words")}
