"""Whose word a stretch of a report is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from corroborate.model.claims import Stance
from corroborate.model.reports import Span

# Code points that are looked at together.
STRETCH = 500


@dataclass(frozen=True, slots=True)
class Attribution:
    """One speaker vouching for one stretch of text. `speaker` None: said to be believed, by nobody named."""

    speaker: str | None
    speaker_span: Span | None
    cue: Span
    content: Span
    sentence: int
    via: str | None = None
    stance: Stance = Stance.ASSERTED
    hedged: bool = False
    quoted: bool = False
    accuses: bool = False
    """Whether it puts the incident on somebody, and is no speech that could have a day of its own."""


class Attributions(list[Attribution]):
    """The attributions of a report, found by where their contents stand."""

    def near(self, span: Span) -> Iterable[Attribution]:
        """Those whose contents could share a code point with a span, in their order."""
        stretches = range(span.start // STRETCH, span.end // STRETCH + 1)
        at = sorted({n for stretch in stretches for n in self._stretches.get(stretch, ())})
        return (self[n] for n in at)

    @cached_property
    def _stretches(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for n, attribution in enumerate(self):
            content = attribution.content
            for stretch in range(content.start // STRETCH, content.end // STRETCH + 1):
                found.setdefault(stretch, []).append(n)
        return found


def attribution_of(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """The innermost attribution whose content covers most of a span; the cue itself is not inside."""
    near = attributions.near(span) if isinstance(attributions, Attributions) else attributions
    covering = [a for a in near if a.content.overlap(span) * 2 > len(span) and not a.cue.overlap(span) * 2 > len(span)]
    return min(covering, key=lambda a: (len(a.content), a.quoted), default=None)
