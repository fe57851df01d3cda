"""What the page of one report shows: its text with the claims marked in it, the claims, and what is known of it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from corroborate.model.claims import CELLS, Account, Claim, Property
from corroborate.model.judgements import Incident
from corroborate.model.reports import Report, Span
from corroborate.model.storing import Reading
from corroborate.render import wording
from corroborate.render.harmless import cut, printable
from corroborate.web.views.segments import LINE_END, Leaf, Segment, blocks, leaves, segments, within
from corroborate.workflow import Told

LOOKS = 6
"""How many incidents have a colour and a line of their own; letters tell apart those beyond."""
LANES = 3
"""The deepest lane that is drawn by itself."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Edited:
    """What a person changed about a claim: `state` is "rejected", "corrected" or "added"; `decision` undoes it."""

    state: str
    by: str
    at: str
    decision: str
    because: str | None = None
    before: Claim | None = None


NOTHING_EDITED: Mapping[str, Edited] = {}


@dataclass(frozen=True, slots=True)
class Lettered:
    """One incident that the report tells of, under its letter; `look` numbers its colour and line."""

    letter: str
    look: int
    incident: Incident
    background: bool
    claims: int

    @property
    def title(self) -> str:
        """What happened, where."""
        kind, place = wording.kind(self.incident).replace("-", " ").capitalize(), wording.place(self.incident)
        return kind if place == wording.NOWHERE else f"{kind} in {place}"

    @property
    def date(self) -> str:
        """When it happened, as EDTF."""
        return wording.date(self.incident)

    @property
    def part(self) -> str:
        """What the incident is to the report."""
        return "background" if self.background else "news"

    @property
    def others(self) -> int:
        """How many other reports tell of it."""
        return wording.reports(self.incident) - 1


@dataclass(frozen=True, slots=True)
class Note:
    """A claim in the margin. `number` names it on the page ("A3"); `fault` says why its words are not marked."""

    claim: Claim
    number: str
    home: Lettered
    background: bool
    fault: str | None = None
    edited: Edited | None = None

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def label(self) -> str:
        """What the claim is about."""
        return wording.LABELS[self.claim.property]

    @property
    def value(self) -> str:
        """The value as the passage puts it."""
        value = wording.claim_value(self.claim)
        return value.replace("-", " ") if self.claim.property is Property.KIND else value

    @property
    def marks(self) -> list[str]:
        """What qualifies the claim."""
        return wording.claim_marks(self.claim)

    @property
    def speaker(self) -> str:
        """Whose word it is."""
        return wording.speaker(self.claim)

    @property
    def quote(self) -> str:
        """Its words, shortened, with nothing in them that could do harm."""
        return cut(printable(self.claim.quote or ""), 160)

    @property
    def start(self) -> int:
        """Where its words begin; -1 where there are none to show."""
        return self.claim.span.start if self.claim.span is not None and self.fault is None else -1

    @property
    def end(self) -> int:
        """Where its words end; -1 where there are none to show."""
        return self.claim.span.end if self.claim.span is not None and self.fault is None else -1

    @property
    def state(self) -> str:
        """What a person did with it: "rejected", "corrected", "added", or nothing."""
        return self.edited.state if self.edited is not None else ""

    @property
    def classes(self) -> str:
        """How the page draws it."""
        return f"k{self.home.look}{' past' if self.background else ''}{f' {self.state}' if self.state else ''}"

    @property
    def told(self) -> str:
        """The whole claim in one line, for those who hear the page."""
        marks = "".join(f", {mark}" for mark in self.marks)
        state = f", {self.state}" if self.state else ""
        return f"{self.number}: {self.label} {self.value}{marks}, {self.speaker}{state}"


@dataclass(frozen=True, slots=True)
class Line:
    """The underline of one incident below a run: in which lane, and `deep` where several of its claims rest on it.

    `past` where they are of the report's background, `gone` where people rejected all of them.
    """

    look: int
    letter: str
    lane: int
    deep: bool
    past: bool
    gone: bool

    @property
    def classes(self) -> str:
        """How the page draws it."""
        said = {"deep": self.deep, "past": self.past, "gone": self.gone}
        return " ".join((f"k{self.look}", f"d{min(self.lane, LANES)}", *(name for name, so in said.items() if so)))


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same marks. `lines` are the incidents whose claims rest on it, `begins` the claims
    whose words begin here, `told` whether its sentence tells of an incident. Line ends behind a paragraph are a `gap`:
    kept, and taking no room."""

    leaves: tuple[Leaf, ...]
    lines: tuple[Line, ...]
    begins: tuple[Note, ...]
    told: bool
    gap: bool

    @property
    def start(self) -> int:
        """Where it begins in the stored text, in code points."""
        return self.leaves[0].start

    @property
    def plain(self) -> Leaf | None:
        """Its only leaf, where that can stand in its innermost mark by itself."""
        return self.leaves[0] if self.lines and len(self.leaves) == 1 and self.leaves[0].name is None else None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the text with the line ends behind it; `tight` where the next one is the next line."""

    runs: tuple[Run, ...]
    tight: bool


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
        return tuple(_paragraphs(self)) if self.report.dataset is None else ()

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


def report_view(told: Told, edits: Mapping[str, Edited] = NOTHING_EDITED) -> ReportView:
    """The view of a report: incidents under letters in the order in which a reader meets them, claims numbered."""
    homes = told.homes
    lettered = {each.id: _lettered(place, each, told.reading) for place, each in enumerate(told.incidents)}
    notes: list[Note] = []
    for incident in told.incidents:
        accounts = [a for a in told.reading.accounts if homes.get(a.id) == incident]
        notes.extend(_notes(accounts, lettered[incident.id], told.reading.report, edits))
    seen = {note.id: note for note in reversed(notes)}
    return ReportView(told.reading, tuple(lettered.values()), tuple(sorted(seen.values(), key=_by_place)))


def letter(place: int) -> str:
    """The letters of the first, second ... incident: A to Z, then AA."""
    letters = ""
    while place >= 0:
        letters = chr(ord("A") + place % 26) + letters
        place = place // 26 - 1
    return letters


def _lettered(place: int, incident: Incident, reading: Reading) -> Lettered:
    members = {account.id for account in incident.accounts}
    ours = [account for account in reading.accounts if account.id in members]
    background, claims = all(account.background for account in ours), sum(len(account.claims) for account in ours)
    return Lettered(letter(place), place % LOOKS, incident, background, claims)


def _notes(accounts: Sequence[Account], home: Lettered, report: Report, edits: Mapping[str, Edited]) -> list[Note]:
    """The claims of one incident, numbered as the text tells them."""
    claims = {claim.id: (claim, account.background) for account in accounts for claim in account.claims}
    ordered = sorted(claims.values(), key=lambda each: _order(each[0]))
    return [
        Note(claim, f"{home.letter}{n}", home, background, _fault(claim, report), edits.get(claim.id))
        for n, (claim, background) in enumerate(ordered, 1)
    ]


def _order(claim: Claim) -> tuple[int, int, int, str]:
    """By the place of the words, longest first; claims without words by their property."""
    order = list(Property).index(claim.property)
    return (claim.span.start, -claim.span.end, order, claim.id) if claim.span is not None else (0, 0, order, claim.id)


def _by_place(note: Note) -> tuple[tuple[int, int, int, str], str]:
    return _order(note.claim), note.number


def _fault(claim: Claim, report: Report) -> str | None:
    """Why a claim cannot be shown in the text."""
    if report.dataset is not None:
        return None
    if claim.span is None:
        return "no passage of this text is named for it"
    if not within(claim.span, len(report.text)):
        return "its passage lies outside the stored text"
    if claim.quote is not None and report.quote(claim.span) != claim.quote:
        return "its quote is not what the stored text has at its place"
    return None


def _cells_of(claim: Claim) -> set[str]:
    """The columns that a claim of a coded row was taken from."""
    kind, _, cells = claim.rule.partition(":")
    return set(cells.split(",")) if kind == CELLS else set()


def _paragraphs(view: ReportView) -> list[Paragraph]:
    """One flat pass over the text: segments in order, put into the paragraph that they begin in."""
    text, parts = view.report.text, blocks(view.report.text)
    marked = [note for note in view.notes if note.claim.span is not None and note.fault is None]
    spans = [*(Span(note.start, note.end) for note in marked), *_passages(view)]
    made, place, lanes = [list[Run]() for _ in parts], 0, dict[str, int]()
    for segment in segments(len(text), spans, (at for part in parts for at in (part.last, part.end))):
        while segment.start >= parts[place].end and place + 1 < len(parts):
            place += 1
        notes = [marked[number] for number in segment.over if number < len(marked)]
        lanes = _lanes(notes, lanes)
        made[place].append(_run(text, segment, notes, lanes, segment.end > parts[place].last))
    breaks = [len(LINE_END.findall(text, part.last, part.end)) for part in parts]
    return [Paragraph(tuple(runs), ends == 1) for runs, ends in zip(made, breaks, strict=True)]


def _passages(view: ReportView) -> list[Span]:
    """The sentences that the report's accounts consist of."""
    return [span for a in view.reading.accounts for span in a.spans if within(span, len(view.report.text))]


def _lanes(notes: Sequence[Note], before: Mapping[str, int]) -> dict[str, int]:
    """The lane of each incident's line: the one that it has in the run before, else the first that is free."""
    if not notes:
        return {}
    letters = dict.fromkeys(note.home.letter for note in notes)
    lanes = {letter: before[letter] for letter in letters if letter in before}
    for letter in letters:
        if letter not in lanes:
            lanes[letter] = next(lane for lane in range(len(letters)) if lane not in lanes.values())
    return lanes


def _run(text: str, segment: Segment, notes: Sequence[Note], lanes: Mapping[str, int], gap: bool) -> Run:
    by_home: dict[str, list[Note]] = {}
    for note in notes:
        by_home.setdefault(note.home.letter, []).append(note)
    return Run(
        tuple(leaves(text, segment.start, segment.end)),
        tuple(_line(those, lanes[letter]) for letter, those in by_home.items()),
        tuple(note for note in notes if note.start == segment.start and _begins(note, segment)),
        len(segment.over) > len(notes),
        gap,
    )


def _line(notes: Sequence[Note], lane: int) -> Line:
    standing, home = [note for note in notes if note.state != "rejected"], notes[0].home
    past = all(note.background for note in notes)
    return Line(home.look, home.letter, lane, len(standing) > 1, past, not standing)


def _begins(note: Note, segment: Segment) -> bool:
    """Whether a claim's badge stands before this segment: an empty one is begun by claims without length alone."""
    return (note.start == note.end) == (segment.start == segment.end)
