"""Incidents as lists, the map and the timeline show them: a row each, kept up to date, and what is asked of them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol


class State(StrEnum):
    """What persons have made of an incident: nothing yet, accepted, corrected, or accepted before it changed."""

    NEW = "new"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    CHANGED = "changed"


class Order(StrEnum):
    """In which order incidents are listed: the latest first, the oldest, or most first."""

    DATE = "date"
    OLDEST = "oldest"
    KILLED = "killed"
    REPORTS = "reports"
    LOOK = "look"


@dataclass(frozen=True, slots=True)
class Range:
    """A count as its finding has it; `best` None: open or disputed, `high` None: open upwards."""

    low: int | None
    best: int | None
    high: int | None

    @property
    def number(self) -> int | None:
        """The one figure to order and sum by: the best, else the lowest, else the highest."""
        return next((bound for bound in (self.best, self.low, self.high) if bound is not None), None)


@dataclass(frozen=True, slots=True)
class Row:
    """One incident in a line, weighed by the `plain` rules; a property that nothing states is None.

    `earliest` and `latest` are ISO days. The place is a circle: centre in degrees, radius in kilometres, as fine as
    `precision` says. `origins` counts independent ones. `look` says how much the incident needs a person's look, 0 for
    not at all, and `look_because` why. `coded_only` where only rows of datasets tell of it.
    """

    incident: str
    kind: str
    when_edtf: str | None
    earliest: str | None
    latest: str | None
    place: str | None
    venue: str | None
    country: str | None
    precision: str | None
    latitude: float | None
    longitude: float | None
    radius_km: float | None
    killed: Range | None
    perpetrators_killed: Range | None
    wounded: Range | None
    attackers: Range | None
    kidnapped: Range | None
    status: str
    disputed: tuple[str, ...]
    reports: int
    origins: int
    outlets: tuple[str, ...]
    coded_only: bool
    state: State
    look: float
    look_because: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A row as it is kept, by the group of accounts that it tells of: with the folded names of its places and, folded,
    all words by which it can be found."""

    home: int
    row: Row
    places: frozenset[str]
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which incidents are asked for; what is left out does not matter.

    `text`: all its words, in the reports or in kind, place and names. `since` and `until`: the days on which it may
    have happened overlap these, so undated ones never pass. `place`: a name in any spelling, or a country's; `country`:
    an ISO 3166 code. `disagree`: sources contradict each other. `look`: it needs a look. `coded` False leaves out what
    only rows of datasets tell, True leaves only that.
    """

    text: str | None = None
    since: date | None = None
    until: date | None = None
    place: str | None = None
    country: str | None = None
    kind: str | None = None
    status: str | None = None
    outlet: str | None = None
    disagree: bool = False
    look: bool = False
    state: State | None = None
    coded: bool | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A filter as a store is asked: words and names folded, the names of a place with the country that it may be."""

    words: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    place_country: str | None = None
    others: Filter = field(default_factory=Filter)


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of rows, of how many incidents in all; `located` of them lie somewhere on the map.

    `waiting` are incidents whose rows are still being made again: they are told as they were, or not yet.
    """

    rows: tuple[Row, ...]
    total: int
    located: int
    page: int
    pages: int
    size: int
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Point:
    """An incident on the map: a circle of `radius_km` kilometres, which only a venue or a town makes a point."""

    incident: str
    kind: str
    when_edtf: str | None
    place: str | None
    precision: str
    latitude: float
    longitude: float
    radius_km: float | None
    killed: Range | None
    status: str

    @property
    def vague(self) -> bool:
        """Whether the place is known no finer than a district."""
        return self.precision not in ("venue", "town")


@dataclass(frozen=True, slots=True)
class Month:
    """A month, its incidents and the sum of their killed, by `Range.number`; None for dates wider than a month."""

    month: str | None
    incidents: int
    killed: int


Counts = tuple[tuple[str, int], ...]
"""Values with how many incidents have each, most first."""


@dataclass(frozen=True, slots=True)
class Facets:
    """What the incidents can be told apart by."""

    kinds: Counts
    countries: Counts
    outlets: Counts
    statuses: Counts
    states: Counts


class Overview(Protocol):
    """The rows of the overview. A group is stale from the write on that bears on its row until it is kept anew."""

    def stale(self, limit: int) -> list[int]:
        """Groups whose row must be made again, at most so many."""
        ...

    def waiting(self) -> int:
        """How many groups' rows must be made again."""
        ...

    def mark(self, accounts: Collection[str]) -> None:
        """Makes the groups of these accounts stale."""
        ...

    def keep(self, entries: Sequence[Entry], made: Collection[int]) -> None:
        """Keeps rows in the place of the earlier ones of the groups `made`; of a group without a row none is left."""
        ...

    def rows(self, wanted: Wanted, order: Order, limit: int, skip: int, total: int = 0) -> list[Row]:
        """The rows that a filter lets pass, in order; found sooner where one tells that they are many (`total`)."""
        ...

    def count(self, wanted: Wanted) -> tuple[int, int]:
        """How many incidents a filter lets pass, and how many of them have a place on the map."""
        ...

    def total(self, wanted: Wanted) -> int:
        """How many incidents a filter lets pass."""
        ...

    def points(self, wanted: Wanted, most: int) -> list[Point]:
        """The incidents on the map, latest first, at most so many."""
        ...

    def months(self, wanted: Wanted) -> list[Month]:
        """Incidents and killed by month, undated ones last."""
        ...

    def facets(self) -> Facets:
        """What there is to choose from, over all incidents."""
        ...

    def row(self, incident: str) -> Row | None:
        """The row of the incident of this id."""
        ...

    def home(self, incident: str) -> int | None:
        """The group of the incident of this id."""
        ...

    def homes(self, incidents: Collection[str]) -> list[int]:
        """The groups of those of the incidents that have a row."""
        ...

    def at(self, homes: Collection[int]) -> dict[int, Row]:
        """The rows of those of the groups that have one."""
        ...


Progress = Callable[[int, int], None]
"""Told how many rows have been made, and of how many."""
