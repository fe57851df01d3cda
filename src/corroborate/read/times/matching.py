"""Finding the expressions: every rule at every place that may open one, the longest match wins."""

from bisect import bisect_left
from dataclasses import dataclass

from corroborate.read.times.guards import Setting, accepts
from corroborate.read.times.vocabulary import WORD, Rule, Vocabulary, vocabulary

# How many words before a word of time an expression may begin.
REACH = 7
FIGURE = frozenset(("figure",))


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match in the text."""

    start: int
    end: int
    rule: Rule
    groups: dict[str, str | None]


def _places(text: str, words: Vocabulary) -> dict[int, set[str]]:
    """Where an expression may begin, with the classes of the words of time (or figures) that follow shortly."""
    found = [(word.start(), word[0].lower().strip("'’‘")) for word in WORD.finditer(text)]
    places: dict[int, set[str]] = {}
    for index, (_, word) in enumerate(found):
        classes = words.core.get(word) or (FIGURE if any(c.isdigit() for c in word) else None)
        if classes is None:
            continue
        for start, opener in found[max(0, index - REACH) : index + 1]:
            if opener in words.openers or opener[:1].isdigit():
                places.setdefault(start, set()).update(classes)
    return places


def find_matches(text: str) -> list[Match]:
    """The time expressions of a text, in order, none overlapping another."""
    words = vocabulary()
    setting = Setting(text)
    found: list[tuple[int, int, int, Match]] = []
    blocked: list[tuple[int, int]] = []
    for place, classes in sorted(_places(text, words).items()):
        for order, rule in enumerate(words.rules):
            if rule.needs and rule.needs.isdisjoint(classes):
                continue
            match = rule.pattern.match(text, place)
            if match is None or match.end() == match.start():
                continue
            if not rule.meaning:
                blocked.append((match.start(), match.end()))
            elif accepts(rule.id, rule.meaning, match, setting):
                found.append(
                    (match.start(), -match.end(), order, Match(match.start(), match.end(), rule, match.groupdict()))
                )
    return _longest(sorted(found, key=lambda row: row[:3]), _covered(blocked))


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
