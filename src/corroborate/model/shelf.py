"""Reports as a list shows them: a line each, whatever they tell of, and what is asked of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from corroborate.model.dates import ReportDate


class Only(StrEnum):
    """Reports that tell of no incident, were read in part, are not in English, or whose outlet is not stated."""

    SILENT = "silent"
    PARTLY = "partly"
    FOREIGN = "foreign"
    NAMELESS = "nameless"


class ReportOrder(StrEnum):
    """In which order reports are listed: the last added first, or the last published."""

    ADDED = "added"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class Sought:
    """Which reports are asked for; what is left out does not matter.

    `words` are folded: the text has them all, or the name with the title has. `coded` False leaves rows of datasets
    out, True leaves only those.
    """

    words: tuple[str, ...] = ()
    outlet: str | None = None
    only: Only | None = None
    coded: bool | None = None


@dataclass(frozen=True, slots=True)
class Shelved:
    """A report in a line: its accounts by their ids, how many claims they hold, and what was not read as it stands."""

    id: str
    name: str
    title: str | None
    outlet: str | None
    dataset: str | None
    published: ReportDate
    accounts: tuple[str, ...]
    claims: int
    unread: tuple[str, ...]


class Shelf(Protocol):
    """The lines of all reports, each kept with its report."""

    def listed(self, sought: Sought, order: ReportOrder, limit: int, skip: int) -> Sequence[Shelved]:
        """The reports that are asked for, in order; undated ones last."""
        ...

    def count(self, sought: Sought) -> int:
        """How many there are."""
        ...

    def outlets(self, most: int) -> list[str]:
        """The outlets of reports by name, at most so many."""
        ...
