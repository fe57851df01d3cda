"""Which reports have passages in common, found as each is saved: an index of sketches, then the texts themselves.

What two reports share follows from their texts alone, and does not depend on which came first. With one exception: of a
story that more than `POSTINGS` reports print, a further copy is compared only with the `VERIFIED` nearest of those
that came first, so that a lookup stays short; all of them still hold together through one another.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from corroborate.model.copies import Overlap
from corroborate.text.copies import PASSAGE, Words, share, shared

POSTINGS = 100
"""Reports that one fingerprint leads to at most: one of more reports is a phrase of a website."""
VERIFIED = 20
"""Reports, nearest first, whose texts are compared with that of a new one."""
LEAST = 25
"""Fewest words that two reports have in common; a passage has 12, see text/copies.py."""

assert LEAST > PASSAGE


def nearest(postings: Iterable[Iterable[int]]) -> list[int]:
    """The reports that share most fingerprints, from the reports that each fingerprint leads to."""
    counts = Counter(report for posting in postings for report in posting)
    return sorted(counts, key=lambda report: (-counts[report], report))[:VERIFIED]


def overlaps_of(report: str, text: str, others: Mapping[str, str]) -> list[Overlap]:
    """What a report has in common with each of the others, given as texts by report id; little is nothing."""
    words = Words(text)
    found = (_overlap(report, words, other, _words(theirs)) for other, theirs in others.items())
    return [overlap for overlap in found if overlap is not None]


@lru_cache(maxsize=64)
def _words(text: str) -> Words:
    """A text's words: the reports that many others share a phrase with are looked at again and again."""
    return Words(text)


def _overlap(report: str, words: Words, other: str, theirs: Words) -> Overlap | None:
    ours_shared, theirs_shared = shared(words, theirs)
    if sum(last - first for first, last in ours_shared) < LEAST:
        return None
    sides = (
        (report, share(ours_shared, words), words.passages(ours_shared)),
        (other, share(theirs_shared, theirs), theirs.passages(theirs_shared)),
    )
    (left, left_share, left_spans), (right, right_share, right_spans) = sorted(sides)
    return Overlap(left, right, round(left_share, 4), round(right_share, 4), left_spans, right_spans)
