"""What two reports have in common word for word."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from corroborate.model.reports import Span

WHOLE = 0.7
"""A report of which so much stands in another brings no more than a headline, a byline, a paragraph of its own."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """The passages that two reports share word for word; `left` is the smaller report id.

    Shares are parts of each report's words, 0 to 1; spans are where the shared passages stand in each text.
    """

    left: str
    right: str
    left_share: float
    right_share: float
    left_spans: tuple[Span, ...]
    right_spans: tuple[Span, ...]

    def other(self, report: str) -> str:
        """The report at the other end."""
        return self.right if report == self.left else self.left

    def share(self, report: str) -> float:
        """How much of this report's words the other report has too."""
        return self.left_share if report == self.left else self.right_share

    def spans(self, report: str) -> tuple[Span, ...]:
        """The passages of this report that the other one has too."""
        return self.left_spans if report == self.left else self.right_spans


def related(report: str, sharing: Callable[[str], Iterable[tuple[str, float]]]) -> set[str]:
    """The other reports whose origin, or that of their claims, can follow from this one's.

    A copy has the origin of what it copies, which may be a copy itself; a passage has that of the report that it was
    taken from. `sharing` gives the reports that share passages with one, each with the larger of the two shares.
    """
    copies, found, waiting = {report}, set[str](), [report]
    while waiting:
        for other, share in sharing(waiting.pop()):
            found.add(other)
            if share >= WHOLE and other not in copies:
                copies.add(other)
                waiting.append(other)
    return found - {report}
