"""The formats that a table can be written in, and the table of many incidents."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from corroborate.interchange.exporting import acled, eventreport, flat, gtd, meltt, ucdp
from corroborate.interchange.exporting.subjects import Subject
from corroborate.interchange.exporting.tables import Column, LeftOut, Row, Table


@dataclass(frozen=True, slots=True)
class Format:
    """One layout: its columns, the rule pack that is its own, the rows of an incident, and why it takes one or not.

    `by_report`: its rows are made of single accounts.
    """

    name: str
    rule: str
    columns: tuple[Column, ...]
    rows: Callable[[Subject, datetime], Iterator[Row]]
    barred: Callable[[Subject], str | None]
    by_report: bool = False


FORMATS = {
    format.name: format
    for format in (
        Format("acled", "acled", acled.COLUMNS, acled.rows, acled.barred),
        Format("ucdp", "ucdp", ucdp.COLUMNS, ucdp.rows, ucdp.barred),
        Format("gtd", "gtd", gtd.COLUMNS, gtd.rows, gtd.barred),
        Format("eventreport", "plain", eventreport.COLUMNS, eventreport.rows, eventreport.barred, by_report=True),
        Format("csv", "plain", flat.COLUMNS, flat.rows, flat.barred),
        Format("meltt", "plain", meltt.COLUMNS, meltt.rows, meltt.barred),
    )
}


def tabled(format: Format, subjects: Iterable[Subject], at: datetime, everything: bool = False) -> Table:
    """The rows of all incidents that the codebook takes, in the incidents' order; `everything` takes the others too."""
    taken: list[Row] = []
    left_out: list[LeftOut] = []
    for subject in subjects:
        reason = _coded(subject) or format.barred(subject)
        if reason is not None:
            left_out.append(LeftOut(subject.id, reason))
        if reason is None or everything:
            taken.extend(format.rows(subject, at))
    return Table(format.columns, tuple(taken), tuple(left_out))


def _coded(subject: Subject) -> str | None:
    """Why an incident of which only a dataset tells is left out: its rows are the dataset's to give."""
    return f"no report tells of it, only rows of {subject.dataset}" if subject.dataset else None


def claims_table(subjects: Iterable[Subject], quotes: bool, everything: bool = False) -> Table:
    """All claims of the incidents, one a row, with their quotes or without; those of a dataset's rows are left out."""
    told = list(subjects)
    left_out = tuple(LeftOut(s.id, reason) for s in told if (reason := _coded(s)))
    rows = (row for s in told if everything or not s.dataset for row in flat.claim_rows(s, quotes))
    return Table(flat.CLAIM_COLUMNS, tuple(rows), left_out)
