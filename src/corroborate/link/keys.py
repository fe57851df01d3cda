"""The blocks that an account stands in and those in which it looks for others: two that can meet share one.

*Town and days*: accounts of a town whose interval is at most a season stand in a cell of the map and in bins of days.
They look in the cells around their own, two bins before and after: at least four days, for longer intervals a week.
*Country and days*: an account that names no town (or one without a position) and is dated to `NARROW` days looks a day
around its own among all accounts of its country; a town without a position is looked for by the week. *Day of the
year*: an account without a year looks in its cell.
*Marks*: an account that is none of these (no date, a year, a month in a region) is compared with those that bear the
same mark: in one town a venue's name, an actor, a target, a toll, or two of them; anywhere a venue's name, a large
figure, or one of these with another mark. *Words*: any two accounts that have one of their rarest words in common.
"""

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations
from typing import Any, NamedTuple

from corroborate.lexicons import names
from corroborate.link.comparisons import COMPARISONS, counts, perpetrator, place, target, time, venue, words
from corroborate.link.comparisons.place import Place, Placed
from corroborate.link.comparisons.time import Days
from corroborate.link.described import Told

NARROW, SEASON = 10, 130
"""Longest intervals (days) that are looked for by days, and by days within a town."""
SHORT = 12
LARGE, SOME = 10, 3
"""Figures that mark an incident by themselves, and those that do so with an actor or a target."""
_DAYS, _WEEK, _SLACK = 2, 8, 2
"""Days in a bin for short and for longer intervals, and short bins looked at before and after: four days at least."""
_LATITUDES, _LONGITUDES = 4.0, 2.0  # cells a degree: 28 km high, and wider than 25 km up to 60 degrees north
_IN_TOWN, _IN_TOWN_WEEKS, _TOWNS_OF, _OTHERS_OF, _NAMED_OF, _MARKED, _DAY_IN_TOWN, _YEARLESS_IN_TOWN, _WORD = range(9)
_YEAR, _AROUND = 184, 2
"""Bins of a year, and how many before and after a day of the year are looked at."""
WORDS = 10
"""So many of an account's rarest words mark its incident: a date or a town misread must not part what a victim's name
brings together."""
_TIME, _PLACE, _VENUE, _ACTOR, _TARGET, _KILLED, _WOUNDED, _KIDNAPPED, _WORDS = (
    COMPARISONS.index(c)
    for c in (time, place, venue, perpetrator, target, counts.killed, counts.wounded, counts.kidnapped, words)
)


class Span(NamedTuple):
    """One block and the bins of it, first to last, in which an account stands or looks."""

    block: int
    first: int
    last: int


class Keys(NamedTuple):
    """Where an account stands, and where it looks; a mark has two blocks, `dated` says in which of them it stands.

    `words` are the blocks of its rarest words: in them it stands and looks, dated or not.
    """

    stands: tuple[Span, ...]
    looks: tuple[Span, ...]
    marks: tuple[int, ...]
    dated: bool
    words: tuple[int, ...] = ()

    def own(self, mark: int) -> int:
        """The block of a mark in which the account stands."""
        return mark + (not self.dated)

    def others(self, mark: int) -> tuple[int, ...]:
        """The blocks of a mark in which it looks: dated accounts find each other by their days."""
        return (mark + 1,) if self.dated else (mark, mark + 1)


def keys_of(account: Told) -> Keys:
    """The blocks of an account. Whatever one finds of another the other finds of it: bins are counted on both sides."""
    days: Days | None = account.features[_TIME] or None
    where: Placed = account.features[_PLACE]
    stands, looks = list[Span](), list[Span]()
    width = 0 if days is None or days.first is None or days.last is None else days.last - days.first + 1
    town = where if where and where.level == place.TOWN and where.latitude is not None else None
    if days and days.first is not None and days.last is not None:
        if town and width <= SEASON:
            _in_town(town, days.first, days.last, stands, looks)
        if where and width <= (SEASON if where.level == place.TOWN and not town else NARROW):
            _in_country(where, town is not None, days.first, days.last, stands, looks)
    if town and days and days.in_year is not None and width <= NARROW:
        _in_year(town, days.in_year, width > 0, stands, looks)
    dated = bool(where) and 0 < width <= (SEASON if town else NARROW)
    marks = tuple(sorted({_hashed(_MARKED, mark) & ~1 for mark in _marks(account.features, where)}))
    rare = tuple(sorted(_hashed(_WORD, word) for word in words.rarest(account.features[_WORDS], WORDS)))
    return Keys(tuple(stands), tuple(looks), marks, dated, rare)


def is_cell(block: int) -> bool:
    """Whether a block is a cell of the map with its days: not of a year, a country or a mark."""
    return 0 <= block < (_IN_TOWN_WEEKS + 1) << 40


def meet_in_town(one: Keys, other: Keys) -> bool:
    """Whether one account looks in its town and around where the other stands."""
    stands = [span for span in other.stands if is_cell(span.block)]
    return any(
        look.block == span.block and look.first <= span.last and span.first <= look.last
        for look in one.looks
        for span in stands
    )


def is_mark(block: int) -> bool:
    """Whether a block is one of the two of a mark, or that of a rare word."""
    return (block + (1 << 63)) >> 56 in (_MARKED + 8, _WORD + 8)


def is_word(block: int) -> bool:
    """Whether a block is that of a rare word."""
    return (block + (1 << 63)) >> 56 == _WORD + 8


def marked_alike(block: int) -> tuple[int, ...]:
    """The blocks in which accounts look that stand in one of a mark's two, see `Keys.others`, or in that of a word."""
    if is_word(block):
        return (block,)
    return (block - 1, block) if block & 1 else (block + 1,)


def _in_town(where: Place, first: int, last: int, stands: list[Span], looks: list[Span]) -> None:
    row, column = _square(where)
    days, weeks = (first // _DAYS, last // _DAYS), (first // _WEEK, last // _WEEK)
    short, ratio = last - first < SHORT, _WEEK // _DAYS
    stands.append(
        Span(_cell(_IN_TOWN, row, column), *days) if short else Span(_cell(_IN_TOWN_WEEKS, row, column), *weeks)
    )
    near = (days[0] - _SLACK, days[1] + _SLACK) if short else ((weeks[0] - 1) * ratio, (weeks[1] + 2) * ratio - 1)
    for i in (row - 1, row, row + 1):
        for j in (column - 1, column, column + 1):
            looks.append(Span(_cell(_IN_TOWN, i, j), *near))
            looks.append(Span(_cell(_IN_TOWN_WEEKS, i, j), weeks[0] - 1, weeks[1] + 1))


def _in_country(where: Place, town: bool, first: int, last: int, stands: list[Span], looks: list[Span]) -> None:
    """By country: those without a town look among all; towns without a position and a wide date by the week."""
    country, ratio = where.country or "", _WEEK // _DAYS
    days, weeks = (first // _DAYS, last // _DAYS), (first // _WEEK, last // _WEEK)
    looks.append(Span(_hashed(_NAMED_OF, country), weeks[0] - 1, weeks[1] + 1))
    if last - first >= NARROW:
        stands.append(Span(_hashed(_NAMED_OF, country), *weeks))
        near = (weeks[0] - 1) * ratio, (weeks[1] + 2) * ratio - 1
    else:
        stands.append(Span(_hashed(_TOWNS_OF if town else _OTHERS_OF, country), *days))
        near = days[0] - 1, days[1] + 1
    for segment in (_OTHERS_OF,) if town else (_OTHERS_OF, _TOWNS_OF):
        looks.append(Span(_hashed(segment, country), *near))


def _in_year(where: Place, at: tuple[int, int], dated: bool, stands: list[Span], looks: list[Span]) -> None:
    """By the day of the year: accounts without a year look among all others, and those with one among these."""
    row, column = _square(where)
    mine, others = (_DAY_IN_TOWN, _YEARLESS_IN_TOWN) if dated else (_YEARLESS_IN_TOWN, _DAY_IN_TOWN)
    first, last = at[0] // _DAYS, (at[0] + at[1]) // _DAYS
    stands.append(Span(_cell(mine, row, column), first, min(last, _YEAR - 1)))
    for turn in (0, _YEAR, -_YEAR):
        low, high = max(0, first + turn - _AROUND), min(_YEAR - 1, last + turn + _AROUND)
        if low <= high:
            looks += [Span(_cell(each, row, column), low, high) for each in ((others,) if dated else (others, mine))]


def _square(where: Place) -> tuple[int, int]:
    """The row and column of a place's cell."""
    return int((where.latitude or 0.0) * _LATITUDES // 1), int((where.longitude or 0.0) * _LONGITUDES // 1)


def _cell(segment: int, row: int, column: int) -> int:
    around = int(360 * _LONGITUDES)
    return (segment << 40) + ((row + 1000) << 16) + column % around


@lru_cache(maxsize=1 << 16)
def _hashed(segment: int, name: str) -> int:
    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=7).digest()
    return ((segment + 8) << 56) - (1 << 63) + int.from_bytes(digest, "big")


def _marks(features: tuple[Any, ...], where: Placed) -> Iterator[str]:
    """What marks the incident of an account, each as a text that its like would have too."""
    strong, weak = _strong(features), _weak(features)
    if where and where.level != place.COUNTRY:
        town = f"{where.country}/{'-'.join(skeleton(word) for word in where.words)}"
        yield from (f"{town}/{mark}" for mark in (*strong, *weak))
        yield from (f"{town}/{one}/{other}" for one, other in combinations(weak, 2))
    yield from strong
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


def _exact(totals: object, least: int) -> set[int]:
    """The figures of an account that are exact and at least so large."""
    if not isinstance(totals, tuple):
        return set()
    return {low for low, high in totals[0] if low == high and low >= least}


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """A word without what slips most: vowels after the first letter, doubled letters, a plural's s."""
    kept = word[:1]
    for letter in word[1:]:
        if letter not in "aeiouy" and letter != kept[-1]:
            kept += letter
    return kept.removesuffix("s") or word


@lru_cache(maxsize=1 << 14)
def initials(name: str) -> str:
    """A name's acronym: its own where it is one."""
    words = names.content(name)
    return words[0] if len(words) == 1 else "".join(word[0] for word in words)
