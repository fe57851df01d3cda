"""What the form for one claim shows: what is done to it, on which version of its incident, and what would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corroborate.web.views.changes import Fate
from corroborate.web.views.claim_form import ClaimForm, Passage
from corroborate.web.views.notes import Lettered, Note
from corroborate.web.views.report import ReportView
from corroborate.workflow import Meant

ANOTHER = "another"
"""Chosen in the place of an incident: one that the report does not have yet."""


class Doing(StrEnum):
    """What is done to a claim."""

    CORRECT = "correct"
    REJECT = "reject"
    UNDO = "undo"
    NEW = "new"


_HEADINGS = {
    Doing.CORRECT: "Correct a claim",
    Doing.REJECT: "Reject a claim",
    Doing.UNDO: "Take back a decision",
    Doing.NEW: "Add a claim",
}
_BUTTONS = {Doing.CORRECT: "Correct it", Doing.REJECT: "Reject it", Doing.UNDO: "Take it back", Doing.NEW: "Add it"}


@dataclass(frozen=True, slots=True)
class Work:
    """The form for one claim. `lettered` is its incident, None where a person adds one that the reader did not find;
    `versions` are what the form was made on, by incident. `fates` are a preview, None where none was asked for."""

    act: Doing
    view: ReportView
    lettered: Lettered | None
    versions: Mapping[str, str]
    note: Note | None = None
    form: ClaimForm | None = None
    passage: Passage | None = None
    because: str = ""
    error: str | None = None
    at: str | None = None
    """The field that the error is about."""
    fates: tuple[Fate, ...] | None = None

    @property
    def heading(self) -> str:
        """What the page is for."""
        return _HEADINGS[self.act]

    @property
    def title(self) -> str:
        """What is done, to which claim."""
        if self.note is None:
            home = f" of {self.lettered.letter}: {self.lettered.title}" if self.lettered else " of a further incident"
            return f"{self.heading}{home if self.view.incidents else ' of a new incident'}"
        done = f"{self.note.state} by {self.note.edited.by}" if self.act is Doing.UNDO and self.note.edited else ""
        told = f"{self.note.number}, {self.note.label}: {self.note.value}"
        return f"{self.heading}: {told}{f', {done}' if done else ''}"

    @property
    def field(self) -> str | None:
        """The field that the error is about, as far as the form shows it."""
        return self.at if self.at in self._fields else None

    @property
    def wrong(self) -> Mapping[str, str]:
        """What is wrong, by the field that it is about."""
        return {self.field: self.error} if self.field and self.error else {}

    @property
    def _fields(self) -> tuple[str, ...]:
        """The fields that the form shows, beside those of what is chosen from a list."""
        if self.form is None:
            return ("because",)
        own = {"count": ("qualifier", "low", "high", "group"), "responsibility": ("posture",)}.get(self.form.shape, ())
        words = ("words",) if self.note is None else ()
        return ("value", "because", "speaker", "via", "stance", *own, *words)

    @property
    def button(self) -> str:
        """What the button says that does it."""
        return _BUTTONS[self.act]

    @property
    def action(self) -> str:
        """Where the form is sent."""
        claims = f"/reports/{self.view.report.id}/claims"
        return f"{claims}/new" if self.note is None else f"{claims}/{self.note.id}/{self.act}"

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The incidents of the report, for a new claim, and one that it does not have yet."""
        known = [(each.incident.id, f"{each.letter}: {each.title}") for each in self.view.incidents]
        return [*known, (ANOTHER, "another incident" if known else "a new incident")]

    @property
    def chosen(self) -> str:
        """Which of the choices the claim is of."""
        return ANOTHER if self.lettered is None else self.lettered.incident.id

    @property
    def places(self) -> Sequence[Meant]:
        """The places that may be meant, where there are several or none was found."""
        return self.form.meant if self.form is not None and self.form.prop == "place" else ()
