"""What was sent and not read when a desk ended: nothing of it is lost, and the next desk goes on with it."""

import errno
import os
import re
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Timer
from typing import Any, ClassVar

import httpx2
import pytest

from benchmarks.desk.api import NothingReader
from corroborate import workflow
from corroborate.model.errors import StoreUnusable
from corroborate.model.reports import Report
from corroborate.model.storing import Reading
from corroborate.web.adding import Batch, Intake, Stage
from corroborate.web.app import create_app
from corroborate.web.settings import Settings
from corroborate.web.stores import Stores
from corroborate.web.waiting import Waiting, laid_down, plain_name
from tests.web.conftest import client_of, token


class SlowReader(NothingReader):
    """Says when it began with a report, and has it in hand until its desk closes."""

    begun: ClassVar[Event]
    closing: ClassVar[Event]

    def __call__(self, report: Report) -> Reading:
        """Nothing, in the end."""
        self.begun.set()
        assert self.closing.wait(20)
        return super().__call__(report)


@pytest.fixture(autouse=True)
def _slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tells the slow reader when a desk closes."""
    begun, closing, close = Event(), Event(), Intake.close

    def told(desk: Intake) -> None:
        # The desk knows that it closes before it waits for the report in hand.
        Timer(0.1, closing.set).start()
        close(desk)

    monkeypatch.setattr(SlowReader, "begun", begun, raising=False)
    monkeypatch.setattr(SlowReader, "closing", closing, raising=False)
    monkeypatch.setattr(Intake, "close", told)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Where the database of the desks is."""
    return tmp_path / "desk.db"


def intake(database: Path, reader: Any = NothingReader) -> Intake:
    """An intake of a desk that has not started."""
    return Intake(Stores(database), reader, Waiting(database))


def done(batch: Batch) -> Batch:
    """The batch once all of it is read."""
    for _ in range(500):
        if not batch.goes_on:
            return batch
        time.sleep(0.02)
    raise AssertionError("the reports were not read within 10 seconds")


def stored(database: Path) -> set[str]:
    """The texts in the database."""
    with workflow.opened(database) as store:
        return {reading.report.text for reading in store.readings()}


def waiting_files(database: Path) -> list[Path]:
    """All that lies in the folder beside the database."""
    return sorted(database.with_name("desk.db.waiting").rglob("*"))


def test_what_a_desk_left_is_read_when_it_starts_again(database: Path) -> None:
    with client_of(create_app(Settings(database, person="Amina", reader=SlowReader))) as desk:
        csrf = token(desk)
        files = [("files", (f"{n}.txt", f"Calm in Gao, {n}.".encode())) for n in range(3)]
        ids = [desk.post("/add/files", data={"csrf": csrf, "outlet": "Radio Gao"}, files=files)]
        ids += [desk.post("/add/text", data={"csrf": csrf, "text": f"Calm in Mopti, {n}."}) for n in range(2)]
        assert SlowReader.begun.wait(20)
        first = desk.app.state.desk.intake  # type: ignore[attr-defined]
    assert first.left == 4 and len(stored(database)) == 1
    with client_of(create_app(Settings(database, person="Amina", reader=NothingReader))) as desk:
        told = desk.get("/api/batches").json()["batches"]
        assert [f"/add/{each['id']}" for each in told[::-1]] == [answer.headers["location"] for answer in ids]
        assert [each["total"] for each in told] == [1, 1, 3]
        for each in told:
            done(desk.app.state.desk.intake.batch(each["id"]))  # type: ignore[attr-defined]
        outlets = [report["outlet"] for report in desk.get("/api/reports").json()["reports"]]
        assert outlets.count("Radio Gao") == 3
    assert len(stored(database)) == 5 and waiting_files(database) == []


def test_what_is_laid_down_is_for_its_owner_alone(database: Path) -> None:
    waiting = Waiting(database)
    laid = waiting.lay_down([("a.txt", b"Calm.")], "Amina")
    folders = [laid.folder.parent, laid.folder.parent.parent]
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in folders] == [0o700, 0o700]
    waiting.close()
    assert (laid.sent / "a.txt").read_bytes() == b"Calm."


def test_a_batch_is_worked_on_by_one_desk_only(database: Path) -> None:
    first, second = intake(database, SlowReader), intake(database)
    ids = [first.receive([(f"{n}.txt", f"Calm in Gao, {n}.".encode())], "Amina").id for n in range(3)]
    assert SlowReader.begun.wait(20)
    second.start()
    assert second.latest("Amina") == []
    own = second.receive([("own.txt", b"Calm in Mopti.")], "Amina")
    assert done(own).stage == Stage.DONE
    first.close()
    third, fourth = intake(database), intake(database)
    for desk in (third, fourth):
        desk.start()
    assert [batch.id for batch in third.latest("Amina")] == ids[:0:-1] and fourth.latest("Amina") == []
    for batch in third.latest("Amina"):
        done(batch)
    for desk in (second, third, fourth):
        desk.close()
    assert len(stored(database)) == 4 and waiting_files(database) == []


def test_a_full_disk_is_told_and_nothing_stays_half_laid(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, waiting = intake(database), Waiting(database)
    waiting.lay_down([("a.txt", b"Calm.")], "Amina")
    before = waiting_files(database)
    left, fsync = [2], os.fsync

    def full(file: int) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        fsync(file)

    monkeypatch.setattr(os, "fsync", full)
    for allowed in range(5):
        left[0] = allowed
        with pytest.raises(StoreUnusable, match="No space left"):
            waiting.lay_down([("b.txt", b"Shots."), ("c.txt", b"More.")], "Amina")
        assert waiting_files(database) == before
    monkeypatch.undo()
    waiting.close()
    desk.close()


def test_a_folder_that_cannot_be_made_is_told_to_the_sender(database: Path) -> None:
    database.with_name("desk.db.waiting").write_text("in the way")
    with client_of(create_app(Settings(database, reader=NothingReader))) as desk:
        answer = desk.post("/add/text", data={"csrf": token(desk), "text": "Calm in Gao."})
        assert answer.status_code == 503 and "nothing of it was taken" in answer.text and "Calm in Gao." in answer.text
        assert desk.get("/api/batches").json() == {"batches": []}


def test_a_batch_that_failed_as_a_whole_waits_for_the_next_desk(database: Path) -> None:
    class Broken(NothingReader):
        @property
        def version(self) -> str:  # type: ignore[override]
            raise RuntimeError

    first = intake(database, Broken)
    batch = done(first.receive([("a.txt", b"Calm in Gao.")], "Amina"))
    first.close()
    assert batch.stage == Stage.FAILED and "tries again" in str(batch.error) and first.left == 1
    second = intake(database)
    second.start()
    assert done(second.batch(batch.id)).stage == Stage.DONE
    second.close()
    assert stored(database) == {"Calm in Gao."}


def test_what_was_spoilt_by_hand_stays_and_hinders_nothing(database: Path, caplog: pytest.LogCaptureFixture) -> None:
    first = Waiting(database)
    bad, good = (first.lay_down([("a.txt", b"Calm.")], "Amina") for _ in range(2))
    (bad.folder / "batch.json").write_text("[]")
    (good.folder.parent / ".unfinished").mkdir()
    first.close()
    second = Waiting(database)
    assert [laid.folder.name for laid in second.left()] == [good.folder.name]
    assert bad.folder.name in caplog.text
    second.close()
    assert [path.name for path in waiting_files(database) if path.name == bad.folder.name]
    assert not [path for path in waiting_files(database) if path.name == ".unfinished"]


@contextmanager
def serve(database: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A real desk and its address."""
    command = [sys.executable, "-m", "corroborate", "--db", str(database), "serve", "--port", "0", "--no-browser"]
    command += ["--by", "Amina", "--token", str(database.with_name("token"))]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "400"}) as process:
        try:
            assert process.stderr is not None
            found = re.search(r"http://\S+/", process.stderr.readline())
            assert found is not None
            yield process, found.group()
        finally:
            process.kill()


def test_a_desk_that_is_killed_loses_nothing_that_it_took(database: Path) -> None:
    with serve(database) as (process, address):
        shown = {"Authorization": f"Bearer {database.with_name('token').read_text().strip()}"}
        for number in range(3):
            sent = {"reports": [{"text": f"Calm in Gao, {number}."}]}
            answer = httpx2.post(f"{address}api/reports", json=sent, headers=shown, timeout=20)
            assert answer.status_code == 202
        process.kill()
    assert len(stored(database)) < 3
    with client_of(create_app(Settings(database, reader=NothingReader))) as desk:
        for batch in desk.app.state.desk.intake.latest("Amina"):  # type: ignore[attr-defined]
            done(batch)
    assert stored(database) == {f"Calm in Gao, {number}." for number in range(3)}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\reports\\one.txt", "one.txt"),
        ("..", "report.txt"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("a\udcff.txt", "a_.txt"),
        ("خبر.txt", "خبر.txt"),
        ("x" * 300 + ".txt", "x" * 120 + ".txt"),
        ("報" * 300 + ".txt", "報" * 60 + ".txt"),
    ],
)
def test_plain_name(name: str, kept: str, tmp_path: Path) -> None:
    assert plain_name(name) == kept
    laid_down(tmp_path / "sent", [(name, b"1"), (name, b"2")])
    assert len(list((tmp_path / "sent").iterdir())) == 2


def test_files_of_one_name_do_not_take_each_others_place(tmp_path: Path) -> None:
    laid_down(tmp_path / "sent", [("a.txt", b"1"), ("a.txt", b"2"), ("../a.txt", b"3")])
    assert sorted(path.read_bytes() for path in tmp_path.rglob("*.txt")) == [b"1", b"2", b"3"]
