"""Makes docs/cli.md and docs/record.svg from the program itself: `make docs`."""

import sys
import tempfile
from pathlib import Path

import click
from click.testing import CliRunner

from corroborate.cli import main
from corroborate.cli.demonstration import most_telling
from corroborate.render.wording import short_id
from corroborate.workflow import examples, incidents, opened

DOCS = Path(__file__).resolve().parent
WIDTH = 88
PICTURED = "arauca-january"

HEAD = """# Commands

<!-- Written by docs/build.py from the program's own help: change the help, then run `make docs`. -->

Exit status of every command: 0 done, 2 not done, with the reason on standard error; `add` ends with 1 when some reports
could not be read. Colour and progress bars appear on a terminal only, and `NO_COLOR` turns colour off.
"""


def commands(
    group: click.Group, path: tuple[str, ...] = ("corroborate",)
) -> list[tuple[tuple[str, ...], click.Command]]:
    """The group and all its commands with the words that call them."""
    found: list[tuple[tuple[str, ...], click.Command]] = [(path, group)]
    for name, command in sorted(group.commands.items()):
        found += commands(command, (*path, name)) if isinstance(command, click.Group) else [((*path, name), command)]
    return found


def reference() -> str:
    """The whole of docs/cli.md: the help of every command."""
    parts = [HEAD]
    for path, command in commands(main):
        settings = {**main.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
        context = click.Context(command, info_name=" ".join(path), **settings)
        help_text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
        parts.append(f"\n## {' '.join(path)}\n\n```text\n{help_text}\n```\n")
    return "".join(parts)


def picture(target: Path) -> None:
    """Draws the most telling incident of one group of the examples: the one that README.md describes."""
    with tempfile.TemporaryDirectory() as folder, examples() as reports:
        database = Path(folder, "examples.db")
        run = CliRunner().invoke
        added = run(
            main, ["--db", str(database), "add", *(str(folder) for folder in reports if folder.parent.name == PICTURED)]
        )
        if added.exit_code:
            sys.exit(added.output)
        with opened(database) as store:
            known = incidents(store)
        drawn = run(main, ["--db", str(database), "show", short_id(most_telling(known), known), "--svg", str(target)])
        if drawn.exit_code:
            sys.exit(drawn.output)


if __name__ == "__main__":
    (DOCS / "cli.md").write_text(reference(), encoding="utf-8")
    picture(DOCS / "record.svg")
