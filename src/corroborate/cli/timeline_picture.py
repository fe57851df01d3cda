"""The timeline as a picture: the finding as a step line, every claim a mark with its range, shaped by its origin."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from math import inf
from pathlib import Path
from typing import Any

from corroborate.cli import plots
from corroborate.model.claims import Claim, Stance
from corroborate.model.judgements import Finding
from corroborate.render import wording
from corroborate.workflow import Mark, Timeline

WIDTH, HEIGHT = 9.0, 5.2
SPREAD = 0.6
"""Marks of one day are spread over so much of the least room between two days, at most a day."""
MANY, SMALL, LARGE = 60, 16, 42
"""From so many marks on they are drawn small; areas in square points."""
HEADROOM = 1.12
FEW_DAYS = 6


def write_timeline(found: Timeline, target: Path, kind: str) -> None:
    """Writes the picture as svg or png."""
    drawn = plots.figure(WIDTH, HEIGHT)
    lanes = drawn.subplots(1, 2, sharey=True, width_ratios=(8, 1.3), squeeze=False)[0] if found.undated else None
    main = drawn.subplots() if lanes is None else lanes[0]
    _axes(main, found)
    _steps(main, found)
    _claims(main, found.dated, found, _spread(found.dated))
    _arrows(main, found)
    if lanes is not None:
        _undated(lanes[1], found)
    _legend(drawn, found)
    title = wording.title(found.incident)
    headed = title[:1].upper() + title[1:]
    drawn.suptitle(plots.label(headed, 90), x=0.01, ha="left", fontsize=12, fontweight="bold")
    plots.save(drawn, target, kind)


def _axes(axes: Any, found: Timeline) -> None:
    """Days across, numbers up from 0."""
    from matplotlib.ticker import MaxNLocator

    axes.set_ylim(0, max(1, found.highest) * HEADROOM)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=8))
    axes.set_ylabel(f"{wording.LABELS[found.counted]} ({found.rule})")
    axes.grid(axis="y", color=plots.RULE, linewidth=0.7)
    axes.set_axisbelow(True)
    days = sorted({mark.day for mark in found.dated if mark.day is not None})
    if days:
        _days(axes, days[0], days[-1])
    else:
        axes.set_xticks([])
        axes.text(
            0.5,
            0.5,
            "no report with a date",
            transform=axes.transAxes,
            ha="center",
            color=plots.GREY,
            backgroundcolor="white",
        )


def _days(axes: Any, first: date, last: date) -> None:
    """The axis of days with room on both sides: each of a few days by its name, else months and years as they fit."""
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter

    days, room = (last - first).days, max(timedelta(days=1), (last - first) / 16)
    axes.set_xlim(first - room, last + room)
    axes.set_xlabel(f"published, {first.isoformat()}" + (f" to {last.isoformat()}" if days else ""))
    if days < FEW_DAYS:
        each = [first + timedelta(days=n) for n in range(days + 1)]
        axes.set_xticks(each, [day.isoformat() for day in each])
        return
    locator = AutoDateLocator(minticks=3, maxticks=9)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator, show_offset=False))


def _across(day: date) -> float:
    """Where a day stands on the axis."""
    from matplotlib.dates import date2num

    return float(date2num(day))


def _steps(axes: Any, found: Timeline) -> None:
    """The finding's range as a band and its best figure as a line, each day's until the next; hatched where open."""
    edges = [*(_across(step.day) for step in found.steps), axes.get_xlim()[1]]
    for step, ends in zip(found.steps, pairwise(edges), strict=True):
        _finding(axes, step.finding, ends)
    _risers(axes, found, edges)


def _finding(axes: Any, finding: Finding | None, ends: tuple[float, float]) -> None:
    """A finding over a stretch of the axis."""
    if finding is None or _stands(finding) is None:
        return
    colour = plots.RED if finding.disputed else plots.GREEN
    low, high = finding.low or 0, axes.get_ylim()[1] if finding.high is None else finding.high
    axes.fill_between(ends, low, high, facecolor=colour, alpha=0.13, linewidth=0)
    if finding.high is None:
        axes.fill_between(ends, low, high, facecolor="none", edgecolor=colour, alpha=0.25, linewidth=0, hatch="///")
    if finding.best is not None:
        axes.plot(ends, [finding.best] * 2, color=colour, linewidth=2, solid_capstyle="butt")


def _risers(axes: Any, found: Timeline, edges: Sequence[float]) -> None:
    """Thin lines over the gap from one finding to the next, where there is one."""
    for (before, after), edge in zip(pairwise(found.steps), edges[1:], strict=False):
        ends = sorted(s for s in (_stands(before.finding), _stands(after.finding)) if s is not None)
        if len(ends) == 2 and ends[0][1] < ends[1][0]:
            axes.plot([edge, edge], [ends[0][1], ends[1][0]], color=plots.GREY, linewidth=0.8, linestyle=":")


def _stands(finding: Finding | None) -> tuple[float, float] | None:
    """From where to where a finding is drawn: at its best figure, else over its range."""
    if finding is None or (finding.low is None and finding.best is None and finding.high is None):
        return None
    if finding.best is not None:
        return finding.best, finding.best
    return finding.low or 0, inf if finding.high is None else finding.high


def _spread(marks: Sequence[Mark]) -> dict[str, float]:
    """Where each claim stands across: its day, those of one day side by side from there on."""
    by_day: dict[date, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.day is not None:
            by_day[mark.day].append(mark)
    days = sorted(by_day)
    whole = (days[-1] - days[0]).days if days else 0
    room = min(SPREAD, SPREAD * max(1.0, whole / 40)) if whole < 60 else SPREAD * whole / 60
    found: dict[str, float] = {}
    for day, here in by_day.items():
        for at, mark in enumerate(here):
            found[mark.claim.id] = _across(day) + room * at / len(here)
    return found


def _height(claim: Claim) -> int | None:
    """Where a claim's mark stands: at the figure meant, else at the end that is known."""
    if isinstance(claim.value, int):
        return claim.value
    return claim.low if claim.low is not None else claim.high


def _claims(axes: Any, marks: Sequence[Mark], found: Timeline, across: dict[str, float]) -> None:
    """Every claim: hollow where hedged, a cross where denied or taken back, faint for a part and for background."""
    rank = {key: at for at, (key, _) in enumerate(found.origins)}
    size = SMALL if len(found.marks) >= MANY else LARGE
    top = axes.get_ylim()[1]
    for mark in marks:
        claim, x, y = mark.claim, across[mark.claim.id], _height(mark.claim)
        if y is None:
            continue
        colour, marker = plots.shape(rank[mark.origin])
        faint = mark.scope == "part" or mark.background or mark.coded
        low, high = (0 if claim.low is None else claim.low), (top if claim.high is None else claim.high)
        if (low, high) != (y, y):
            axes.plot([x, x], [low, high], color=colour, linewidth=1, alpha=0.35 if faint else 0.7, zorder=2)
        if claim.stance is not Stance.ASSERTED:
            axes.scatter([x], [y], s=size * 1.2, marker="x", color=plots.RED, linewidths=1.6, zorder=4)
            continue
        face = "white" if claim.hedged else colour
        axes.scatter(
            [x], [y], s=size, marker=marker, facecolor=face, edgecolor=colour, alpha=0.4 if faint else 0.95, zorder=3
        )


def _arrows(axes: Any, found: Timeline) -> None:
    """From a figure to that which revised it."""
    across, height = _spread(found.dated), {mark.claim.id: _height(mark.claim) for mark in found.marks}
    revised = [mark for mark in found.dated if mark.revises in across]
    style = {"arrowstyle": "-|>", "color": plots.GREY, "linewidth": 0.8, "shrinkA": 4, "shrinkB": 4}
    for mark in revised if len(revised) < MANY else ():
        assert mark.revises is not None
        start, end = height[mark.revises], height[mark.claim.id]
        if start is not None and end is not None:
            ends = ((across[mark.claim.id], end), (across[mark.revises], start))
            bend = {**style, "connectionstyle": "arc3,rad=-0.15"}
            axes.annotate("", xy=ends[0], xytext=ends[1], arrowprops=bend, zorder=1)


def _undated(axes: Any, found: Timeline) -> None:
    """A lane of their own for reports without a date, with the finding over all reports."""
    marks = found.undated
    across = {mark.claim.id: (at + 1) / (len(marks) + 1) for at, mark in enumerate(marks)}
    axes.set_xlim(0, 1)
    axes.set_xticks([])
    axes.set_facecolor(plots.PALE)
    axes.set_xlabel("no date;\nall reports")
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.grid(axis="y", color="white", linewidth=0.7)
    axes.set_axisbelow(True)
    _finding(axes, found.last, (0, 1))
    _claims(axes, marks, found, across)


def _legend(drawn: Any, found: Timeline) -> None:
    """Origins by shape, and what the other signs mean, as far as they occur."""
    from matplotlib.lines import Line2D

    def sign(name: str, **style: Any) -> Any:
        return Line2D([], [], linestyle=style.pop("linestyle", "none"), label=name, **style)

    counts = Counter(mark.origin for mark in found.marks)
    shown = [
        sign(f"{plots.label(name)} ({counts[key]})", marker=plots.shape(at)[1], color=plots.shape(at)[0])
        for at, (key, name) in enumerate(found.origins[: len(plots.SHAPES)])
    ]
    beyond = found.origins[len(plots.SHAPES) :]
    if beyond:
        shown.append(sign(f"{len(beyond)} other origins", marker=plots.REST[1], color=plots.REST[0]))
    claims = [mark.claim for mark in found.marks]
    if any(claim.hedged for claim in claims):
        shown.append(sign("hedged", marker="o", color=plots.INK, markerfacecolor="white"))
    if any(claim.stance is not Stance.ASSERTED for claim in claims):
        shown.append(sign("denied or taken back", marker="x", color=plots.RED))
    if any(mark.scope == "part" or mark.background or mark.coded for mark in found.marks):
        shown.append(sign("a part, recalled, or a dataset's", marker="o", color=plots.INK, alpha=0.4))
    findings = [finding for finding in (*(step.finding for step in found.steps), found.last) if finding is not None]
    if any(finding.disputed for finding in findings):
        shown.append(sign("finding, sources disagree", linestyle="-", color=plots.RED, linewidth=6, alpha=0.3))
    if any(finding.best is not None for finding in findings):
        shown.append(sign("finding", linestyle="-", color=plots.GREEN, linewidth=2))
    drawn.legend(handles=shown, loc="outside lower center", ncols=3, frameon=False, fontsize=8)
