"""Files, folders and JSON lines to reports: one that fails is a row with a reason, and the rest goes on."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corroborate.model.errors import BadInput
from corroborate.model.reports import Failure, Report
from corroborate.text import loading
from corroborate.text.loading import count, load


def split(found: list[Report | Failure]) -> tuple[list[Report], list[Failure]]:
    return [r for r in found if isinstance(r, Report)], [f for f in found if isinstance(f, Failure)]


def lines(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_a_file_is_a_report_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "gao.txt"
    path.write_bytes(b"\xef\xbb\xbfTen men died.\r\n")
    [report] = load([path], published="2015-11-20", outlet="Radio Gao")
    assert isinstance(report, Report)
    assert (report.name, report.text, report.encoding) == ("gao.txt", "Ten men died.\r\n", "utf-8")
    assert (report.published, report.outlet) == ("2015-11-20", "Radio Gao")
    assert report.raw == path.read_bytes()
    assert report.id == f"report-{report.sha256[:16]}"


def test_the_same_bytes_have_the_same_id(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Ten men died." if name != "c.txt" else "Nine men died.")
    ids = [found.id for found in load([tmp_path]) if isinstance(found, Report)]
    assert ids[0] == ids[1] != ids[2]


def test_folders_are_read_in_order_without_hidden_files_or_loops(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("z.txt", "b/one", "b/two.txt", ".hidden.txt", ".git/HEAD"):
        (tmp_path / name).write_text(f"Report {name}.")
    (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
    reports, failures = split(list(load([tmp_path, tmp_path / "z.txt"])))
    assert [report.name for report in reports] == ["one", "two.txt", "z.txt"]
    assert not failures
    assert count([tmp_path, tmp_path / "z.txt"]) == 3


def test_files_that_share_a_name_take_their_folders(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(f"Text of {folder}.")
        (tmp_path / folder / "same.txt").write_text("One text.")
    names = [found.name for found in load([tmp_path])]
    assert names == ["a/report.txt", "same.txt", "b/report.txt", "same.txt"]


def test_bad_files_fail_alone_with_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "LARGEST_REPORT", 2_000_000)
    (tmp_path / "a-empty.txt").touch()
    (tmp_path / "b-large.txt").write_text("word " * 500_000)
    (tmp_path / "c-paper.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "d-paper.txt").write_bytes(b"%PDF-1.7")
    (tmp_path / "e-gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "f-good.txt").write_text("Ten men died.")
    reports, failures = split(list(load([tmp_path, tmp_path / "missing"])))
    assert [report.name for report in reports] == ["f-good.txt"]
    told = {Path(failure.name).name: failure.reason for failure in failures}
    assert list(told) == ["a-empty.txt", "b-large.txt", "c-paper.pdf", "d-paper.txt", "e-gone.txt", "missing"]
    for name, words in zip(told, ["empty", "2 MB", ".pdf", "PDF", "no such", "no such"], strict=True):
        assert words in told[name]
    assert all(failure.name.startswith(str(tmp_path)) for failure in failures)


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    [failure] = load([tmp_path])
    assert isinstance(failure, Failure)
    assert "empty" in failure.reason


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="rights do not bind this user")
def test_what_may_not_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0o000)
    (tmp_path / "shut.txt").write_text("Ten men died.")
    (tmp_path / "shut.txt").chmod(0o000)
    assert all("ermission" in found.reason for found in load([tmp_path]) if isinstance(found, Failure))


def test_a_folder_that_cannot_be_listed_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "good.txt").write_text("Ten men died.")
    (tmp_path / "shut").mkdir()
    listed = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr("corroborate.text.finding.os.scandir", scandir)
    reports, failures = split(list(load([tmp_path])))
    assert len(reports) == 1
    assert failures == [Failure(str(tmp_path / "shut"), "the folder cannot be opened: Permission denied")]


def test_lines_bring_their_metadata(tmp_path: Path) -> None:
    full = {"text": "Ten men died.", "name": "n1", "title": "Raid", "published": "2015-11-20T08:00:00Z"}
    full |= {"outlet": "Radio Gao", "url": "https://gao.example/1", "language": "en"}
    path = lines(
        tmp_path / "r.jsonl", full, "", {"text": "Two fled.", "unknown": 1, "outlet": None}, {**full, "text": "X"}
    )
    reports, failures = split(list(load([path], published="2014", outlet="Wire")))
    assert not failures
    first, second, third = reports
    assert (first.name, first.title, first.published, first.outlet) == ("n1", "Raid", "2015-11-20", "Radio Gao")
    assert (first.url, first.language, first.raw) == ("https://gao.example/1", "en", b"Ten men died.")
    assert (second.name, second.published, second.outlet) == ("r.jsonl:3", "2014", "Wire")
    assert third.name == "n1"
    assert count([path]) == 3


BROKEN = [
    ('{"text": "Ten', "no JSON"),
    ('["text"]', "no JSON object"),
    ('{"title": "x"}', 'no "text"'),
    ('{"text": 5}', 'no "text"'),
    ('{"text": "  "}', "empty"),
    ('{"text": "x", "published": "soon"}', "no date"),
    ('{"text": "x", "outlet": 7}', '"outlet" must be a string'),
    ("[" * 200_000, "no JSON"),
    ('{"text": "x", "n": ' + "9" * 5000 + "}", "no JSON"),
]


@pytest.mark.parametrize(("line", "told"), BROKEN)
def test_a_broken_line_fails_alone(tmp_path: Path, line: str, told: str) -> None:
    path = lines(tmp_path / "r.jsonl", {"text": "One."}, line, {"text": "Two."})
    reports, failures = split(list(load([path])))
    assert [report.text for report in reports] == ["One.", "Two."]
    assert [failure.name for failure in failures] == [f"{path}:2"]
    assert told in failures[0].reason


def test_a_line_that_is_too_long_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "LARGEST_REPORT", 100)
    rows = [{"text": "a" * length} for length in (100, 101, 5000, 3)]
    reports, failures = split(list(load([lines(tmp_path / "r.jsonl", *rows)])))
    assert [len(report.text) for report in reports] == [100, 3]
    assert [failure.name.rpartition(":")[2] for failure in failures] == ["2", "3"]


@pytest.mark.parametrize(
    ("raw", "told"),
    [(b"", "empty"), (b"\n\n", "empty"), (b"PK\x03\x04", "ZIP"), ('{"text"'.encode("utf-16"), "UTF-16")],
)
def test_a_lines_file_that_is_none_fails_once(tmp_path: Path, raw: bytes, told: str) -> None:
    (tmp_path / "r.jsonl").write_bytes(raw)
    [failure] = load([tmp_path / "r.jsonl"])
    assert isinstance(failure, Failure)
    assert told in failure.reason


def test_a_line_that_is_not_utf8_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "r.jsonl").write_bytes(b'{"text": "caf\xe9"}\n{"text": "ok"}')
    reports, failures = split(list(load([tmp_path / "r.jsonl"])))
    assert [report.text for report in reports] == ["ok"]
    assert "not UTF-8" in failures[0].reason


def test_a_wrong_date_of_the_user_stops_before_anything_is_read() -> None:
    with pytest.raises(BadInput, match="no date"):
        load(["nowhere.txt"], published="last week")


@settings(deadline=None)
@given(st.text(min_size=1).filter(lambda text: text.strip("\ufeff").strip()))
def test_the_text_of_a_line_is_kept_to_the_character(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = lines(tmp_path_factory.mktemp("lines") / "r.jsonl", {"text": text})
    [report] = load([path])
    assert isinstance(report, Report)
    assert report.text == text.removeprefix("\ufeff")
    assert report.raw.decode("utf-8", "surrogatepass") == report.text
