"""`corroborate people`: who may come to a desk that is served with --people."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import click
from rich.table import Table

from corroborate import workflow
from corroborate.cli.options import as_json, chosen_database, database, write_json
from corroborate.cli.serving import MISSING
from corroborate.cli.terminal import output
from corroborate.model.errors import BadInput
from corroborate.model.people import Role
from corroborate.model.storing import Store
from corroborate.render.harmless import printable

ROLES = click.Choice([str(role) for role in Role])
from_input = click.option("--password-stdin", is_flag=True, help="Take the password from standard input, for scripts.")


def _keeping() -> ModuleType:
    """What keeps accounts; BadInput where its packages are missing."""
    try:
        from corroborate.web.people import keeping
    except ImportError as error:
        raise BadInput(MISSING) from error
    return keeping


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


@contextmanager
def _store(db: Path | None, create: bool = False) -> Iterator[Store]:
    with workflow.opened(chosen_database(db), create=create) as store:
        yield store


@click.group()
def people() -> None:
    """Say who may come to a desk that `corroborate serve --people` opens.

    Viewers read; reviewers read and decide; admins look after the people as well. Passwords are kept as argon2id hashes
    in the database.

    \b
    Example: corroborate people add "Zoë Ndiaye"
    """


@people.command()
@click.argument("name")
@click.option("--role", type=ROLES, help="What they may do; otherwise reviewer, and admin for the first.")
@from_input
@database
def add(name: str, role: str | None, password_stdin: bool, db: Path | None) -> None:
    """Add a person; the password is asked for.

    The first one is an admin, so that somebody can look after the others in the desk.

    \b
    Example: corroborate people add "Zoë Ndiaye" --role reviewer
    """
    keeping = _keeping()
    with _store(db, create=True) as store:
        given = Role(role) if role else Role.REVIEWER if store.people.members() else Role.ADMIN
        member = keeping.add(store, name, given, _password(password_stdin))
    output().print(f"{printable(member.name)} has the role of {member.role} now.")


@people.command("list")
@as_json
@database
def list_people(as_json: bool, db: Path | None) -> None:
    """List the people, with their roles.

    \b
    Example: corroborate people list
    """
    with _store(db) as store:
        members = store.people.members()
    if as_json:
        write_json({"people": [{"name": m.name, "role": str(m.role), "since": m.since} for m in members]})
        return
    table = Table("name", "role", "since", box=None, pad_edge=False)
    for member in members:
        table.add_row(printable(member.name), str(member.role), member.since[:10])
    output().print(table if members else "Nobody has an account: `corroborate people add NAME` adds one.")


@people.command()
@click.argument("name")
@database
def remove(name: str, db: Path | None) -> None:
    """Remove a person's account and end their sessions; what they decided stays under their name.

    \b
    Example: corroborate people remove "Zoë Ndiaye"
    """
    with _store(db) as store:
        _keeping().remove(store, name)
    output().print(f"{printable(name)} has no account any more; their decisions stay.")


@people.command()
@click.argument("name")
@from_input
@database
def passwd(name: str, password_stdin: bool, db: Path | None) -> None:
    """Give a person a new password, and end their sessions.

    \b
    Example: corroborate people passwd "Zoë Ndiaye"
    """
    with _store(db) as store:
        keeping = _keeping()
        keeping.named(store, name)
        keeping.give_password(store, name, _password(password_stdin))
    output().print(f"{printable(name)} has a new password.")


@people.command()
@click.argument("name")
@click.argument("role", type=ROLES)
@database
def role(name: str, role: str, db: Path | None) -> None:
    """Change what a person may do.

    \b
    Example: corroborate people role "Zoë Ndiaye" admin
    """
    with _store(db) as store:
        _keeping().give_role(store, name, Role(role))
    output().print(f"{printable(name)} has the role of {role} now.")


@people.command()
@click.argument("name")
@database
def token(name: str, db: Path | None) -> None:
    """Make a token for a person's programs, which send it as `Authorization: Bearer TOKEN`.

    It is shown this once; a new one makes the earlier one worthless.

    \b
    Example: corroborate people token "Zoë Ndiaye"
    """
    with _store(db) as store:
        made = _keeping().give_token(store, name)
    click.echo(made)
