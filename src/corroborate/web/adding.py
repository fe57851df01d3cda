"""Reports that a person sent, read one batch after the other while the desk goes on."""

import logging
import secrets
import shutil
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
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

log = logging.getLogger("corroborate.web")
# Batches whose outcome is still told; the reports themselves are kept in the database.
KEPT = 50
# The folder that files are laid down in: it stands before a name that another report has already.
SENT = "sent"
UNFORESEEN = "The program made a mistake here. The reports read before are kept; add the others again."


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

    def __init__(self, stores: Stores, reader: Callable[[], ReportReader]) -> None:
        self._stores, self._reader = stores, cache(reader)
        self._batches: dict[str, Batch] = {}
        self._lock, self._closing = Lock(), Event()
        self._pool = ThreadPoolExecutor(1, thread_name_prefix="intake")

    def receive(
        self, sent: Sequence[tuple[str, bytes]], by: str, published: str | None = None, outlet: str | None = None
    ) -> Batch:
        """A batch of files by name and content; BadInput where what is said of all of them cannot be taken."""
        said = workflow.AddOptions(published=published or None, outlet=outlet or None, reader=self.reader)
        workflow.check(said)
        folder = laid_down(sent)
        return self.take([folder], replace(said, within=folder), by)

    def examples(self, by: str) -> Batch:
        """A batch of the example reports, which ship with the program."""
        with workflow.examples() as folders:
            paths = [path for folder in folders for path in sorted(folder.iterdir())]
            sent = [(path.name, path.read_bytes()) for path in paths]
        return self.receive(sent, by)

    def take(self, paths: Sequence[Path], options: workflow.AddOptions, by: str) -> Batch:
        """A batch of the reports under the paths; `options.within`, made by `laid_down`, is removed afterwards."""
        batch = Batch(secrets.token_hex(8), by, count(paths))
        with self._lock:
            self._batches[batch.id] = batch
            for old in list(self._batches)[:-KEPT]:
                del self._batches[old]
        running = self._pool.submit(self._run, batch, paths, options)
        running.add_done_callback(lambda _: _cleared(options.within))
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

    def close(self) -> None:
        """Stops after the report that is being read."""
        self._closing.set()
        self._pool.shutdown(cancel_futures=True)

    def _run(self, batch: Batch, paths: Sequence[Path], options: workflow.AddOptions) -> None:
        batch.stage = Stage.READING

        def told(outcome: Report | Failure) -> None:
            batch.outcomes.append(_outcome(outcome, options.within))
            if self._closing.is_set():
                raise _Stopped

        try:
            with self._stores.lent() as store:
                batch.added = workflow.add(paths, store, options, told)
            batch.stage = Stage.DONE
        except CorroborateError as error:
            batch.error, batch.stage = str(error), Stage.FAILED
        except _Stopped:
            batch.error, batch.stage = "The desk was closed.", Stage.FAILED
        except Exception as error:
            # The thread's last frame: whatever it is, the person is told, and no report's words reach the log.
            log.error("%s while reports were added", type(error).__name__)
            batch.error, batch.stage = UNFORESEEN, Stage.FAILED

    def reader(self) -> ReportReader:
        """The reader, made once for all batches."""
        return self._reader()


def _cleared(within: Path | None) -> None:
    """Leaves nothing of what was sent in the file system, whether it was read or the desk closed before."""
    if within is not None:
        shutil.rmtree(within.parent, ignore_errors=True)


def _outcome(outcome: Report | Failure, within: Path | None) -> Outcome:
    if isinstance(outcome, Report):
        return Outcome(outcome.name, report=outcome.id)
    hidden = "" if within is None else f"{within}/"
    return Outcome(outcome.name.replace(hidden, ""), reason=outcome.reason.replace(hidden, ""))


def laid_down(files: Sequence[tuple[str, bytes]]) -> Path:
    """A folder of its own with what was sent: every file under its own name, the second of a name as `name (2)`."""
    folder = Path(tempfile.mkdtemp(prefix="corroborate-")) / SENT
    folder.mkdir()
    for name, content in files:
        plain = place = folder / plain_name(name)
        number = 1
        while place.exists():
            number += 1
            place = plain.with_name(f"{plain.stem} ({number}){plain.suffix}")
        place.write_bytes(content)
    return folder


def plain_name(name: str) -> str:
    """A file's own name as a browser tells it, without folders and with nothing that a file system cannot keep."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c if c.isprintable() and c not in '<>:"|?*' else "_" for c in last).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    return f"{stem[:120]}{dot}{suffix[:20]}" if dot else kept[:140] or "report.txt"
