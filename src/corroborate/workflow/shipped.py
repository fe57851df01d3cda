"""The example reports that ship with the program."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path


@contextmanager
def examples() -> Iterator[list[Path]]:
    """The folders of the example reports, one a group."""
    with as_file(files("corroborate") / "examples") as folder:
        yield sorted(folder.glob("*/reports"))
