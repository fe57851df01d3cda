"""Files, folders and JSON lines to Reports; one that cannot be read is a Failure, and the rest goes on."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from corroborate.model.errors import BadInput, MalformedReport, ReportError, UnreadableReport
from corroborate.model.reports import Failure, Report
from corroborate.text.decode import decode, refuse_known_kinds
from corroborate.text.edtf import checked_date
from corroborate.text.finding import LINES, files_in
from corroborate.text.naming import names_of

# The longest report that is read, in bytes: some 350 pages. Longer files hold many reports and are to be split.
LARGEST_REPORT = 2_000_000

_BOM = "\ufeff"
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class _Metadata:
    """What stands beside a report's text."""

    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report comes from: a file, and the line in it where a file holds many."""

    file: Path
    line: int | None = None

    def __str__(self) -> str:
        return str(self.file) if self.line is None else f"{self.file}:{self.line}"


def load(
    paths: Iterable[str | os.PathLike[str]], *, published: str | None = None, outlet: str | None = None
) -> Iterator[Report | Failure]:
    """Reports at the paths in a fixed order; `published` (EDTF) and `outlet` hold where a report brings none itself.

    BadInput, before anything is read, when `published` is no date.
    """
    return (found for _, found in load_sources(paths, published=published, outlet=outlet))


def load_sources(
    paths: Iterable[str | os.PathLike[str]], *, published: str | None = None, outlet: str | None = None
) -> Iterator[tuple[Source, Report | Failure]]:
    """What `load` gives, each with where it comes from."""
    try:
        given = _Metadata(published=None if published is None else checked_date(published), outlet=outlet)
    except MalformedReport as error:
        raise BadInput(f"the date of publication: {error}") from error
    return _load(list(files_in(paths)), given)


def count(paths: Iterable[str | os.PathLike[str]]) -> int:
    """How many reports and failures `load` will give, without reading them: for progress."""
    return sum(_lines_in(found) if isinstance(found, Path) else 1 for found in files_in(paths))


def _lines_in(path: Path) -> int:
    if path.suffix.lower() not in LINES:
        return 1
    try:
        with path.open("rb") as file:
            return max(1, sum(1 for _ in _numbered(file)))
    except OSError:
        return 1


def _load(found: list[Path | Failure], given: _Metadata) -> Iterator[tuple[Source, Report | Failure]]:
    names = names_of([path for path in found if isinstance(path, Path)])
    for path in found:
        if isinstance(path, Failure):
            yield Source(Path(path.name)), path
        elif path.suffix.lower() in LINES:
            yield from _from_lines(path, names[path], given)
        else:
            yield Source(path), _from_file(path, names[path], given)


def _from_file(path: Path, name: str, given: _Metadata) -> Report | Failure:
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_REPORT + 1)
        if len(raw) > LARGEST_REPORT:
            large = _too_large(path.stat().st_size)
            raise UnreadableReport(f"{large}: split it, or put one report a line into a .jsonl file")
        text, encoding = decode(raw)
    except OSError as error:
        return Failure(str(path), f"it cannot be opened: {error.strerror or error}")
    except ReportError as error:
        return Failure(str(path), str(error))
    return _report(name, text, raw, encoding, given)


def _too_large(size: int) -> str:
    return f"it has {size / 1e6:.1f} MB, more than the {LARGEST_REPORT // 1_000_000} MB that one report may have"


def _report(name: str, text: str, raw: bytes, encoding: str, beside: _Metadata) -> Report:
    digest = hashlib.sha256(raw).hexdigest()
    return Report(
        id=f"report-{digest[:16]}",
        name=name,
        text=text,
        raw=raw,
        sha256=digest,
        encoding=encoding,
        title=beside.title,
        published=beside.published,
        outlet=beside.outlet,
        url=beside.url,
        language=beside.language,
    )


def _from_lines(path: Path, name: str, given: _Metadata) -> Iterator[tuple[Source, Report | Failure]]:
    """The reports of a JSON lines file; a broken line fails alone."""
    number = 0
    try:
        with path.open("rb") as file:
            _refuse_wrong_files(file)
            for number, line in _numbered(file):
                yield Source(path, number), _from_line(path, name, number, line, given)
    except OSError as error:
        yield Source(path), Failure(str(path), f"it cannot be read: {error.strerror or error}")
        return
    except ReportError as error:
        yield Source(path), Failure(str(path), str(error))
        return
    if not number:
        yield Source(path), Failure(str(path), "the file is empty: nothing to read")


def _refuse_wrong_files(file: BinaryIO) -> None:
    head = file.read(4096)
    refuse_known_kinds(head)
    if head.startswith(_WIDE_MARKS):
        raise UnreadableReport("JSON lines must be UTF-8, and this file is UTF-16: save it as UTF-8")
    file.seek(0)


def _numbered(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Lines that are not blank, with their number; None for one that is too long to be held."""
    # A JSON escape takes six bytes for one of text.
    longest = 6 * LARGEST_REPORT
    number = 0
    while line := file.readline(longest):
        number += 1
        whole = line.endswith(b"\n") or len(line) < longest
        while not whole:
            rest = file.readline(longest)
            whole = rest.endswith(b"\n") or len(rest) < longest
            line = b""
        if not line:
            yield number, None
        elif line.strip():
            yield number, line


def _from_line(path: Path, name: str, number: int, line: bytes | None, given: _Metadata) -> Report | Failure:
    try:
        fields = _fields(line)
        text = _text(fields)
        raw = text.encode("utf-8", "surrogatepass")
        if len(raw) > LARGEST_REPORT:
            raise UnreadableReport(_too_large(len(raw)))
        own_name = _string(fields, "name") or f"{name}:{number}"
        return _report(own_name, text, raw, "utf-8", _metadata(fields, given))
    except ReportError as error:
        return Failure(f"{path}:{number}", str(error))


def _fields(line: bytes | None) -> Mapping[str, object]:
    if line is None:
        raise UnreadableReport(f"the line is longer than the {LARGEST_REPORT // 1_000_000} MB that one report may have")
    try:
        fields = json.loads(line.decode("utf-8", "surrogatepass").removeprefix(_BOM))
    except UnicodeDecodeError as error:
        raise MalformedReport(f"the line is not UTF-8 (byte {error.start + 1})") from error
    except json.JSONDecodeError as error:
        raise MalformedReport(f"the line is no JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise MalformedReport("the line is no JSON that can be read: numbers too long, or nested too deeply") from error
    if not isinstance(fields, dict):
        raise MalformedReport('the line is no JSON object: write {"text": "…"} with the report\'s text')
    return fields


def _text(fields: Mapping[str, object]) -> str:
    text = fields.get("text")
    if not isinstance(text, str):
        raise MalformedReport('the line has no "text": write {"text": "…"} with the report\'s text')
    if not text.strip():
        raise UnreadableReport("the text is empty: nothing to read")
    return text.removeprefix(_BOM)


def _string(fields: Mapping[str, object], key: str) -> str | None:
    found = fields.get(key)
    if found is None or found == "":
        return None
    if not isinstance(found, str):
        raise MalformedReport(f'"{key}" must be a string')
    return found


def _metadata(fields: Mapping[str, object], given: _Metadata) -> _Metadata:
    published = _string(fields, "published")
    return _Metadata(
        title=_string(fields, "title"),
        published=given.published if published is None else checked_date(published),
        outlet=_string(fields, "outlet") or given.outlet,
        url=_string(fields, "url"),
        language=_string(fields, "language"),
    )
