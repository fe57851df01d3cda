"""Which accounts an account is compared with, from blocks of accounts.

Two accounts are candidates when one looks where the other stands (`keys`), and then the other finds the one as well.
Three caps keep a crowd from costing its square. They depend on the set of accounts alone, not on who came first:
accounts have an order of their own, by number, which follows from their ids.

- Of the accounts of one cell and two days the first `town` are compared with all there. The others are crowded: they
  are compared with those, and placed like coarse ones.
- Of the accounts of one country and two days, or of one cell and day of the year, the first `country` are compared by
  it.
- A mark that more than `mark` accounts bear marks nothing, and a rare word that more than `word` have.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from corroborate.link.described import IN_COUNTRY, IN_TOWN
from corroborate.link.keys import Keys, is_cell, is_mark, is_word


@dataclass(frozen=True, slots=True)
class Caps:
    """How many accounts of one bin are compared in full."""

    town: int = 128
    country: int = 300
    mark: int = 32
    word: int = 40

    def of(self, block: int) -> int:
        """The cap of a block."""
        if is_word(block):
            return self.word
        return self.mark if is_mark(block) else self.town if is_cell(block) else self.country


CAPS = Caps()


class Blocks(Protocol):
    """Where accounts stand."""

    def first(self, block: int, place: int, limit: int, /) -> list[int]:
        """The first accounts of one bin of a block, in order."""
        ...

    def within(self, block: int, first: int, last: int, /) -> Iterable[int]:
        """All accounts in the bins of a block, first to last."""
        ...


def standings(keys: Keys) -> Iterator[tuple[int, int]]:
    """Every block and bin in which an account stands."""
    for block, first, last in keys.stands:
        for place in range(first, last + 1):
            yield block, place
    for mark in keys.marks:
        yield keys.own(mark), 0
    for word in keys.words:
        yield word, 0


def compared(block: int, place: int, blocks: Blocks, caps: Caps) -> set[int]:
    """The accounts of a bin that are compared in full, where that is not all of them."""
    limit = caps.of(block)
    there = blocks.first(block, place, limit + 1)
    return set(there[:limit]) if len(there) > limit else set()


def crowds(number: int, keys: Keys, blocks: Blocks, caps: Caps) -> int:
    """In which crowds an account is not among the first."""
    found = 0
    for block, first, last in keys.stands:
        kind = IN_TOWN if is_cell(block) else IN_COUNTRY
        if not found & kind and any(
            (there := compared(block, place, blocks, caps)) and number not in there for place in range(first, last + 1)
        ):
            found |= kind
    return found


def by_days(keys: Keys, crowded: int, blocks: Blocks, caps: Caps) -> tuple[set[int], set[int]]:
    """The accounts that an account finds in its cell and around, and those of its country or its day of the year.

    In a crowd those beyond the first of a bin need not be looked at: see `crowds` for who is not among them.
    """
    town, country = set[int](), set[int]()
    for block, first, last in keys.looks:
        if is_cell(block) and not crowded & IN_TOWN:
            town.update(blocks.within(block, first, last))
        elif is_cell(block) or not crowded & IN_COUNTRY:
            found = town if is_cell(block) else country
            for place in range(first, last + 1):
                found.update(blocks.first(block, place, caps.of(block)))
    return town, country


def by_marks(keys: Keys, blocks: Blocks, caps: Caps) -> set[int]:
    """The accounts that an account finds by a mark that few bear, or a rare word that few have."""
    found = set[int]()
    for mark in keys.marks:
        own = _all(keys.own(mark), caps, blocks)
        if own:
            for other in keys.others(mark):
                found.update(own if other == keys.own(mark) else _all(other, caps, blocks))
    for word in keys.words:
        found.update(_all(word, caps, blocks))
    return found


def share_a_mark(one: Keys, other: Keys, blocks: Blocks, caps: Caps) -> bool:
    """Whether two accounts find each other by a mark or a rare word."""
    marks = () if one.dated and other.dated else set(one.marks).intersection(other.marks)
    return any(_all(word, caps, blocks) for word in set(one.words).intersection(other.words)) or any(
        _all(one.own(mark), caps, blocks) and _all(other.own(mark), caps, blocks) for mark in marks
    )


def _all(block: int, caps: Caps, blocks: Blocks) -> list[int]:
    """The accounts of a mark; none where they are more than its cap."""
    cap = caps.of(block)
    there = blocks.first(block, 0, cap + 1)
    return there if len(there) <= cap else []


def counting(block: int, there: list[int], caps: Caps) -> set[int]:
    """Of all accounts of a bin, in order, those that are compared in full by it."""
    cap = caps.of(block)
    return set(there) if len(there) <= cap else set() if is_mark(block) else set(there[:cap])
