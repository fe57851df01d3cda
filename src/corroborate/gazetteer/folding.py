"""One spelling for the many ways in which reports write the same name."""

import re
import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart into a base letter and an accent.
LETTERS = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ħ": "h"}
    | {"ɔ": "o", "ɛ": "e", "ŋ": "n", "ə": "a", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ŧ": "t"}
    | dict.fromkeys("'’‘ʻʼʽʾʿ`´′", "")
    | dict.fromkeys("-–—_./,()", " ")
)
ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "port"}
# The Arabic article before sun letters, and as Egypt and the Maghreb write it.
ARTICLES = frozenset(
    {"al", "el", "ar", "as", "ash", "at", "ad", "adh", "an", "az", "ach", "ech", "er", "es", "ed", "et"}
)
# Letters that scanning confuses; each is one slip, however many letters it touches.
SCANNED = (
    ("rn", "m"),
    ("m", "rn"),
    ("1", "l"),
    ("0", "o"),
    ("5", "s"),
    ("cl", "d"),
    ("vv", "w"),
    ("ii", "u"),
    ("l", "i"),
)
# A name's first word that may fold otherwise when more words follow.
UNSETTLED = ARTICLES | ABBREVIATED.keys()
DIGITS = re.compile(r"[0-9]")


@lru_cache(maxsize=1 << 15)
def fold(name: str) -> str:
    """The name in small letters without accents, apostrophes or hyphens; short and Arabic first words as one form."""
    words = _plain(name).split()
    if len(words) > 1:
        words[0] = "al" if words[0] in ARTICLES and len(words[1]) > 2 else words[0]
        words = [ABBREVIATED.get(word, word) if place == 0 else word for place, word in enumerate(words)]
    return " ".join(words)


def _plain(name: str) -> str:
    """Small letters, blanks and digits."""
    small = name.casefold().translate(LETTERS)
    if small.isascii() and small.isprintable():
        return small
    apart = unicodedata.normalize("NFKD", small)
    bare = "".join(mark for mark in apart if not unicodedata.combining(mark) and mark.isprintable())
    return bare.casefold().translate(LETTERS)  # taking apart can bring capitals back


def spellings(folded: str) -> tuple[str, ...]:
    """Other spellings of the same sound: with or without article, final -ah, -eh and -a, a lost or kept blank."""
    out: list[str] = []
    words = folded.split(" ")
    if words[0] == "al" and len(words) > 1:
        out.append(" ".join(words[1:]))
    elif len(words) == 1 and len(folded) > 4:
        out.append(f"al {folded}")
    stems = [folded, *out]
    for stem in stems:
        if stem.endswith(("ah", "eh")):
            out += [stem[:-1], stem[:-2] + "a"]
        elif stem.endswith(("a", "e")) and len(stem) > 4:
            out += [stem + "h", stem[:-1] + "ah"]
    if 1 < len(words) < 4:
        out += ["".join(words)]
    return tuple(dict.fromkeys(spelling for spelling in out if spelling != folded))


def unscanned(folded: str) -> tuple[str, ...]:
    """What the name may have been before scanning took one letter for another."""
    out = []
    for seen, meant in SCANNED:
        start = folded.find(seen)
        while start >= 0:
            out.append(folded[:start] + meant + folded[start + len(seen) :])
            start = folded.find(seen, start + 1)
    if DIGITS.search(folded):
        out.append(folded.replace("0", "o").replace("1", "l").replace("5", "s"))
    return tuple(dict.fromkeys(out))
