"""What reaches the terminal: consoles, and report text made harmless without changing a word of it."""

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

PIPED_WIDTH = 100

# Line ends and tabs become one space each, as wrapping on a page does.
_BREAKS = re.compile(r"\r\n|[\t\n\v\f\r\x85\u2028\u2029]")
# Everything else that moves the cursor, recolours the screen, turns the writing direction or cannot be encoded.
_HARMFUL = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def printable(text: str) -> str:
    """The text with control characters, direction overrides and lone surrogates written as escapes."""
    return _HARMFUL.sub(_escape, _BREAKS.sub(" ", text))


def _escape(found: re.Match[str]) -> str:
    code = ord(found.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def cut(text: str, longest: int) -> str:
    """The text, or its beginning up to a word's end and an ellipsis mark."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 1]
    head, space, _ = kept.rpartition(" ")
    if space and len(head) > longest // 2:
        return f"{head} …"
    while kept and unicodedata.combining(text[len(kept)]):
        kept = kept[:-1]
    return f"{kept}…"


def quoted(text: str, longest: int = 300) -> str:
    """A report's own words between quotation marks."""
    return f"“{cut(printable(text), longest)}”"


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


def print_table(console: Console, table: RenderableType) -> None:
    """Prints a table: shortened to the width of a terminal, at its natural width in a pipe."""
    if not console.is_terminal:
        wide = console.options.update(max_width=10_000)
        console.width = max(console.width, Measurement.get(console, wide, table).maximum)
    console.print(table)


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
