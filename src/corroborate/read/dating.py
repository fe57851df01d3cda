"""When a report appeared: as its metadata or its head say, else inferred from what it mentions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corroborate.model.dates import ReportDate, When
from corroborate.read.datelines import HeadDate, day_of, head_dates, period_on_head, reference_year
from corroborate.read.landmarks import Landmark, LandmarkMention, find_landmarks, match_landmark, shipped_landmarks
from corroborate.read.times.find import SpanLike, find_times
from corroborate.read.times.inverse import publication_days
from corroborate.read.times.matching import Match, find_matches
from corroborate.read.times.mention import TimeMention
from corroborate.read.times.reading import Words
from corroborate.read.times.years import publication_day

__all__ = ["date_report", "match_landmark"]

# An inference wider than this says too little to be kept (days).
WIDEST = 366
# How long after a weekday that it names without a date a report may appear (days, the day itself included).
WEEK = 7
LEAD_SENTENCES = 3
RELATIVE = frozenset(
    [
        "day_word",
        "this_part",
        "weekday",
        "shifted_unit",
        "shifted_month",
        "shifted_month_day",
        "shifted_season",
        "weekend",
        "ago",
        "month_of_shifted_year",
    ]
)
AFTER_EVENT = ("after-event", "came-after-event")
# Between a time and the event it dates: "last week's [deadly] Paris attacks", "the Paris attacks [of] last week".
TIME_FIRST = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,2}$|\s+(?:the\s+)?(?:[\w-]+\s+)?$")
EVENT_FIRST = re.compile(r"(?:\s+(?:of|on|in|that\s+took\s+place|which\s+took\s+place))?,?\s+(?:the\s+)?$")
AFTER = re.compile(r"\s+(?:after|following)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
OF_EVENT = re.compile(r"\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
MARKS = re.compile(r"\b(?:mark|marks|marked|marking|commemorate\w*)\b", re.IGNORECASE)
YEARS_SINCE = re.compile(r"\s+(?:since|after|on\s+from)\s+(?:the\s+)?(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
PAIRED = re.compile(r"\s*[,(]?\s*(?:in|on)?\s*$")


@dataclass(frozen=True, slots=True)
class Clue:
    """What one passage says of the day of publication: one interval or several of which one holds, and why."""

    alternatives: tuple[tuple[When, str], ...]


@dataclass(frozen=True, slots=True)
class Reports:
    """A text cut into sentences, with its expressions and landmarks found once."""

    text: str
    bounds: tuple[tuple[int, int], ...]
    matches: tuple[Match, ...]
    mentions: tuple[LandmarkMention, ...]

    def sentence(self, position: int) -> int:
        """The index of the sentence that holds a place."""
        return next((i for i, (start, end) in enumerate(self.bounds) if start <= position < end), len(self.bounds))

    def matches_in(self, sentence: int) -> list[Match]:
        """The expressions of a sentence."""
        if sentence >= len(self.bounds):
            return []
        start, end = self.bounds[sentence]
        return [match for match in self.matches if start <= match.start < end]

    def quote(self, start: int, end: int) -> str:
        """The words at a place, in one line, with quotation marks."""
        return "'" + " ".join(self.text[start:end].split()) + "'"


def date_report(
    text: str,
    given: When | None,
    sentences: Sequence[SpanLike] = (),
    landmarks: Sequence[Landmark] | None = None,
) -> ReportDate:
    """The report's date: given, on its head, or an interval inferred from landmark events, with the reason in words."""
    if given is not None:
        return ReportDate(given, False, "the report's metadata say so")
    heads = head_dates(text)
    full = next((head for head in heads if head.full), None)
    if full is not None and (when := day_of(text, full.match)) is not None:
        return ReportDate(when, False, f"{_quoted(text, full)}, {full.how}")
    if (covered := period_on_head(text)) is not None:
        start, end, when = covered
        return ReportDate(when, True, f"'{' '.join(text[start:end].split())}', the period on its head")
    yearless = next((head for head in heads if not head.full), None)
    if yearless is not None and (numbered := _by_reference(text, yearless)) is not None:
        return numbered
    bounds = tuple((s.start, s.end) for s in sentences) or ((0, len(text)),)
    known = landmarks if landmarks is not None else shipped_landmarks()
    report = Reports(text, bounds, tuple(find_matches(text)), tuple(find_landmarks(text, known)))
    inferred = _inferred(report, yearless)
    if yearless is None or (inferred.when is not None and inferred.when.days == 1):
        return inferred
    marks = [mention.landmarks[0].when.earliest for mention in report.mentions if len(mention.landmarks) == 1]
    not_before = max((day for day in marks if day is not None), default=None)
    found = publication_day(text, bounds, report.matches, yearless.match, not_before)
    if found is not None:
        return ReportDate(When.day(found.day), True, f"{_quoted(text, yearless)}, {yearless.how}, {found.because}")
    when = day_of(text, yearless.match)
    return ReportDate(when, False, f"{_quoted(text, yearless)}, {yearless.how}, without a year") if when else inferred


def _quoted(text: str, head: HeadDate) -> str:
    return "'" + " ".join(text[head.match.start : head.match.end].split()) + "'"


def _by_reference(text: str, yearless: HeadDate) -> ReportDate | None:
    """A dateline without a year beside a reference number that opens with year and month."""
    found = _month_and_day(text, yearless.match)
    numbered = reference_year(text, found[0]) if found else None
    if found is None or numbered is None:
        return None
    year, reference = numbered
    try:
        day = date(year, *found)
    except ValueError:
        return None
    return ReportDate(
        When.day(day), True, f"{_quoted(text, yearless)}, {yearless.how}, and the reference number {reference}"
    )


def _inferred(report: Reports, yearless: HeadDate | None) -> ReportDate:
    clues = [*_landmark_clues(report), *_paired_clues(report)]
    days = _news_days(report, yearless)
    settled = [found for clue in clues if (found := _settle(clue, days)) is not None]
    unsettled = len(clues) - len(settled)
    if not settled:
        because = "several landmark events fit and nothing tells which" if unsettled else "nothing in the text dates it"
        return ReportDate(None, False, because)
    when, because = _combine(settled)
    if when is None:
        return ReportDate(None, False, because)
    if yearless is not None:
        exact = [day for day in _occurrences(days[0], when)] if days else []
        if len(exact) == 1:
            return ReportDate(When.day(exact[0]), True, f"{_quoted(report.text, yearless)} and {because}")
    return _narrowed(when, because, days, report)


def _settle(clue: Clue, days: list[tuple[int, int]]) -> tuple[When, str] | None:
    """The one interval of a clue; where several landmarks share the name, the one that a day of the news fits."""
    kept = [(when, why) for when, why in clue.alternatives if (when.days or WIDEST + 1) <= WIDEST]
    if len(kept) < 2:
        return kept[0] if kept and len(clue.alternatives) == 1 else None
    fitting = [(when, why) for when, why in kept if days and _occurrences(days[0], _widened(when))]
    return fitting[0] if len(fitting) == 1 else None


def _widened(when: When) -> When:
    if when.earliest is None or when.latest is None:
        return when
    return When.between(when.earliest - timedelta(days=WEEK), when.latest)


def _combine(settled: list[tuple[When, str]]) -> tuple[When | None, str]:
    """The days that all clues allow; where two disagree, the more specific one, or nothing."""
    ordered = sorted(settled, key=lambda clue: clue[0].days or 0)
    when, reasons = ordered[0][0], [ordered[0][1]]
    for other, why in ordered[1:]:
        if when.earliest is None or when.latest is None or other.earliest is None or other.latest is None:
            continue
        first, last = max(when.earliest, other.earliest), min(when.latest, other.latest)
        if first <= last:
            if (first, last) != (when.earliest, when.latest):
                when = When.between(first, last)
                reasons.append(why)
        elif (other.days or 0) == (ordered[0][0].days or 0):
            return None, f"{reasons[0]} and {why} disagree"
        else:
            reasons.append(f"against {why}, which is less exact")
    return when, " and ".join(dict.fromkeys(reasons))


def _narrowed(when: When, because: str, days: list[tuple[int, int]], report: Reports) -> ReportDate:
    """No report appears before the news it tells."""
    for month, day in days:
        found = _occurrences((month, day), when)
        if len(found) == 1 and when.latest is not None:
            return ReportDate(When.between(found[0], when.latest), True, f"{_news_words(report)}{because}")
    return ReportDate(when, True, because)


def _news_words(report: Reports) -> str:
    match = next(
        (m for i in range(LEAD_SENTENCES) for m in report.matches_in(i) if _month_and_day(report.text, m)), None
    )
    return f"{report.quote(match.start, match.end)} and " if match else ""


def _occurrences(day: tuple[int, int], when: When) -> list[date]:
    if when.earliest is None or when.latest is None:
        return []
    found = []
    for year in range(when.earliest.year, when.latest.year + 1):
        try:
            candidate = date(year, *day)
        except ValueError:
            continue
        if when.earliest <= candidate <= when.latest:
            found.append(candidate)
    return found


def _news_days(report: Reports, yearless: HeadDate | None) -> list[tuple[int, int]]:
    """Months and days without a year that the head or the first sentences tell."""
    own = [yearless.match] if yearless else []
    lead = [match for index in range(LEAD_SENTENCES) for match in report.matches_in(index)]
    return [found for match in [*own, *lead] if (found := _month_and_day(report.text, match)) is not None]


def _month_and_day(text: str, match: Match) -> tuple[int, int] | None:
    if match.rule.id not in ("day-month", "month-day"):
        return None
    words = Words(text[match.start : match.end], match.groups)
    month, day = words.integer("month"), words.digits("day")
    return (month, day) if month and day else None


def _landmark_clues(report: Reports) -> list[Clue]:
    clues = []
    for mention in report.mentions:
        index = report.sentence(mention.start)
        for match in report.matches_in(index):
            if clue := _clue(report, mention, match, index):
                clues.append(clue)
    return clues


def _clue(report: Reports, mention: LandmarkMention, match: Match, index: int) -> Clue | None:
    text = report.text
    between = text[match.end : mention.start] if match.end <= mention.start else None
    trailing = text[mention.end : match.start] if mention.end <= match.start else None
    if match.rule.meaning == "anniversary" and between is not None and OF_EVENT.fullmatch(between or " "):
        return _anniversary(report, mention, match, index)
    if between is not None and match.rule.id in ("duration", *AFTER_EVENT) and YEARS_SINCE.fullmatch(between):
        sentence = text[slice(*report.bounds[index])] if index < len(report.bounds) else ""
        if MARKS.search(sentence):
            return _anniversary(report, mention, match, index)
    if match.rule.id in AFTER_EVENT and between is not None and AFTER.fullmatch(between) and index < LEAD_SENTENCES:
        return _after(report, mention, match, index)
    joined = (between is not None and TIME_FIRST.fullmatch(between)) or (
        trailing is not None and EVENT_FIRST.fullmatch(trailing)
    )
    if not joined or match.rule.meaning not in RELATIVE:
        return None
    words = report.quote(min(match.start, mention.start), max(match.end, mention.end))
    return _clue_of(
        report,
        [(mark, days) for mark in mention.landmarks if (days := publication_days(text, match, mark.when)) is not None],
        words,
    )


def _clue_of(report: Reports, found: list[tuple[Landmark, When]], words: str) -> Clue | None:
    """A clue with its alternatives; of several landmarks of one name, the only one whose place the text names."""
    if not found:
        return None
    placed = [pair for pair in found if pair[0].place in report.text]
    if len({mark.place for mark, _ in found}) > 1 and len(placed) == 1:
        found = placed
    return Clue(tuple((days, f"{words} with {_called(mark)} of {mark.when.edtf}") for mark, days in found))


def _called(mark: Landmark) -> str:
    """The name with its article, unless it is all a proper name ("Hurricane Katrina")."""
    return mark.title if all(word[:1].isupper() for word in mark.title.split()) else f"the {mark.title}"


def _anniversary(report: Reports, mention: LandmarkMention, match: Match, index: int) -> Clue | None:
    """The Nth anniversary, where the sentence says when it is: publication counted from the event's day N years on."""
    words = Words(report.text[match.start : match.end], match.groups)
    years = words.integer("ordinal") or words.digits("nth") or words.count()
    base = [m for m in report.matches_in(index) if m.rule.meaning in RELATIVE and m != match]
    if not years or not base:
        return None
    quoted = report.quote(min(base[0].start, match.start), mention.end)
    found = []
    for mark in mention.landmarks:
        moved = _moved(mark.when, int(years))
        days = publication_days(report.text, base[0], moved, past=False) if moved else None
        if days is not None and days.earliest is not None and days.latest is not None:
            # "Sunday is the anniversary" may be written in the days before as well.
            ahead = WEEK - 1 if base[0].rule.meaning == "weekday" else 0
            found.append((mark, When.between(days.earliest - timedelta(days=ahead), days.latest)))
    return _clue_of(report, found, quoted)


def _moved(when: When, years: int) -> When | None:
    if when.earliest is None or when.latest is None:
        return None
    try:
        return When.between(
            when.earliest.replace(year=when.earliest.year + years), when.latest.replace(year=when.latest.year + years)
        )
    except ValueError:
        return None


def _after(report: Reports, mention: LandmarkMention, match: Match, index: int) -> Clue | None:
    """News told as so long after an event: that day and, where it names a weekday alone, up to a week from that."""
    found = []
    for mark in mention.landmarks:
        told = find_times(f"{mark.when.edtf[-10:]}. {report.text[match.start : match.end]} later", None)
        news = told[-1].when if len(told) == 2 else None
        if news is None or news.earliest is None or news.latest is None:
            continue
        weekday = _named_weekday(report, index)
        if weekday is not None:
            first = news.earliest + timedelta(days=(weekday - news.earliest.weekday()) % 7)
            found.append((mark, When.between(first, first + timedelta(days=WEEK - 1))))
        else:
            found.append((mark, When.between(news.earliest, news.latest + timedelta(days=1))))
    return _clue_of(report, found, report.quote(match.start, mention.end))


def _named_weekday(report: Reports, index: int) -> int | None:
    """The weekday of a sentence's news, named without a date."""
    for match in report.matches_in(index):
        if match.rule.meaning == "weekday":
            return Words("", match.groups).integer("weekday", "weekdayname")
    return None


def _paired_clues(report: Reports) -> list[Clue]:
    """A time counted from publication beside the date it means: "eleven months ago, in October 2011"."""
    clues = []
    for one, other in zip(report.matches, report.matches[1:], strict=False):
        if not PAIRED.fullmatch(report.text[one.end : other.start]) or report.sentence(one.start) != report.sentence(
            other.start
        ):
            continue
        counted, dated = (one, other) if one.rule.meaning in RELATIVE else (other, one)
        if counted.rule.meaning not in ("ago", "shifted_unit", "day_word") or dated.rule.meaning not in (
            "date",
            "year",
        ):
            continue
        read = _absolute(report.text, dated)
        days = publication_days(report.text, counted, read.when) if read and read.when else None
        if days is not None:
            clues.append(Clue(((days, report.quote(one.start, other.end)),)))
    return clues


def _absolute(text: str, match: Match) -> TimeMention | None:
    found = find_times(text[match.start : match.end], None)
    return found[0] if found and found[0].kind == "absolute" else None
