"""The error tree.

CorroborateError
├── ReportError            this report failed: recorded with its reason, the run goes on
│   ├── UnreadableReport   the file cannot be opened, is no text, or is too large
│   └── MalformedReport    the text is there and its wrapping is broken (a JSONL line, a date)
└── RunAborted             source, store or model unusable: the run stops, nothing is half-stored
    ├── StoreUnusable      the database cannot be opened, belongs to another program or to a newer version
    ├── ModelUnusable      the packaged language model or an index is missing or damaged
    └── BadInput           what the user asked for cannot be done as asked
        ├── UnknownId      nothing has the id that was given
        └── Stale          what a decision was made on has changed meanwhile
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corroborate.model.decisions import Decision


class CorroborateError(Exception):
    """Any failure that Corroborate reports in words of its own."""


class ReportError(CorroborateError):
    """One report failed; the others go on."""


class UnreadableReport(ReportError):
    """The bytes of a report cannot be had or are no text."""


class MalformedReport(ReportError):
    """The wrapping of a report is broken."""


class RunAborted(CorroborateError):
    """The run cannot go on."""


class StoreUnusable(RunAborted):
    """The database cannot be used."""


class ModelUnusable(RunAborted):
    """A packaged model, lexicon or index cannot be used."""


class BadInput(RunAborted):
    """The request itself cannot be met: a wrong date, an unknown incident; `field` is what of it is wrong, if known."""

    def __init__(self, told: str, field: str | None = None) -> None:
        super().__init__(told)
        self.field = field


class UnknownId(BadInput):
    """Nothing stored has this id, or several things begin with it; `words` say so, and `command` lists them all."""

    def __init__(self, words: str, command: str | None = None) -> None:
        super().__init__(f"{words} `{command}` lists them all." if command else words)
        self.words = words


class Stale(BadInput):
    """What a decision was made on has changed meanwhile, by the decisions `changed`; nothing was written.

    `version` is the present one.
    """

    def __init__(self, told: str, changed: tuple["Decision", ...] = (), version: str | None = None) -> None:
        super().__init__(told)
        self.changed, self.version = changed, version
