"""Which way a sentence looks from where a time stands in it."""

import re
from collections.abc import Sequence

from corroborate.read.times.vocabulary import folded, vocabulary

# How far a verb may stand from the time it belongs to (characters).
REACH = 90
# A verb in the past right before the time is its own ("they would appeal, he said Friday").
SPOKEN = re.compile(r"\b(?:said|told|[a-z]+ed)(?:\s(?:on|late|early|reporters))?\s$")


def tense_around(text: str, sentence: tuple[int, int], start: int, end: int) -> str | None:
    """Whether the nearest verb around a time is past or future; None where neither stands near."""
    words = vocabulary()
    if SPOKEN.search(text, max(sentence[0], start - 24), start):
        return "past"
    low, high = max(sentence[0], start - REACH), min(sentence[1], end + REACH)
    nearest: tuple[int, str] | None = None
    for name, pattern in (("future", words.future), ("past", words.past)):
        for cue in _cues(pattern, text, low, high):
            if start <= cue.start() < end or folded(cue[0]) in words.words["speech_verbs"]:
                continue
            distance = start - cue.end() if cue.end() <= start else cue.start() - end + 15
            if nearest is None or distance < nearest[0]:
                nearest = (distance, name)
    return nearest[1] if nearest else None


def _cues(pattern: re.Pattern[str], text: str, low: int, high: int) -> Sequence[re.Match[str]]:
    return list(pattern.finditer(text, low, high))
