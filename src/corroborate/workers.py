"""The same work in several processes: results in order, few jobs in flight, and no job lost with its process."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Generic, TypeVar

from corroborate.model.errors import CorroborateError, RunAborted

Item = TypeVar("Item")
Job = TypeVar("Job")
Result = TypeVar("Result")

# Jobs taken from the source before the first of them is done, for each process: memory stays bounded.
AHEAD = 4
READY = "ready"


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(slots=True)
class _Slot(Generic[Item, Result]):
    item: Item
    job: Any
    sent: bool = False
    done: bool = False
    result: Result | None = None


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    slot: _Slot[Any, Any] | None = None
    ready: bool = False


class Workers(Generic[Job, Result]):
    """Processes that each prepare themselves once and then do jobs; a `with` block ends them.

    `prepare` gives what does a job; it, the jobs and their results must be picklable. `lost` makes the result of a job
    whose process ended before it was done. An error of Corroborate's own in a process is raised in this one.
    """

    def __init__(
        self, prepare: Callable[[], Callable[[Job], Result]], lost: Callable[[Job], Result], count: int
    ) -> None:
        self._prepare = prepare
        self._lost = lost
        self._count = count
        self._workers: list[_Worker] = []

    def __enter__(self) -> "Workers[Job, Result]":
        self._workers = [self._start() for _ in range(self._count)]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()
            worker.pipe.close()

    def map(self, items: Iterable[tuple[Item, Job | None]]) -> Iterator[tuple[Item, Result | None]]:
        """The items in their order, each with the result of its job; an item without a job passes."""
        source = iter(items)
        slots: deque[_Slot[Item, Result]] = deque()
        more = True
        while more or slots:
            while more and len(slots) < AHEAD * self._count:
                taken = next(source, None)
                more = taken is not None
                if taken is not None:
                    slots.append(_Slot(*taken, done=taken[1] is None))
            self._hand_out(slots)
            while slots and slots[0].done:
                first = slots.popleft()
                yield first.item, first.result
            if slots and not (more and len(slots) < AHEAD * self._count):
                self._take_in()

    def _hand_out(self, slots: Iterable[_Slot[Item, Result]]) -> None:
        """Gives each idle process the first job that nobody has."""
        idle = [worker for worker in self._workers if worker.ready and worker.slot is None]
        for slot in (s for s in slots if not s.done and not s.sent):
            if not idle:
                return
            worker = idle.pop()
            worker.slot, slot.sent = slot, True
            with suppress(BrokenPipeError):  # a process that has ended is met when it is listened to
                worker.pipe.send(slot.job)

    def _take_in(self) -> None:
        """Waits until some process has something to say."""
        spoken = set(wait([worker.pipe for worker in self._workers]))
        for number, worker in enumerate(self._workers):
            if worker.pipe in spoken:
                try:
                    told = worker.pipe.recv()
                except (EOFError, ConnectionResetError):
                    self._workers[number] = self._replace(worker)
                    continue
                if isinstance(told, BaseException):
                    raise told
                self._listen(worker, told)

    def _listen(self, worker: _Worker, told: Any) -> None:
        if worker.slot is None:
            worker.ready = told == READY
        else:
            worker.slot.result, worker.slot.done, worker.slot = told, True, None

    def _replace(self, worker: _Worker) -> _Worker:
        """Starts a process in the place of one that ended; its job has the result of lost ones."""
        worker.process.join()
        if not worker.ready or worker.slot is None:
            raise RunAborted(
                f"a process that was to read reports ended by itself (exit code {worker.process.exitcode}). "
                "With --processes 1 all is read in one."
            )
        worker.pipe.close()
        worker.slot.result, worker.slot.done = self._lost(worker.slot.job), True
        return self._start()

    def _start(self) -> _Worker:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self._prepare, theirs), daemon=True)
        process.start()
        theirs.close()  # so that the pipe ends with the process
        return _Worker(process, ours)


def _serve(prepare: Callable[[], Callable[[Any], Any]], pipe: Connection) -> None:
    """What a process does: prepares itself and does jobs until nobody is there to give any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the first process's, which ends the others
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        try:
            work = prepare()
            pipe.send(READY)
            while True:
                pipe.send(work(pipe.recv()))
        except CorroborateError as error:  # the first process raises it
            pipe.send(error)
