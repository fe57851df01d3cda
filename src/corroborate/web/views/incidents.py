"""The incidents' page as its templates show it: rows in words, what can be chosen, what to do where nothing matches."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from corroborate.model.claims import COUNTS, Precision, Property
from corroborate.model.overview import Facets, Listing, Month, Order, Range, Row
from corroborate.model.shelf import Only
from corroborate.render import wording
from corroborate.render.harmless import printable
from corroborate.web.views.asked import CHOICES, CODED, Asked
from corroborate.web.views.months import Timeline, timeline

MOST_OUTLETS = 300
SHORTER = {
    "it is much like another incident that it is kept apart from": "much like another incident",
    "its account fits several incidents, and none clearly best": "fits several incidents",
    "a person was unsure whether it is the same as another incident": "a person was unsure whether it is another",
}
"""Reasons to look, in the words of a narrow column."""
FINE = (Precision.VENUE, Precision.TOWN)
TOLD = {
    Property.PERPETRATORS_KILLED: ("attacker killed", "attackers killed"),
    Property.ATTACKERS: ("attacker", "attackers"),
    Property.KIDNAPPED: ("kidnapped", "kidnapped"),
}
HEADS = (
    ("Date", Order.DATE, ""),
    ("What and where", None, ""),
    ("Killed", Order.KILLED, "number"),
    ("Wounded", None, "number"),
    ("Reports", Order.REPORTS, ""),
    ("Sources and review", None, ""),
    ("Needs a look", Order.LOOK, ""),
)
ORDERS = {
    Order.DATE: "Latest first",
    Order.OLDEST: "Oldest first",
    Order.KILLED: "Most killed first",
    Order.REPORTS: "Most reports first",
    Order.LOOK: "Needs a look first",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A row in words; `also` are counts beside killed and wounded, `rough` says how finely a vague place is known, and
    `why` has the reasons to look, short and whole."""

    row: Row
    url: str
    when: str
    what: str
    where: str
    rough: str | None
    also: tuple[tuple[Range, str], ...]
    told_by: str
    origins: str
    why: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column: where a click on it leads, and how it orders now."""

    words: str
    url: str | None
    sorted: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class Nearby:
    """A filter to drop where nothing matches, and how many incidents there would be then."""

    words: str
    url: str
    total: int


@dataclass(frozen=True, slots=True)
class Incidents:
    """The page; `trouble` is why what was asked cannot be asked, and `of` counts all incidents of the database."""

    asked: Asked
    listing: Listing
    of: int
    lines: tuple[Line, ...]
    heads: tuple[Head, ...]
    timeline: Timeline | None
    nearby: tuple[Nearby, ...] = ()
    trouble: str | None = None
    silent: int = 0
    """Reports that tell of no incident and have the words that were asked for."""

    @property
    def elsewhere(self) -> str:
        """Where those reports are listed."""
        return f"/reports?{urlencode({'text': self.asked.given.get('text', ''), 'only': Only.SILENT})}"

    @property
    def count(self) -> str:
        """How many there are: `1,234 of 100,000 incidents`."""
        some = f"{self.listing.total:,} of {self.of:,}" if self.asked.chips else f"{self.of:,}"
        return f"{some} incident{'' if self.of == 1 else 's'}"

    @property
    def span(self) -> str:
        """Which rows these are: `51–100 of 1,234`."""
        first = (self.listing.page - 1) * self.listing.size + 1
        return f"{first:,}–{first + len(self.lines) - 1:,} of {self.listing.total:,}"


@dataclass(frozen=True, slots=True)
class Options:
    """What the fields of the filter offer, as (value, words)."""

    kinds: tuple[tuple[str, str], ...]
    countries: tuple[tuple[str, str], ...]
    statuses: tuple[tuple[str, str], ...]
    states: tuple[tuple[str, str], ...]
    coded: tuple[tuple[str, str], ...]
    outlets: tuple[str, ...]


NOTHING = Listing((), 0, 0, 1, 1, 50)


def incidents(asked: Asked, listing: Listing, of: int, months: Sequence[Month]) -> Incidents:
    """The page of a listing, of so many incidents in all."""
    return Incidents(asked, listing, of, tuple(map(line, listing.rows)), _heads(asked), timeline(months, asked))


def refused(asked: Asked, of: int, trouble: str) -> Incidents:
    """The page where what was asked for cannot be asked."""
    return Incidents(asked, NOTHING, of, (), (), None, trouble=trouble)


def line(row: Row) -> Line:
    """A row in words."""
    return Line(
        row,
        f"/incidents/{row.incident}",
        wording.concise(row.when_edtf) if row.when_edtf else "undated",
        wording.spaced(row.kind),
        where(row),
        _rough(row),
        tuple(_also(row)),
        wording.counted(row.reports, "report"),
        _origins(row),
        tuple((SHORTER.get(reason, reason), reason) for reason in row.look_because),
    )


def where(row: Row) -> str:
    """Venue, place and country, as far as they are known."""
    country = wording.country(row.country) if row.country else None
    names = [printable(name) for name in (row.venue, row.place) if name]
    names += [country] if country and country not in names else []
    return ", ".join(names) or wording.NOWHERE


def _rough(row: Row) -> str | None:
    """How finely the place is known, where no finer than a district."""
    if row.place is None and row.country is None:
        return None
    return None if row.precision in FINE or row.precision is None else f"known to the {row.precision} only"


def _also(row: Row) -> list[tuple[Range, str]]:
    counts = {prop: getattr(row, prop) for prop in COUNTS if prop in TOLD}
    return [
        (found, TOLD[prop][0] if found.low == found.high == 1 else TOLD[prop][1])
        for prop, found in counts.items()
        if found is not None
    ]


def _origins(row: Row) -> str:
    if row.coded_only:
        return "coded rows only"
    return "one origin" if row.origins == 1 else f"{row.origins} independent origins"


def _heads(asked: Asked) -> tuple[Head, ...]:
    return tuple(_head(words, order, kind, asked) for words, order, kind in HEADS)


def _head(words: str, order: Order | None, kind: str, asked: Asked) -> Head:
    """A click on the date turns its order; the others order by most first."""
    if order is None:
        return Head(words, None, None, kind)
    if order is Order.DATE:
        now = {Order.DATE: "descending", Order.OLDEST: "ascending"}.get(asked.order)
        return Head(words, asked.url(order=Order.OLDEST if asked.order is Order.DATE else None), now, kind)
    return Head(words, asked.url(order=order), "descending" if asked.order is order else None, kind)


def options(facets: Facets, asked: Asked) -> Options:
    """What can be chosen, with how many incidents have it; what is asked for is among it even where none has it."""
    return Options(
        _offered("Any kind", facets.kinds, asked.given.get("kind"), wording.spaced),
        _offered("Any country", facets.countries, asked.given.get("country"), wording.country),
        _offered("Any", facets.statuses, asked.given.get("status"), wording.spaced),
        _offered("Any", facets.states, asked.given.get("state"), review),
        (("", "Reports and datasets"), *CODED.items()),
        tuple(name for name, _ in facets.outlets[:MOST_OUTLETS]),
    )


def review(state: str) -> str:
    """What persons have made of an incident, in words."""
    return {"new": "not reviewed", "changed": "changed since accepted"}.get(state, state)


def _offered(
    any_of: str, counts: Sequence[tuple[str, int]], given: str | None, words: Callable[[str], str]
) -> tuple[tuple[str, str], ...]:
    known = sorted((words(value), value, number) for value, number in counts)
    offered = [(value, f"{spelt} ({number:,})") for spelt, value, number in known]
    if given and given not in [value for value, _ in offered]:
        offered.append((given, words(given)))
    return (("", any_of), *offered)


__all__ = ["CHOICES", "ORDERS", "Incidents", "Line", "incidents", "line", "options", "refused"]
