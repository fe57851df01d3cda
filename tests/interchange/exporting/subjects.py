"""Subjects for the tests of exports: one incident, weighed by a rule pack, its reports dated the day after."""

from dataclasses import replace
from typing import Any

from corroborate.interchange.exporting.subjects import Subject
from corroborate.interchange.exporting.tables import Row
from corroborate.model.claims import Account, Claim
from corroborate.model.dates import ReportDate
from corroborate.model.judgements import Incident
from corroborate.model.reports import Report
from corroborate.weigh.packs import pack
from tests.builders import account, claim, place, report, when

NEWS = report("news.txt", "Gunmen attacked a market in Gao on 3 May 2015.", outlet="Radio Kanem")
WIRE = report("wire.txt", "Nine died in Gao.", outlet="Wire")


def told(*claims: Claim, report: Any = NEWS, **fields: object) -> Account:
    """An account in a report, of an armed attack in Gao on 3 May 2015 unless the fields say otherwise."""
    date, town = str(fields.pop("date", "2015-05-03")), fields.pop("town", "Gao")
    fields.setdefault("location", place(str(town), region="Gao Region") if town else None)
    given = (claim("date", date, date, when=when(date), report=report.id), *claims)
    return account(*(replace(c, report=report.id) for c in given), report=report.id, date=date, **fields)


def subject(
    *accounts: Account, rule: str = "plain", reports: tuple[Report, ...] = (NEWS, WIRE), **fields: object
) -> Subject:
    """The accounts as one incident, with the findings of a rule pack."""
    known = {r.id: r for r in reports if any(a.report == r.id for a in accounts)}
    published = {key: ReportDate(when("2015-05-04")) for key in known}

    def weighed(*some: Account) -> Incident:
        outlets = {key: r.outlet or key for key, r in known.items()}
        return Incident("incident-1", some, pack(rule).weigh(some, published, outlets))

    alone = tuple(weighed(a) for a in accounts)
    return Subject(weighed(*accounts), known, published, alone=alone, **fields)  # type: ignore[arg-type]


def killed(number: int, **fields: object) -> Claim:
    """A claim of so many killed."""
    return claim("killed", number, f"{number} people were killed", **fields)


def values(row: Row) -> dict[str, object]:
    """The cells that hold something."""
    return {name: cell.value for name, cell in row.cells.items() if cell.value is not None}
