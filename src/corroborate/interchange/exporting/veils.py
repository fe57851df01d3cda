"""Texts about incidents told without the names of persons in them."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corroborate.interchange.exporting.persons import WITHHELD, Named
from corroborate.lexicons import names

_TOKEN = re.compile(r"[^\W\d_]+")
_TWICE = re.compile(rf"{re.escape(WITHHELD)}(?:[\s.'’-]*{re.escape(WITHHELD)})+")


@dataclass(frozen=True, slots=True)
class Renamed:
    """Names of reports that go under another; `by_word` finds them by their longest word."""

    names: Mapping[str, str]
    by_word: Mapping[str, Sequence[str]]

    @classmethod
    def of(cls, renamed: Mapping[str, str]) -> "Renamed":
        """These names, made ready to be looked for in texts."""
        by_word: dict[str, list[str]] = defaultdict(list)
        for name in sorted(renamed, key=lambda name: (-len(name), name)):
            by_word[max(_TOKEN.findall(name), key=len, default="")].append(name)
        return cls(renamed, dict(by_word))

    def told(self, text: str) -> str:
        """The text with the reports under their other names."""
        if text in self.names:
            return self.names[text]
        words = self.by_word.keys() & set(_TOKEN.findall(text)) if self.names else ()
        for name in sorted((n for word in words for n in self.by_word[word]), key=lambda n: (-len(n), n)):
            text = text.replace(name, self.names[name])
        return text


@dataclass(frozen=True, slots=True)
class Veil:
    """Tells a text without the persons' names: phrases as they are told in public, then any name that has a word of
    theirs, and reports under other names. `_known` is what was told before."""

    phrases: re.Pattern[str] | None
    public: Mapping[str, str]
    withheld: frozenset[str]
    renamed: Renamed
    _known: dict[str, str] = field(default_factory=dict)

    def __call__(self, text: str) -> str:
        """The text as it may be told."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._told(text)
        return found

    def _told(self, text: str) -> str:
        text = self.renamed.told(text)
        if self.phrases is not None:
            text = self.phrases.sub(lambda match: self.public[match.group()], text)
        if self.withheld:
            text = WITHHELD.join(_TOKEN.sub(self._word, part) for part in text.split(WITHHELD))
        return _TWICE.sub(WITHHELD, text)

    def _word(self, match: re.Match[str]) -> str:
        """A word of a name that stands by itself, with a capital as names have it, or as it is."""
        word = match.group()
        if word[0].islower() or self.withheld.isdisjoint(names.fold(word)) or _within(match):
            return word
        return WITHHELD


def _within(match: re.Match[str]) -> bool:
    """Whether letters are a part of something longer with digits, such as an id."""
    text, start, end = match.string, match.start(), match.end()
    return text[start - 1 : start].isdigit() or text[end : end + 1].isdigit()


@dataclass(frozen=True, slots=True)
class Veils:
    """The persons' names by incident, and the reports that go under other names."""

    persons: Mapping[str, Named]
    renamed: Renamed

    def over(self, *incidents: str) -> Veil:
        """The veil over texts in which the persons of any of these incidents may be named."""
        public: dict[str, str] = {}
        withheld: set[str] = set()
        for each in (self.persons[key] for key in incidents if key in self.persons):
            public |= each.public
            withheld |= each.withheld
        listed = sorted(public, key=lambda phrase: (-len(phrase), phrase))
        pattern = "|".join(map(re.escape, listed))
        phrases = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") if listed else None
        return Veil(phrases, public, frozenset(withheld), self.renamed)
