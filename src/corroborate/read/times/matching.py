"""Finding the expressions: every rule at every place that may open one, the longest match wins."""

import re
from dataclasses import dataclass

from corroborate.read.times.guards import Setting, accepts
from corroborate.read.times.vocabulary import WORD, Rule, Vocabulary, vocabulary

# How many words before a word of time an expression may begin.
REACH = 7
LEADING = re.compile(r"(?:over|during|at)\s(?=the\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match in the text."""

    start: int
    end: int
    rule: Rule
    groups: dict[str, str | None]


def _places(text: str, words: Vocabulary) -> list[int]:
    """Where an expression may begin: words of the vocabulary at or shortly before a word of time or a figure."""
    found = [(word.start(), word[0].lower().strip("'’‘")) for word in WORD.finditer(text)]
    places: set[int] = set()
    for index, (_, word) in enumerate(found):
        if word in words.core or any(c.isdigit() for c in word) or word.split("'")[0] in words.core or word.split("’")[0] in words.core:
            for start, opener in found[max(0, index - REACH) : index + 1]:
                if opener in words.openers or opener[:1].isdigit() or opener.split("’")[0].split("'")[0] in words.openers:
                    places.add(start)
    return sorted(places)


def find_matches(text: str) -> list[Match]:
    """The time expressions of a text, in order, none overlapping another."""
    words = vocabulary()
    setting = Setting(text)
    found: list[tuple[int, int, int, Match]] = []
    blocked: list[tuple[int, int]] = []
    for place in _places(text, words):
        for order, rule in enumerate(words.rules):
            match = rule.pattern.match(text, place)
            if match is None or match.end() == match.start():
                continue
            if not rule.meaning:
                blocked.append((match.start(), match.end()))
            elif accepts(rule.id, rule.meaning, match, setting):
                found.append((match.start(), -match.end(), order, Match(match.start(), match.end(), rule, match.groupdict())))
    chosen: list[Match] = []
    end = 0
    for start, _, _, candidate in sorted(found, key=lambda row: row[:3]):
        if start >= end and not any(low < candidate.end and start < high for low, high in blocked):
            chosen.append(candidate)
            end = candidate.end
    return chosen
