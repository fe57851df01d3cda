"""Which way a sentence looks from where a time stands in it."""

import re

from corroborate.read.times.vocabulary import folded, vocabulary

# How far a verb may stand from the time it belongs to (characters); one after the time counts as so much farther.
REACH = 90
AFTER = 30
# How close before an infinitive the verb stands that it hangs on ("expected to join").
GOVERNING = 25
# A verb in the past right before the time is its own ("they would appeal, he said Friday").
SPOKEN = re.compile(r"\b(?:said|told|[a-z]+ed)(?:\s(?:on|late|early|reporters))?\s$")
DEADLINE = re.compile(r"\b(?:by|until|till|before)\s(?:the\s)?$", re.IGNORECASE)


def tense_around(text: str, sentence: tuple[int, int], start: int, end: int) -> str | None:
    """Whether the nearest verb around a time is past or future; None for an infinitive, a deadline or none near."""
    if SPOKEN.search(text, max(sentence[0], start - 24), start):
        return "past"
    words = vocabulary()
    low, high = max(sentence[0], start - REACH), min(sentence[1], end + REACH)
    speech = words.words["speech_verbs"]
    nearest: tuple[int, int, str | None] | None = None
    for name, pattern in (("future", words.future), ("past", words.past), (None, words.open)):
        for cue in pattern.finditer(text, low, high):
            before = cue.end() <= start
            if folded(cue[0]) in speech or (not before and (name is None or cue.start() < end)):
                continue
            distance = start - cue.end() if before else cue.start() - end + AFTER
            if nearest is None or distance < nearest[0]:
                nearest = (distance, cue.start(), name)
    if nearest is None:
        return None
    if nearest[2] is None:
        return "future" if words.future.search(text, max(low, nearest[1] - GOVERNING), nearest[1]) else None
    past_deadline = nearest[2] == "past" and DEADLINE.search(text, max(low, start - 12), start) is not None
    return None if past_deadline else nearest[2]
