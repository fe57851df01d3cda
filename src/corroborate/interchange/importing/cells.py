"""One row's cells, read as words, numbers and flags; what cannot be read is noted and left out, never guessed."""

import re
from collections.abc import Collection
from datetime import date

from corroborate.interchange.importing.dates import day_in
from corroborate.interchange.importing.tables import Cells

# What stands in a cell for nothing, besides nothing: R, pandas and spreadsheets write it so.
NOTHING = frozenset({"na", "n/a", "n.a.", "nan", "null", "none", "-", ".", "<na>", "#n/a"})
_WHOLE = re.compile(r"(-?)0*(\d{1,9})(?:\.0*)?")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


class Row:
    """A row's cells by the names that its dataset gives them; `notes` gathers what was not read as it stands."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.notes: list[str] = []
        self.asked: set[str] = set()

    def note(self, column: str, why: str) -> None:
        """Notes what is wrong with a cell, in words that fit behind its column and its value."""
        self.notes.append(f"{column} {self.cells.get(column, '')!r} {why}")

    def text(self, column: str) -> str | None:
        """The words of a cell; None where it holds nothing or a mark for nothing."""
        self.asked.add(column)
        cell = " ".join(self.cells.get(column, "").split())
        return None if not cell or cell.casefold() in NOTHING else cell

    def known(self, column: str) -> str | None:
        """The words of a cell; None where they only say that it is not known."""
        words = self.text(column)
        return None if words is None or words.casefold() in ("unknown", "unspecified", "unclear") else words

    def parts(self, column: str) -> tuple[str, ...]:
        """The parts of a cell that semicolons split, without repetitions."""
        found = (part.strip() for part in (self.text(column) or "").split(";"))
        return tuple(dict.fromkeys(part for part in found if part))

    def whole(self, column: str, unknown: Collection[int] = ()) -> int | None:
        """The whole number in a cell, not negative; None where it holds nothing, a code for unknown, or no number."""
        words = self.text(column)
        if words is None:
            return None
        if _GROUPED.fullmatch(words):
            number = int(words.replace(",", ""))
            self.note(column, f"is taken for {number}")
            return number
        if (found := _WHOLE.fullmatch(words)) is None:
            self.note(column, "is no whole number: left out")
            return None
        number = int(found[2]) * (-1 if found[1] else 1)
        if number in unknown:
            return None
        if number < 0:
            self.note(column, "is negative: left out")
            return None
        return number

    def flag(self, column: str) -> bool:
        """Whether a cell says yes: 1, or a word for it."""
        return (self.text(column) or "").casefold().removesuffix(".0") in ("1", "yes", "true")

    def degrees(self, column: str) -> float | None:
        """A coordinate in degrees; a decimal comma is read as a point."""
        words = self.text(column)
        if words is None:
            return None
        try:
            return float(words.replace(",", ".") if words.count(",") == 1 and "." not in words else words)
        except ValueError:
            self.note(column, "is no coordinate: left out")
            return None

    def day(self, column: str) -> date | None:
        """The day in a cell; a form that can be read in two ways is read day first, and noted."""
        words = self.text(column)
        if words is None:
            return None
        found, why = day_in(words)
        if why:
            self.note(column, why)
        return found
