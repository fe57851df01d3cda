"""What two reports have in common word for word."""

from dataclasses import dataclass

from corroborate.model.reports import Span


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
