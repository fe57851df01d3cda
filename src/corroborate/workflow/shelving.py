"""All reports of a database as a list, and the files that could not be read."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corroborate.link.described import number_of
from corroborate.model.errors import BadInput
from corroborate.model.reports import Failure
from corroborate.model.shelf import Only, ReportOrder, Shelved, Sought
from corroborate.model.storing import Store
from corroborate.store.words import words_of
from corroborate.workflow.browsing import MOST_ROWS, MOST_WORDS


@dataclass(frozen=True, slots=True)
class ReportFilter:
    """Which reports are asked for, as a person says it: `text` are words of the text, or of the name or title."""

    text: str | None = None
    outlet: str | None = None
    only: Only | None = None
    coded: bool | None = None


ALL = ReportFilter()


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report in a line, and how many incidents it tells of."""

    line: Shelved
    incidents: int


@dataclass(frozen=True, slots=True)
class ReportList:
    """A page of the reports, of so many in all; `failed` are the files that could not be read and are asked for."""

    rows: tuple[ReportLine, ...]
    total: int
    page: int
    pages: int
    size: int
    failed: int


def list_reports(
    store: Store, wish: ReportFilter = ALL, page: int = 1, size: int = 50, order: ReportOrder = ReportOrder.ADDED
) -> ReportList:
    """A page of the reports that are asked for, the newest first; a page behind the last is empty.

    BadInput for what cannot be asked.
    """
    if page < 1 or not 1 <= size <= MOST_ROWS:
        raise BadInput(f"Pages are counted from 1 and have 1 to {MOST_ROWS} rows: {page} and {size} were asked for.")
    sought = _sought(wish)
    with store.snapshot():
        total = store.shelf.count(sought)
        lines = store.shelf.listed(sought, order, size, (page - 1) * size) if (page - 1) * size < total else ()
        rows = _counted(store, lines)
        return ReportList(rows, total, page, max(1, -(-total // size)), size, len(list_failures(store, wish)))


def list_failures(store: Store, wish: ReportFilter = ALL) -> list[Failure]:
    """The files that could not be read, by name; of words those whose names have them all.

    None where something is asked for that only reports have.
    """
    if replace(wish, text=None) != ALL:
        return []
    wanted = set(_words(wish.text))
    return [failure for failure in store.failures() if wanted <= {*words_of(failure.name)}]


def silent_with(store: Store, text: str) -> int:
    """How many reports that tell of no incident have all these words."""
    return store.shelf.count(Sought(_words(text), only=Only.SILENT))


def _sought(wish: ReportFilter) -> Sought:
    return Sought(_words(wish.text), wish.outlet or None, wish.only, wish.coded)


def _words(text: str | None) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(words_of(text or "")))
    if len(words) > MOST_WORDS:
        raise BadInput(f"{len(words)} words were given to look for: give {MOST_WORDS} at most.")
    if text and text.strip() and not words:
        raise BadInput(f"{text!r} has no word to look for.")
    return words


def _counted(store: Store, lines: Sequence[Shelved]) -> tuple[ReportLine, ...]:
    """The lines with how many incidents each tells of: two accounts of one report may stand in one."""
    numbers = {number_of(account): line.id for line in lines for account in line.accounts}
    homes = {(numbers[place.number], place.home) for place in store.links.places(numbers)}
    incidents = Counter(report for report, _ in homes)
    return tuple(ReportLine(line, incidents[line.id] or len(line.accounts)) for line in lines)
