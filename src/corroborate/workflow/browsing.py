"""Incidents as a list, on the map and along the months, filtered and a page at a time."""

from dataclasses import replace

from corroborate.gazetteer import shipped as gazetteer
from corroborate.gazetteer.folding import fold
from corroborate.interchange.importing.places import country_code, country_of_code
from corroborate.model.errors import BadInput
from corroborate.model.overview import Facets, Filter, Listing, Month, Order, Point, Progress, Wanted
from corroborate.model.storing import Store
from corroborate.store.words import words_of
from corroborate.workflow.naming import country_meant, refuse_turned
from corroborate.workflow.overview import refresh

MOST_ROWS, MOST_POINTS, MOST_WORDS = 500, 20_000, 12
"""The most rows of one page, points of one map, and words that one filter looks for."""
EVERYTHING = Filter()


def browse(
    store: Store,
    filter: Filter = EVERYTHING,
    page: int = 1,
    size: int = 50,
    order: str = Order.DATE,
    progress: Progress | None = None,
    most: int | None = None,
) -> Listing:
    """A page of the incidents that a filter lets pass; a page behind the last is empty.

    Rows on which something bears that was written since are made again first, at most so many where `most` says so:
    `waiting` of the listing tells how many are not. BadInput for what cannot be asked.
    """
    if page < 1 or not 1 <= size <= MOST_ROWS:
        raise BadInput(f"Pages are counted from 1 and have 1 to {MOST_ROWS} rows: {page} and {size} were asked for.")
    if order not in list(Order):
        raise BadInput(f"{order!r} is no order: there are {', '.join(Order)}.")
    wanted = _wanted(filter)
    refresh(store, progress, most)
    with store.snapshot():
        total, located = store.overview.count(wanted)
        pages = max(1, -(-total // size))
        rows = store.overview.rows(wanted, Order(order), size, (page - 1) * size, total) if page <= pages else []
        return Listing(tuple(rows), total, located, page, pages, size, store.overview.waiting())


def points(
    store: Store, filter: Filter = EVERYTHING, most: int = MOST_POINTS, remade: int | None = None
) -> list[Point]:
    """The incidents on the map, latest first; `Listing.located` tells how many there are.

    Here and below, stale rows are made again first, at most so many where `remade` says so.
    """
    if not 1 <= most <= MOST_POINTS:
        raise BadInput(f"A map has 1 to {MOST_POINTS} points: {most} were asked for.")
    wanted = _wanted(filter)
    refresh(store, most=remade)
    return store.overview.points(wanted, most)


def months(store: Store, filter: Filter = EVERYTHING, remade: int | None = None) -> list[Month]:
    """How many incidents there were in each month, and how many killed; those of no one month last."""
    wanted = _wanted(filter)
    refresh(store, most=remade)
    return store.overview.months(wanted)


def facets(store: Store, remade: int | None = None) -> Facets:
    """What the incidents can be told apart by, with how many there are of each."""
    refresh(store, most=remade)
    return store.overview.facets()


def _wanted(asked: Filter) -> Wanted:
    """The filter as the store is asked: names folded as they are kept."""
    refuse_turned(asked.since, asked.until)
    words = tuple(dict.fromkeys(words_of(asked.text or "")))
    if len(words) > MOST_WORDS:
        raise BadInput(f"{len(words)} words were given to look for: give {MOST_WORDS} at most.")
    if asked.text and asked.text.strip() and not words:
        raise BadInput(f"{asked.text!r} has no word to look for.")
    if asked.country:
        asked = replace(asked, country=country_meant(asked.country))
    places, place_country = _places(asked.place) if asked.place and asked.place.strip() else ((), None)
    return Wanted(words, places, place_country, asked)


def _places(name: str) -> tuple[tuple[str, ...], str | None]:
    """The folded names that mean a place, as given and as the gazetteer spells it, and the country that it may be."""
    spelt = {candidate.place.name for candidate in gazetteer().candidates(name)[:3]}
    country = country_of_code(name.strip().upper()) if len(name.strip()) == 2 else country_code(name)
    return tuple(sorted({fold(name), *map(fold, spelt)})), country
