"""Whose word a stretch of a report is."""

from collections.abc import Sequence
from dataclasses import dataclass

from corroborate.model.claims import Stance
from corroborate.model.reports import Span


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


def attribution_of(attributions: Sequence[Attribution], span: Span) -> Attribution | None:
    """The innermost attribution whose content covers most of a span; the cue itself is not inside."""
    covering = [
        a for a in attributions if a.content.overlap(span) * 2 > len(span) and not a.cue.overlap(span) * 2 > len(span)
    ]
    return min(covering, key=lambda a: (len(a.content), a.quoted), default=None)
