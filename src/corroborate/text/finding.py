"""Files that may hold reports, in a fixed order."""

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from corroborate.model.reports import Failure

# File name endings that are read; names without an ending are taken for text.
TEXTS = (".txt", ".text")
LINES = (".jsonl", ".ndjson")
# Tables, whose rows are no reports.
ROWS = (".csv", ".tsv", ".xlsx", ".parquet")


def files_in(paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path | Failure]:
    """Every file at or below the paths, once each, hidden ones left out; what cannot be had is a Failure."""
    seen: set[tuple[int, int]] = set()
    for path in paths:
        yield from _at(Path(path), seen, named=True)


def _at(path: Path, seen: set[tuple[int, int]], named: bool) -> Iterator[Path | Failure]:
    try:
        status = path.stat()
    except (OSError, ValueError) as error:
        yield Failure(str(path), _why(error))
        return
    key = (status.st_dev, status.st_ino)
    if key in seen:
        return
    seen.add(key)
    if stat.S_ISDIR(status.st_mode):
        yield from _in_folder(path, seen, named)
    elif stat.S_ISREG(status.st_mode):
        yield _readable(path)
    else:
        yield Failure(str(path), "this is no regular file: add a text file, a .jsonl file or a folder")


def _in_folder(folder: Path, seen: set[tuple[int, int]], named: bool) -> Iterator[Path | Failure]:
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if not entry.name.startswith("."))
    except OSError as error:
        yield Failure(str(folder), f"the folder cannot be opened: {_reason(error)}")
        return
    if named and not names:
        yield Failure(str(folder), "the folder is empty: nothing to read")
    for name in names:
        yield from _at(folder / name, seen, named=False)


def _readable(path: Path) -> Path | Failure:
    ending = path.suffix.lower()
    if ending in TEXTS or ending in LINES or not any(c.isalpha() for c in ending):
        return path
    if ending in ROWS:
        return Failure(
            str(path), f"a {ending} file holds rows, not reports: `corroborate import` takes those of datasets"
        )
    return Failure(str(path), f"files ending in {ending} are not read: save it as plain text (.txt) or as .jsonl")


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder: check the path"
    return f"it cannot be opened: {_reason(error)}"


def _reason(error: OSError | ValueError) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
