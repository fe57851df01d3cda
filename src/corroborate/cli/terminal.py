"""What reaches the terminal: consoles, lines, progress."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderResult
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

PIPED_WIDTH = 100
DEEPER = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, indented; what does not fit goes on below, a little deeper."""

    text: Text
    indent: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Wraps to the width at hand without filling lines up with blanks."""
        wrapped = self.text.wrap(console, max(20, options.max_width - self.indent - DEEPER))
        for number, line in enumerate(wrapped):
            line.rstrip()
            yield Text(" " * (self.indent + (DEEPER if number else 0))) + line


def output() -> Console:
    """Standard output: colour and the real width on a terminal, plain and COLUMNS or 100 wide in a pipe."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        given = os.environ.get("COLUMNS", "")
        console.width = max(40, int(given)) if given.isdecimal() else PIPED_WIDTH
    return console


def messages() -> Console:
    """Standard error, for progress and for what went wrong."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


@contextmanager
def progress(label: str, total: int) -> Iterator[Callable[[str], None]]:
    """Shows a progress bar on standard error while it is a terminal, else nothing; yields what to call a step."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = messages()
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(label, total=total or None)
        yield lambda _name: bar.advance(task)


def survive_any_encoding() -> None:
    """Lets standard output write what its encoding lacks as escapes instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
