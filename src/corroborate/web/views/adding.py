"""What could not be read, with the reason and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from corroborate.model.reports import Failure


@dataclass(frozen=True, slots=True)
class Trouble:
    """A report that could not be read: its short name, its whole name, what is wrong, and what to do."""

    name: str
    whole: str
    wrong: str
    advice: str


def troubles(failures: Iterable[Failure]) -> list[Trouble]:
    """Failures as they are shown. Reasons of the reader are `what is wrong: what to do`."""
    return [_trouble(failure) for failure in failures]


def _trouble(failure: Failure) -> Trouble:
    wrong, colon, advice = failure.reason.partition(": ")
    short = failure.name.replace("\\", "/").rpartition("/")[2]
    return Trouble(short, failure.name, wrong, advice if colon else "")
