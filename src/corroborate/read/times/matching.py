"""Finding the expressions: every rule at every place that may open one, the longest match wins."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from corroborate.read.times.guards import Setting, accepts
from corroborate.read.times.shapes import FIGURE
from corroborate.read.times.vocabulary import WORD, Rule, Vocabulary, rules_from, vocabulary

# How many words before a word of time an expression may begin.
REACH = 7
# A report is asked for its expressions when it is dated and again when it is read.
KEPT = 4


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match in the text."""

    start: int
    end: int
    rule: Rule
    groups: dict[str, str | None]


def _places(text: str, words: Vocabulary) -> dict[int, tuple[str, int]]:
    """Where an expression may begin: the word there and the classes of the words of time and figures that follow."""
    found = [(word.start(), word[1]) for word in WORD.finditer(_small(text))]
    figure = words.classes[FIGURE]
    places: dict[int, tuple[str, int]] = {}
    for index, (_, word) in enumerate(found):
        classes = words.core.get(word)
        if classes is None:
            if word.isalpha() or not any(map(str.isdigit, word)):
                continue
            classes = figure
        for start, opener in found[max(0, index - REACH) : index + 1]:
            places[start] = (opener, classes | places[start][1] if start in places else classes)
    return places


def _small(text: str) -> str:
    """The text in small letters, of the same length."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=KEPT)
def find_matches(text: str) -> tuple[Match, ...]:
    """The time expressions of a text, in order, none overlapping another."""
    words = vocabulary()
    setting = Setting(text)
    found: list[tuple[int, int, int, Match]] = []
    blocked: list[tuple[int, int]] = []
    for place, (opener, classes) in sorted(_places(text, words).items()):
        for order, rule in rules_from("0" if opener[0].isdigit() else opener, classes):
            match = rule.pattern.match(text, place)
            if match is None or match.end() == match.start():
                continue
            if not rule.meaning:
                blocked.append((match.start(), match.end()))
            elif accepts(rule.id, rule.meaning, match, setting):
                found.append(
                    (match.start(), -match.end(), order, Match(match.start(), match.end(), rule, match.groupdict()))
                )
    return tuple(_longest(sorted(found, key=lambda row: row[:3]), _covered(blocked)))


def _covered(blocked: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Ranges joined where they overlap, in order."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(blocked):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _longest(found: list[tuple[int, int, int, Match]], blocked: list[tuple[int, int]]) -> list[Match]:
    """The first and longest matches that neither overlap each other nor a blocked range."""
    starts = [start for start, _ in blocked]
    chosen: list[Match] = []
    end = 0
    for start, _, _, match in found:
        before = bisect_left(starts, match.end) - 1
        if start >= end and not (before >= 0 and blocked[before][1] > start):
            chosen.append(match)
            end = match.end
    return chosen
