"""What the API answers of what waits to be decided, of a second coder's units, and of how far coders agree."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from corroborate.model.claims import Property
from corroborate.web.api.models import Total
from corroborate.workflow import Agreement, Item, QueueProgress
from corroborate.workflow.coding import Coding


@dataclass(frozen=True, slots=True)
class PassageTold:
    """A stretch of a report's text as it stands; `telling` where it tells of the incident."""

    text: str
    telling: bool


@dataclass(frozen=True, slots=True)
class Fact:
    """What is coded in a row of a dataset of one property, in words."""

    property: str
    value: str


@dataclass(frozen=True, slots=True)
class SourceTold:
    """What one report says: `before` and `after` say whether there is more of its text."""

    name: str
    outlet: str | None
    published: str
    facts: tuple[Fact, ...]
    passages: tuple[PassageTold, ...]
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class UnitTold:
    """What a second coder codes blind: a pair of sides (no `property`), or a property of one incident.

    It has the reports' words, and neither findings nor values to choose from nor what others decided.
    """

    key: str
    asked: str
    property: Property | None
    hint: str
    sides: tuple[tuple[SourceTold, ...], ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """Decisions that wait, the most valuable first; how many incidents need a look, and what was decided today.

    For a second coder `units` in place of `items`, and `left` counts what there is to code.
    """

    items: tuple[Item, ...]
    units: tuple[UnitTold, ...]
    progress: QueueProgress


@dataclass(frozen=True, slots=True)
class CodedTold:
    """A coding as it was kept: the id of its decision, and how many units are left for this coder."""

    decision: str
    left: Annotated[int, Field(ge=0)]


@dataclass(frozen=True, slots=True)
class Agreements:
    """How far coders agree on pairs (`link`), then on each property that anybody coded, and where they differ."""

    agreement: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class Codings:
    """What everybody says of every unit who had not seen another's answer, in the order of units."""

    codings: tuple[Coding, ...]
    total: Total
