"""Misspelt names: the names of an index within a slip or two of a written one."""

import numpy as np
import numpy.typing as npt
from rapidfuzz.distance import OSA

from corroborate.gazetteer.folding import unscanned
from corroborate.gazetteer.index import Index

# Shorter names are too near to too many others. (letters at least, slips allowed)
ALLOWED = ((8, 2), (5, 1))


def slips_allowed(folded: str) -> int:
    """How many slips a name of this length may hold and still be recognised."""
    return next((slips for letters, slips in ALLOWED if len(folded) >= letters), 0)


def slips(left: str, right: str, most: int) -> int:
    """The Damerau edit distance (neighbours swapped count once), or most + 1 where it is more."""
    return int(OSA.distance(left, right, score_cutoff=most))


def near_keys(index: Index, folded: str, among: npt.NDArray[np.int64]) -> list[tuple[int, int, str]]:
    """(key, slips, why) for the names of `among` that the written one may stand for, nearest first."""
    most = slips_allowed(folded)
    if not most:
        return []
    found: dict[int, tuple[int, str]] = {}
    for spelling in unscanned(folded):
        key = index.find(spelling)
        place = int(np.searchsorted(among, key)) if key is not None else len(among)
        if key is not None and place < len(among) and among[place] == key:
            found[key] = (1, "letters that scanning confuses")
    for key in _alike(index, folded, among, most).tolist():
        distance = slips(folded, index.key(key), most)
        if 0 < distance <= most and key not in found:
            found[key] = (distance, "one letter off" if distance == 1 else "two letters off")
    return sorted(((key, distance, why) for key, (distance, why) in found.items()), key=lambda row: (row[1], row[0]))


def _alike(index: Index, folded: str, among: npt.NDArray[np.int64], most: int) -> npt.NDArray[np.int64]:
    """The names whose length and letters allow that few slips: one slip changes at most two letters of the set."""
    letters = np.uint32(0)
    for mark in folded.encode():
        code = mark - 97
        letters |= np.uint32(1 << code) if 0 <= code < 26 else np.uint32(0 if mark == 32 else 1 << (26 + mark % 6))
    near: npt.NDArray[np.int64] = among[np.abs(index.lengths[among] - len(folded.encode())) <= most]
    alike: npt.NDArray[np.int64] = near[np.bitwise_count(index.letters[near] ^ letters) <= 2 * most]
    return alike
