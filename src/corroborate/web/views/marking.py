"""A report's text with claims marked in it: paragraphs of runs, each under the lines of the incidents it speaks of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corroborate.model.reports import Span
from corroborate.model.storing import Reading
from corroborate.web.views.notes import Note
from corroborate.web.views.segments import LINE_END, Block, Leaf, Segment, blocks, leaves, segments, within

SHORT = 80
"""A paragraph of fewer characters is a line."""
LANES = 3
"""The deepest lane that is drawn by itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """The underline of one incident below a run: in which lane, and `deep` where several of its claims rest on it.

    `past` where they are of the report's background, `gone` where people rejected all of them.
    """

    look: int
    letter: str
    lane: int
    deep: bool
    past: bool
    gone: bool

    @property
    def classes(self) -> str:
        """How the page draws it."""
        said = {"deep": self.deep, "past": self.past, "gone": self.gone}
        return " ".join((f"k{self.look}", f"d{min(self.lane, LANES)}", *(name for name, so in said.items() if so)))


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text under the same marks. `lines` are the incidents whose claims rest on it, `begins` the claims
    whose words begin here, `told` whether its sentence tells of an incident. Line ends behind a paragraph are a `gap`:
    kept, and taking no room."""

    leaves: tuple[Leaf, ...]
    lines: tuple[Line, ...]
    begins: tuple[Note, ...]
    told: bool
    gap: bool

    @property
    def start(self) -> int:
        """Where it begins in the stored text, in code points."""
        return self.leaves[0].start

    @property
    def plain(self) -> Leaf | None:
        """Its only leaf, where that can stand in its innermost mark by itself."""
        return self.leaves[0] if self.lines and len(self.leaves) == 1 and self.leaves[0].name is None else None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of the text with the line ends behind it; `tight` where it is a line and the next line follows."""

    runs: tuple[Run, ...]
    tight: bool


def paragraphs(reading: Reading, notes: Sequence[Note]) -> list[Paragraph]:
    """One flat pass over the text: segments in order, put into the paragraph that they begin in."""
    text, parts = reading.report.text, blocks(reading.report.text)
    marked = [note for note in notes if note.start >= 0]
    spans = [*(Span(note.start, note.end) for note in marked), *_passages(reading)]
    made, place, lanes = [list[Run]() for _ in parts], 0, dict[str, int]()
    for segment in segments(len(text), spans, (at for part in parts for at in (part.last, part.end))):
        while segment.start >= parts[place].end and place + 1 < len(parts):
            place += 1
        over = [marked[number] for number in segment.over if number < len(marked)]
        lanes = _lanes(over, lanes)
        made[place].append(_run(text, segment, over, lanes, segment.end > parts[place].last))
    return [Paragraph(tuple(runs), _tight(text, part)) for runs, part in zip(made, parts, strict=True)]


def _tight(text: str, part: Block) -> bool:
    """Whether a paragraph is a short line, as of a list, with the next line right below."""
    return part.last - part.start < SHORT and len(LINE_END.findall(text, part.last, part.end)) == 1


def _passages(reading: Reading) -> list[Span]:
    """The sentences that the report's accounts consist of."""
    return [span for a in reading.accounts for span in a.spans if within(span, len(reading.report.text))]


def _lanes(notes: Sequence[Note], before: Mapping[str, int]) -> dict[str, int]:
    """The lane of each incident's line: the one that it has in the run before, else the first that is free."""
    if not notes:
        return {}
    letters = dict.fromkeys(note.home.letter for note in notes)
    lanes = {letter: before[letter] for letter in letters if letter in before}
    for letter in letters:
        if letter not in lanes:
            lanes[letter] = next(lane for lane in range(len(letters)) if lane not in lanes.values())
    return lanes


def _run(text: str, segment: Segment, notes: Sequence[Note], lanes: Mapping[str, int], gap: bool) -> Run:
    by_home: dict[str, list[Note]] = {}
    for note in notes:
        by_home.setdefault(note.home.letter, []).append(note)
    return Run(
        tuple(leaves(text, segment.start, segment.end)),
        tuple(_line(those, lanes[letter]) for letter, those in by_home.items()),
        tuple(note for note in notes if note.start == segment.start and _begins(note, segment)),
        len(segment.over) > len(notes),
        gap,
    )


def _line(notes: Sequence[Note], lane: int) -> Line:
    standing, home = [note for note in notes if note.state != "rejected"], notes[0].home
    past = all(note.background for note in notes)
    return Line(home.look, home.letter, lane, len(standing) > 1, past, not standing)


def _begins(note: Note, segment: Segment) -> bool:
    """Whether a claim's badge stands before this segment: an empty one is begun by claims without length alone."""
    return (note.start == note.end) == (segment.start == segment.end)
