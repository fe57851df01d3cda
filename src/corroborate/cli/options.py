"""Options that several commands share, and how failures end a command."""

import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from corroborate.cli.terminal import messages
from corroborate.model.errors import CorroborateError
from corroborate.readers import ReportReader, shipped_reader
from corroborate.render.harmless import printable

DEFAULT_DATABASE = "corroborate.db"
DATABASE_VARIABLE = "CORROBORATE_DB"

SOME_FAILED = 1
NOTHING_DONE = 2
INTERRUPTED = 130


class SomePath(click.Path):
    """A path that is not empty: an unset variable in quotes is no wish to add the working folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path; a usage error for an empty one."""
        if value == "":
            self.fail("an empty path names nothing", param, ctx)
        return super().convert(value, param, ctx)


FILE = SomePath(path_type=Path, dir_okay=False)

Command = Callable[..., Any]


class Refusal(click.ClickException):
    """A failure told in one sentence; nothing was done."""

    exit_code = NOTHING_DONE

    def show(self, file: Any = None) -> None:
        """Prints the sentence on standard error."""
        messages().print(f"corroborate: {printable(self.message)}", style="red")


class Commands(click.Group):
    """The commands, with every expected failure turned into one sentence and an exit status."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; no user error ends in a traceback."""
        try:
            return super().invoke(ctx)
        except CorroborateError as error:
            raise Refusal(str(error)) from None
        except BrokenPipeError:
            raise
        except OSError as error:
            where = f"{error.filename}: " if error.filename is not None else ""
            raise Refusal(f"{where}{error.strerror or error}") from None
        except KeyboardInterrupt:
            messages().print(
                "corroborate: stopped. What was saved stays; run the same command to go on.", style="yellow"
            )
            ctx.exit(INTERRUPTED)


def database(command: Command) -> Command:
    """Adds --db to a command; it wins over the --db before the command and over CORROBORATE_DB."""
    return click.option("--db", type=FILE, metavar="FILE", help="The database.")(command)


def chosen_database(db: Path | None) -> Path:
    """The database that the command, the group, the environment or the working folder names, in this order."""
    given = db or click.get_current_context().find_root().params.get("db")
    return Path(given or os.environ.get(DATABASE_VARIABLE) or DEFAULT_DATABASE)


def chosen_reader(places: Path | None = None) -> Callable[[], ReportReader]:
    """What reads reports: the packaged reader, or the one that a calling program gave as the context's object.

    A file of places is opened at once, so that a bad one is told before a database is made.
    """
    given: Callable[[], ReportReader] | None = click.get_current_context().obj
    if places is None:
        return given or shipped_reader
    shipped_reader(places)
    return partial(shipped_reader, places)


def as_json(command: Command) -> Command:
    """Adds --json to a command."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON for a machine to read.")(command)


def write_json(record: object) -> None:
    """Writes a record to standard output in ASCII, so that any terminal and any pipe takes it."""
    click.echo(json.dumps(record, indent=1, ensure_ascii=True))
