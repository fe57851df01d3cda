"""Names of reports: file names, told apart by their folders where different files share one."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path


def names_of(paths: Sequence[Path]) -> dict[Path, str]:
    """The file name of each path; with as many parent folders as needed where files of different content share it."""
    by_name: dict[str, list[Path]] = defaultdict(list)
    for path in paths:
        by_name[path.name].append(path)
    names: dict[Path, str] = {}
    for name, sharing in by_name.items():
        if len(sharing) == 1 or len({_content(path) for path in sharing}) == 1:
            names.update(dict.fromkeys(sharing, name))
        else:
            names.update(_told_apart(sharing))
    return names


def _content(path: Path) -> str:
    """The hash of a file's bytes; the path itself where they cannot be had."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return str(path)


def _told_apart(paths: Sequence[Path]) -> dict[Path, str]:
    parts = {path: path.absolute().parts for path in paths}
    longest = max(map(len, parts.values()))
    for depth in range(2, longest + 1):
        names = {path: "/".join(parts[path][-depth:]) for path in paths}
        if len(set(names.values())) == len(paths):
            break
    return names
