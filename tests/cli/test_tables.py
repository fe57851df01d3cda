"""Tables: a line a row, ids and figures always whole."""

import io

import pytest
from rich.console import Console

from corroborate.cli.tables import Table

TABLE = Table(
    ("id", "place", "killed"), (("abcdef", "a long way from everywhere", "13–17"), ("123456", "Gao", "·")), ("place",)
)


def printed(width: int, terminal: bool) -> list[str]:
    """The table's lines at a width, without colour."""
    file = io.StringIO()
    Console(width=width, file=file, force_terminal=terminal, color_system=None, highlight=False).print(
        TABLE, crop=False
    )
    return file.getvalue().splitlines()


def test_a_pipe_gets_every_word() -> None:
    assert printed(20, terminal=False) == [
        "id      place                       killed",
        "abcdef  a long way from everywhere  13–17",
        "123456  Gao                         ·",
    ]


@pytest.mark.parametrize("width", [26, 30, 80])
def test_a_terminal_gets_lines_that_fit(width: int) -> None:
    lines = printed(width, terminal=True)
    assert len(lines) == 3
    assert all(len(line) <= width for line in lines)
    assert lines[1].startswith("abcdef  a ") and lines[1].endswith("13–17")
    assert ("…" in lines[1]) is (width < 80)


def test_an_empty_table_is_its_head() -> None:
    file = io.StringIO()
    Console(file=file).print(Table(("id", "place"), (), ("place",)))
    assert file.getvalue().split() == ["id", "place"]
