"""The record format `corroborate-record/1`: all that is known as one JSON document, its bytes fixed by its content."""

import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

from corroborate.interchange.incidents import NO_ORIGINS, UNREVIEWED, Json, Reviewed, incident_record, when_record
from corroborate.model.dates import ReportDate
from corroborate.model.errors import BadInput, ModelUnusable
from corroborate.model.judgements import Incident, Judgement
from corroborate.model.origins import Origins
from corroborate.model.storing import Reading

FORMAT = "corroborate-record/1"
_DATABASE = b"SQLite format 3\x00"

NO_OTHER_IDS: Mapping[str, Sequence[str]] = MappingProxyType({})


def to_record(
    readings: Iterable[Reading],
    incidents: Iterable[Incident],
    judgements: Iterable[Judgement],
    formerly: Mapping[str, Sequence[str]] = NO_OTHER_IDS,
    origins: Origins = NO_ORIGINS,
    reviewed: Mapping[str, Reviewed] = MappingProxyType({}),
) -> Json:
    """The record of these reports and incidents, with the judgements in force between the incidents' accounts.

    `formerly` gives, by incident, the ids of incidents that have become one with it; `origins` says where reports come
    from, `reviewed`, by incident, what people decided.
    """
    read = sorted(readings, key=lambda reading: (reading.report.name, reading.report.id))
    reports = {reading.report.id: reading.report for reading in read}
    told = [
        incident_record(
            incident, reports, formerly.get(incident.id, ()), origins, reviewed.get(incident.id, UNREVIEWED)
        )
        for incident in _in_order(incidents)
    ]
    return {
        "format": FORMAT,
        "reports": [report_record(reading, origins) for reading in read],
        "incidents": sorted(told, key=_first_day),
        "judgements": _judgements(judgements, told),
    }


def _in_order(incidents: Iterable[Incident]) -> list[Incident]:
    return sorted(incidents, key=lambda incident: incident.id)


def _first_day(incident: Json) -> str:
    """Sorts incidents by date, those without one last."""
    when = incident["when"]
    return str(when.get("earliest") or "~") if isinstance(when, dict) else "~"


def report_record(reading: Reading, origins: Origins) -> Json:
    """A report without its text: what it is called, who published it and when, and whose report it really is."""
    return {
        "id": reading.report.id,
        "name": reading.report.name,
        "outlet": reading.report.outlet,
        "dataset": reading.report.dataset,
        "published": dated_record(reading.published),
        **({"unread": list(reading.unread)} if reading.unread else {}),
        **_origin(reading.report.id, origins),
    }


def dated_record(dated: ReportDate) -> Json:
    """When a report was published, with from what that was taken or inferred."""
    return {**when_record(dated.when), "inferred": dated.inferred, "because": dated.because}


def _origin(report: str, origins: Origins) -> Json:
    """Where a report comes from, and why that is not its outlet; nothing where nobody looked."""
    key = origins.keys.get(report)
    if key is None:
        return {}
    return {"origin": {"id": key, "name": origins.name(key), "because": origins.because.get(report)}}


def _judgements(judgements: Iterable[Judgement], incidents: Iterable[Mapping[str, Any]]) -> list[Json]:
    known = {account["id"] for incident in incidents for account in incident["accounts"]}
    kept = [j for j in judgements if not j.withdrawn and j.left in known and j.right in known]
    return [
        {
            "left": judgement.left,
            "right": judgement.right,
            "verdict": str(judgement.verdict),
            "score": round(judgement.score, 3),
            "because": [reason.sentence for reason in judgement.because],
            "by": judgement.by,
        }
        for judgement in sorted(kept, key=lambda j: (j.left, j.right, j.by, j.id))
    ]


def encoded(record: Mapping[str, object]) -> bytes:
    """The record as UTF-8; lone surrogates, which UTF-8 cannot hold, become JSON escapes."""
    text = json.dumps(record, ensure_ascii=False, indent=1)
    # "\ud800", as backslashreplace writes it, is JSON's own escape.
    return text.encode("utf-8", "backslashreplace") + b"\n"


def write_record(record: Mapping[str, object], target: str | os.PathLike[str] | BinaryIO) -> None:
    """Writes the record to a file, whole or not at all, or to a binary stream; BadInput when it cannot be written."""
    content = encoded(record)
    if not isinstance(target, str | os.PathLike):
        target.write(content)
        return
    write_whole(Path(target), content)


def write_whole(target: Path, content: bytes) -> None:
    """Writes a file whole or not at all; BadInput when it cannot be written, or holds a database."""
    try:
        if _holds_database(target):
            raise BadInput(f"{target} is a database, which would be lost: name another file")
        _replace(target.resolve() if target.is_file() else target, content)
    except OSError as error:
        raise BadInput(f"{target} cannot be written: {error.strerror or error}: name another file") from error


def _holds_database(path: Path) -> bool:
    """Whether a file is an SQLite database or one of the two files that SQLite keeps beside it."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_DATABASE)) == _DATABASE or path.name.endswith(("-wal", "-shm"))


def _replace(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():
        # A terminal, a pipe: there is nothing to replace. A folder fails here with its own message.
        path.write_bytes(content)
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def schema() -> dict[str, Any]:
    """The published JSON Schema (2020-12) of the format."""
    try:
        source = files("corroborate.interchange").joinpath("schema.json").read_text(encoding="utf-8")
        parsed: dict[str, Any] = json.loads(source)
    except (OSError, json.JSONDecodeError) as error:
        raise ModelUnusable(f"the packaged schema.json: {error}") from error
    return parsed
