"""The blocks that an account stands in and those in which it looks for others: two that can meet share one.

*Town and days*: accounts of a town whose interval is at most a season stand in a cell of the map and in bins of days.
They look in the cells around their own and `SLACK` days before and after. *Country and days*: an account that names no
town (or one without a position) and is dated to `NARROW` days looks a day around its own among all accounts of its
country. *Marks*: an account that is neither (no date, a year, a month in a region) is compared with those that bear the
same mark: in one town a venue's name, a large figure, or two of actor, target and toll; anywhere two such marks that
together are rare.
"""

from collections.abc import Iterator
from hashlib import blake2b
from itertools import combinations
from typing import Any, NamedTuple

from corroborate.lexicons import names
from corroborate.link.comparisons import COMPARISONS, counts, perpetrator, place, target, time, venue, words
from corroborate.link.comparisons.place import Place
from corroborate.link.comparisons.time import Days
from corroborate.link.described import Told

SLACK = 7
"""Dates of one incident slip by up to so many days from report to report."""
NARROW, SEASON = 10, 130
"""Longest intervals (days) that are looked for by days, and by days within a town."""
SHORT = 12
LARGE, SOME = 10, 3
"""Figures that mark an incident by themselves, and those that do so with an actor or a target."""
_DAY_BIN, _MONTH_BIN = 2, 32
_LATITUDES, _LONGITUDES = 4.0, 2.0  # cells a degree: 28 km high, and wider than 25 km up to 60 degrees north
_IN_TOWN, _IN_TOWN_MONTHS, _TOWNS_OF, _OTHERS_OF, _MARKED, _MARKED_VAGUE, _DAY_IN_TOWN, _YEARLESS_IN_TOWN = range(8)
_YEAR, _AROUND_DAY = 366, 3
WORDS = 10
"""So many of an account's rarest words mark its incident in a town."""
_TIME, _PLACE, _VENUE, _ACTOR, _TARGET, _KILLED, _WOUNDED, _KIDNAPPED, _WORDS = (
    COMPARISONS.index(c)  # type: ignore[arg-type]
    for c in (time, place, venue, perpetrator, target, counts.killed, counts.wounded, counts.kidnapped, words)
)


class Span(NamedTuple):
    """One block and the bins of it, first to last, in which an account stands or looks."""

    block: int
    first: int
    last: int


class Keys(NamedTuple):
    """Where an account stands, and where it looks."""

    stands: tuple[Span, ...]
    looks: tuple[Span, ...]


def keys_of(account: Told) -> Keys:
    """The blocks of an account."""
    days: Days | None = account.features[_TIME]
    where: Place | tuple[()] = account.features[_PLACE]
    stands, looks = list[Span](), list[Span]()
    width = 0 if days is None or days.first is None or days.last is None else days.last - days.first + 1
    towns = bool(where) and where.level == place.TOWN and where.latitude is not None
    if days and days.first is not None and days.last is not None:
        if towns and width <= SEASON:
            _in_town(where, days.first, days.last, stands, looks)  # type: ignore[arg-type]
        if width <= NARROW:
            _in_country(where, towns, days.first, days.last, stands, looks)
    if towns and days and days.in_year is not None and width <= NARROW:
        _in_year(where, days.in_year, width > 0, stands, looks)  # type: ignore[arg-type]
    dated = 0 < width <= NARROW or (towns and 0 < width <= SEASON)
    for mark in _marks(account.features, where):
        stands.append(Span(_hashed(_MARKED if dated else _MARKED_VAGUE, mark), 0, 0))
        looks.append(Span(_hashed(_MARKED_VAGUE, mark), 0, 0))
        if not dated:
            looks.append(Span(_hashed(_MARKED, mark), 0, 0))
    return Keys(tuple(stands), tuple(looks))


def _in_town(where: Place, first: int, last: int, stands: list[Span], looks: list[Span]) -> None:
    row, column = int((where.latitude or 0.0) * _LATITUDES // 1), int((where.longitude or 0.0) * _LONGITUDES // 1)
    short = last - first < SHORT
    by = _DAY_BIN if short else _MONTH_BIN
    stands.append(Span(_cell(_IN_TOWN if short else _IN_TOWN_MONTHS, row, column), first // by, last // by))
    for i in (row - 1, row, row + 1):
        for j in (column - 1, column, column + 1):
            for segment, size in ((_IN_TOWN, _DAY_BIN), (_IN_TOWN_MONTHS, _MONTH_BIN)):
                looks.append(Span(_cell(segment, i, j), (first - SLACK) // size, (last + SLACK) // size))


def _in_year(where: Place, at: tuple[int, int], dated: bool, stands: list[Span], looks: list[Span]) -> None:
    """By the day of the year: accounts without a year look among those with one, and these among those without."""
    row, column = int((where.latitude or 0.0) * _LATITUDES // 1), int((where.longitude or 0.0) * _LONGITUDES // 1)
    mine, others = (_DAY_IN_TOWN, _YEARLESS_IN_TOWN) if dated else (_YEARLESS_IN_TOWN, _DAY_IN_TOWN)
    first, last = at[0], at[0] + at[1]
    stands.append(Span(_cell(mine, row, column), first // _DAY_BIN, last // _DAY_BIN))
    for turn in (0, _YEAR, -_YEAR):
        low, high = max(0, first + turn - _AROUND_DAY), min(_YEAR, last + turn + _AROUND_DAY)
        if low <= high:
            for segment in (others,) if dated else (others, mine):
                looks.append(Span(_cell(segment, row, column), low // _DAY_BIN, high // _DAY_BIN))


def _cell(segment: int, row: int, column: int) -> int:
    around = int(360 * _LONGITUDES)
    return (segment << 40) + ((row + 1000) << 16) + column % around


def _in_country(
    where: Place | tuple[()], towns: bool, first: int, last: int, stands: list[Span], looks: list[Span]
) -> None:
    country = where.country or "" if where else ""
    mine = _hashed(_TOWNS_OF if towns else _OTHERS_OF, country)
    stands.append(Span(mine, first // _DAY_BIN, last // _DAY_BIN))
    if not where:
        return
    for other in {country, ""} if towns else {country}:
        looks.append(Span(_hashed(_OTHERS_OF, other), (first - 1) // _DAY_BIN, (last + 1) // _DAY_BIN))
    if not towns:
        looks.append(Span(_hashed(_TOWNS_OF, country), (first - 1) // _DAY_BIN, (last + 1) // _DAY_BIN))


def _hashed(segment: int, name: str) -> int:
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=7).digest()
    return ((segment + 8) << 56) - (1 << 63) + int.from_bytes(digest, "big")


def _marks(features: tuple[object, ...], where: Place | tuple[()]) -> Iterator[str]:
    """What marks the incident of an account, each as a text that its like would have too."""
    strong, weak = _strong(features), _weak(features)
    if where and where.level == place.TOWN:
        town = f"{where.country}/{'-'.join(skeleton(word) for word in where.words)}"
        yield from (f"{town}/{mark}" for mark in strong)
        yield from (f"{town}/{one}/{other}" for one, other in combinations(weak, 2))
        yield from (f"{town}/{word}" for word in _rarest(features[_WORDS]))
    for one in strong:
        yield from (f"{one}/{other}" for other in sorted({*strong, *weak}) if one[0] != other[0])


def _strong(features: tuple[object, ...]) -> list[str]:
    """A venue's name; a large figure."""
    found = {f"v{skeleton(word)}" for told in features[_VENUE] or () for word in told.own}  # type: ignore[attr-defined]
    for letter, place_of in (("k", _KILLED), ("w", _WOUNDED), ("h", _KIDNAPPED)):
        found |= {f"{letter}{n}" for n in _exact(features[place_of], LARGE)}
    return sorted(found)[:6]


def _weak(features: tuple[object, ...]) -> list[str]:
    """An actor, a target, a toll: two of them mark an incident of a town."""
    found = {f"a{initials(name)}" for name in features[_ACTOR] or ()}  # type: ignore[attr-defined]
    found |= {f"t{skeleton(names.content(name)[-1])}" for name in features[_TARGET] or ()}  # type: ignore[attr-defined]
    found |= {f"k{n}" for n in _exact(features[_KILLED], SOME)}
    return sorted(found)[:5]


def _rarest(said: Any) -> list[str]:
    return sorted(said or ())[:WORDS]


def _exact(totals: object, least: int) -> set[int]:
    """The figures of an account that are exact and at least so large."""
    if not isinstance(totals, tuple):
        return set()
    return {low for low, high in totals[0] if low == high and low >= least}


def skeleton(word: str) -> str:
    """A word without what slips most: vowels after the first letter, doubled letters, a plural's s."""
    kept = word[:1]
    for letter in word[1:]:
        if letter not in "aeiouy" and letter != kept[-1]:
            kept += letter
    return kept.removesuffix("s") or word


def initials(name: str) -> str:
    """A name's acronym: its own where it is one."""
    words = names.content(name)
    return words[0] if len(words) == 1 else "".join(word[0] for word in words)
