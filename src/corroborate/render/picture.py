"""One incident as a picture: findings with their ranges, the words that they rest on, and why it is one incident."""

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from corroborate.interchange.record import write_whole
from corroborate.link.persons import by_person
from corroborate.model.claims import COUNTS, Claim, Property
from corroborate.model.judgements import Finding, Judgement
from corroborate.model.status import Status
from corroborate.render import wording
from corroborate.render.harmless import cut, printable, quoted
from corroborate.workflow import Fit, Page

WIDTH, MARGIN = 900, 32
CLAIMS_AT, CHIP = 290, 100
FINDING_ROOM, BAR = 225, 190
MOST_CLAIMS, MOST_REASONS = 4, 5
# The mean width of a letter in sans-serif fonts, in parts of the font size, on the safe side.
LETTER = 0.53

INK, GREY, RULE, GREEN, RED, PALE = "#1c2733", "#5f6b78", "#dfe5eb", "#17694f", "#b3261e", "#eef2f6"
COLOURS = {Status.DISPUTED: RED, Status.CORROBORATED: GREEN, Status.SINGLE_SOURCE: GREY}
# What the head tells already, unless sources disagree on it.
IN_HEAD = (Property.KIND, Property.DATE, Property.PLACE, Property.VENUE)
# What XML cannot hold although a terminal can show it.
NO_XML = re.compile("[\ufffe\uffff]")


@dataclass(slots=True)
class Drawing:
    """Shapes from the top down; `y` is where the next line begins."""

    y: float = MARGIN
    shapes: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, size: float, colour: str = INK, style: str = "") -> None:
        """One line of text on a baseline."""
        shown = escape(NO_XML.sub("\ufffd", words))
        self.shapes.append(f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" fill="{colour}"{style}>{shown}</text>')

    def lines(self, x: float, words: str, room: float, size: float, colour: str = INK, style: str = "") -> None:
        """Text wrapped to the room, moving down."""
        for line in textwrap.wrap(words, max(8, int(room / (size * LETTER)))):
            self.y += size * 1.4
            self.text(x, self.y, line, size, colour, style)

    def box(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        """A filled rectangle."""
        self.shapes.append(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{radius:g}" fill="{colour}"/>'
        )


BOLD, ITALIC, MIDDLE = ' font-weight="600"', ' font-style="italic"', ' text-anchor="middle"'


def write_picture(page: Page, target: Path) -> None:
    """Writes the incident as an SVG; the same page gives the same bytes, drawn with fonts that every machine has."""
    write_whole(target, picture(page).encode())


def picture(page: Page) -> str:
    """The SVG of one incident."""
    drawing = Drawing()
    _head(drawing, page)
    for prop in wording.LABELS:
        claims = [claim for account in page.incident.accounts for claim in account.of(prop)]
        finding = page.incident.finding(prop)
        if finding is not None and _is_shown(prop, finding, page):
            _row(drawing, finding, claims, page)
    _foot(drawing, page)
    height = drawing.y + MARGIN
    title = escape(wording.title(page.incident))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" role="img" '
        f"font-family=\"system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif\">\n<title>{title}</title>\n"
        f'<rect x="0.5" y="0.5" width="{WIDTH - 1}" height="{height - 1:g}" rx="12" fill="#ffffff" '
        f'stroke="{RULE}"/>\n' + "\n".join(drawing.shapes) + "\n</svg>\n"
    )


def _is_shown(prop: Property, finding: Finding, page: Page) -> bool:
    """Everything but what the head tells undisputed, and actors whom the line on responsibility names already."""
    if prop is Property.PERPETRATOR:
        told = page.incident.finding(Property.RESPONSIBILITY)
        return told is None or not {v.rpartition("|")[0] for v in told.values} >= set(finding.values)
    return finding.disputed or prop not in IN_HEAD


def _head(drawing: Drawing, page: Page) -> None:
    incident = page.incident
    words = str(page.status).replace("-", " ")
    room = len(words) * 8.4 + 26
    drawing.box(WIDTH - MARGIN - room, drawing.y - 4, room, 28, COLOURS[page.status], 14)
    drawing.text(WIDTH - MARGIN - room / 2, drawing.y + 15, words, 14, "#ffffff", BOLD + MIDDLE)
    venue = wording.first_value(incident, Property.VENUE)
    placed = wording.place(incident)
    what = wording.kind(incident).replace("-", " ").capitalize()
    title = what if placed == wording.NOWHERE else f"{what} in {placed}"
    drawing.y -= 16
    drawing.lines(MARGIN, title, WIDTH - 2 * MARGIN - room, 25, INK, BOLD)
    drawing.y += 2
    drawing.lines(MARGIN, " · ".join(w for w in (wording.date(incident), venue) if w), WIDTH - 2 * MARGIN, 17)
    names = dict.fromkeys(page.readings[a.report].report.name for a in incident.accounts)
    told = f"told by {' and '.join((', '.join(map(wording.name, [*names][:-1])), wording.name([*names][-1])))}"
    drawing.lines(MARGIN, told.replace("by  and ", "by "), WIDTH - 2 * MARGIN, 14, GREY)
    _rule(drawing)


def _rule(drawing: Drawing) -> None:
    drawing.y += 16
    drawing.box(MARGIN, drawing.y, WIDTH - 2 * MARGIN, 1, RULE)
    drawing.y += 6


def _row(drawing: Drawing, finding: Finding, claims: Sequence[Claim], page: Page) -> None:
    """The finding with its range on the left, its claims on the right."""
    top = drawing.y
    drawing.lines(MARGIN, wording.LABELS[finding.property], CLAIMS_AT - MARGIN, 14, GREY)
    value = wording.count(finding) if finding.property in COUNTS else wording.finding_words(finding)
    size = 26 if finding.property in COUNTS else 16
    drawing.lines(MARGIN, cut(value, 90), FINDING_ROOM, size, RED if finding.disputed else INK, BOLD)
    if finding.property in COUNTS:
        _range(drawing, finding, claims)
    if finding.disputed:
        drawing.lines(MARGIN, "sources disagree", FINDING_ROOM, 13, RED)
    bottom, drawing.y = drawing.y, top
    ordered = sorted(claims, key=lambda claim: _standing(claim, finding))
    for claim in ordered[:MOST_CLAIMS]:
        _claim(drawing, claim, page.readings[claim.report].report.name)
    if len(claims) > MOST_CLAIMS:
        drawing.lines(CLAIMS_AT, f"… and {len(claims) - MOST_CLAIMS} more", WIDTH - CLAIMS_AT, 13, GREY)
    drawing.y = max(bottom, drawing.y)
    _rule(drawing)


def _range(drawing: Drawing, finding: Finding, claims: Sequence[Claim]) -> None:
    """A bar from the lowest to the highest number said, the finding's range in colour, a dot for each claim to it."""
    said = [c.value for c in claims if isinstance(c.value, int) and _bears(c, finding)]
    ends = [n for n in (finding.low, finding.high, *said) if n is not None]
    low, high = min(ends, default=0), max(ends, default=0)
    if low == high:
        return

    def at(number: int) -> float:
        return MARGIN + 4 + BAR * (number - low) / (high - low)

    drawing.y += 16
    colour = RED if finding.disputed else GREEN
    first, last = at(low if finding.low is None else finding.low), at(high if finding.high is None else finding.high)
    drawing.box(at(low) - 4, drawing.y - 3, BAR + 8, 6, PALE, 3)
    drawing.box(first - 4, drawing.y - 3, last - first + 8, 6, colour, 3)
    for number in sorted(set(said)):
        ring = colour if first <= at(number) <= last else GREY
        drawing.shapes.append(
            f'<circle cx="{at(number):g}" cy="{drawing.y:g}" r="6" fill="#ffffff" stroke="{ring}" stroke-width="3"/>'
        )
    drawing.y += 20
    for number in (low, high):
        drawing.text(at(number), drawing.y, str(number), 12, GREY, MIDDLE)


def _bears(claim: Claim, finding: Finding) -> bool:
    """Whether a claim is for or against the finding: the count of a part is neither."""
    return claim.id in finding.supporting or claim.id in finding.opposing


def _standing(claim: Claim, finding: Finding) -> tuple[bool, bool]:
    """Orders claims: those that the finding rests on, those against it, the others."""
    return (claim.id not in finding.supporting, claim.id not in finding.opposing)


def _claim(drawing: Drawing, claim: Claim, report: str) -> None:
    """The exact words, whose they are and where they stand; a number before them."""
    x: float = CLAIMS_AT
    if claim.property in COUNTS:
        drawing.box(x, drawing.y + 7, CHIP - 12, 22, PALE, 6)
        drawing.text(
            x + (CHIP - 12) / 2, drawing.y + 22.5, cut(wording.claim_value(claim), 14), 12.5, INK, BOLD + MIDDLE
        )
        x += CHIP
    if claim.quote is not None:
        drawing.lines(x, quoted(claim.quote, 220), WIDTH - MARGIN - x, 16, INK, ITALIC)
    marks = "".join(f" · {mark}" for mark in wording.claim_marks(claim))
    source = f"{wording.speaker(claim)} · {wording.name(report)}{marks}"
    drawing.lines(x, source, WIDTH - MARGIN - x, 13, GREY)
    drawing.y += 5


def _foot(drawing: Drawing, page: Page) -> None:
    """The strongest reasons that joined its accounts, and those that kept the nearest other incident apart."""
    top, half = drawing.y, (WIDTH - 2 * MARGIN) / 2
    if page.joined:
        _reasons(drawing, MARGIN, half - 20, "Why these accounts are one incident", page.joined[0])
    bottom, drawing.y = drawing.y, top
    _candidates(drawing, half - 20, page.ambiguous)
    bottom, drawing.y = max(bottom, drawing.y), top
    if page.apart:
        other, judgement = page.apart[0]
        what = f"Kept apart from the {wording.kind(other).replace('-', ' ')} of {wording.date(other)}"
        _reasons(drawing, MARGIN + half if page.joined or page.ambiguous else MARGIN, half, what, judgement)
    drawing.y = max(bottom, drawing.y)


def _candidates(drawing: Drawing, room: float, fits: Sequence[Fit]) -> None:
    """The incidents that an account which stands alone may tell of."""
    if fits:
        drawing.lines(MARGIN, f"It {wording.fits_several(len(fits))} It may tell of:", room, 14, INK, BOLD)
    for incident, fit in fits[:MOST_REASONS]:
        drawing.text(MARGIN, drawing.y + 18.2, f"{fit:+.1f}", 13, GREY, BOLD)
        drawing.lines(MARGIN + 42, cut(wording.title(incident), 120), room - 42, 13, GREY)


def _reasons(drawing: Drawing, x: float, room: float, title: str, judgement: Judgement) -> None:
    drawing.lines(x, title, room, 14, INK, BOLD)
    if by_person(judgement):
        drawing.lines(x, f"{wording.who(judgement)} judged so", room, 13, GREY)
    for reason in sorted(judgement.because, key=lambda r: (-abs(r.weight), r.comparison))[:MOST_REASONS]:
        if not by_person(judgement):
            colour = GREEN if reason.weight > 0 else RED
            drawing.text(x, drawing.y + 18.2, f"{reason.weight:+.1f}", 13, colour, BOLD)
        drawing.lines(x + 42, cut(printable(reason.sentence), 120), room - 42, 13, GREY)
