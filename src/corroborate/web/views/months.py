"""The timeline: incidents by month or year as bars above a line, the killed below; each bar is a link to its days."""

from calendar import month_abbr, month_name, monthrange
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from corroborate.model.overview import Month
from corroborate.render import wording
from corroborate.web.views.asked import Asked, View

MOST_MONTHS, FEWEST_MONTHS = 240, 60
"""More months than these are drawn as years; fewer than those never are; in between, where most of them are empty."""
FEWEST_SLOTS = {1: 12, 12: 6}
"""How many months or years there is room for at least, so that few bars are not as wide as the page."""
TALL, LOW = (76, 40), (40, 22)
"""How high and how deep bars go, in pixels: above a table, and above a map."""
TOP, WORDS = 6, 22
"""Room above the bars and for the words below them, in pixels."""
MOST_LABELS = 12
THIN = 0.82
"""How much of its place on the line a bar fills."""
Slot = int
"""Months, or years, since the year 0."""
Period = tuple[int, int]
"""Incidents and killed."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A period with incidents: its place in per cent of the width, its heights in pixels, and where it leads."""

    words: str
    name: str
    url: str
    left: float
    width: float
    up: float
    down: float
    incidents: int
    killed: int
    chosen: bool
    only: bool


@dataclass(frozen=True, slots=True)
class Label:
    """A word below the line; a minor one is left out where there is little room."""

    words: str
    left: float
    minor: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The drawing: `unit` is month or year; `undated` incidents lie in none of them; `part` where it shows not all."""

    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    unit: str
    title: str
    told: str
    most_incidents: int
    most_killed: int
    undated: int
    part: bool
    room: tuple[int, int]

    @property
    def line(self) -> int:
        """Where the line lies, in pixels from the top."""
        return TOP + self.room[0]

    @property
    def height(self) -> int:
        """How high the drawing is, in pixels."""
        return self.line + self.room[1] + WORDS


def timeline(found: Sequence[Month], asked: Asked) -> Timeline | None:
    """The timeline of months, in which the days asked for are marked; None where no incident is dated to a month."""
    by_month = {_slot(month.month): (month.incidents, month.killed) for month in found if month.month is not None}
    if not by_month:
        return None
    chosen = _chosen(asked, min(by_month), max(by_month))
    months = max(by_month) - min(by_month) + 1
    wide = months > MOST_MONTHS or (months > FEWEST_MONTHS and len(by_month) < months / 2)
    part = wide and chosen is not None and chosen[1] - chosen[0] < MOST_MONTHS
    undated = next((month.incidents for month in found if month.month is None), 0)
    if part and chosen is not None:
        by_month = {slot: counts for slot, counts in by_month.items() if chosen[0] <= slot <= chosen[1]}
        return _drawn(by_month, chosen, asked, 1, undated, part)
    periods, length = (_years(by_month), 12) if wide else (by_month, 1)
    return _drawn(periods, (min(periods), max(periods)), asked, length, undated, part)


def _slot(month: str) -> Slot:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _chosen(asked: Asked, first: Slot, last: Slot) -> tuple[Slot, Slot] | None:
    """The months that the dates asked for reach over."""
    since, until = asked.filter.since, asked.filter.until
    if since is None and until is None:
        return None
    return (
        since.year * 12 + since.month - 1 if since else first,
        until.year * 12 + until.month - 1 if until else last,
    )


def _years(by_month: Mapping[Slot, Period]) -> dict[Slot, Period]:
    years: dict[Slot, Period] = defaultdict(lambda: (0, 0))
    for slot, (incidents, killed) in by_month.items():
        known = years[slot // 12]
        years[slot // 12] = known[0] + incidents, known[1] + killed
    return dict(years)


def _drawn(
    periods: Mapping[Slot, Period], ends: tuple[Slot, Slot], asked: Asked, months: int, undated: int, part: bool
) -> Timeline | None:
    """The drawing of periods that are so many months long, from one end to the other."""
    if not periods:
        return None
    first, last = ends
    spare = max(0, FEWEST_SLOTS[months] - (last - first + 1))
    begin, count = first - spare // 2, last - first + 1 + spare
    most = max(1, *(incidents for incidents, _ in periods.values()))
    most_killed = max(killed for _, killed in periods.values())
    room = TALL if asked.view is View.TABLE else LOW
    scales = room[0] / most, room[1] / max(1, most_killed)
    bars = tuple(
        _bar(slot, periods[slot], asked, months, (100 * (slot - begin) / count, 100 / count), scales)
        for slot in sorted(periods)
    )
    unit = "month" if months == 1 else "year"
    title = (
        f"Incidents a {unit}, {bars[0].name} to {bars[-1].name}" if len(bars) > 1 else f"Incidents in {bars[0].name}"
    )
    return Timeline(
        bars, _labels(begin, count, months), unit, title, _told(bars, unit), most, most_killed, undated, part, room
    )


def _bar(
    slot: Slot, period: Period, asked: Asked, months: int, place: tuple[float, float], scales: tuple[float, float]
) -> Bar:
    incidents, killed = period
    since, until = _days(slot, months)
    wanted = asked.filter
    only = wanted.since == since and wanted.until == until
    within = (wanted.since is None or until >= wanted.since) and (wanted.until is None or since <= wanted.until)
    name = _name(slot, months)
    return Bar(
        f"{name}: {wording.counted(incidents, 'incident')}, {killed:,} killed",
        name,
        asked.url(since=None if only else since, until=None if only else until),
        round(place[0] + place[1] * (1 - THIN) / 2, 3),
        round(place[1] * THIN, 3),
        _height(incidents * scales[0]),
        _height(killed * scales[1]),
        incidents,
        killed,
        within,
        only,
    )


def _height(pixels: float) -> float:
    """Nothing that is there is thinner than a line."""
    return round(max(1.5, pixels), 1) if pixels > 0 else 0


def _days(slot: Slot, months: int) -> tuple[date, date]:
    if months == 12:
        return date(slot, 1, 1), date(slot, 12, 31)
    year, month = divmod(slot, 12)
    return date(year, month + 1, 1), date(year, month + 1, monthrange(year, month + 1)[1])


def _name(slot: Slot, months: int) -> str:
    return str(slot) if months == 12 else f"{month_name[slot % 12 + 1]} {slot // 12}"


def _labels(begin: Slot, count: int, months: int) -> tuple[Label, ...]:
    """Years, or months where there are few, at most a dozen; every second is minor, never that of a January."""
    step = _step(count, months)
    slots = [slot for slot in range(begin, begin + count) if slot % step == 0]
    return tuple(
        Label(_short(slot, months, step, at == 0), round(100 * (slot - begin + 0.5) / count, 3), slot // step % 2 == 1)
        for at, slot in enumerate(slots)
    )


def _step(count: int, months: int) -> int:
    steps = (1, 2, 5, 10, 20, 50, 100) if months == 12 else (1, 2, 3, 6, 12, 24, 36, 60, 120)
    return next((step for step in steps if count / step <= MOST_LABELS), steps[-1])


def _short(slot: Slot, months: int, step: int, first: bool) -> str:
    """A year, or a month, which says its year where that begins."""
    if months == 12:
        return str(slot)
    year, month = divmod(slot, 12)
    if step >= 12:
        return str(year)
    return f"{month_abbr[month + 1]} {year}" if first or month < step else month_abbr[month + 1]


def _told(bars: Sequence[Bar], unit: str) -> str:
    """What the drawing shows, in a sentence for those who do not see it."""
    incidents, killed = sum(bar.incidents for bar in bars), sum(bar.killed for bar in bars)
    top = max(bars, key=lambda bar: bar.incidents)
    return (
        f"{wording.counted(incidents, 'incident')} with {killed:,} killed; most in {top.name}, {top.incidents:,}. "
        f"Each bar is a link that shows its {unit} alone; the same numbers follow as a table."
    )
