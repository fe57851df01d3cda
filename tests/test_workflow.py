"""Reports in, one record out: what is kept, what is told, and that nothing is half-stored."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corroborate import workflow
from corroborate.model.errors import BadInput, StoreUnusable
from corroborate.model.reports import Report
from corroborate.model.storing import Reading, Store
from tests.cli.stand_in import StandInReader

Write = Callable[[str, str], Path]


@pytest.fixture
def reader() -> StandInReader:
    return StandInReader()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with workflow.opened(tmp_path / "records.db", create=True) as opened:
        yield opened


def options(reader: workflow.ReportReader, **said: str) -> workflow.AddOptions:
    return workflow.AddOptions(reader=lambda: reader, **said)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def one(name: str, text: str) -> Path:
        path = tmp_path / "reports" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())
        return path

    return one


def test_reads_what_can_be_read_and_tells_the_rest(store: Store, reader: StandInReader, write: Write) -> None:
    paths = [
        write("a.txt", "Gao 2015-11-20: 27 killed."),
        write("b.txt", "refuse this"),
        write("c.txt", "a secret that meets a bug"),
        write("d.txt", "Kabul 2016-01-02: 3 killed."),
    ]
    steps: list[str] = []
    added = workflow.add(paths, store, options(reader), steps.append)
    assert added.new == ("a.txt", "d.txt")
    assert [f.name for f in added.failed] == ["b.txt", "c.txt"]
    assert "refused, as asked" in added.failed[0].reason
    assert "ValueError" in added.failed[1].reason
    assert "secret" not in added.failed[1].reason
    assert added.incidents == 2
    assert steps == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert [f.name for f in store.failures()] == ["b.txt", "c.txt"]
    assert [r.report.name for r in store.readings()] == ["a.txt", "d.txt"]


def test_a_known_report_is_not_read_again(store: Store, reader: StandInReader, write: Write) -> None:
    path = write("a.txt", "Gao 2015-11-20: 27 killed.")
    workflow.add([path], store, options(reader))
    again = workflow.add([path], store, options(reader))
    assert (again.new, again.known) == ((), ("a.txt",))
    assert reader.read == ["a.txt"]


def test_a_known_report_is_read_again_by_another_reader_or_with_another_date(
    store: Store, reader: StandInReader, write: Write
) -> None:
    path = write("a.txt", "Gao 2015-11-20: 27 killed.")
    workflow.add([path], store, options(reader))
    workflow.add([path], store, options(reader, published="2015-11-21"))
    reader.version = "stand-in/2"
    workflow.add([path], store, options(reader))
    assert reader.read == ["a.txt"] * 3
    (reading,) = store.readings()
    assert reading.report.published == "2015-11-21"
    assert reading.reader == "stand-in/2"


def test_the_same_bytes_under_another_name_are_one_report(store: Store, reader: StandInReader, write: Write) -> None:
    workflow.add([write("a.txt", "Gao 2015-11-20: 27 killed.")], store, options(reader))
    workflow.add([write("copy.txt", "Gao 2015-11-20: 27 killed.")], store, options(reader))
    assert [r.report.name for r in store.readings()] == ["a.txt"]


def test_what_was_read_before_an_interrupt_stays(store: Store, write: Write, tmp_path: Path) -> None:
    class Interrupted(StandInReader):
        def __call__(self, report: Report) -> Reading:
            if report.name == "b.txt":
                raise KeyboardInterrupt
            return super().__call__(report)

    write("a.txt", "Gao 2015-11-20: 27 killed.")
    write("b.txt", "Kabul 2016-01-02: 3 killed.")
    with pytest.raises(KeyboardInterrupt):
        workflow.add([tmp_path / "reports"], store, options(Interrupted()))
    with workflow.opened(tmp_path / "records.db") as again:
        assert [r.report.name for r in again.readings()] == ["a.txt"]
        assert len(workflow.incidents(again)) == 1


def test_the_model_is_not_loaded_where_nothing_can_be_read(store: Store, write: Write) -> None:
    def never() -> workflow.ReportReader:
        raise AssertionError("loaded for nothing")

    added = workflow.add([write("empty.txt", "")], store, workflow.AddOptions(reader=never))
    assert [Path(f.name).name for f in added.failed] == ["empty.txt"]


@pytest.fixture
def filled(store: Store, reader: StandInReader, write: Write) -> Store:
    paths = [
        write("first.txt", "Gao 2015-11-20: 27 killed, police said."),
        write("second.txt", "Gao 2015-11-20: 21 killed, medics said."),
        write("later.txt", "Gao 2016-03-21: 2 killed."),
        write("far.txt", "Kabul 2014-01-02: 3 killed."),
    ]
    workflow.add(paths, store, options(reader))
    return store


def test_incidents_come_by_date_with_findings(filled: Store) -> None:
    found = workflow.incidents(filled)
    assert [len(i.accounts) for i in found] == [1, 2, 1]
    assert all(i.findings for i in found)


def test_a_page_tells_why_accounts_were_joined_and_kept_apart(filled: Store) -> None:
    pair = workflow.incidents(filled)[1]
    page = workflow.show(filled, pair.id)
    assert {r.report.name for r in page.readings.values()} == {"first.txt", "second.txt"}
    assert [{j.left, j.right} for j in page.joined] == [{a.id for a in pair.accounts}]
    assert all(reason.sentence for j in page.joined for reason in j.because)
    members = {a.id for a in pair.accounts}
    assert all(len({j.left, j.right} & members) == 1 for _, j in page.apart)


@pytest.mark.parametrize("prefix", ["zzzz", "", "  "])
def test_an_unknown_id_is_told(filled: Store, prefix: str) -> None:
    with pytest.raises(BadInput, match="corroborate incidents"):
        workflow.show(filled, prefix)


def test_an_ambiguous_id_is_told(filled: Store) -> None:
    known = workflow.incidents(filled)
    common = known[0].id.rpartition("-")[0]
    with pytest.raises(BadInput, match="Give more of the id"):
        workflow.find(known, common)


def test_the_hexadecimal_digits_alone_find_an_incident(filled: Store) -> None:
    known = workflow.incidents(filled)
    assert workflow.find(known, known[1].id.rpartition("-")[2][:8].upper()) == known[1]


def test_export_writes_the_record(filled: Store, tmp_path: Path) -> None:
    assert workflow.export_json(filled, tmp_path / "r.json") == 3
    written = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert written["format"] == "corroborate-record/1"
    assert written == json.loads(json.dumps(workflow.record(filled)))


def test_search_shows_the_sentence_with_the_words(filled: Store) -> None:
    hits = workflow.search(filled, "medics")
    assert [h.report.name for h in hits] == ["second.txt"]
    assert "medics" in hits[0].report.quote(hits[0].span)
    assert workflow.search(filled, "unheard") == []


def test_a_database_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match=r"none\.db"), workflow.opened(tmp_path / "none.db"):
        pass
    assert not (tmp_path / "none.db").exists()
