"""Bad input: a clear message that names the file and what to do, nothing half-stored, and the rest goes on."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run

GOOD = "Gao 2015-11-20: 27 killed."


@pytest.fixture
def good() -> Path:
    path = Path("good.txt")
    path.write_text(GOOD)
    return path


BAD_FILES = {
    "empty.txt": b"",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "paper.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "huge.txt": b"Gao was calm. " * 3_600_000,
}


@pytest.mark.parametrize("bad", BAD_FILES)
def test_a_bad_file_is_told_and_the_rest_goes_on(run: Run, bad: str) -> None:
    Path(bad).write_bytes(BAD_FILES[bad])
    Path("good.txt").write_text(GOOD)
    result = run("add", bad, "good.txt")
    assert result.exit_code == 1
    assert bad in result.stderr
    assert len(result.stderr) < 400
    assert "1 new, 1 not read" in result.stdout
    assert f"\n{bad}: " in run("reports").stdout
    assert len(run("incidents").stdout.splitlines()) == 2


def test_a_broken_line_is_told_and_the_other_lines_go_on(run: Run) -> None:
    Path("many.jsonl").write_text('{"text": "Gao 2015-11-20: 27 killed."}\n{"text": broken\n{"text": "All calm."}\n')
    result = run("add", "many.jsonl")
    assert result.exit_code == 1
    assert "many.jsonl:2" in result.stderr
    assert "2 new, 1 not read" in result.stdout


def test_a_wrong_date_stops_before_a_database_is_made(run: Run) -> None:
    Path("good.txt").write_text(GOOD)
    result = run("add", "--published", "20th of May", "good.txt")
    assert result.exit_code == 2
    assert "20th of May" in result.stderr
    assert "2015-11-20" in result.stderr
    assert not Path("corroborate.db").exists()


def test_a_wrong_date_in_a_line_is_told(run: Run) -> None:
    Path("one.jsonl").write_text('{"text": "All calm.", "published": "2015-13-01"}\n')
    result = run("add", "one.jsonl")
    assert result.exit_code == 2
    assert "one.jsonl:1" in result.stderr


def test_a_path_that_is_not_there_is_told(run: Run) -> None:
    result = run("add", "nowhere/")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="every folder can be read by root")
def test_an_unreadable_folder_is_told(run: Run) -> None:
    Path("closed").mkdir()
    Path("closed").chmod(0)
    Path("good.txt").write_text(GOOD)
    result = run("add", "closed", "good.txt")
    Path("closed").chmod(0o700)
    assert result.exit_code == 1
    assert "closed" in result.stderr


def test_an_empty_folder_does_nothing(run: Run) -> None:
    Path("hollow").mkdir()
    result = run("add", "hollow")
    assert result.exit_code == 2
    assert "hollow" in result.stderr


@pytest.mark.parametrize("words", [("incidents",), ("show", "abc"), ("reports",), ("export", "json"), ("search", "x")])
def test_reading_without_a_database_says_how_to_begin(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert "corroborate.db" in result.stderr
    assert "corroborate add" in result.stderr
    assert not Path("corroborate.db").exists()


@pytest.mark.parametrize("kind", ["sqlite", "text"])
def test_a_database_of_another_program_is_left_as_it_is(run: Run, kind: str, good: Path) -> None:
    other = Path("other.db")
    if kind == "sqlite":
        with sqlite3.connect(other) as connection:
            connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.close()
    else:
        other.write_text("a shopping list, not a database\n" * 40)
    before = other.read_bytes()
    for words in (("add", str(good)), ("incidents",)):
        result = run(*words, "--db", "other.db")
        assert result.exit_code == 2
        assert "other.db" in result.stderr
        assert other.read_bytes() == before


def test_a_list_of_places_that_is_none_stops_before_a_database_is_made(run: Run, good: Path) -> None:
    Path("places.txt").write_text("Gao is in Mali\n")
    result = run("add", "--places", "places.txt", str(good))
    assert result.exit_code == 2
    assert "places.txt" in result.stderr
    assert not Path("corroborate.db").exists()


def test_a_folder_as_database_is_told(run: Run, good: Path) -> None:
    Path("folder").mkdir()
    result = run("add", str(good), "--db", "folder")
    assert result.exit_code == 2
    assert "folder" in result.stderr


def test_an_unknown_id_is_told(filled: Run) -> None:
    result = filled("show", "zzzz")
    assert result.exit_code == 2
    assert "zzzz" in result.stderr
    assert "corroborate incidents" in result.stderr


def test_an_export_to_nowhere_is_told(filled: Run) -> None:
    result = filled("export", "json", "nowhere/r.json")
    assert result.exit_code == 2
    assert "nowhere" in result.stderr


def test_no_message_quotes_a_report(run: Run) -> None:
    Path("secret.txt").write_text("a name that nobody may see, and a bug")
    result = run("add", "secret.txt")
    assert result.exit_code == 2
    assert "nobody may see" not in result.output


def test_messages_cannot_drive_the_terminal(run: Run) -> None:
    Path("bad\x1b[2J.txt").write_bytes(b"")
    result = run("add", "bad\x1b[2J.txt")
    assert "\x1b" not in result.output
    assert "\\x1b[2J.txt" in result.stderr


def test_an_interrupt_says_that_what_was_saved_stays(run: Run, monkeypatch: pytest.MonkeyPatch, good: Path) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("corroborate.workflow.add", interrupt)
    result = run("add", str(good))
    assert result.exit_code == 130
    assert "stays" in result.stderr


@pytest.mark.parametrize("command", [("export", "json"), ("show", "{id}", "--svg")])
def test_no_database_is_written_over(run: Run, good: Path, command: tuple[str, ...]) -> None:
    run("add", str(good))
    incident = json.loads(run("incidents", "--json").stdout)["incidents"][0]["id"]
    before = Path("corroborate.db").read_bytes()
    result = run(*(part.format(id=incident) for part in command), "corroborate.db")
    assert result.exit_code == 2
    assert "is a database" in result.stderr
    assert Path("corroborate.db").read_bytes() == before


def test_the_database_in_use_is_no_report(run: Run, good: Path) -> None:
    assert run("add", ".").exit_code == 0
    result = run("add", ".")
    assert result.exit_code == 0, result.stderr
    assert "not read" not in result.stdout


def test_an_empty_path_is_not_the_working_folder(run: Run, good: Path) -> None:
    result = run("add", "")
    assert result.exit_code == 2
    assert not Path("corroborate.db").exists()


def test_a_damaged_cell_is_told(run: Run, good: Path) -> None:
    run("add", str(good))
    with sqlite3.connect("corroborate.db") as db:
        db.execute("UPDATE claims SET span = 'garbage{'")
    result = run("incidents")
    assert result.exit_code == 2
    assert "damaged" in result.stderr
