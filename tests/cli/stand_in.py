"""A reader that needs no model: it reads lines such as `Gao 2015-11-20: 27 killed, police said.`"""

import os
import re

from corroborate.model.claims import Account, Claim, Property
from corroborate.model.dates import ReportDate
from corroborate.model.errors import ReportError
from corroborate.model.reports import Report, Span
from corroborate.model.storing import Reading
from tests.builders import account, claim, place, when

LINE = re.compile(
    r"(?P<town>[A-Z]\w+) (?P<date>\d{4}-\d\d(?:-\d\d)?): (?P<killed>\d+) killed(?:, (?P<speaker>[^.\n]+) said)?"
)


class StandInReader:
    """Reads the lines; with `refuse` in it a report fails, with `bug` it trips the reader, with `exit` it ends it."""

    version = "stand-in/1"

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, report: Report) -> Reading:
        """One account a line."""
        self.read.append(report.name)
        if "refuse" in report.text:
            raise ReportError("refused, as asked")
        if "bug" in report.text:
            raise ValueError(report.text)
        if "exit" in report.text:
            os._exit(3)
        accounts = tuple(_account(report, found) for found in LINE.finditer(report.text))
        notes = ("read by halves",) if "halves" in report.text else ()
        return Reading(report, ReportDate(when(report.published)), accounts, self.version, notes)


def _account(report: Report, found: re.Match[str]) -> Account:
    town, date, span = found["town"], found["date"], Span(*found.span())

    def said(prop: Property, value: str | int, **fields: object) -> Claim:
        return claim(prop, value, found.group(), report=report, span=span, **fields)

    return account(
        said(Property.KILLED, int(found["killed"]), speaker=found["speaker"]),
        said(Property.DATE, date, when=when(date)),
        said(Property.PLACE, town, location=place(town)),
        said(Property.KIND, "bombing"),
        report=report,
        date=date,
        town=town,
        kind="bombing",
        spans=(span,),
    )
