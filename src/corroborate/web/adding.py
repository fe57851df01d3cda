"""Reports that a person sent, read one batch after the other while the desk goes on, and by the next desk after it."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from threading import Event, Lock

from corroborate import workflow
from corroborate.model.errors import CorroborateError, UnknownId
from corroborate.model.reports import Failure, Report
from corroborate.readers import ReportReader
from corroborate.text.loading import count
from corroborate.web.stores import Stores
from corroborate.web.waiting import Laid, Waiting

log = logging.getLogger("corroborate.web")
# Batches that are done and whose outcome is still told; the reports themselves are kept in the database.
KEPT = 50
UNFORESEEN = "The program made a mistake here."
AGAIN = "The desk tries again when it starts again."


class Stage(StrEnum):
    """How far a batch is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report: its id, or the reason why it was not read."""

    name: str
    report: str | None = None
    reason: str | None = None


@dataclass(slots=True)
class Batch:
    """Reports sent at once: how many, what became of each so far, and what `workflow.add` told in the end."""

    id: str
    by: str
    total: int
    stage: Stage = Stage.WAITING
    outcomes: list[Outcome] = field(default_factory=list)
    added: workflow.Added | None = None
    error: str | None = None

    @property
    def goes_on(self) -> bool:
        """Whether more is to come."""
        return self.stage in (Stage.WAITING, Stage.READING)

    @property
    def failed(self) -> list[Outcome]:
        """The reports that were not read."""
        return [outcome for outcome in self.outcomes if outcome.reason is not None]


class _Stopped(Exception):
    """The desk closes."""


class Intake:
    """Takes batches in and reads them one after the other, in a thread of its own."""

    def __init__(self, stores: Stores, reader: Callable[[], ReportReader], waiting: Waiting) -> None:
        self._stores, self._reader, self._waiting = stores, cache(reader), waiting
        self._batches: dict[str, Batch] = {}
        self._lock, self._closing = Lock(), Event()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="intake")

    def start(self) -> None:
        """Goes on with what desks on this database that ended had not read."""
        for laid in self._waiting.left():
            self._take(laid)

    def receive(
        self, sent: Sequence[tuple[str, bytes]], by: str, published: str | None = None, outlet: str | None = None
    ) -> Batch:
        """A batch of files by name and content, once they are on the disk.

        BadInput where what is said of all of them cannot be taken, StoreUnusable where they cannot be kept.
        """
        workflow.check(workflow.AddOptions(published=published or None))
        return self._take(self._waiting.lay_down(sent, by, published or None, outlet or None))

    def examples(self, by: str) -> Batch:
        """A batch of the example reports, which ship with the program."""
        with workflow.examples() as folders:
            paths = [path for folder in folders for path in sorted(folder.iterdir())]
            sent = [(path.name, path.read_bytes()) for path in paths]
        return self.receive(sent, by)

    def _take(self, laid: Laid) -> Batch:
        batch = Batch(laid.folder.name, laid.said.by, count([laid.sent]))
        with self._lock:
            self._batches[batch.id] = batch
            for old in [key for key, known in self._batches.items() if known.stage is Stage.DONE][:-KEPT]:
                del self._batches[old]
        self._pool.submit(self._run, batch, laid)
        return batch

    def batch(self, key: str) -> Batch:
        """The batch of this id; UnknownId where there is none."""
        found = self._batches.get(key)
        if found is None:
            raise UnknownId("The desk no longer knows what was sent then. Reports that were read are in the list.")
        return found

    def latest(self, by: str) -> list[Batch]:
        """The batches of one person, newest first."""
        with self._lock:
            return [batch for batch in reversed(self._batches.values()) if batch.by == by]

    @property
    def left(self) -> int:
        """How many reports have not been read."""
        with self._lock:
            return sum(each.total - len(each.outcomes) for each in self._batches.values() if each.stage != Stage.DONE)

    def close(self) -> None:
        """Stops after the report that is being read, and leaves the others to the next desk."""
        self._closing.set()
        self._pool.shutdown(cancel_futures=True)
        self._waiting.close()

    def _run(self, batch: Batch, laid: Laid) -> None:
        batch.stage = Stage.READING
        try:
            batch.added = self._read(batch, laid)
            laid.done()
            batch.stage = Stage.DONE
        except _Stopped:
            batch.stage = Stage.WAITING
        except CorroborateError as error:
            batch.error, batch.stage = f"{error}. {AGAIN}", Stage.FAILED
        except Exception as error:
            # The thread's last frame: whatever it is, the person is told, and no report's words reach the log.
            log.error("%s while reports were added", type(error).__name__)
            batch.error, batch.stage = f"{UNFORESEEN} {AGAIN}", Stage.FAILED

    def _read(self, batch: Batch, laid: Laid) -> workflow.Added:
        said = laid.said
        options = workflow.AddOptions(said.published, said.outlet, self.reader, within=laid.sent)

        def told(outcome: Report | Failure) -> None:
            batch.outcomes.append(_outcome(outcome, laid.sent))
            if self._closing.is_set() and len(batch.outcomes) < batch.total:
                raise _Stopped

        with self._stores.lent() as store:
            return workflow.add([laid.sent], store, options, told)

    def reader(self) -> ReportReader:
        """The reader, made once for all batches."""
        return self._reader()


def _outcome(outcome: Report | Failure, within: Path) -> Outcome:
    if isinstance(outcome, Report):
        return Outcome(outcome.name, report=outcome.id)
    hidden = f"{within}/"
    return Outcome(outcome.name.replace(hidden, ""), reason=outcome.reason.replace(hidden, ""))
