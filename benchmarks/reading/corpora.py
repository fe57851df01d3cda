"""What the reading benchmarks share: corpora, scorers, many readings at once, and figures beside their targets.

Every benchmark here has `measure() -> list[Figure]`, which `benchmarks/table.py` calls for all, and a `main`
with more detail. While rules are worked on, CORROBORATE_LAYERS names a file in which the language layer's words
are kept between runs: the rules then run alone.
"""

import hashlib
import importlib.util
import json
import os
import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from corroborate.gazetteer import shipped as shipped_gazetteer
from corroborate.language import shipped as shipped_annotator
from corroborate.language.layers import Annotator, Layer
from corroborate.model.identity import content_id
from corroborate.model.reports import Report
from corroborate.read.reader import Reader

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
DATA = Path(os.environ.get("CORROBORATE_DATA", SHARED / "data"))
TOOLS = SHARED / "tools"
Row = dict[str, Any]
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: of which corpus, what, how much, what was to be reached, and what others reach.

    Where less is better (`at_most`: a time, a share of faults) the target is the most that it may be.
    """

    corpus: str
    measure: str
    value: float
    target: float | None = None
    anchor: str = ""
    at_most: bool = False

    def __str__(self) -> str:
        most = "at most " if self.at_most else ""
        reached = "reached" if self.reached else "NOT reached"
        aim = "" if self.target is None else f"  target {most}{self.target:g}  {reached}"
        return f"{self.corpus:14} {self.measure:56} {self.value:8.3f}{aim}"

    @property
    def reached(self) -> bool:
        """Whether the target, where there is one, is met."""
        if self.target is None:
            return True
        return self.value <= self.target if self.at_most else self.value >= self.target


def rows(path: Path) -> list[Row]:
    """The rows of a JSONL file; exits with a message where it is not there."""
    if not path.is_file():
        sys.exit(f"no corpus at {path}: set CORROBORATE_DATA to the folder that holds the corpora")
    # Not splitlines: the texts hold other line separators.
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def version(*paths: Path) -> str:
    """The first eight digits of the SHA-256 over the files: which copy of a corpus was measured."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


@cache
def scorer(name: str) -> ModuleType:
    """One of the public scorers as a module; exits with a message where it is not there."""
    path = TOOLS / f"{name}.py"
    if not path.is_file():
        sys.exit(f"no scorer at {path}: the scorers lie in a folder `shared/tools` beside the repository")
    if str(TOOLS) not in sys.path:
        sys.path.append(str(TOOLS))  # one scorer imports another
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def report(name: str, text: str, published: str | None = None, title: str | None = None) -> Report:
    """A corpus row as a report."""
    return Report(content_id("report", [name, text]), name, text, b"", "", "utf-8", title=title, published=published)


class KeptLayers:
    """An annotator that keeps what another one said in a file, by the sentence's words and the model's version."""

    def __init__(self, annotator: Annotator, file: Path) -> None:
        self._annotator = annotator
        self._file = file
        self._opened: tuple[int, sqlite3.Connection] | None = None
        self.version = annotator.version

    def annotate(self, sentences: Sequence[tuple[int, str]]) -> list[Layer]:
        """Reads what was never read before and looks up the rest."""
        found: dict[int, Layer] = {}
        keys = [hashlib.blake2b(f"{self.version}\n{text}".encode(), digest_size=16).digest() for _, text in sentences]
        connection = self._connection()
        for index, key in enumerate(keys):
            row = connection.execute("SELECT layer FROM layers WHERE key = ?", (key,)).fetchone()
            if row is not None:
                found[index] = _moved(pickle.loads(row[0]), sentences[index][0])
        missing = [i for i in range(len(sentences)) if i not in found]
        made = self._annotator.annotate([(0, sentences[i][1]) for i in missing])
        with connection:
            connection.executemany(
                "INSERT OR IGNORE INTO layers VALUES (?, ?)",
                [(keys[i], pickle.dumps(layer)) for i, layer in zip(missing, made, strict=True)],
            )
        found |= {i: _moved(layer, sentences[i][0]) for i, layer in zip(missing, made, strict=True)}
        return [found[i] for i in range(len(sentences))]

    def _connection(self) -> sqlite3.Connection:
        """One connection a process: SQLite's must not cross a fork."""
        if self._opened is None or self._opened[0] != os.getpid():
            connection = sqlite3.connect(self._file, timeout=60)
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("CREATE TABLE IF NOT EXISTS layers (key BLOB PRIMARY KEY, layer BLOB) WITHOUT ROWID")
            self._opened = (os.getpid(), connection)
        return self._opened[1]


def _moved(layer: Layer, offset: int) -> Layer:
    if not offset:
        return layer
    tokens = tuple(replace(t, start=t.start + offset, end=t.end + offset) for t in layer.tokens)
    return replace(layer, start=layer.start + offset, end=layer.end + offset, tokens=tokens)


@cache
def reader() -> Reader:
    """The shipped reader, its layers kept in the file that CORROBORATE_LAYERS names."""
    kept = os.environ.get("CORROBORATE_LAYERS")
    annotator = KeptLayers(shipped_annotator(), Path(kept)) if kept else shipped_annotator()
    return Reader(annotator, shipped_gazetteer())


def read_all(work: Callable[[T], R], reports: Iterable[T], processes: int | None = None) -> Iterator[R]:
    """`work` of every report, in order, on all processors; `work` is a function of a module, its result picklable."""
    count = processes or os.cpu_count() or 1
    if count == 1:
        yield from map(work, reports)
        return
    with get_context("spawn").Pool(count) as pool:
        yield from pool.imap(work, reports, chunksize=4)
