"""`corroborate people`: accounts from the command line."""

import json
from pathlib import Path

from click.testing import CliRunner

from corroborate.cli import main
from corroborate.store import open_store
from tests.cli.conftest import Run


def added(name: str, *words: str, password: str = "four green bicycles\n") -> tuple[int, str]:
    """Adds somebody, with the password from standard input."""
    result = CliRunner().invoke(main, ["people", "add", name, "--password-stdin", *words], input=password)
    return result.exit_code, result.output


def test_people_are_added_listed_and_removed(run: Run, tmp_path: Path) -> None:
    assert added("Zoë Ndiaye") == (0, "Zoë Ndiaye has the role of admin now.\n")
    assert added("Ali", "--role", "viewer")[0] == 0
    assert added("ali")[0] == 2
    listed = json.loads(run("people", "list", "--json").stdout)["people"]
    assert [(p["name"], p["role"]) for p in listed] == [("Ali", "viewer"), ("Zoë Ndiaye", "admin")]
    assert "password" not in listed[0]
    assert "Ali" in run("people", "list").output
    assert run("people", "role", "Ali", "reviewer").exit_code == 0
    assert run("people", "remove", "Zoë Ndiaye").exit_code == 2, "the only admin stays"
    assert run("people", "remove", "Ali").exit_code == 0
    assert run("people", "remove", "Ali").exit_code == 2
    store = open_store(tmp_path / "corroborate.db")
    assert [m.password.split("$")[1] for m in store.people.members()] == ["argon2id"]
    store.close()


def test_passwords_and_tokens_are_given_anew(run: Run, tmp_path: Path) -> None:
    assert added("Ali", password="short\n")[0] == 2
    added("Ali")
    result = CliRunner().invoke(main, ["people", "passwd", "Ali"], input="five red kites\nfive red kites\n")
    assert result.exit_code == 0, result.output
    token = run("people", "token", "Ali").stdout.strip()
    store = open_store(tmp_path / "corroborate.db")
    ali = store.people.member("Ali")
    assert ali is not None and ali.token is not None and token not in ali.token
    store.close()


def test_a_desk_for_people_needs_some(run: Run) -> None:
    result = run("serve", "--people", "--port", "0", "--no-browser")
    assert result.exit_code == 2 and "people add" in result.output
