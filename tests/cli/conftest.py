"""The command line over a database of its own, read by the stand-in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corroborate.cli import main
from tests.cli.stand_in import StandInReader

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `corroborate` with these words in an empty folder; no exception but an exit leaves it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CORROBORATE_DB", raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def invoke(*words: str) -> Result:
        result = CliRunner().invoke(main, list(words), obj=StandInReader)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Run:
    """The same after four reports were added: two of one incident, two of others."""
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "first.txt").write_text("Gao 2015-11-20: 27 killed, police said.")
    (reports / "second.txt").write_text("Gao 2015-11-20: 21 killed, medics said.")
    (reports / "later.txt").write_text("Gao 2016-03-21: 2 killed.")
    (reports / "far.txt").write_text("Kabul 2014-01-02: 3 killed. \x1b[2J\x07 and nothing else.")
    result = run("add", "reports")
    assert result.exit_code == 0, result.output
    return run
