"""Pages of a published site: the desk's own views, told as they may be, and lists by month, year and country."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, TypeVar, cast

from corroborate.model.overview import Filter, Listing, Month, Order, Row
from corroborate.render import wording
from corroborate.web.views.asked import Asked
from corroborate.web.views.incident import IncidentView, view
from corroborate.web.views.incidents import HEADS, Head, Incidents, line
from corroborate.web.views.months import timeline
from corroborate.web.views.quotes import Quote
from corroborate.web.views.reports import Told
from corroborate.workflow import Publication

T = TypeVar("T")
Tell = Callable[[str], str]
SIZE = 500
"""Rows of one page of a list."""
UNDATED, UNPLACED = "undated", "no-country"


def retold(shown: T, tell: Tell) -> T:
    """A view with all its texts told anew; what stands in a report's own words is left out of it."""
    return cast(T, _retold(shown, tell))


def _retold(shown: Any, tell: Tell) -> Any:
    if isinstance(shown, Quote):
        shown = replace(shown, before="", words=None, after="", claim=replace(shown.claim, quote=None, span=None))
    if isinstance(shown, Told):
        shown = replace(shown, title=None, url=None)
    if isinstance(shown, str):
        return shown if isinstance(shown, Enum) else tell(shown)
    if isinstance(shown, tuple):
        return tuple(_retold(each, tell) for each in shown)
    if is_dataclass(shown) and not isinstance(shown, type):
        return _with_fields(shown, tell)
    return shown


def _with_fields(shown: Any, tell: Tell) -> Any:
    """A dataclass with its fields told anew; itself where none changes."""
    changed = {}
    for each in fields(shown):
        value = getattr(shown, each.name)
        told = _retold(value, tell)
        if told is not value and told != value:
            changed[each.name] = told
    return replace(shown, **changed) if changed else shown


def published(publication: Publication, incident: str) -> IncidentView:
    """The page of one incident as it is published."""
    shown = view(publication.page(incident), publication.options.rule, every=False)
    if publication.veils is None:
        return shown
    return retold(shown, publication.veils.over(incident, *(other.id for other in shown.similar)))


@dataclass(frozen=True, slots=True)
class Shelf(Asked):
    """A list of the site in the place of a query: `name` of its first page, and what it is a list of."""

    name: str = "index"
    title: str = "Incidents"
    up: str = ""

    def url(self, **changes: object) -> str:
        """The address of the list of the days asked for, or of another page of this one."""
        number = changes.get("page")
        if "since" in changes or "until" in changes:
            since, until = changes.get("since"), changes.get("until")
            days = isinstance(since, date) and isinstance(until, date)
            return f"{self.up}{period(cast(date, since), cast(date, until))}.html" if days else f"{self.up}index.html"
        return f"{self.up}{paged(self.name, number if isinstance(number, int) else 1)}"


def period(since: date, until: date) -> str:
    """The name of the list of a month or a year."""
    return f"days/{since:%Y-%m}" if (since.year, since.month) == (until.year, until.month) else f"days/{since:%Y}"


def paged(name: str, number: int) -> str:
    """The file of a page of a list."""
    return f"{name}.html" if number < 2 else f"{name}-{number}.html"


def months(rows: Sequence[Row]) -> list[Month]:
    """How many incidents lie in each month and how many were killed in them; those of no one month last."""
    found: dict[str | None, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        count = found[month_of(row)]
        count[0] += 1
        count[1] += (row.killed.number or 0) if row.killed is not None else 0
    return [Month(key, *found[key]) for key in sorted(found, key=lambda key: (key is None, key or ""))]


def month_of(row: Row) -> str | None:
    """The month in which an incident lies wholly."""
    first, last = row.earliest, row.latest
    return first[:7] if first is not None and last is not None and first[:7] == last[:7] else None


@dataclass(frozen=True, slots=True)
class Choice:
    """A list of the site to go to, with how many incidents it has."""

    words: str
    url: str
    incidents: int


def countries(rows: Sequence[Row], up: str = "") -> tuple[Choice, ...]:
    """The lists by country, by name; incidents in no known one last."""
    counts: dict[str | None, int] = defaultdict(int)
    for row in rows:
        counts[row.country] += 1
    named = sorted((wording.country(code), code) for code in counts if code is not None)
    found = [Choice(words, f"{up}places/{code}.html", counts[code]) for words, code in named]
    return (
        *found,
        *([Choice("Country not known", f"{up}places/{UNPLACED}.html", counts[None])] if counts[None] else []),
    )


def shelves(rows: Sequence[Row]) -> Iterator[tuple[Shelf, list[Row]]]:
    """Every list of the site with its incidents: all, by month, by year, and by country."""
    yield Shelf(), list(rows)
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        month = month_of(row)
        found[("days", month or UNDATED)].append(row)
        if row.earliest is not None and row.latest is not None and row.earliest[:4] == row.latest[:4]:
            found[("days", row.earliest[:4])].append(row)
        found[("places", row.country or UNPLACED)].append(row)
    for (folder, key), some in sorted(found.items()):
        yield Shelf(filter=_days(folder, key), name=f"{folder}/{key}", title=_title(folder, key), up="../"), some


def _days(folder: str, key: str) -> Filter:
    """The days of a month's or a year's list."""
    if folder != "days" or key == UNDATED:
        return Filter()
    year, month = int(key[:4]), int(key[5:] or 0)
    last = monthrange(year, month)[1] if month else 31
    return Filter(since=date(year, month or 1, 1), until=date(year, month or 12, last))


def _title(folder: str, key: str) -> str:
    if key in (UNDATED, UNPLACED):
        return "Incidents of no one month" if key == UNDATED else "Incidents in no known country"
    if folder == "places":
        return f"Incidents in {wording.country(key)}"
    words = f"{date.fromisoformat(f'{key}-01'):%B %Y}" if "-" in key else key
    return f"Incidents in {words}"


def pages(shelf: Shelf, rows: Sequence[Row], every: Sequence[Month], of: int) -> Iterator[tuple[str, Incidents]]:
    """The pages of a list with the files that they go into."""
    drawn = timeline(every, shelf)
    count = max(1, -(-len(rows) // SIZE))
    for number in range(1, count + 1):
        some = tuple(rows[(number - 1) * SIZE : number * SIZE])
        listing = Listing(some, len(rows), 0, number, count, SIZE)
        lines = tuple(replace(line(row), url=f"{shelf.up}incidents/{row.incident}.html") for row in some)
        yield paged(shelf.name, number), Incidents(shelf, listing, of, lines, _HEADS, drawn)


_HEADS = tuple(
    Head(words, None, "descending" if order is Order.DATE else None, kind)
    for words, order, kind in HEADS
    if order is not Order.LOOK
)
