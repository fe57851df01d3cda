"""The date that a report carries on its head: a label, a dateline or a line of its own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from corroborate.lexicons import read_toml
from corroborate.model.dates import When
from corroborate.read.times.find import find_times
from corroborate.read.times.matching import Match, find_matches

# How far from its beginning a report may carry its date (characters, lines with text).
HEAD = 1500
LINES = 12
# A date without a year that opens a line heads what follows it, when that is long enough (characters).
HEADLINE = 15
DAY_RULES = (
    "iso-date", "slashed-date", "day-month-year", "day-month-short-year", "month-day-year", "day-month", "month-day",
)  # fmt: skip
YEARLESS = ("day-month", "month-day")
# A place before the date: capitalised words, with small particles and bracketed words between them.
PLACE = re.compile(
    r"[\s\"“(\[]*(?:[^\W\d_a-z][\w.'’/-]*|[^\x00-\u024f]+|de|la|el|al|of|the|and|du|des|da|do|near|in)[)\]]?(?:[\s,/–—(\[-]+|$)"
)
WEEKDAY_OR_TIME = re.compile(
    r"(?:\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|at|on|gmt|utc|[ap]\.?m)\b|\d{1,2}[:.]\d\d|[\s,.|(:])+",
    re.IGNORECASE,
)
DASH = re.compile(r"\s*[)\]]?\s*(?:[(\[/][^()\[\]\n]{1,60}[)\]/]?)?\s*[,.]?\s*(?:--|—|–|-|_|:|\n|\[TEXT\]|\(|\.\s|$)")
SHORT_TAIL = re.compile(r"\s*(?:$|[|)\],.;:(–—-]|\d{1,2}[:.]\d\d|at\b|gmt|utc)", re.IGNORECASE)
NOT_OWN = re.compile(r"\b(?:of|since|after|before|until|between|from|by|during|on|in|to|and)\s*$", re.IGNORECASE)
# A reference number that opens with the year and month of issue ("2011-09-S-027").
REFERENCE = re.compile(r"(?<![\w-])((?:19|20)\d\d)[-/](0[1-9]|1[0-2])[-/][A-Z0-9][\w-]*")
# What stands before the days that a report covers; how long such a line and such a period are; and how soon it appears.
PERIOD = re.compile(
    r"(?:\b(?:week|period|days)(?:\s+of)?|\b(?:covering|covers|from|between|incidents|(?:report|note|update|bulletin|brief)))"
    r"[\s:(]*$|[,:|(–—-]\s*$|^\s*$",
    re.IGNORECASE,
)
PERIOD_LINE, LONGEST_PERIOD, APPEARS_WITHIN = 90, 31, 7
LINE = re.compile(r"[^\n\r\u2028]+")


@dataclass(frozen=True, slots=True)
class HeadDate:
    """A date on the head of a report: its match, how it stands there, and whether its year is told."""

    match: Match
    rank: int
    how: str
    full: bool


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = read_toml("times.toml")["head"]
    return tuple(
        (row["id"], re.compile(row["pattern"].replace(" ?", r"\s?").replace(" ", r"\s"), re.IGNORECASE)) for row in rows
    )


def label_before(words: str) -> str | None:
    """The label that stands right before a date; None where none does."""
    return next((id for id, pattern in _labels() if pattern.search(words)), None)


def head_dates(text: str) -> list[HeadDate]:
    """The dates on the head that are the report's own, the surest first."""
    head = text[:HEAD]
    matches = [match for match in find_matches(head) if match.rule.id in DAY_RULES]
    found = [
        own
        for start, end in _lines(head)
        for match in matches
        if start <= match.start < end
        for own in _own(head, start, end, match)
    ]
    return sorted(found, key=lambda date: (date.rank, not date.full, date.match.start))


def day_of(text: str, match: Match) -> When | None:
    """The day that a date on the head means by itself."""
    found = find_times(text[match.start : match.end], None)
    return found[0].when if found else None


def period_on_head(text: str) -> tuple[int, int, When] | None:
    """The days that a report says on a line of its own that it covers ("week of 13 to 19 May 2024"): where they stand,
    and when it can have appeared, from their last day to a week after it."""
    head = text[:HEAD]
    lines = [(start, end) for start, end in _lines(head) if end - start <= PERIOD_LINE]
    for time in find_times(head, None):
        when = time.when
        line = next(((a, b) for a, b in lines if a <= time.start and time.end <= b), None)
        if line is None or when is None or when.latest is None or not 2 <= (when.days or 0) <= LONGEST_PERIOD:
            continue
        if PERIOD.search(head[line[0] : time.start]) and not head[time.end : line[1]].strip(" .):|–—-"):
            return time.start, time.end, When.between(when.latest, when.latest + timedelta(days=APPEARS_WITHIN))
    return None


def published_at(text: str, published: When | None) -> list[tuple[int, int]]:
    """Where the head gives the day of publication: such a date tells when the report appeared, not when something
    happened."""
    if published is None:
        return []
    found = [(head.match, when) for head in head_dates(text) if (when := day_of(text, head.match)) is not None]
    return [(match.start, match.end) for match, when in found if _is_day(when, published)]


def _is_day(said: When, published: When) -> bool:
    """Whether a date, with its year or without, is a day."""
    return said.edtf[4:] == published.edtf[4:] and said.edtf[:4] in ("XXXX", published.edtf[:4])


def reference_year(text: str, month: int) -> tuple[int, str] | None:
    """The year that a reference number on the head gives a date of this month (or of the month after it)."""
    for found in REFERENCE.finditer(text[:HEAD]):
        if month - int(found[2]) in (0, 1, -11):
            return int(found[1]) + (month < int(found[2])), found[0]
    return None


def _lines(head: str) -> Iterator[tuple[int, int]]:
    lines = [line for line in LINE.finditer(head) if line[0].strip()]
    return ((line.start(), line.end()) for line in lines[:LINES])


def _own(head: str, start: int, end: int, match: Match) -> Iterator[HeadDate]:
    before, after = head[start : match.start], head[match.end : end]
    full = match.rule.id not in YEARLESS
    label = label_before(head[max(0, start - 30, match.start - 60) : match.start])
    if label is not None:
        yield HeadDate(match, 2 if label == "updated" else 0, f"the label '{label}'", full)
    elif _is_dateline(before, head[match.end : match.end + 90]) and (before.strip() or len(after) > HEADLINE or full):
        yield HeadDate(match, 1, "the dateline", full)
    elif full and _is_line(before, after):
        yield HeadDate(match, 3, "the line at the top", full)


def _is_dateline(before: str, after: str) -> bool:
    """Whether a date stands after a place (or first) and before a dash, a bracket or the end of the line."""
    words = WEEKDAY_OR_TIME.sub(" ", before).strip() if before.strip() else ""
    if len(before) > 70 or not DASH.match(after.splitlines()[0] if after.splitlines() else ""):
        return False
    return words == "" or (words[0].isupper() and _only_places(before))


def _only_places(words: str) -> bool:
    position = 0
    while position < len(words):
        found = PLACE.match(words, position)
        if found is None or found.end() == position:
            return False
        position = found.end()
    return not re.search(r"\b(?:in|of|near|and|the)[\s,]*$", words)


def _is_line(before: str, after: str) -> bool:
    """Whether a short line is there for its date: no sentence goes on around it."""
    if len(before) + len(after) > 70 or NOT_OWN.search(before):
        return False
    lead = before.rstrip()
    led = (
        lead == ""
        or lead[-1] in ",.:|•–—-/([;"
        or WEEKDAY_OR_TIME.fullmatch(lead.split()[-1]) is not None
        or _only_places(lead)
    )
    return led and (SHORT_TAIL.match(after) is not None) and len(after) < 45
