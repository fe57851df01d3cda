"""What a rule's matches begin with and cannot lack, read off its pattern: a rule is tried only where it may match."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

SLOT = re.compile(r"\{(?:(\w+):)?([a-z]\w*)\}")
LETTERS = re.compile(r"[a-z]+")
AROUND = ("(?<=", "(?<!", "(?=", "(?!")
OPENING = re.compile(r"\((?:\?:|\?P<\w+>)?")
QUANTIFIER = re.compile(r"[?*+]|\{\d+(?:,\d*)?\}")
FIGURE = "figure"
# After these a run of letters in a pattern is a whole word; before others it may be the first part of one.
WORD_ENDS = frozenset(" |)")


@dataclass(frozen=True, slots=True)
class Shape:
    """First words: whole ones, first parts of words, whether figures or anything may open; the classes of words that
    no match lacks; whether a match may be empty."""

    words: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()
    figures: bool = False
    anything: bool = False
    required: frozenset[str] = frozenset()
    empty: bool = False

    def __or__(self, other: "Shape") -> "Shape":
        return replace(self._opening(other), required=self.required & other.required, empty=self.empty or other.empty)

    def then(self, other: "Shape") -> "Shape":
        """The shape of this part with another one after it."""
        opening = self._opening(other) if self.empty else self
        return replace(opening, required=self.required | other.required, empty=self.empty and other.empty)

    def optional(self) -> "Shape":
        """The shape of this part where it may be left out."""
        return replace(self, required=frozenset(), empty=True)

    def admits(self, word: str) -> bool:
        """Whether a match may begin with a word (small letters, no quotation mark)."""
        if self.anything or word in self.words or (self.figures and word[:1].isdigit()):
            return True
        return any(word.startswith(stem) for stem in self.stems)

    def _opening(self, other: "Shape") -> "Shape":
        words, stems = self.words | other.words, self.stems | other.stems
        return replace(
            self,
            words=words,
            stems=stems,
            figures=self.figures or other.figures,
            anything=self.anything or other.anything,
        )


NOTHING = Shape(empty=True)
FIGURES, ANYTHING = Shape(figures=True, required=frozenset((FIGURE,))), Shape(anything=True)


def first_words(phrases: Iterable[str]) -> Shape:
    """The shape of a slot that holds one of some phrases."""
    words = {found[0] for phrase in phrases if (found := re.search(r"\w+", phrase.lower()))}
    plain = frozenset(word for word in words if not word[0].isdigit())
    return Shape(plain, figures=len(plain) < len(words))


def shape_of(pattern: str, slots: Mapping[str, Shape]) -> Shape:
    """The shape of a pattern over slots of known shapes."""
    return _Pass(pattern, slots).alternatives()


class _Pass:
    """One pass over a pattern, part by part."""

    def __init__(self, pattern: str, slots: Mapping[str, Shape]) -> None:
        self.pattern = pattern
        self.slots = slots
        self.at = 0

    def alternatives(self) -> Shape:
        """Parts joined by "|" up to a closing bracket or the end."""
        found = self._sequence()
        while self.pattern[self.at : self.at + 1] == "|":
            self.at += 1
            found |= self._sequence()
        return found

    def _sequence(self) -> Shape:
        found = NOTHING
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            part = self._atom()
            if quantifier := QUANTIFIER.match(self.pattern, self.at):
                self.at = quantifier.end()
                part = part.optional() if quantifier[0] in "?*" or quantifier[0].startswith("{0") else part
            found = found.then(part)
        return found

    def _atom(self) -> Shape:
        char, rest = self.pattern[self.at], self.pattern[self.at : self.at + 4]
        if rest.startswith(AROUND):
            self._skip_bracket()
            return NOTHING
        if char == "(" and not rest.startswith("(?P="):
            return self._group()
        if slot := SLOT.match(self.pattern, self.at):
            self.at = slot.end()
            return self.slots[slot[2]]
        if letters := LETTERS.match(self.pattern, self.at):
            return self._letters(letters)
        return self._symbol(char)

    def _group(self) -> Shape:
        opening = OPENING.match(self.pattern, self.at)
        self.at = opening.end() if opening else self.at + 1
        found = self.alternatives()
        self.at += 1
        return found

    def _letters(self, letters: re.Match[str]) -> Shape:
        self.at, word = letters.end(), letters[0]
        words = {word}
        if self.pattern[self.at : self.at + 1] in ("?", "*"):
            self.at += 1
            words.add(word[:-1])
        following = self.pattern[self.at : self.at + 1]
        whole = following in WORD_ENDS or not following
        return Shape(frozenset(words)) if whole else Shape(stems=frozenset((min(words, key=len),)))

    def _symbol(self, char: str) -> Shape:
        """A class, an escape, a digit or a mark; marks and white space open no word."""
        end = self.pattern.index("]", self.at) + 1 if char == "[" else self.at + (2 if char == "\\" else 1)
        if self.pattern.startswith("(?P=", self.at):
            end = self.pattern.index(")", self.at) + 1
        symbol, self.at = self.pattern[self.at : end], end
        if symbol == r"\d" or char.isdigit() or (char == "[" and re.search(r"\d", symbol)):
            return FIGURES
        wide = symbol in (r"\w", ".") or (char == "[" and re.search(r"[a-z]", symbol) is not None)
        return ANYTHING if wide else NOTHING

    def _skip_bracket(self) -> None:
        depth = 0
        while True:
            char = self.pattern[self.at]
            depth += (char == "(") - (char == ")")
            self.at += 2 if char == "\\" else 1
            if depth == 0:
                return
