"""Sentences by rule: spans in order that never overlap, are trimmed, and cover every character but white space."""

import re
from collections.abc import Iterator

from corroborate.model.reports import Span
from corroborate.text.abbreviations import LONGEST, Abbreviations, abbreviations
from corroborate.text.datelines import dateline, dateline_in
from corroborate.text.paragraphs import paragraphs

__all__ = ["dateline", "paragraphs", "sentences"]

# No reader and no model gains from more, in characters.
LONGEST_SENTENCE = 1000

_CLOSERS = "\"'”’»›)\\]」』】＂）"
_OPENERS = "\"'“‘«‹(\\[「『【¿¡„"
_END = re.compile(rf"[.!?…。！？．｡؟۔।॥։።‼⁇⁈⁉]+((?:\s?\[\d{{1,3}}\]|[{_CLOSERS}])*)")
_NEXT = re.compile(rf"(\s+)[-—–{_OPENERS}\s]*([^\W_](?:[\w.’'-]*\w)?)?")
_GLUED = re.compile(r"[“‘«]?[^\W\d_][\w’']")
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]+)")
_UNCASED_ENDS = frozenset("。！？．｡؟۔।॥։።")


def sentences(text: str) -> list[Span]:
    """The sentences of a text; a heading, a list item and a dateline are sentences of their own."""
    rules = abbreviations()
    parts = paragraphs(text)
    place_line = dateline_in(text, parts)
    found: list[Span] = []
    for part in parts:
        start = part.start
        if place_line is not None and place_line.start == start:
            found.append(place_line)
            start = _skip_space(text, place_line.end, part.end)
        for end in _ends(text, start, part.end, rules):
            found.extend(_cut(text, start, end))
            start = _skip_space(text, end, part.end)
        if start < part.end:
            found.extend(_cut(text, start, part.end))
    return found


def _ends(text: str, start: int, last: int, rules: Abbreviations) -> Iterator[int]:
    """Where sentences end inside a paragraph, its own end left out."""
    for match in _END.finditer(text, start, last):
        if match.end() >= last:
            return
        if text[match.end()].isspace():
            end = match.end() if _ends_before_space(text, match, start, rules) else None
        else:
            end = _glued_end(text, match, start, rules)
        if end is not None:
            yield end
            start = _skip_space(text, end, last)


def _ends_before_space(text: str, match: re.Match[str], start: int, rules: Abbreviations) -> bool:
    """Whether a terminator with white space behind it ends the sentence that began at `start`."""
    stop = match.start()
    if text[stop] in _UNCASED_ENDS:
        return True
    following = _NEXT.match(text, match.end())
    word = following and following.group(2)
    if not following or not word:
        return False
    if word[0].islower() and text[start].islower() and len(match.group()) == 1 and _whole_word(text, start, stop):
        return _closes(text, match, start, word.capitalize(), rules)  # who starts in small letters goes on so
    if word[0].islower():
        return text[stop] == "." and _prefixed_name(word, rules) and _closes(text, match, start, word, rules)
    return match.group() != "." or _closes(text, match, start, word, rules)


def _prefixed_name(word: str, rules: Abbreviations) -> bool:
    """A name such as `al-Mourabitoun`, small letter first."""
    return any(word.startswith(prefix) and word[len(prefix) : len(prefix) + 1].isupper() for prefix in rules.prefixes)


def _closes(text: str, match: re.Match[str], start: int, following: str, rules: Abbreviations) -> bool:
    """Whether a full stop is more than the mark of an abbreviation or of a list number."""
    stop = match.start()
    if stop - start <= 4 and _ENUMERATOR.fullmatch(text, start, stop):
        return False
    return rules.close_sentence(_word_before(text, start, stop), following)


def _word_before(text: str, start: int, stop: int) -> str:
    words = text[max(start, stop - LONGEST) : stop].split()
    return words[-1].lstrip("\"'“‘«([—–-/") if words else ""


def _glued_end(text: str, match: re.Match[str], start: int, rules: Abbreviations) -> int | None:
    """Where a sentence ends although no space follows: `law".ISLAMISTS`, `market.The`; None where it does not."""
    stop, end, closers = match.start(), match.end(), match.group(1)
    if text[stop] in _UNCASED_ENDS:
        return end
    if not _GLUED.match(text, end) or not text[end + (text[end] in "“‘«")].isupper():
        return None
    if closers == '"' and text.count('"', max(start, stop - LONGEST_SENTENCE), stop) % 2 == 0:
        return end - 1 if _whole_word(text, start, stop) else None
    if closers or (stop > start and text[stop - 1] in '"”’»)'):
        return end
    word = _word_before(text, start, stop)
    if text[end] not in "“‘«" and not _whole_word(text, start, stop):
        return None
    return end if rules.close_sentence(word, "The") and not _address(word, text, end) else None


def _whole_word(text: str, start: int, stop: int) -> bool:
    """Whether a small letter or a digit stands before the terminator, as after an ordinary word."""
    return stop - start > 2 and (text[stop - 1].islower() or text[stop - 1].isdigit()) and text[stop - 2].isalnum()


def _address(word: str, text: str, end: int) -> bool:
    """Web and mail addresses and file names, whose stops join."""
    after = text[end : end + 40].split(maxsplit=1)[0]
    return any(mark in word for mark in "/@_.") or any(mark in after.rstrip('.,;:!?"”’)') for mark in "/@_.")


def _skip_space(text: str, position: int, last: int) -> int:
    while position < last and text[position].isspace():
        position += 1
    return position


def _cut(text: str, start: int, end: int) -> Iterator[Span]:
    """The span, or pieces of it of at most LONGEST_SENTENCE characters, cut at white space where there is any."""
    while end - start > LONGEST_SENTENCE:
        reach = start + LONGEST_SENTENCE
        piece = text[start : reach + 1]
        words = piece.rsplit(maxsplit=1) if not piece[-1].isspace() else [piece]
        middle = start + len(words[0].rstrip()) if len(words) == 2 or piece[-1].isspace() else reach
        yield Span(start, middle)
        start = _skip_space(text, middle, end)
    if start < end:
        yield Span(start, end)
