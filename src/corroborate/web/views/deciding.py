"""What people decided on an incident, in words, and what may be decided now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from corroborate.model.decisions import Action, Decision
from corroborate.model.overview import State
from corroborate.render import days
from corroborate.render.decisions import decided, sides
from corroborate.workflow import Page


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision as it is shown: `undone` where it is not in force, `undoes` where it is an undo itself."""

    id: str
    number: int
    at: str
    when: str
    by: str
    what: str
    before: str | None
    after: str | None
    because: str | None
    undone: bool
    undoes: bool

    @property
    def told(self) -> str:
        """What was done, as a sentence."""
        return f"{self.by or 'Somebody'} {self.what}."


@dataclass(frozen=True, slots=True)
class Deciding:
    """What is decided, and on which version of the incident; `may` is whether who asks may decide.

    `state` is new, accepted, corrected, or changed since it was accepted; `done` the decision just made.
    """

    version: str
    state: State
    history: tuple[Entry, ...]
    may: bool
    done: Entry | None = None


def deciding(
    page: Page, decisions: Sequence[Decision], undone: Collection[str], may: bool, done: str | None = None
) -> Deciding:
    """What is decided on an incident; `undone` are the ids of what is not in force, `done` the last one."""
    shown = entries(decisions, undone)
    made = next((entry for entry in shown if entry.id == done and not entry.undone), None)
    return Deciding(page.version, page.state, shown, may, made)


def entries(decisions: Sequence[Decision], undone: Collection[str]) -> tuple[Entry, ...]:
    """Decisions as they are shown, newest first."""
    known = {each.id: each for each in decisions}
    return tuple(
        entry(each, each.id in undone, known.get(each.subject or ""))
        for each in sorted(decisions, key=lambda d: -d.number)
    )


def entry(decision: Decision, undone: bool, taken_back: Decision | None = None) -> Entry:
    """One decision as it is shown; `taken_back` is what it undid, where that is shown too."""
    before, after = sides(decision) or (None, None)
    what = decided(decision)
    if decision.action is Action.UNDO and taken_back is not None:
        what = f"undid no. {taken_back.number}: {decided(taken_back)}"
    return Entry(
        decision.id,
        decision.number,
        decision.at,
        moment(decision.at),
        decision.by,
        f"{what} (as a second coder, unseen by the findings)" if decision.blind else what,
        before,
        after,
        decision.because,
        undone,
        decision.action is Action.UNDO,
    )


def moment(at: str) -> str:
    """`26 November 2026, 00:42 UTC`."""
    made = datetime.fromisoformat(at)
    return f"{days.day(made.date())}, {made:%H:%M} UTC"
