"""Reports: texts stored as they came, and rows of datasets, whose cells stand for a text."""

import json
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points in a report's stored text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlap(self, other: "Span") -> int:
        """How many code points both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))


@dataclass(frozen=True, slots=True)
class Report:
    """One text from one outlet.

    `id` and `sha256` come from the raw bytes, so the same bytes are one report whatever their name. `text` is `raw`
    decoded as `encoding`, BOM dropped, everything else kept. `published` is what the metadata say, an EDTF string.

    A coded row of a `dataset` ("UCDP GED", "ACLED", "GTD", "MAVERICK") has no text: `raw` is its cells as JSON, `name`
    is made of the dataset and the row's own id there ("ucdp-ged:12345"), and `id` comes from that name, so that a newer
    version of the row takes the place of the older one.
    """

    id: str
    name: str
    text: str
    raw: bytes
    sha256: str
    encoding: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    dataset: str | None = None

    @property
    def row(self) -> Mapping[str, str]:
        """The cells of a coded row that hold something, by column; empty for a text."""
        cells: dict[str, str] = json.loads(self.raw.decode("utf-8", "surrogatepass")) if self.dataset else {}
        return cells

    def quote(self, span: Span) -> str:
        """The words at a span, exactly as stored."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Failure:
    """A report that could not be read, and why."""

    name: str
    reason: str
