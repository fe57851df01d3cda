"""`corroborate serve`: who it lets in, what it says, and what it refuses before anything is served."""

import signal
import socket
import stat
import sys
import webbrowser
from pathlib import Path

import pytest
import uvicorn

from corroborate.web.adding import Intake
from corroborate.web.settings import system_user
from tests.cli.conftest import Run


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> list[uvicorn.Config]:
    """What would be served; nothing is, and no browser opens."""
    configs: list[uvicorn.Config] = []

    def run(server: uvicorn.Server, sockets: list[socket.socket]) -> None:
        assert sockets[0].getsockname()[1] > 0
        configs.append(server.config)

    monkeypatch.setattr(uvicorn.Server, "run", run)
    monkeypatch.setattr(webbrowser, "open", lambda address: None)
    return configs


def test_it_says_where_it_is_and_makes_the_database(run: Run, served: list[uvicorn.Config], tmp_path: Path) -> None:
    result = run("serve", "--port", "0")
    assert result.exit_code == 0, result.output
    assert "The desk is at http://127.0.0.1:" in result.output
    assert (tmp_path / "corroborate.db").is_file()
    assert not served[0].access_log and not served[0].proxy_headers


def test_the_token_is_for_its_owner_alone(run: Run, served: list[uvicorn.Config], tmp_path: Path) -> None:
    for _ in range(2):
        assert run("serve", "--port", "0", "--no-browser", "--token", "token.txt").exit_code == 0
    kept = tmp_path / "token.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [config.app.state.desk.settings.token for config in served][-1] == kept.read_text().strip()  # type: ignore[union-attr]


def test_it_is_the_user_who_decides_or_who_is_named(run: Run, served: list[uvicorn.Config]) -> None:
    run("serve", "--port", "0", "--no-browser", "--by", " Zoë ")
    run("serve", "--port", "0", "--no-browser")
    named, user = (config.app.state.desk.settings.person for config in served)  # type: ignore[union-attr]
    assert named == "Zoë" and user == system_user()


def test_other_machines_need_people(run: Run, served: list[uvicorn.Config]) -> None:
    result = run("serve", "--host", "0.0.0.0", "--port", "0", "--no-browser")
    assert result.exit_code == 2 and "--people" in result.output
    assert served == []


def test_a_port_that_is_taken_is_told(run: Run, served: list[uvicorn.Config]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = run("serve", "--port", str(taken.getsockname()[1]), "--no-browser")
    assert result.exit_code == 2 and "--port 0" in result.output


def test_a_missing_package_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "corroborate.web.app", None)
    result = run("serve", "--port", "0", "--no-browser")
    assert result.exit_code == 2 and "corroborate[desk]" in result.output


def test_a_file_of_another_program_is_told(run: Run, served: list[uvicorn.Config], tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no database")
    result = run("--db", "notes.txt", "serve", "--port", "0", "--no-browser")
    assert result.exit_code == 2 and "another program" in result.output
    assert served == []


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (0, ""),
        (1, "1 report waits; it is read when the desk starts again."),
        (3, "3 reports wait; they are read when the desk starts again."),
    ],
)
def test_a_desk_that_is_told_to_end_says_what_waits(
    run: Run, monkeypatch: pytest.MonkeyPatch, left: int, told: str
) -> None:
    monkeypatch.setattr(uvicorn.Server, "run", lambda server, sockets: signal.raise_signal(signal.SIGTERM))
    monkeypatch.setattr(Intake, "left", left)
    before = signal.getsignal(signal.SIGTERM)
    result = run("serve", "--port", "0", "--no-browser")
    assert result.exit_code == 0 and signal.getsignal(signal.SIGTERM) == before
    assert result.stderr.endswith(f"what was decided is kept.\n{told}\n".replace("\n\n", "\n"))
