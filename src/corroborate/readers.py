"""Who reads reports, one after the other or many at once in several processes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import Protocol, TypeVar

from corroborate.model.errors import ReportError
from corroborate.model.reports import Failure, Report
from corroborate.model.storing import Reading
from corroborate.workers import Workers, processors

Place = TypeVar("Place")
Loaded = tuple[Place, Report | Failure]
Taken = tuple[Place, Report | Failure, Reading | Failure | None]

# Characters to read from which further processes are worth the second or two that each takes to start.
MANY = 100_000


class ReportReader(Protocol):
    """Whatever turns a report into accounts; the same version reads the same report the same way."""

    version: str

    def __call__(self, report: Report) -> Reading:
        """Reads one report."""
        ...


@cache
def shipped_reader(places: Path | None = None) -> ReportReader:
    """Returns the reader with the packaged language model and gazetteer, and with the places of a GeoNames dump.

    Imported late: only `add` needs it.
    """
    from corroborate import gazetteer, language
    from corroborate.read.reader import Reader

    return Reader(language.shipped(), gazetteer.shipped() if places is None else gazetteer.with_dump(places))


def attempt(reader: ReportReader, report: Report) -> Reading | Failure:
    """Reads a report, or says why it could not be read."""
    try:
        return reader(report)
    except ReportError as error:
        return Failure(report.name, str(error))
    except (ArithmeticError, LookupError, TypeError, ValueError, RecursionError, MemoryError) as bug:
        # One report that trips the reader must not cost the thousand after it. The message may hold the report's
        # words, so only the kind of the error is kept.
        reason = f"the reader failed on it ({type(bug).__name__}): a bug, worth telling the project"
        return Failure(report.name, reason)


@dataclass(frozen=True, slots=True)
class Ahead:
    """Reads reports before their turn comes: many in `processes` processes (0: one a processor), few in none.

    `make` gives each process its reader and must be picklable where there are many reports; `unread` says whether a
    report needs reading at all.
    """

    make: Callable[[], ReportReader]
    unread: Callable[[Report], bool]
    processes: int = 1

    def __call__(self, loaded: Iterable[Loaded[Place]]) -> Iterator[Taken[Place]]:
        """What was loaded, in its order, each with its reading where that was made ahead."""
        count = self.processes or processors()
        source, first = iter(loaded), list[Loaded[Place]]()
        if count > 1:
            first = self._until_many(source)
        if sum(map(self._size, first)) < MANY:
            yield from ((place, found, None) for place, found in chain(first, source))
            return
        with Workers(partial(_attempts, self.make), _lost, count) as workers:
            jobs = ((pair, self._job(pair)) for pair in chain(first, source))
            for (place, found), made in workers.map(jobs):
                yield place, found, made

    def _until_many(self, source: Iterator[Loaded[Place]]) -> list[Loaded[Place]]:
        """The first reports, until there are many characters to read."""
        first, size = list[Loaded[Place]](), 0
        for pair in source:
            first.append(pair)
            size += self._size(pair)
            if size >= MANY:
                break
        return first

    def _size(self, pair: Loaded[Place]) -> int:
        """How many characters have to be read."""
        job = self._job(pair)
        return len(job.text) if job is not None else 0

    def _job(self, pair: Loaded[Place]) -> Report | None:
        """The report to read; none where it is known or could not be loaded."""
        _, found = pair
        return found if isinstance(found, Report) and self.unread(found) else None


def _attempts(make: Callable[[], ReportReader]) -> Callable[[Report], Reading | Failure]:
    return partial(attempt, make())


def _lost(report: Report) -> Failure:
    return Failure(report.name, "the process that read it ended by itself, perhaps for want of memory")
