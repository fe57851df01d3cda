"""`corroborate demo`, with the packaged reader: the examples, their record, and commands that work."""

import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from corroborate.cli import main
from corroborate.workflow import examples


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of its own, and an empty working folder."""
    for variable in ("HOME", "XDG_CONFIG_HOME", "APPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    monkeypatch.setenv("CORROBORATE_DB", str(tmp_path / "mine.db"))
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


def test_the_demo_reads_every_example_and_leaves_other_databases_alone(home: Path) -> None:
    result = CliRunner().invoke(main, ["demo"])
    assert result.exit_code == 0, result.output
    with examples() as folders:
        reports = [path for folder in folders for path in folder.iterdir()]
    assert f"{len(reports)} example reports (invented)" in result.stdout
    assert "Why these accounts are one incident" in result.stdout
    assert not (home / "mine.db").exists()
    assert list((home / "work").iterdir()) == []
    go_on = [line for line in result.stdout.partition("Go on:")[2].splitlines() if "--json" in line]
    words = shlex.split(go_on[0])[1:]
    shown = CliRunner().invoke(main, words)
    assert shown.exit_code == 0, shown.output
    assert json.loads(shown.stdout)["incident"]["claims"]
