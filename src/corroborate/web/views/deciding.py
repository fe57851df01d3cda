"""What people decided on an incident, in words, and what may be decided now."""

from dataclasses import dataclass


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
        return f"{self.by} {self.what}."


@dataclass(frozen=True, slots=True)
class Deciding:
    """What is decided, and on which version of the incident; `may` is whether who asks may decide.

    `state` is new, accepted, corrected, or changed since it was accepted; `done` the decision just made.
    """

    version: str
    state: str
    history: tuple[Entry, ...]
    may: bool
    done: Entry | None = None


NOTHING = Deciding("", "new", (), False)
