"""What people decide: a record that only grows, each row sealed over the one before it.

A decision is in force until an undo names it, and an undo can itself be undone. Nothing is ever changed or deleted.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from enum import Enum, StrEnum
from typing import Protocol

from corroborate.model.claims import Location, Posture, Property, Qualifier, Stance
from corroborate.model.identity import content_id

NOTHING_BEFORE = "0" * 64
"""What the first decision is sealed over."""
DECISION, UNDOING = "decision", "undo"


class Action(StrEnum):
    """What a person decides."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT_CLAIM = "reject-claim"
    CORRECT_CLAIM = "correct-claim"
    ADD_CLAIM = "add-claim"
    MERGE = "merge"
    SPLIT = "split"
    DIFFERENT = "different"
    UNSURE = "unsure"
    UNDO = "undo"


ON_CLAIMS = (Action.REJECT_CLAIM, Action.CORRECT_CLAIM, Action.ADD_CLAIM)
ON_INCIDENTS = (Action.ACCEPT, Action.CORRECT)
WORDS = (Action.MERGE, Action.SPLIT, Action.DIFFERENT, Action.UNSURE)


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: its place in the chain, when (UTC, microseconds), by whom, what about, before, after, and why.

    `incident` is its id when it was decided. `subject` is the id of a claim, of a judgement's word, or of the decision
    undone. `accounts` are those that it is about, none where it is about the incident as such; `report` is the claim's.
    `before` and `after` are JSON. `blind` decisions bear on agreement between coders alone. `hash` seals all other
    fields, `previous` is the hash of the decision before.
    """

    id: str
    number: int
    at: str
    by: str
    action: Action
    incident: str
    property: Property | None
    subject: str | None = None
    report: str | None = None
    accounts: tuple[str, ...] = ()
    before: str | None = None
    after: str | None = None
    because: str | None = None
    blind: bool = False
    previous: str = NOTHING_BEFORE
    hash: str = ""

    def concerns(self) -> tuple[str, ...]:
        """The ids by which it is found: of its accounts and the report, or of the incident where it has no accounts."""
        return (*self.accounts, *([self.report] if self.report else ())) if self.accounts else (self.incident,)

    def sealed(self) -> "Decision":
        """The decision with the hash of all its other fields: SHA-256 over canonical JSON."""
        fields = {name: value for name, value in asdict(self).items() if name != "hash"}
        canonical = json.dumps(fields, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
        return replace(self, hash=hashlib.sha256(canonical.encode()).hexdigest())

    def following(self, head: "Decision | None") -> "Decision":
        """The decision with its number, id and seal as the next after `head`."""
        number, previous = (head.number + 1, head.hash) if head else (1, NOTHING_BEFORE)
        kind = UNDOING if self.action is Action.UNDO else DECISION
        key = content_id(kind, [number, previous, self.at, self.by, self.action, self.incident, self.subject])
        return replace(self, id=key, number=number, previous=previous).sealed()


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The number and the hash of a decision, to keep elsewhere: a chain that has them was not cut or changed."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


def undone_of(decisions: Sequence[Decision]) -> set[str]:
    """The ids of what is undone among all decisions, which are in order: what an undo in force names.

    An undo names an earlier decision, so the last one is in force, and what holds of others follows from later ones.
    """
    out: set[str] = set()
    for decision in reversed(decisions):
        if decision.action is Action.UNDO and decision.subject is not None and decision.id not in out:
            out.add(decision.subject)
    return out


def flips(undo: Decision, history: "DecisionTables") -> list[tuple[str, bool]]:
    """What a new undo will do: the ids that are undone by it (True) or back in force (False), along a chain of undos.

    The chain ends where nothing changes: what two undos in force name stays undone when one of them is undone.
    """
    out, now = history.undone(), dict[str, bool]()
    key = undo.subject
    while key is not None:
        others = (other.id for other in history.undos(key))
        undone = key == undo.subject or any(not now.get(other, other in out) for other in others)
        if undone is (key in out):
            break
        now[key] = undone
        found = history.named(key)
        key = found.subject if found is not None and found.action is Action.UNDO else None
    return list(now.items())


class DecisionTables(Protocol):
    """The decisions in a database."""

    def head(self) -> Decision | None:
        """The last decision."""
        ...

    def append(self, decision: Decision) -> None:
        """Keeps the next decision; an undo takes what it names out of force, or puts it back."""
        ...

    def chain(self) -> Iterator[tuple[int, Decision | None]]:
        """All decisions in order by their numbers; None for a row that cannot be read."""
        ...

    def named(self, key: str) -> Decision | None:
        """The decision of this id."""
        ...

    def beginning(self, prefix: str) -> list[Decision]:
        """The decisions whose ids, or the hexadecimal parts of them, begin so; in order."""
        ...

    def page(
        self, keys: Collection[str] | None = None, by: str | None = None, before: int | None = None, limit: int = 100
    ) -> list[Decision]:
        """Decisions, newest first: those found by any of the keys, by one person, numbered below `before`."""
        ...

    def in_force(
        self, keys: Collection[str] | None = None, actions: Collection[Action] | None = None
    ) -> list[Decision]:
        """The decisions in force in order, undos left out: those found by any of the keys, of these actions."""
        ...

    def last(self, keys: Collection[str]) -> int:
        """The number of the last decision, undos too, that is found by any of the keys; 0 where there is none."""
        ...

    def undone(self) -> frozenset[str]:
        """The ids of all that is undone."""
        ...

    def undos(self, key: str) -> list[Decision]:
        """The undos that name this decision, in force or not, in order."""
        ...


class Keep(Enum):
    """That a field of a claim stays as it is."""

    KEEP = "keep"


KEEP = Keep.KEEP


@dataclass(frozen=True, slots=True)
class ClaimChange:
    """What is to change of a claim; dates are EDTF. What is not named stays, but bounds follow a count's new value."""

    value: str | int | Keep | None = KEEP
    low: int | Keep | None = KEEP
    high: int | Keep | None = KEEP
    qualifier: Qualifier | Keep | None = KEEP
    group: str | Keep | None = KEEP
    speaker: str | Keep | None = KEEP
    via: str | Keep | None = KEEP
    stance: Stance | Keep = KEEP
    hedged: bool | Keep = KEEP
    when: str | Keep | None = KEEP
    place: Location | Keep | None = KEEP
    posture: Posture | Keep | None = KEEP


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the gazetteer has a place that a person named, which no report places; `known` are those of the name.

    `location` is None where there is none of the name, or several of which none was chosen.
    """

    location: Location | None
    known: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person puts in the place of a finding: a count's range (`high` None beside a `low`: open), or values.

    `where` is the gazetteer's key of the place that the first value means, where a person chose one of several, and
    `place` what came of it.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None
    values: tuple[str, ...] = ()
    where: str | None = None
    place: Placed | None = None
