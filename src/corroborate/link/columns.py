"""What accounts tell as numbers: their words, and for each comparison a column, where equal values have one number."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corroborate.link.comparisons import COMPARISONS, Features, words
from corroborate.link.encoding import WORDS, restored

Positions = NDArray[np.int64]
Column = NDArray[np.int32]


class Values:
    """The values that accounts tell for one comparison, each with a number; 0 is for none."""

    def __init__(self) -> None:
        self.values: list[Any] = [None]
        self.lines: dict[str, int] = {}
        """The numbers of values by the line that has them, where that was read."""
        self._numbers: dict[Hashable, int] = {None: 0}

    def number(self, value: Hashable) -> int:
        """The number of a value."""
        found = self._numbers.get(value)
        if found is None:
            found = self._numbers[value] = len(self.values)
            self.values.append(value)
        return found

    def read(self, line: str, at: int) -> int:
        """The number of the value that a line has."""
        found = self.lines[line] = self.number(line if at == WORDS else restored(line, at))
        return found


class Vocabulary:
    """The values of all comparisons, of words only what they come to, and the words; it grows with what is told."""

    def __init__(self) -> None:
        self.columns = tuple(Values() for _ in COMPARISONS)
        self.words: list[int] = []
        """What each word comes to, in millionths."""
        self.scorers: dict[Any, Any] = {}
        """By table of weights, what remembers how pairs of these values compare; see `scoring`."""
        self._words: dict[str, int] = {}
        self._worth, self._known = np.zeros(64, np.int64), 0
        self._lines = tuple(column.lines for column in self.columns)

    def __len__(self) -> int:
        return sum(len(column.values) for column in self.columns) + len(self.words)

    def row(self, features: Features) -> list[int]:
        """An account's features as numbers."""
        told = (*features[:WORDS], words.outline(features[WORDS]), *features[WORDS + 1 :])
        return [column.number(value) for column, value in zip(self.columns, told, strict=True)]

    def row_of_lines(self, lines: Sequence[str]) -> list[int]:
        """The same from lines."""
        found = [known.get(line, -1) for known, line in zip(self._lines, lines, strict=True)]
        if -1 in found:
            columns = enumerate(zip(self.columns, lines, found, strict=True))
            return [column.read(line, at) if n < 0 else n for at, (column, line, n) in columns]
        return found

    def numbers(self, said: Iterable[str], weighed: Sequence[str] | frozenset[str]) -> list[int]:
        """The numbers of words, doubled; and one more for one that other comparisons weigh."""
        known = self._words
        try:
            found = [known[word] for word in said]
        except KeyError:
            found = [self._number(word) for word in said]
        if not weighed:
            return found
        theirs = {known[word] for word in weighed if word in known}
        return [number + (number in theirs) for number in found]

    def _number(self, word: str) -> int:
        found = self._words.get(word)
        if found is None:
            found = self._words[word] = 2 * len(self.words)
            self.words.append(words.millionths(word))
        return found

    def worth_of(self, numbers: Positions | Column) -> NDArray[np.int64]:
        """What words come to, in millionths."""
        if self._known < len(self.words):
            fresh = self.words[self._known :]
            if len(self._worth) < len(self.words):
                self._worth = longer(self._worth, len(self.words))
            self._worth[self._known : len(self.words)] = fresh
            self._known = len(self.words)
        return self._worth[numbers]


class Columns:
    """What some accounts tell, by their positions."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._position: dict[int, int] = {}
        self._waiting: dict[int, tuple[list[int], list[int]]] = {}
        self._rows = np.zeros((64, len(COMPARISONS)), np.int32)
        self._last = 0
        self._words, self._many = np.zeros(64, np.int32), 0
        self.worth = np.zeros(64, np.int64)
        """What the words of each come to, in millionths."""
        self._first, self._length = np.zeros(64, np.int64), np.zeros(64, np.int64)

    def __contains__(self, number: int) -> bool:
        return number in self._position or number in self._waiting

    def put(self, number: int, features: Features) -> None:
        """Takes an account in, or what it tells now."""
        said: words.Words = features[WORDS]
        row, numbers = self.vocabulary.row(features), self.vocabulary.numbers(said.said, said.weighed)
        self._waiting[number] = (row, numbers)

    def put_lines(self, number: int, lines: Sequence[str], said: str) -> None:
        """Takes an account in by the lines of its features."""
        row = self.vocabulary.row_of_lines(lines)
        _, weighed, told = said.split("|")
        self._waiting[number] = (row, self.vocabulary.numbers(told.split(), weighed.split()))

    def _take(self) -> None:
        numbers, (rows, said) = [*self._waiting], zip(*self._waiting.values(), strict=True)
        self._waiting = {}
        first, last = self._last, self._last + len(numbers)
        self._position.update(zip(numbers, range(first, last), strict=True))
        self._last = last
        lengths = [len(each) for each in said]
        if last > len(self._rows):
            self._rows, self.worth = longer(self._rows, last), longer(self.worth, last)
            self._first, self._length = longer(self._first, last), longer(self._length, last)
        self._rows[first:last], self._length[first:last] = rows, lengths
        self._first[first:last] = self._many + np.cumsum(lengths) - lengths
        worth = self.vocabulary.words
        self.worth[first:last] = [sum([worth[word >> 1] for word in each]) for each in said]
        flat = [word for each in said for word in each]
        if self._many + len(flat) > len(self._words):
            self._words = longer(self._words, self._many + len(flat))
        self._words[self._many : self._many + len(flat)] = flat
        self._many += len(flat)

    def at(self, numbers: Iterable[int]) -> Positions:
        """The positions of accounts."""
        if self._waiting:
            self._take()
        position = self._position
        return np.array([position[number] for number in numbers], np.int64)

    def pairs(self, left: Positions, right: Positions) -> Iterator[tuple[Column, Column]]:
        """The numbers of pairs of accounts, by comparison."""
        yield from zip(self._rows[left].T, self._rows[right].T, strict=True)

    def outlines(self, at: Positions) -> Column:
        """The numbers of what the words of accounts come to."""
        outlines: Column = self._rows[at, WORDS]
        return outlines

    def words(self, at: Positions) -> tuple[Positions, Column]:
        """The words of accounts, one after the other: of which of them each is, and its number."""
        lengths = self._length[at]
        whose = np.repeat(np.arange(len(at)), lengths)
        before = np.cumsum(lengths) - lengths
        said: Column = self._words[np.arange(len(whose)) + (self._first[at] - before)[whose]]
        return whose, said


def longer(array: NDArray[Any], least: int) -> NDArray[Any]:
    """An array with room for at least so many."""
    longer = np.zeros((max(2 * len(array), least), *array.shape[1:]), array.dtype)
    longer[: len(array)] = array
    return longer
