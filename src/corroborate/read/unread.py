"""What of a report was not read as it stands: where the reader makes little of it, its silence says little."""

import re
from collections import Counter
from collections.abc import Sequence

from corroborate.lexicons import words
from corroborate.lexicons.languages import ENGLISH, language_of, may_be_foreign
from corroborate.model.reports import Span
from corroborate.model.storing import NOT_ENGLISH
from corroborate.text.paragraphs import paragraphs
from corroborate.text.sentences import LONGEST_SENTENCE

FUNCTION_WORDS = words("function-words")
# Words looked at together, and of how many of them one at least is a function word in English prose.
TOGETHER, ONE_IN = 60, 20
# Shares of a report from which it is worth telling, and the least numbers.
SHARE, LEAST = 0.1, 60
LONGEST_WORD = 200
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")
_FEW, _FEW_SHARE = 10, 0.002


def unread(text: str, sentences: Sequence[Span] = ()) -> tuple[str, ...]:
    """What to know of a reading: passages that are no English prose, sentences cut up, words cut off, unseen marks."""
    foreign = _foreign(text) if may_be_foreign(text) else []
    told = (_language(text, foreign), _no_prose(text, foreign), _cut_up(text, sentences), _cut_off(text), _unseen(text))
    return tuple(note for note in told if note)


def _foreign(text: str) -> list[tuple[Span, str]]:
    """The paragraphs that are not English, each with its language; those too short to tell are judged together."""
    judged = [(span, language_of(text[span.start : span.end])) for span in paragraphs(text)]
    short = language_of("\n".join(text[span.start : span.end] for span, found in judged if found is None))
    told = ((span, found or short) for span, found in judged)
    return [(span, found) for span, found in told if found not in (None, ENGLISH)]


def _language(text: str, foreign: Sequence[tuple[Span, str]]) -> str:
    """That the report, or a part of it, is in another language."""
    lengths = Counter[str]()
    for span, language in foreign:
        lengths[language] += _letters(text[span.start : span.end])
    share = lengths.total() / (_letters(text) or 1)
    if share < SHARE:
        return ""
    told = NOT_ENGLISH if share > 0.5 else f"{100 * share:.0f}% of it is not in English"
    return f"{told}, which is all that is read: it seems to be in {lengths.most_common(1)[0][0]}"


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _no_prose(text: str, foreign: Sequence[tuple[Span, str]]) -> str:
    """Lists, tables, other languages and bad scans have hardly any of the words that English is held together by."""
    for span, _ in reversed(foreign):
        text = text[: span.start] + text[span.end :]
    found = text.lower().split()
    strange = 0
    for start in range(0, len(found), TOGETHER):
        part = found[start : start + TOGETHER]
        if ONE_IN * sum(map(FUNCTION_WORDS.__contains__, part)) < len(part):
            strange += len(part)
    if strange < LEAST or strange < SHARE * len(found):
        return ""
    return (
        f"{strange:,} of {len(found):,} words stand in passages that are no English prose (a list, a table, another "
        "language, a bad scan): what these tell is mostly missed"
    )


def _cut_up(text: str, sentences: Sequence[Span]) -> str:
    cut = sum(
        len(s) > LONGEST_SENTENCE // 2 and text[s.end - 1].isalnum() and text[s.end : s.end + 2].strip("\r\n") != ""
        for s in sentences
    )
    return f"sentences of more than {LONGEST_SENTENCE:,} characters were read in pieces ({cut:,})" if cut else ""


def _cut_off(text: str) -> str:
    long = len(_LONG_WORD.findall(text)) if len(text) > LONGEST_WORD else 0
    return f"words of more than {LONGEST_WORD} characters were read by their beginnings ({long:,})" if long else ""


def _unseen(text: str) -> str:
    """Marks that nobody sees part words for the reader."""
    marks = len(_UNSEEN.findall(text)) if not text.isascii() or not text.isprintable() else 0
    if marks < max(_FEW, _FEW_SHARE * len(text)):
        return ""
    return f"{marks:,} characters that cannot be seen stand in the text and part words"
