"""What was sent and is not read yet, in a folder beside the database, where the next desk that starts goes on with it.

`NAME.waiting/DESK/BATCH/` holds one batch: `batch.json` says who sent it, when, and what is said of all of it; `sent/`
has its files. A desk locks its own folder as long as it lives. One that nobody holds is of a desk that ended: its
batches are moved into the folder of the desk that finds it. A batch whose name begins with a dot is not whole yet, or
done with.
"""

import json
import logging
import os
import secrets
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from corroborate.model.errors import StoreUnusable

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

log = logging.getLogger("corroborate.web")
# The folder that files are laid down in: it stands before a name that another report has already.
SENT = "sent"
TOLD, LOCK, UNFINISHED = "batch.json", "lock", "."
# A desk that closes may take the folder away while another one opens it.
TRIES = 20
# What a file system takes as one name is 255 bytes; the number of a second file of that name needs some of them.
STEM_BYTES, SUFFIX_BYTES = 180, 40


@dataclass(frozen=True, slots=True)
class Said:
    """Who sent a batch, when (ISO 8601, UTC), and what is said of all of it."""

    by: str
    when: str
    published: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Laid:
    """A batch in its folder."""

    folder: Path
    said: Said

    @property
    def sent(self) -> Path:
        """The folder of its files."""
        return self.folder / SENT

    def done(self) -> None:
        """Takes it away, in one step; where that cannot be done it is read again, which changes nothing."""
        with suppress(OSError):
            shutil.rmtree(self.folder.rename(self.folder.with_name(f"{UNFINISHED}{self.folder.name}")))


class Waiting:
    """The batches of one desk that wait beside a database."""

    def __init__(self, database: Path) -> None:
        place = database.resolve()
        self._root = place.with_name(f"{place.name}.waiting")
        self._held: tuple[Path, BinaryIO] | None = None
        self._opening = Lock()

    def lay_down(
        self, files: Sequence[tuple[str, bytes]], by: str, published: str | None = None, outlet: str | None = None
    ) -> Laid:
        """The batch, once all of it is on the disk; StoreUnusable, with nothing of it kept, where it cannot be."""
        said = Said(by, datetime.now(UTC).isoformat(), published, outlet)
        try:
            own = self._own()
            with _whole(own, secrets.token_hex(8)) as part:
                laid_down(part / SENT, files)
                _write(part / TOLD, json.dumps(asdict(said)).encode())
                _settle(part)
            return Laid(own / part.name.removeprefix(UNFINISHED), said)
        except OSError as error:
            raise StoreUnusable(
                f"{self._root}: what was sent cannot be kept there until it is read"
                f" ({error.strerror or error}), so nothing of it was taken"
            ) from error

    def left(self) -> list[Laid]:
        """The batches that desks which ended left here, oldest first; they are this desk's own now."""
        found = list[Laid]()
        try:
            for desk in sorted(self._root.iterdir()) if self._root.is_dir() else ():
                found.extend(self._taken_over(desk))
        except OSError as error:
            log.error("%s: what waits there cannot be read (%s)", self._root, error.strerror or error)
        return sorted(found, key=lambda laid: (laid.said.when, laid.folder.name))

    def close(self) -> None:
        """Leaves what waits to the next desk, and no folder where nothing does."""
        with self._opening:
            if self._held is None:
                return
            (own, lock), self._held = self._held, None
            if not list(_batches(own)):
                shutil.rmtree(own, ignore_errors=True)
            lock.close()
            with suppress(OSError):
                self._root.rmdir()

    def _own(self) -> Path:
        """This desk's folder, made and locked when it is needed first."""
        with self._opening:
            if self._held is None or not (self._held[0] / LOCK).exists():
                self._held = self._opened()
            return self._held[0]

    def _opened(self) -> tuple[Path, BinaryIO]:
        for _ in range(TRIES):
            self._root.mkdir(0o700, exist_ok=True)
            own = self._root / secrets.token_hex(8)
            with suppress(FileNotFoundError):
                own.mkdir(0o700)
                lock = _locked(own / LOCK)
                if lock is not None and (own / LOCK).exists():
                    _settle(self._root)
                    _settle(self._root.parent)
                    return own, lock
                if lock is not None:
                    lock.close()
        raise OSError("other desks open and close there all the time")

    def _taken_over(self, desk: Path) -> Iterator[Laid]:
        """The batches of a desk that ended, moved; none of one that lives, this one too."""
        lock = _locked(desk / LOCK) if desk.is_dir() else None
        if lock is None:
            return
        with lock:
            own = self._own()
            moved = [batch.rename(own / batch.name) for batch in _batches(desk)]
            shutil.rmtree(desk, ignore_errors=True)
        yield from (laid for laid in map(_read, moved) if laid is not None)


def _batches(desk: Path) -> list[Path]:
    """The whole batches of a desk; none where another desk took them over meanwhile."""
    with suppress(FileNotFoundError):
        return sorted(b for b in desk.iterdir() if b.is_dir() and not b.name.startswith(UNFINISHED))
    return []


def _read(folder: Path) -> Laid | None:
    """The batch in a folder; one that says nothing of itself stays where it is, and the log names it."""
    try:
        return Laid(folder, Said(**json.loads((folder / TOLD).read_bytes())))
    except (OSError, ValueError, TypeError) as error:
        log.error("%s waits and cannot be read (%s)", folder, type(error).__name__)
        return None


@contextmanager
def _whole(own: Path, name: str) -> Iterator[Path]:
    """A folder to fill, which has its name only when it is filled and on the disk, and is gone if that fails."""
    part, folder = own / f"{UNFINISHED}{name}", own / name
    part.mkdir()
    try:
        yield part
        part.rename(folder)
        _settle(own)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _locked(place: Path) -> BinaryIO | None:
    """The file, locked until it is closed or the process ends; None where somebody else holds it."""
    try:
        file = place.open("ab")
    except FileNotFoundError:
        return None
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def _write(place: Path, content: bytes) -> None:
    with place.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Has the names in a folder on the disk, where the system lets folders be opened."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def laid_down(folder: Path, files: Sequence[tuple[str, bytes]]) -> None:
    """Makes the folder with what was sent: every file under its own name, the second of a name as `name (2)`."""
    folder.mkdir()
    for name, content in files:
        plain = place = folder / plain_name(name)
        number = 1
        while place.exists():
            number += 1
            place = plain.with_name(f"{plain.stem} ({number}){plain.suffix}")
        _write(place, content)
    _settle(folder)


def plain_name(name: str) -> str:
    """A file's own name as a browser tells it, without folders and with nothing that a file system cannot keep."""
    last = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(c if c.isprintable() and c not in '<>:"|?*' else "_" for c in last).strip(" .")
    stem, dot, suffix = kept.rpartition(".")
    if dot:
        return f"{_shortened(stem[:120], STEM_BYTES)}{dot}{_shortened(suffix[:20], SUFFIX_BYTES)}"
    return _shortened(kept[:140], STEM_BYTES) or "report.txt"


def _shortened(name: str, most: int) -> str:
    return name.encode()[:most].decode(errors="ignore")
