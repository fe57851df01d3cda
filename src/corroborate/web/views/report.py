"""What the page of one report shows: its text with the claims marked in it, the claims, and what is known of it."""

import re
from dataclasses import dataclass
from functools import cached_property

from corroborate.model.claims import CELLS, Claim
from corroborate.model.reports import Report
from corroborate.model.storing import Reading
from corroborate.render import wording
from corroborate.render.harmless import printable
from corroborate.web.views.marking import Paragraph, paragraphs
from corroborate.web.views.notes import Lettered, Note, by_place, edited, lettered, notes
from corroborate.workflow import Told

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a coded row with the claims that were taken from it."""

    column: str
    value: str
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class ReportView:
    """All that the page of a report shows."""

    reading: Reading
    incidents: tuple[Lettered, ...]
    notes: tuple[Note, ...]
    version: str = ""
    """The token of what the report tells, on which an account is added to it."""

    @property
    def report(self) -> Report:
        """The report."""
        return self.reading.report

    @property
    def name(self) -> str:
        """Its title, else its name."""
        return printable(self.report.title or self.report.name)

    @property
    def published(self) -> str:
        """When it was published, as EDTF; empty where nothing says."""
        when = self.reading.published.when
        return "" if when is None else when.edtf

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is known of the report itself, by name; what is not known says so."""
        report, dated = self.report, self.reading.published
        length = f"{len(report.text):,} characters" if report.dataset is None else f"{len(report.row)} cells"
        said = [
            ("File", report.name),
            ("Outlet", report.outlet),
            ("Published", self.published),
            ("Date inferred", f"because {dated.because}" if dated.inferred and dated.because else None),
            ("Language", report.language),
            ("Address", report.url),
            ("Dataset", report.dataset),
            ("Length", length),
            ("Encoding", report.encoding),
            ("SHA-256", report.sha256),
            ("Read by", self.reading.reader),
        ]
        always = {"Outlet", "Published"}
        return [(name, printable(value) if value else wording.OPEN) for name, value in said if value or name in always]

    @property
    def language(self) -> str | None:
        """The language of the text as a tag that a page may carry; None where none is stated."""
        stated = self.report.language or ""
        return stated if _LANGUAGE.fullmatch(stated) else None

    @cached_property
    def by_id(self) -> dict[str, Note]:
        """The notes by the ids of their claims."""
        return {note.id: note for note in self.notes}

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The text with the claims marked in it; joined, its leaves and gaps are the whole stored text."""
        return tuple(paragraphs(self.reading, self.notes)) if self.report.dataset is None else ()

    @property
    def unmarked(self) -> tuple[Note, ...]:
        """The claims of a text whose words cannot be shown in it."""
        return tuple(note for note in self.notes if note.fault is not None)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of a coded row, in the order of the file."""
        taken = [(note, _cells_of(note.claim)) for note in self.notes]
        return tuple(
            Cell(printable(column), printable(value), tuple(note for note, columns in taken if column in columns))
            for column, value in self.report.row.items()
        )


def report_view(told: Told) -> ReportView:
    """The view of a report: incidents under letters in the order in which a reader meets them, claims numbered."""
    homes, edits = told.homes, {key: edited(decision) for key, decision in told.decided.items()}
    incidents = tuple(lettered(place, each, told) for place, each in enumerate(told.incidents))
    found: list[Note] = []
    for home in incidents:
        accounts = [a for a in told.reading.accounts if homes.get(a.id) == home.incident]
        found.extend(notes(told, accounts, home, edits))
    each_once = {note.id: note for note in reversed(found)}
    return ReportView(told.reading, incidents, tuple(sorted(each_once.values(), key=by_place)), told.version)


def _cells_of(claim: Claim) -> set[str]:
    """The columns that a claim of a coded row was taken from."""
    kind, _, cells = claim.rule.partition(":")
    return set(cells.split(",")) if kind == CELLS else set()
