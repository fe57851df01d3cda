"""The incidents of a report under their letters, and its claims as notes beside the text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corroborate.interchange.incidents import happened
from corroborate.model.claims import Account, Claim, Property
from corroborate.model.dates import When
from corroborate.model.decisions import Action, Decision
from corroborate.model.judgements import Incident
from corroborate.model.overview import Row
from corroborate.model.reports import Report
from corroborate.render import days, wording
from corroborate.render.harmless import cut, printable
from corroborate.web.views import summaries
from corroborate.web.views.segments import within
from corroborate.workflow import Told
from corroborate.workflow.added_accounts import by_a_person

LOOKS = 6
"""How many incidents have a colour and a line of their own; letters tell apart those beyond."""


@dataclass(frozen=True, slots=True)
class Edited:
    """What a person did to a claim: `state` is "rejected", "corrected" or "added"; `decision` is what an undo names."""

    state: str
    by: str
    at: str
    decision: str
    because: str | None = None


_STATES = {Action.REJECT_CLAIM: "rejected", Action.CORRECT_CLAIM: "corrected", Action.ADD_CLAIM: "added"}


@dataclass(frozen=True, slots=True)
class Lettered:
    """One incident that the report tells of, under its letter; `look` numbers its colour and line.

    `row` is what the overview has of it; None where it has none yet. `added_by` is who added it to the report, where
    the reader did not find it there.
    """

    letter: str
    look: int
    incident: Incident
    background: bool
    claims: int
    row: Row | None = None
    added_by: str | None = None

    @property
    def first(self) -> bool:
        """Whether it is the first of its colour and line."""
        return self.letter == letter(self.look)

    @property
    def title(self) -> str:
        """What happened, where."""
        if self.row is None:
            return summaries.title(self.incident)
        kind = summaries.words_of(self.row.kind).capitalize()
        land = summaries.country_name(self.row.country) if self.row.country else None
        place = ", ".join(dict.fromkeys(printable(name) for name in (self.row.place, land) if name))
        return f"{kind} in {place}" if place else kind

    @property
    def date(self) -> str:
        """When it happened."""
        if self.row is None or self.row.when_edtf is None:
            return days.told(happened(self.incident))
        return days.told(When.parse(self.row.when_edtf))

    @property
    def part(self) -> str:
        """What the incident is to the report."""
        if self.added_by is not None:
            return f"added by {printable(self.added_by)}"
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


def letter(place: int) -> str:
    """The letters of the first, second ... incident: A to Z, then AA."""
    letters = ""
    while place >= 0:
        letters = chr(ord("A") + place % 26) + letters
        place = place // 26 - 1
    return letters


def lettered(place: int, incident: Incident, told: Told) -> Lettered:
    """The incident that a reader meets at a place in the order of all."""
    members = {account.id for account in incident.accounts}
    ours = [account for account in told.reading.accounts if account.id in members]
    background, claims = all(account.background for account in ours), sum(len(account.claims) for account in ours)
    row, by = told.rows.get(incident.id), _who_added(told, ours)
    return Lettered(letter(place), place % LOOKS, incident, background, claims, row, by)


def _who_added(told: Told, accounts: Sequence[Account]) -> str | None:
    """Who added accounts that the reader did not find; None where it found one of them."""
    if not all(by_a_person(account.id) for account in accounts):
        return None
    decisions = (d for account in accounts for d in told.edits.applied.get(account.id, ()))
    return next((decision.by for decision in decisions), None)


def edited(decision: Decision) -> Edited:
    """A decision about a claim as the page tells it."""
    return Edited(_STATES[decision.action], decision.by, decision.at, decision.id, decision.because)


def notes(told: Told, accounts: Sequence[Account], home: Lettered, edits: Mapping[str, Edited]) -> list[Note]:
    """The claims of one incident, numbered as the text tells them; those that people rejected keep their places."""
    claims = {claim.id: (claim, account.background) for account in accounts for claim in told.claims_of(account)}
    ordered = sorted(claims.values(), key=lambda each: _order(each[0]))
    return [
        Note(claim, f"{home.letter}{n}", home, background, _fault(claim, told.reading.report), edits.get(claim.id))
        for n, (claim, background) in enumerate(ordered, 1)
    ]


def _order(claim: Claim) -> tuple[int, int, int, str]:
    """By the place of the words, longest first; claims without words by their property."""
    order = list(Property).index(claim.property)
    return (claim.span.start, -claim.span.end, order, claim.id) if claim.span is not None else (0, 0, order, claim.id)


def by_place(note: Note) -> tuple[tuple[int, int, int, str], str]:
    """Orders notes as the text tells them."""
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
