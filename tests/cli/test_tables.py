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


WIDE = Table(("year", "plain", "cautious", "acled"), (("2014", "157–188 ?4", "133+ ?20 ≠", "150 ≠"),), (), 1)


def on_a_terminal(table: Table, width: int) -> list[str]:
    """The table's lines on a terminal of a width, without colour."""
    file = io.StringIO()
    console = Console(width=width, file=file, force_terminal=True, color_system=None, highlight=False)
    console.print(table, crop=False)
    return file.getvalue().splitlines()


def test_columns_that_find_no_room_go_on_below_behind_the_first() -> None:
    assert on_a_terminal(WIDE, 36) == ["year  plain       cautious    acled", "2014  157–188 ?4  133+ ?20 ≠  150 ≠"]
    assert on_a_terminal(WIDE, 30) == [
        "year  plain       cautious",
        "2014  157–188 ?4  133+ ?20 ≠",
        "",
        "year  acled",
        "2014  150 ≠",
    ]
    assert len(on_a_terminal(WIDE, 5)) == 8


def test_a_table_that_can_neither_shrink_nor_go_on_below_is_shown_as_it_is() -> None:
    assert on_a_terminal(Table(WIDE.head, WIDE.rows, ()), 20) == on_a_terminal(WIDE, 80)
