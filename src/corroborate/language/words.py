"""Raw text to words in the manner of the English Universal Dependencies treebanks (EWT, GUM), with offsets."""

from __future__ import annotations

import re
import unicodedata

_TITLES = (
    "Mr|Mrs|Ms|Mx|Mlle|Mme|Dr|Prof|St|Sr|Jr|Gen|Lt|Col|Maj|Capt|Cpl|Sgt|Cmdr|Cdr|Adm|Brig|Pvt|Pte|Insp|Supt|Gov|Sen|Rep|Reps"
    "|Sens|Rev|Hon|Pres|Msgr|Fr|Ft|Mt"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tues|Tue|Wed|Thurs|Thur|Thu|Fri|Sat"
    "|Inc|Ltd|Corp|Co|Bros"
)
_ABBREVIATED = (
    rf"(?:{_TITLES}|{_TITLES.upper()}|(?i:vs|etc|approx|ca|dept|est|vol|ave|blvd|rd|attn|govt|incl|esp|cf|al))"
)
_PREFIXES = (
    "anti|pro|non|pre|post|co|re|ex|mid|multi|semi"
    "|counter|inter|intra|sub|ultra|pan|mini|un|bi|neo|pseudo|trans|micro|mega|hyper"
)
_NEGATED = "do|did|does|could|would|should|is|was|are|were|have|has|had|ca|must"  # written without the apostrophe
_UNITS = "km|kms|kg|kgs|mm|cm|m|ft|lb|lbs|mph|kph|kmh|am|pm|hrs|hr|mins|min|bn|mn|k|gmt|mb|gb|pct"
_SUFFIXES = "com|org|net|edu|gov|info|doc|xls|pdf|html|htm|txt|zip|jpg|exe|co\\.uk"
_MARKS = (
    "".join(re.escape(chr(c)) for c in range(0x300, 0x10000) if unicodedata.category(chr(c)).startswith("M"))
    + "\u200c\u200d"
)
_LETTER = r"[^\W\d_]"
_APOSTROPHE = "['’]"

_PATTERN = re.compile(
    "|".join(
        (
            r"(?:(?:https?|ftp)://|www\.)[^\s<>\"]*[^\s<>\".,;:!?'’”)\]]",
            r"[\w.+%-]*\w@\w[\w-]*(?:\.[\w-]+)+",
            rf"\w[\w-]*(?:\.[\w-]+)*\.(?i:{_SUFFIXES})(?!\w)",
            rf"[#@](?=\w*{_LETTER})\w+",
            r"(?<!\w)(?:\d{3}-)?\d{3}-\d{4}(?![\w-])",  # telephone
            r"(?i:[ap]\.m\b\.?)",
            rf"(?:{_LETTER}\.){{2,}}(?:{_LETTER}(?![\w.]))?",
            rf"(?<!\w){_ABBREVIATED}\.(?=\s*[\w(\"'“‘#$€£,;:-])",
            r"(?<!\w)(?i:no|nos|fig|pp|p)\.(?=\s*\d)",
            r"(?<![^\W_])[A-Z]\.(?=\s+[A-Z])",
            r"\d++(?:[.,:/]\d++)*+(?:(?:st|nd|rd|th|s)(?!\w))?" + rf"(?=(?i:{_UNITS})?(?!\w))",
            rf"(?<!\w)(?i:{_PREFIXES})-{_LETTER}\w*",
            r"(?i:e-mail(?:s|ed|ing)?)(?!\w)",
            r"(?i:o['’]clock)(?!\w)",
            rf"(?i:can(?=not(?!\w))|gon(?=na(?!\w))|wan(?=na(?!\w))|got(?=ta(?!\w))|(?:{_NEGATED})(?=nt(?!\w)))(?<!\w\w\w\w\w\w\w)",
            rf"\w+?(?=(?i:n{_APOSTROPHE}t)(?!\w))",
            rf"(?i:n{_APOSTROPHE}t)(?!\w)",
            rf"{_LETTER}+(?:{_APOSTROPHE}(?!(?i:s|m|d|t|ll|re|ve)(?!\w)){_LETTER}+)+",  # Sana'a, Ba'athist, O'Connor
            rf"{_LETTER}{{1,3}}&{_LETTER}{{1,3}}(?!\w)",
            rf"\w[\w{_MARKS}]*",
            rf"{_APOSTROPHE}(?i:s|m|d|ll|re|ve)(?!\w)",
            r"[:;=]-?[()DP](?!\w)|\.{2,}|…+|-{2,}|[!?]{2,}|={2,}|\*{2,}|_{2,}|<<|>>|''|’’|``",
            rf"\S[{_MARKS}]*",
        )
    )
)
_LAST_STOP = re.compile(rf"(?:(?:{_LETTER}\.){{2,}}|(?i:[ap]\.m\.))\Z")
SHAPES = 10


def words(text: str) -> list[tuple[int, int]]:
    """Gives the half-open character ranges of the words of one sentence, in order and without overlap."""
    found = [match.span() for match in _PATTERN.finditer(text)]
    if found and found[-1][1] - found[-1][0] > 2 and _LAST_STOP.fullmatch(text, *found[-1]):
        start, end = found.pop()  # "... in the U.S." ends the sentence with the same stop
        found += [(start, end - 1), (end - 1, end)]
    return found


def shape(word: str) -> int:
    """Gives the class of a word's letters: the encoder is uncased, so the heads learn case from here."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 6 if any(c.isdigit() for c in word) else 8
    if any(c.isdigit() for c in word):
        return 7
    if all(c.islower() for c in letters):
        return 1
    if all(c.isupper() for c in letters):
        return 4 if len(letters) == 1 else 3
    if letters[0].isupper() and all(c.islower() for c in letters[1:]):
        return 2
    return 5 if any(unicodedata.category(c) in ("Lu", "Ll", "Lt") for c in letters) else 9
